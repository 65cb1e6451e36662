internal import Domain
internal import Tabular

/// What the cells of one column of a file look like, whatever the column is meant to hold.
///
/// Taking cells is the same in any order and any division.
struct ColumnTally: Sendable {
  private static let longestDigits = 40

  private(set) var filled = 0
  /// Cells with nothing in them, or nothing but blanks.
  private(set) var blank = 0
  /// By ``CellShape/index``.
  private(set) var shapes = [Int](repeating: 0, count: CellShape.allCases.count)
  /// Cells of digits by how many they are; the last entry holds what is longer.
  private(set) var digits = [Int](repeating: 0, count: longestDigits + 1)
  /// In characters, of cells with something in them.
  private(set) var shortest = Int.max
  private(set) var longest = 0
  private(set) var distinct: DistinctTally
  private(set) var numbers = NumberLooks()
  /// Names that nobody bears: placeholders, and 之子 or 之女 behind a parent's.
  private(set) var stopgapNames = 0
  private let isName: Bool
  private let placeholders = WordFilter.placeholders
  private let stopgaps = WordFilter.stopgapNames

  init(isName: Bool, distinct: DistinctTally = DistinctTally()) {
    self.isName = isName
    self.distinct = distinct
  }

  /// Takes the cells of column `source` in the rows marked.
  mutating func take(_ work: PieceWork, _ bytes: Span<UInt8>, source: Int, rows: [Bool], latest: UInt64) {
    // Neighbours are often of one shape, and often the same: counts are entered when the run ends.
    var run = Run()
    // Taken out for the loop: the whole work is large, and would be copied for each cell.
    let (cut, quotedBit) = (work.cut, work.quotedBit)
    for record in rows.indices where rows[record] {
      var (start, end, isQuoted) = cut.bounds(record, source, quotedBit: quotedBit)
      if isQuoted { (start, end) = (start + 1, end - 1) }
      guard start < end else {
        blank &+= 1
        continue
      }
      let scan = CellScan(bytes, start, end)
      let length = end &- start
      if scan.hash == run.hash, run.count > 0 {
        run.count &+= 1
        if run.isNumber { numbers.take(bytes, start, scan.strays, latest) }
        continue
      }
      enter(run, bytes)
      guard let shape = shape(bytes, start, end, scan) else {
        blank &+= 1
        run.count = 0
        continue
      }
      let isNumber = shape == .digits && length == 18 || shape == .numberWithX
      if isNumber { numbers.take(bytes, start, scan.strays, latest) }
      shortest = min(shortest, scan.characters)
      longest = max(longest, scan.characters)
      run = Run(hash: scan.hash, shape: shape, count: 1, start: start, end: end, isNumber: isNumber)
    }
    enter(run, bytes)
  }

  /// Equal cells of neighbouring rows.
  private struct Run {
    var hash: UInt64 = 0
    var shape = CellShape.other
    var count = 0
    var start = 0
    var end = 0
    var isNumber = false
  }

  private mutating func enter(_ run: Run, _ bytes: Span<UInt8>) {
    guard run.count > 0 else { return }
    filled &+= run.count
    shapes[run.shape.index] &+= run.count
    if run.shape == .digits { digits[min(run.end &- run.start, Self.longestDigits)] &+= run.count }
    distinct.add(run.hash, times: run.count) {
      unsafe bytes.extracting(run.start..<run.end).withUnsafeBufferPointer { unsafe Array($0) }
    }
    if isName, StopgapName.isOne(bytes, run.start, run.end, mayBeWord: stopgaps.mayHold(run.hash)) {
      stopgapNames &+= run.count
    }
  }

  /// The usual shapes by what the scan saw, the others by a closer look; nothing for a cell of blanks.
  private func shape(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ scan: CellScan) -> CellShape? {
    let length = end &- start
    if scan.strays == 0 {
      if length == 1, bytes[start] == 48 { return .digits }
      return length == 8 && DateScan.packed(bytes, start, end) != 0 ? .plainDate : .digits
    }
    let mayBePlaceholder = placeholders.mayHold(scan.hash)
    if scan.wides == length, !scan.isOdd, !mayBePlaceholder { return .chinese }
    if length == 10, scan.strays == 2, scan.wides == 0, DateScan.packed(bytes, start, end) != 0 {
      switch bytes[start &+ 4] {
      case 0x2D: return .dashedDate
      case 0x2F: return .slashedDate
      default: return .dottedDate
      }
    }
    if length == 18, scan.strays == 1, bytes[end &- 1] | 0x20 == UInt8(ascii: "x") { return .numberWithX }
    return CellLook.shape(bytes, start, end, mayBePlaceholder: mayBePlaceholder)
  }

  mutating func merge(_ other: ColumnTally) {
    filled += other.filled
    blank += other.blank
    for index in shapes.indices { shapes[index] += other.shapes[index] }
    for index in digits.indices { digits[index] += other.digits[index] }
    shortest = min(shortest, other.shortest)
    longest = max(longest, other.longest)
    distinct.merge(other.distinct)
    numbers.merge(other.numbers)
    stopgapNames += other.stopgapNames
  }
}

/// What the cells of eighteen characters look like that may be resident numbers.
struct NumberLooks: Sendable, Equatable {
  private(set) var count = 0
  private(set) var endingInX = 0
  private(set) var thousands = 0
  /// Multiples of the step between 64-bit floats of their size.
  private(set) var floatMultiples = 0
  private(set) var bornOnNewYear = 0
  private(set) var bornLater = 0

  /// Takes seventeen digits and one more, or an X; `latest` is the packed date after which nobody is born.
  @inline(__always)
  mutating func take(_ bytes: Span<UInt8>, _ start: Int, _ strays: Int, _ latest: UInt64) {
    count &+= 1
    let high = CellScan.value(ofDigits: CellScan.word(bytes, start, 8))
    let low = CellScan.value(ofDigits: CellScan.word(bytes, start &+ 8, 8))
    // Six digits of region, then the date: two digits of it in the first eight, six in the second.
    let birth = high % 100 &* 1_000_000 &+ low / 100
    if birth % 10_000 == 101 { bornOnNewYear &+= 1 }
    if birth > latest { bornLater &+= 1 }
    guard strays == 0 else {
      endingInX &+= 1
      return
    }
    let tail = UInt64(bytes[start &+ 16] &- 48) &* 10 &+ UInt64(bytes[start &+ 17] &- 48)
    switch DamageMark(of: (high &* 100_000_000 &+ low) &* 100 &+ tail) {
    case .thousands: thousands &+= 1
    case .floatMultiple: floatMultiples &+= 1
    case .none, .scientific: break
    }
  }

  mutating func merge(_ other: NumberLooks) {
    count += other.count
    endingInX += other.endingInX
    thousands += other.thousands
    floatMultiples += other.floatMultiples
    bornOnNewYear += other.bornOnNewYear
    bornLater += other.bornLater
  }
}

/// Words that stand where a name should be.
enum StopgapName {
  static let words: Set<String> = [
    "测试", "测试人员", "无名", "无名氏", "无姓名", "不详", "未知", "未取名", "未命名", "待定", "婴儿", "宝宝", "某某", "某某某", "张三", "李四", "王五", "X",
    "XX",
    "XXX", "x", "xx", "xxx", "test", "无", "暂无", "/", "-", "0", "1",
  ]
  private static let endings = ["之子", "之女", "之婴"].map { Array($0.utf8) }

  /// `mayBeWord` is false where the bytes are surely none of the words.
  @inline(__always)
  static func isOne(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, mayBeWord: Bool) -> Bool {
    // 之 and 子, 女 or 婴 end in these bytes; hardly any other name does.
    let last = bytes[end - 1]
    if end - start > 6, last == 0x90 || last == 0xB3 || last == 0xB4,
      endings.contains(where: { ends(bytes, end, $0) })
    {
      return true
    }
    guard mayBeWord else { return false }
    return unsafe bytes.extracting(start..<end).withUnsafeBufferPointer {
      words.contains(unsafe String(decoding: $0, as: UTF8.self))
    }
  }

  private static func ends(_ bytes: Span<UInt8>, _ end: Int, _ word: [UInt8]) -> Bool {
    (0..<word.count).allSatisfy { bytes[end - word.count + $0] == word[$0] }
  }
}
