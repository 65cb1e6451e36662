package import Domain

/// One column of a file: how full it is, what its cells look like, what they were read as, what is odd about them.
package struct ColumnDescription: Sendable {
  /// Cells of one look; digits by how many they are.
  package struct ShapeCount: Sendable {
    package let shape: CellShape
    /// How many digits, where the shape is digits, else 0; forty where there are more.
    package let digits: Int
    package let count: Int
  }

  /// One value of a column of few.
  package struct Word: Sendable {
    /// In the open where the contract knows it or many rows have it; else masked.
    package let text: String
    package let count: Int
  }

  /// What a field of the contract was read as in the accepted rows, repeated ones among them.
  package struct Reading: Sendable {
    package let field: Field
    package let stated: Int
    /// First and last date, of the column or of the births in its numbers.
    package let earliest: CivilDate?
    package let latest: CivilDate?
    /// The coded values that occur, in the order of their list.
    package let codes: [(identifier: String, words: Term, count: Int)]
    /// Divisions by level, the widest first.
    package let levels: [(level: DivisionCode.Level, count: Int)]
  }

  /// Counted from 1.
  package let position: Int
  package let header: String
  package let filled: Int
  package let blank: Int
  /// Different values.
  package let distinct: Int
  /// Else an estimate, by about one percent.
  package let isDistinctExact: Bool
  /// Times the commonest value occurs; nothing where there are too many to tell them apart.
  package let most: Int?
  /// In characters; 0 where no cell is filled.
  package let shortest: Int
  package let longest: Int
  /// The commonest first.
  package let shapes: [ShapeCount]
  /// The commonest first; empty where the values are many.
  package let words: [Word]
  package let readings: [Reading]
  package let suspicions: [ColumnSuspicion]
}

extension ColumnDescription {
  /// `position` counts from 0.
  init(position: Int, session: InspectionSession, tally: FileTally) {
    let file = session.file
    let column = tally.columns[position]
    self.position = position + 1
    header = file.header.labels[position]
    filled = column.filled
    blank = column.blank
    distinct = column.distinct.count
    isDistinctExact = column.distinct.isExact
    most = column.distinct.most
    shortest = column.filled == 0 ? 0 : column.shortest
    longest = column.longest
    shapes = Self.shapes(column)
    let sources = zip(file.contract.columns, file.header.sources).filter { $0.1 == position }.map(\.0)
    words = Self.words(column, coded: sources.first { !$0.words.isEmpty })
    readings = sources.map { Self.reading($0.field, session.plan, tally) }
    suspicions = ColumnSuspicion.list(
      column,
      fields: sources.map(\.field),
      readings: sources.compactMap { source in
        session.plan.columns.firstIndex { $0.field == source.field }.map { tally.fields[$0] }
      }
    )
  }

  private static func shapes(_ column: ColumnTally) -> [ShapeCount] {
    var counts: [ShapeCount] = []
    for shape in CellShape.allCases where shape != .digits && column.shapes[shape.index] > 0 {
      counts.append(ShapeCount(shape: shape, digits: 0, count: column.shapes[shape.index]))
    }
    for (length, count) in column.digits.enumerated() where count > 0 {
      counts.append(ShapeCount(shape: .digits, digits: length, count: count))
    }
    return counts.sorted { ($1.count, $0.shape.rawValue, $0.digits) < ($0.count, $1.shape.rawValue, $1.digits) }
  }

  /// A word that so many cells share, of every hundred and in all, is no person's name or number.
  private static func isCommon(_ count: Int, of filled: Int) -> Bool { count >= 20 && count * 100 >= filled }

  private static func words(_ column: ColumnTally, coded: ContractColumn?) -> [Word] {
    guard column.distinct.keepsWords else { return [] }
    let known = Set((coded?.words ?? []).map(\.word))
    let list = zip(column.distinct.words, column.distinct.counts).map { bytes, count in
      let text = String(decoding: bytes, as: UTF8.self)
      let isOpen = known.contains(text) || coded != nil && isCommon(count, of: column.filled)
      return Word(text: isOpen ? text : Sensitive(text).masked, count: count)
    }
    return list.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  private static func reading(_ field: Field, _ plan: FilePlan, _ tally: FileTally) -> Reading {
    let index = field == .residentID ? plan.columns.count : plan.columns.firstIndex { $0.field == field }
    let read = index.map { tally.fields[$0] } ?? FieldTally()
    var codes: [(identifier: String, words: Term, count: Int)] = []
    var stated = read.stated
    if case .code(let list) = field.kind {
      for value in list.values where !read.codes.isEmpty && value.byte != 0 && read.codes[Int(value.byte)] > 0 {
        codes.append((value.identifier, value.term, read.codes[Int(value.byte)]))
        stated += read.codes[Int(value.byte)]
      }
    }
    return Reading(
      field: field,
      stated: stated,
      earliest: CivilDate(packed: read.earliest),
      latest: CivilDate(packed: read.latest),
      codes: codes,
      levels: DivisionCode.Level.allCases.compactMap { level in
        read.levels[level.rawValue] > 0 ? (level, read.levels[level.rawValue]) : nil
      }
    )
  }
}

/// What is odd about a column as a whole: a share of its cells that chance or life does not explain.
package struct ColumnSuspicion: Sendable {
  /// The raw value is the name in JSON.
  package enum Kind: String, CaseIterable, Sendable {
    case thousands = "numbers-ending-in-000"
    case floatMultiples = "numbers-multiples-of-a-float-step"
    case onlyX = "numbers-ending-in-x"
    case bornLater = "births-after-the-as-of-date"
    case bornOnNewYear = "births-on-1-january"
    case later = "dates-after-the-as-of-date"
    case newYear = "dates-on-1-january"
    case stopgapNames = "placeholder-names"
    case shared = "one-value-for-many"
    case placeholders = "words-for-nothing"
    case damagedText = "spreadsheet-traces"

    package var words: Term {
      switch self {
      case .thousands: Term("以000结尾的号码", "numbers ending in 000")
      case .floatMultiples: Term("浮点步长整数倍的号码", "numbers that are multiples of a float's step")
      case .onlyX: Term("以X结尾的号码", "numbers ending in X")
      case .bornLater: Term("出生日期晚于统计日", "births after the as-of date")
      case .bornOnNewYear: Term("出生日期为1月1日", "births on 1 January")
      case .later: Term("日期晚于统计日", "dates after the as-of date")
      case .newYear: Term("日期为1月1日", "dates on 1 January")
      case .stopgapNames: Term("代用姓名", "placeholder names")
      case .shared: Term("多行同一个值", "one value for many rows")
      case .placeholders: Term("占位词", "words for nothing")
      case .damagedText: Term("电子表格痕迹（科学记数、撇号、公式）", "traces of a spreadsheet (scientific, apostrophe, formula)")
      }
    }
  }

  package let kind: Kind
  package let count: Int
  /// Cells among which they were counted.
  package let total: Int

  /// Counts are suspect from this many in ten thousand on; what should never be is suspect at once.
  private static let limits: [Kind: Int] = [
    .thousands: 50, .floatMultiples: 2500, .onlyX: 3000, .bornOnNewYear: 200, .newYear: 500, .shared: 100,
    .placeholders: 100,
  ]

  /// Columns where one value for many is odd: people rarely share them.
  private static let own: Set<Field> = [
    .residentID, .guardianID, .workerID, .phone, .recordNumber, .rollNumber, .certificateNumber,
  ]

  static func list(_ column: ColumnTally, fields: [Field], readings: [FieldTally]) -> [ColumnSuspicion] {
    let numbers = column.numbers
    var counts: [(Kind, Int, Int)] = [
      (.thousands, numbers.thousands, numbers.count),
      (.floatMultiples, numbers.floatMultiples + numbers.thousands, numbers.count),
      (.onlyX, numbers.endingInX, numbers.count),
      (.bornLater, numbers.bornLater, numbers.count),
      (.bornOnNewYear, numbers.bornOnNewYear, numbers.count),
      (.stopgapNames, column.stopgapNames, column.filled),
      (.placeholders, column.shapes[CellShape.placeholder.index], column.filled),
      (
        .damagedText,
        column.shapes[CellShape.scientific.index] + column.shapes[CellShape.wrapped.index], column.filled
      ),
    ]
    for (field, reading) in zip(fields.filter { $0 != .residentID }, readings) where field.kind == .date {
      counts.append((.later, reading.later, reading.stated))
      counts.append((.newYear, reading.newYear, reading.stated))
    }
    if !own.isDisjoint(with: fields), let most = column.distinct.most, most >= 10 {
      counts.append((.shared, most, column.filled))
    }
    return counts.compactMap { kind, count, total in
      let least = max(kind == .onlyX || kind == .floatMultiples ? 10 : 1, total * (limits[kind] ?? 0) / 10_000)
      return count >= least && count > 0 ? ColumnSuspicion(kind: kind, count: count, total: total) : nil
    }
  }
}
