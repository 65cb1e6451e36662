import Testing

@testable import Tabular

@Suite("A record cutter")
struct RecordCutterCSVTests {
  private static func cut(_ text: String, width: Int = 0, limit: Int = 1000) -> [SlowRecord] {
    let bytes = Array(text.utf8)
    let cutter = RecordCutter(delimiter: 0x2C, width: width, recordLimit: limit)
    return SlowRecord.list(cutter.cut(bytes.span, isLast: true), bytes)
  }

  @Test(
    "reads what RFC 4180 and its relatives write",
    arguments: [
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("a\rb\n\rc", [["a"], ["b"], [""], ["c"]]),
      ("\"x,1\",\"say \"\"hi\"\"\"\n", [["x,1", "say \"hi\""]]),
      ("\"two\nlines\",b\nc,d\n", [["two\nlines", "b"], ["c", "d"]]),
      ("he said \"no\",b\n", [["he said \"no\"", "b"]]),
      (",\n\n\"\"\n", [["", ""], [""], [""]]),
      ("", []),
    ] as [(String, [[String]])]
  )
  func readsPlainFiles(text: String, records: [[String]]) {
    #expect(Self.cut(text).map(\.fields) == records)
  }

  @Test("loses one line to a quote that never closes")
  func recoversFromAnOpenQuote() {
    let records = Self.cut("1,\"abc,x,y\n2,b,x,y\n3,\"c\",x,y\n", width: 4)
    #expect(records.map(\.fault) == [.unclosedQuote, .none, .none])
    #expect(records.map(\.firstLine) == [0, 1, 2])
    #expect(records[2].fields == ["3", "c", "x", "y"])
  }

  @Test("does not let a stray quote pair swallow a whole record")
  func refusesToSwallow() {
    let records = Self.cut("1,\"abc,x,y\n2,b,x,y\n3,c\",x,y\n4,d,x,y\n", width: 4)
    #expect(records.first?.fault == .unclosedQuote)
    #expect(records.map(\.fields).contains(["2", "b", "x", "y"]))
    #expect(records.last?.fields == ["4", "d", "x", "y"])
  }

  @Test("bounds what an open quote may look through")
  func boundsOpenQuotes() {
    let text = "\"" + String(repeating: "a\n", count: 200)
    #expect(Self.cut(text, limit: 50).first?.fault == .unclosedQuote)
    #expect(Self.cut(text, limit: 50).count == 200)
  }

  /// The ordinary dialect, and every other quote, escape and delimiter at least once.
  static let dialects = [
    CSVDialect(delimiter: .comma), CSVDialect(delimiter: .tab), CSVDialect(delimiter: .wideComma),
    CSVDialect(delimiter: .comma, quote: .single), CSVDialect(delimiter: .semicolon, escape: .backslash),
    CSVDialect(delimiter: .pipe, quote: .single, escape: .backslash),
  ]

  @Test(
    "reads the other dialects",
    arguments: [
      ("'a,1',b", CSVDialect(delimiter: .comma, quote: .single), ["a,1", "b"]),
      ("'it''s','don't'", CSVDialect(delimiter: .comma, quote: .single), ["it's", "don't"]),
      (
        #""say \"hi\"","c:\\","\'""#, CSVDialect(delimiter: .comma, escape: .backslash),
        [#"say "hi""#, #"c:\"#, #"\'"#]
      ),
      (#""a\",b"|c"#, CSVDialect(delimiter: .pipe, escape: .backslash), [#"a",b"#, "c"]),
    ] as [(String, CSVDialect, [String])]
  )
  func readsDialects(text: String, dialect: CSVDialect, fields: [String]) {
    let bytes = Array(text.utf8)
    let cut = RecordCutter(dialect, width: 0, recordLimit: 1000).cut(bytes.span, isLast: true)
    #expect(SlowRecord.list(cut, bytes).map(\.fields) == [fields])
  }

  @Test("agrees with a slow twin on random bytes", arguments: 0..<40, Self.dialects)
  func agreesWithTwin(seed: Int, dialect: CSVDialect) {
    var random = Random(seed: UInt64(seed))
    for _ in 0..<30 {
      let bytes = random.csv(length: Int(random.next() % 400), dialect)
      let width = Int(random.next() % 6)
      let limit = 20 + Int(random.next() % 100)
      let cutter = RecordCutter(dialect, width: width, recordLimit: limit)
      let fast = SlowRecord.list(cutter.cut(bytes.span, isLast: true), bytes)
      let slow = SlowCutter(bytes: bytes, width: width, limit: limit, dialect: dialect).records()
      #expect(fast == slow, "seed \(seed): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      if fast != slow { return }
    }
  }

  /// Structure is found 64 bytes at a time: wherever the ends of blocks fall, the records are the same.
  @Test("agrees with a slow twin wherever structure falls", arguments: ["\n", "\r\n", "\r"])
  func agreesAtAnyPlace(lineEnd: String) {
    let records = [
      "1,2,\"a,b\",3", "\"q\",,x,\"\"", "5,6,7,8", ",,,", "9,\"two\nlines\",\"\"\"\",0", "1,2,3,\"open", "11,12,13,14",
    ]
    for length in 0..<130 {
      for first in records.indices {
        let order = (0..<(2 * records.count)).map { records[(first + $0 * 3) % records.count] }
        let text = ([String(repeating: "x", count: length) + ",b,c,d"] + order).joined(separator: lineEnd)
        let bytes = Array(text.utf8)
        let fast = SlowRecord.list(
          RecordCutter(delimiter: 0x2C, width: 4, recordLimit: 1000).cut(bytes.span, isLast: true),
          bytes
        )
        let slow = SlowCutter(bytes: bytes, width: 4, limit: 1000, dialect: CSVDialect(delimiter: .comma)).records()
        #expect(fast == slow, "\(text.debugDescription)")
        if fast != slow { return }
      }
    }
  }

  @Test("gives the same records from any pieces", arguments: 0..<40, Self.dialects)
  func agreesOverPieces(seed: Int, dialect: CSVDialect) {
    var random = Random(seed: UInt64(seed) &+ 1000)
    for _ in 0..<20 {
      let bytes = random.csv(length: 50 + Int(random.next() % 500), dialect)
      let cutter = RecordCutter(dialect, width: 4, recordLimit: 60)
      let whole = SlowRecord.list(cutter.cut(bytes.span, isLast: true), bytes)
      var pieces: [SlowRecord] = []
      var start = 0
      var line = 0
      while start < bytes.count {
        var end = start
        var records = CutRecords()
        repeat {
          let from = min(bytes.count, max(end, start) + 1 + Int(random.next() % 40))
          end = LineScan.afterLineEnd(bytes.span, at: LineScan.lineEnd(bytes.span, from: from))
          records = cutter.cut(bytes.span.extracting(start..<end), isLast: end == bytes.count)
        } while records.isOpen
        pieces += SlowRecord.list(records, Array(bytes[start..<end]), offset: start, line: line)
        line += LineScan.count(bytes.span.extracting(start..<end))
        #expect(records.lineCount == LineScan.count(bytes.span.extracting(start..<end)))
        start = end
      }
      #expect(pieces == whole, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      if pieces != whole { return }
    }
  }
}

/// A record in plain sight, for comparison.
struct SlowRecord: Equatable {
  var fields: [String]
  var start: Int
  var end: Int
  var firstLine: Int
  var lastLine: Int
  var fault: CutRecords.Fault

  static func list(_ cut: CutRecords, _ bytes: [UInt8], offset: Int = 0, line: Int = 0) -> [SlowRecord] {
    (0..<cut.count).map { record in
      SlowRecord(
        fields: (0..<cut.fieldCount(record)).map { cut.text(bytes.span, record: record, field: $0) },
        start: Int(cut.starts[record]) + offset,
        end: Int(cut.ends[record]) + offset,
        firstLine: Int(cut.firstLines[record]) + line,
        lastLine: Int(cut.lastLines[record]) + line,
        fault: cut.faults[record]
      )
    }
  }
}

/// The grammar once more, byte by byte and record by record, with no cleverness.
struct SlowCutter {
  let bytes: [UInt8]
  let width: Int
  let limit: Int
  let dialect: CSVDialect

  private var delimiter: UInt8 { dialect.delimiter.byte }
  private var quote: UInt8 { dialect.quote.rawValue }
  private enum Field { case done(text: [UInt8], next: Int, spans: Bool), broken(CutRecords.Fault) }

  func records() -> [SlowRecord] {
    var result: [SlowRecord] = []
    var start = 0
    while start < bytes.count {
      var fields: [[UInt8]] = []
      var position = start
      var fault = CutRecords.Fault.none
      var brokenAt = start
      var spanAt: Int?
      while true {
        switch field(at: position, recordStart: start) {
        case .broken(let found):
          fault = found
          brokenAt = position
        case .done(let text, let next, let spans):
          fields.append(text)
          if spans, spanAt == nil { spanAt = position }
          position = next
        }
        guard fault == .none, position < bytes.count, bytes[position] == delimiter else { break }
        position += 1
      }
      if fault == .none, let spanAt, swallows(start, position) {
        fault = .unclosedQuote
        brokenAt = spanAt
      }
      if fault != .none {
        fields = []
        position = lineEnd(brokenAt)
      } else if position - start > limit {
        fault = .tooLong
      }
      let line = lines(0, start)
      result.append(
        SlowRecord(
          fields: fields.map { String(decoding: $0, as: UTF8.self) },
          start: start,
          end: position,
          firstLine: line,
          lastLine: line + lines(start, position),
          fault: fault
        )
      )
      start = after(position)
    }
    return result
  }

  private func field(at start: Int, recordStart: Int) -> Field {
    guard start < bytes.count, bytes[start] == quote else {
      var end = start
      while end < bytes.count, ![delimiter, 0x0A, 0x0D].contains(bytes[end]) { end += 1 }
      return .done(text: Array(bytes[start..<end]), next: end, spans: false)
    }
    var text: [UInt8] = []
    var index = start + 1
    var spans = false
    while index < bytes.count, index <= recordStart + limit {
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      if dialect.escape == .backslash, bytes[index] == 0x5C, next == quote || next == 0x5C {
        text.append(bytes[index + 1])
        index += 2
      } else if bytes[index] != quote {
        if bytes[index] == 0x0A || bytes[index] == 0x0D { spans = true }
        text.append(bytes[index])
        index += 1
      } else if next == quote {
        text.append(quote)
        index += 2
      } else if next == nil || next == delimiter || next == 0x0A || next == 0x0D {
        return .done(text: text, next: index + 1, spans: spans)
      } else if quote == 0x27, isLetter(bytes[index - 1]), isLetter(bytes[index + 1]) {
        text.append(quote)
        index += 1
      } else {
        return .broken(spans ? .unclosedQuote : .strayQuote)
      }
    }
    return .broken(.unclosedQuote)
  }

  private func swallows(_ start: Int, _ end: Int) -> Bool {
    guard width >= 4 else { return false }
    var line = after(lineEnd(start))
    while line < end {
      let stop = min(end, lineEnd(line))
      let row = bytes[line..<stop]
      if row.count(where: { $0 == delimiter }) == width - 1, row.count(where: { $0 == quote }) % 2 == 0 { return true }
      line = after(stop)
    }
    return false
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte > 0x7F
  }

  private func lineEnd(_ start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  private func after(_ end: Int) -> Int {
    guard end < bytes.count else { return bytes.count }
    return end + (bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1)
  }

  private func lines(_ start: Int, _ end: Int) -> Int {
    var count = 0
    var position = start
    while true {
      let stop = lineEnd(position)
      guard stop < end else { return count }
      count += 1
      position = after(stop)
    }
  }
}

/// A small generator of the same numbers every time (SplitMix64).
struct Random {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// Bytes in which the structure of a dialect is common.
  mutating func csv(length: Int, _ dialect: CSVDialect = CSVDialect(delimiter: .comma)) -> [UInt8] {
    let mark = dialect.delimiter.byte
    let escape: UInt8 = dialect.escape == .backslash ? 0x5C : 0x62
    let symbols =
      Array("a1x\n\n\r".utf8) + [mark, mark, mark, mark, mark, escape, dialect.quote.rawValue, dialect.quote.rawValue]
    return (0..<length).map { _ in symbols[Int(next() % UInt64(symbols.count))] }
  }
}
