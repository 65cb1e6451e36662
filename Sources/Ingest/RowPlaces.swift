internal import Domain

/// Where rows lie by their own divisions, counted by township and county.
struct RowPlaces: Sendable, Equatable {
  /// Rows that name a county, or a place in one, by the first nine digits: the last three are 0 where no township is named.
  private var towns: [UInt64: Int] = [:]
  /// Rows that name a prefecture or province and no more, by the first six digits.
  private var wider: [UInt64: Int] = [:]
  /// Rows that name no place.
  private var none = 0

  /// Share of the rows, in percent, that must lie in a division for the file to be that division's: a few live or go to school elsewhere.
  private static let share = 98

  /// Counts rows of a division, as columns store it; negative `times` takes them back.
  mutating func add(_ division: UInt64, times: Int = 1) {
    guard times != 0 else { return }
    if division == 0 {
      none += times
    } else if division % 100_000_000 == 0 {
      wider[division / 1_000_000, default: 0] += times
    } else {
      towns[division / 1000, default: 0] += times
    }
  }

  static func += (left: inout RowPlaces, right: RowPlaces) {
    left.towns.merge(right.towns, uniquingKeysWith: +)
    left.wider.merge(right.wider, uniquingKeysWith: +)
    left.none += right.none
  }

  /// Rows by the first six digits of the county they name.
  private var counties: [UInt64: Int] {
    var result: [UInt64: Int] = [:]
    for (town, count) in towns { result[town / 1000, default: 0] += count }
    return result
  }

  /// Rows by the township they name.
  var byTown: [DivisionCode: Int] {
    var result: [DivisionCode: Int] = [:]
    for (town, count) in towns where count > 0 && town % 1000 != 0 { result[DivisionCode(number: town * 1000)] = count }
    return result
  }

  /// Rows by the county they name; 0 for those that name none.
  var byCounty: [DivisionCode: Int] {
    var result: [DivisionCode: Int] = [:]
    for (county, count) in counties where count > 0 { result[Self.code(county)] = count }
    let unplaced = none + wider.values.reduce(0, +)
    if unplaced > 0 { result[.unknown] = unplaced }
    return result
  }

  /// The county, else the prefecture, else the province that nearly all rows naming a county lie in; else unknown.
  ///
  /// Where no row names a county, wider places count in their stead.
  var jurisdiction: DivisionCode {
    let counties = counties
    let named = counties.contains { $0.value > 0 } ? counties : wider
    let total = named.values.reduce(0, +)
    guard total > 0 else { return .unknown }
    // In digits of the six that stay: a county's six, a prefecture's four, a province's two.
    for unit in [UInt64(1), 100, 10_000] {
      var sums: [UInt64: Int] = [:]
      for (place, count) in named { sums[place / unit * unit, default: 0] += count }
      if let sum = sums.first(where: { $0.value * 100 >= total * Self.share }) { return Self.code(sum.key) }
    }
    return .unknown
  }

  /// The candidate that most of the rows lie in which lie in any of them.
  func majority(of candidates: [DivisionCode]) -> DivisionCode? {
    let counties = counties
    let counts = candidates.map { candidate in
      (counties.filter { candidate.covers(Self.code($0.key)) }.values.reduce(0, +))
        + (wider.filter { candidate.covers(Self.code($0.key)) }.values.reduce(0, +))
    }
    let total = counts.reduce(0, +)
    return zip(candidates, counts).first { $0.1 * 2 > total }?.0
  }

  private static func code(_ digits: UInt64) -> DivisionCode { DivisionCode(number: digits * 1_000_000) }
}

extension PieceRows {
  /// The first division that a row states, in the order of `columns`; 0 where it states none.
  func division(of record: Int, in columns: [Int]) -> UInt64 {
    for index in columns {
      if case .number(let values) = self.columns[index], values[record] != 0 { return values[record] }
    }
    return 0
  }
}
