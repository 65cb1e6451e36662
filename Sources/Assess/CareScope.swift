import Domain

/// Who is in care, since when, and why no longer: the roster's word, cut short by the register and by age.
///
/// A class, since every child asks it: one reference is cheaper than its columns.
final class CareScope {
  /// A child's time on the roster.
  struct Stay: Hashable {
    /// Nothing where the roster names no day.
    var entry: CivilDate?
    var end: End?
    /// The stay before this one, where so little time lay between that the old clock runs on.
    var continued: Earlier?

    /// The day from which visits count and are owed: the entry, or that of the stay this one continues.
    var clockStart: CivilDate? { continued?.entry ?? entry }

    /// Why the child is not in care on `date`, or nothing while it is.
    func exclusion(on date: CivilDate) -> ExclusionReason? {
      if let end, end.day.map({ $0 <= date }) ?? true { return end.reason }
      if let entry, entry > date { return .notYetEntered }
      return nil
    }

    /// Days of `window` in care; a child still in care is taken to stay until the window ends.
    func days(in window: ClosedRange<CivilDate>) -> Int {
      if let end, end.day == nil { return 0 }
      let first = max(entry ?? window.lowerBound, window.lowerBound)
      let last = min(end?.day.map { $0.adding(days: -1) } ?? window.upperBound, window.upperBound)
      return max(0, first.days(to: last) + 1)
    }
  }

  /// An earlier stay on the roster: of a child that left and came back, or that moved.
  struct Earlier: Hashable {
    let entry: CivilDate?
    /// The first day out of it.
    let exit: CivilDate
    let place: DivisionCode
    /// The day of an older roster that shows it; nothing where the present one does.
    var listed: CivilDate?
  }

  /// The first day out of care.
  struct End: Hashable {
    /// Nothing where the source names no day: taken to lie before any as-of date.
    let day: CivilDate?
    let reason: ExclusionReason
  }

  private let settings: AssessSettings
  private let profiles: Profiles
  private let rosterLinks: Links
  private let rosterStatuses: [UInt8]?
  private let categories: [UInt8]?
  private let entries: [UInt32]?
  private let exits: [UInt32]?
  private let divisions: [UInt64]?
  private let registerStatuses: [UInt8]?
  private let registerDates: [UInt32]?
  let past: RosterPast

  init(_ known: KnownPartition, settings: AssessSettings) {
    self.settings = settings
    profiles = known.profiles
    rosterLinks = known.people[.careRoster]
    let roster = known.records[.careRoster]
    rosterStatuses = roster.codes(.rosterStatus)
    categories = roster.codes(.careCategory)
    entries = roster.dates(.entryDate)
    exits = roster.dates(.exitDate)
    divisions = roster.numbers(.division)
    past = RosterPast(known)
    let register = known.records[.householdRegister]
    registerStatuses = register.codes(.registerStatus)
    registerDates = register.dates(.statusDate)
  }

  /// The rows that list a child: the chosen one, and any others that list it too.
  func listings(of person: Int, chosen: Int) -> [Int] {
    let rows = rosterLinks.rows(of: person)
    guard rows.count > 1, isListed(chosen) else { return [chosen] }
    return [chosen] + rows.map(Int.init).filter { $0 != chosen && isListed($0) }
  }

  func category(_ row: Int) -> CareCategory { categories.flatMap { CareCategory(rawValue: $0[row]) } ?? .unknown }

  /// The child's stay as its listings alone date it.
  func listed(_ listings: [Int]) -> Stay {
    Stay(entry: listings.compactMap { date(entries, $0) }.min(), end: exit(listings[0]))
  }

  /// The child's stay as its listings, the register and its age bound it.
  func stay(of person: Int, listings: [Int]) -> Stay {
    var stay = listed(listings)
    let limit = listings.map { settings.ages[category($0)] }.max() ?? settings.ages[.unknown]
    for end in [departure(of: person), adulthood(of: person, limit: limit)] {
      if let end { stay.end = Self.earlier(stay.end, end) }
    }
    stay.continued = continued(stay, of: person, listings)
    return stay
  }

  /// The stay that this one continues: the last one left before it, and through it any before that.
  ///
  /// Its place is the one left last; its entry is the first of the chain, where the roster still names it.
  private func continued(_ stay: Stay, of person: Int, _ listings: [Int]) -> Earlier? {
    let rows = rosterLinks.rows(of: person)
    let passages = past.passages(of: person, listings: listings)
    guard rows.count > listings.count || !passages.isEmpty, let entry = stay.entry else { return nil }
    var earlier = rows.map(Int.init).filter { !listings.contains($0) && !isListed($0) }.compactMap { row in
      date(exits, row).map { Earlier(entry: date(entries, row), exit: $0, place: place(row)) }
    }
    // Where the present roster tells of a stay, it dates it better than an older one that knew no end of it.
    let told = earlier
    earlier += passages.filter { passage in
      !told.contains { ($0.entry ?? passage.said) <= passage.said && passage.said < $0.exit } && passage.said < entry
    }
    .map { Earlier(entry: $0.entry, exit: min($0.until, entry), place: $0.place, listed: $0.said) }
    earlier.sort { ($0.exit, $0.entry ?? $0.exit, $0.place) > ($1.exit, $1.entry ?? $1.exit, $1.place) }
    var last: Earlier?
    var start = entry
    for stay in earlier {
      let exit = min(stay.exit, start)
      guard exit.days(to: start) < settings.days[.reentry], (stay.entry ?? stay.listed ?? exit) < start,
        stay.listed.map({ $0 < start }) ?? true
      else { continue }
      last = Earlier(
        entry: min(start, stay.entry ?? start) == entry ? nil : min(start, stay.entry ?? start),
        exit: last?.exit ?? exit,
        place: last?.place ?? stay.place
      )
      start = min(start, stay.entry ?? start)
    }
    return last
  }

  private func place(_ row: Int) -> DivisionCode { DivisionCode(number: divisions?[row] ?? 0) }

  /// The child's stay where the roster's status alone decides.
  func listing(chosen: Int) -> Stay {
    Stay(entry: nil, end: isListed(chosen) ? nil : End(day: nil, reason: .exited))
  }

  /// When the register says that the child died or moved out.
  func departure(of person: Int) -> End? {
    guard let row = profiles.row(.householdRegister, person),
      let status = registerStatuses.flatMap({ RegisterStatus(rawValue: $0[row]) })
    else { return nil }
    switch status {
    case .dead: return End(day: date(registerDates, row), reason: .deceased)
    case .movedOut: return End(day: date(registerDates, row), reason: .movedOut)
    case .unknown, .normal, .cancelled: return nil
    }
  }

  /// The birthday on which the child completes `limit` years; someone born on 29 February completes them on 1 March.
  func adulthood(of person: Int, limit: Int) -> End? {
    guard let birth = profiles.birth(person) else { return nil }
    let birthday = birth.adding(months: 12 * limit)
    return End(day: birthday.day == birth.day ? birthday : birthday.adding(days: 1), reason: .overAge)
  }

  /// A roster that states no status lists everyone who has no date of leaving.
  private func isListed(_ row: Int) -> Bool {
    switch rosterStatuses.flatMap({ RosterStatus(rawValue: $0[row]) }) ?? .unknown {
    case .listed: true
    case .exited: false
    case .unknown: date(exits, row) == nil
    }
  }

  /// A listed child's date of leaving is that of an earlier stay.
  private func exit(_ row: Int) -> End? {
    isListed(row) ? nil : End(day: date(exits, row), reason: .exited)
  }

  private func date(_ column: [UInt32]?, _ row: Int) -> CivilDate? { column.flatMap { CivilDate(packed: $0[row]) } }

  /// The earlier of two ends, the first where neither is.
  private static func earlier(_ first: End?, _ second: End) -> End {
    guard let first else { return second }
    guard let firstDay = first.day else { return first }
    guard let secondDay = second.day else { return second }
    return secondDay < firstDay ? second : first
  }
}
