internal import Domain
internal import Tabular

/// Date columns that a spreadsheet wrote as the numbers it counts days by, found before the file is read.
///
/// A number alone says nothing: a column holds serial numbers where most of its sampled cells are such numbers and, where it is the
/// birth date, the resident numbers beside them agree.
struct SerialDates: Sendable, Equatable {
  /// Day 1 of a spreadsheet's calendar.
  enum System: Sendable {
    case from1900
    /// Older spreadsheets of another make.
    case from1904

    /// The day a number stands for, packed.
    func date(_ number: UInt32) -> UInt32 {
      // Day 0 is 1899-12-30, which puts right the leap day that 1900 never had; 1904's calendar begins 1462 days later.
      CivilDate(dayNumber: Int(number) - 25_569 + (self == .from1904 ? 1462 : 0)).packed
    }
  }

  /// 1927 to 2099.
  static let range: ClosedRange<UInt32> = 10_000...73_050

  /// The columns, by their position in the file's rows.
  var columns: Set<Int> = []
  var system = System.from1900

  private static let leastCells = 3

  /// What the samples show of one column.
  private struct Tally {
    var filled = 0
    var serials = 0
    /// Serial numbers beside a usable resident number, and those that are its birth date by either calendar.
    var compared = 0
    var agreeing1900 = 0
    var agreeing1904 = 0

    var isMostlySerials: Bool { serials >= leastCells && serials * 2 > filled }
    var agrees1900: Bool { compared == 0 || agreeing1900 * 10 >= compared * 9 }
    var agrees1904: Bool { compared > 0 && agreeing1904 * 10 >= compared * 9 }
  }

  /// Looks at evenly spaced rows of the file: the same every time, wherever it will be cut.
  init(_ file: RecognisedFile, _ mapped: MappedFile) {
    let dates = zip(file.contract.columns, file.header.sources).compactMap { column, source in
      column.field.kind == .date ? source.map { (field: column.field, source: $0) } : nil
    }
    guard !dates.isEmpty else { return }
    let sampler = FileSampler(file, mapped)
    let number = sampler.source(of: .residentID)
    let scan = NumberScan(latestBirth: 9999_12_31)
    let leastWidth = ColumnLabels.width(file.header.labels)
    var tallies = [Int: Tally]()
    sampler.rows(at: 64) { bytes, cut in
      for record in 0..<cut.count where cut.fieldCount(record) >= leastWidth {
        for date in dates {
          let range = cut.range(record: record, field: date.source)
          guard !range.isEmpty else { continue }
          var tally = tallies[date.source] ?? Tally()
          tally.filled += 1
          if let serial = Self.serial(bytes, range) {
            tally.serials += 1
            let place = number.map { cut.range(record: record, field: $0) }
            if date.field == .birthDate, let place, place.count == 18,
              case let key = scan.key(bytes, at: place.lowerBound),
              key != 0
            {
              tally.compared += 1
              if System.from1900.date(serial) == ResidentID.packedBirth(key) { tally.agreeing1900 += 1 }
              if System.from1904.date(serial) == ResidentID.packedBirth(key) { tally.agreeing1904 += 1 }
            }
          }
          tallies[date.source] = tally
        }
      }
    }
    // One workbook has one calendar: a birth date that speaks for 1904 speaks for all columns.
    if tallies.values.contains(where: { $0.isMostlySerials && $0.agrees1904 }) { system = .from1904 }
    for (source, tally) in tallies where tally.isMostlySerials {
      if system == .from1904 ? tally.compared == 0 || tally.agrees1904 : tally.agrees1900 { columns.insert(source) }
    }
  }

  init() {}

  /// Five digits, perhaps in quotes, in the range of dates.
  private static func serial(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
    var range = range
    if range.count == 7, bytes[range.lowerBound] == 0x22 { range = (range.lowerBound + 1)..<(range.upperBound - 1) }
    guard range.count == 5 || range.count > 6 && range.count < 24 && bytes[range.lowerBound + 5] == 0x2E else {
      return nil
    }
    var value: UInt32 = 0
    for index in range.lowerBound..<(range.lowerBound + 5) {
      let digit = UInt32(bytes[index]) &- 48
      guard digit <= 9 else { return nil }
      value = value * 10 + digit
    }
    for index in (range.lowerBound + 5)..<range.upperBound where index > range.lowerBound + 5 {
      guard (48...57).contains(bytes[index]) else { return nil }
    }
    return Self.range.contains(value) ? value : nil
  }
}
