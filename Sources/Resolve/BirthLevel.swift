internal import Domain

/// How two birth dates agree, best first; the raw value is the level's name in the table of weights.
enum BirthLevel: String, CaseIterable, Sendable {
  case equal
  /// Day and month changed places.
  case swapped
  /// The record has 1 January of the right year: a placeholder.
  case firstOfYear = "first-of-year"
  /// One digit differs.
  case digit
  /// The record's date is 20 to 50 days early: the lunar date written as if it were a civil one.
  case lunar
  case year, different, unknown
  /// The record repeats the date inside its own damaged number, so it is no evidence of its own.
  case copied

  /// Whether the dates speak against one person.
  var clashes: Bool { self == .year || self == .different }

  /// Compares the date of a record with a date known of a person, both packed, 0 where unknown.
  init(record: UInt32, person: UInt32) {
    guard record != 0, person != 0 else {
      self = .unknown
      return
    }
    if record == person {
      self = .equal
      return
    }
    let (year, month, day) = (record / 10_000, record / 100 % 100, record % 100)
    if year == person / 10_000 {
      if month == person % 100, day == person / 100 % 100 {
        self = .swapped
        return
      }
      if month == 1, day == 1 {
        self = .firstOfYear
        return
      }
    }
    if Self.differsInOneDigit(record, person) {
      self = .digit
      return
    }
    if let early = CivilDate(packed: record), let late = CivilDate(packed: person),
      (20...50).contains(early.days(to: late))
    {
      self = .lunar
      return
    }
    self = year == person / 10_000 ? .year : .different
  }

  private static func differsInOneDigit(_ left: UInt32, _ right: UInt32) -> Bool {
    var (mine, theirs, differing) = (left, right, 0)
    for _ in 0..<8 {
      if mine % 10 != theirs % 10 { differing += 1 }
      mine /= 10
      theirs /= 10
    }
    return differing == 1
  }
}
