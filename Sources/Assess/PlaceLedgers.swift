import Domain

/// The ledgers of places, looked up by place.
struct PlaceLedgers {
  private let whole: Partition
  private let asOf: CivilDate
  private let sweeps: [DivisionCode: [CivilDate]]
  private let homes: [DivisionCode: [Record]]
  private let sessions: [DivisionCode: [Record]]
  /// What the schools at work say of themselves.
  let schools: [Record]
  /// Safety lectures at schools that the ledger of activities names.
  private let lectures: [Record]
  /// The sites in use by the as-of date, at the place each names.
  private let sites: [(place: DivisionCode, opened: CivilDate?)]

  init(_ whole: Partition, asOf: CivilDate) {
    self.whole = whole
    self.asOf = asOf
    var sweeps: [DivisionCode: [CivilDate]] = [:]
    for record in Self.records(whole[.sweeps]) {
      if let day = record.date(.endDate) { sweeps[record.division(.division), default: []].append(day) }
    }
    self.sweeps = sweeps
    homes = Dictionary(grouping: Self.records(whole[.childrensHomes])) { $0.division(.division) }
    sessions = Dictionary(grouping: Self.records(whole[.sessions])) { $0.division(.division) }
    schools = Self.records(whole[.schoolReturns]).filter {
      $0.code(.siteStatus, as: SiteStatus.self)?.isActive ?? true
    }
    lectures = Self.records(whole[.activities]).filter {
      $0.code(.activityKind, as: ActivityKind.self) == .schoolLecture
    }
    sites = Self.records(whole[.protectionStations]).filter { site in
      (site.code(.siteStatus, as: SiteStatus.self)?.isActive ?? true)
        && site.date(.openedDate).map { $0 <= asOf } ?? true
    }.map { ($0.division(.division), $0.date(.openedDate)) }
  }

  private static func records(_ table: RecordTable) -> [Record] { (0..<table.count).map { table[$0] } }

  func hasStation(_ town: DivisionCode) -> Bool { sites.contains { $0.place.town == town } }

  /// Whether the town's station had opened by a day; nothing where nobody dated it.
  func hadStation(_ town: DivisionCode, by day: CivilDate) -> Bool? {
    let opened = sites.filter { $0.place.town == town }.map(\.opened)
    if opened.contains(where: { $0.map { $0 <= day } ?? false }) { return true }
    return opened.contains(nil) ? nil : false
  }

  /// A county's or prefecture's own protection body stands in the same list, at the code of the county or prefecture.
  func hasBody(_ place: DivisionCode) -> Bool { sites.contains { $0.place == place } }

  /// Whether the ledger of sweeps holds anything so old.
  func reachesBack(to day: CivilDate) -> Bool { sweeps.values.contains { $0.contains { $0 <= day } } }

  /// Whether a sweep of the village ended within a time.
  func isSwept(_ village: DivisionCode, within days: ClosedRange<CivilDate>) -> Bool {
    (sweeps[village] ?? []).contains(where: days.contains)
  }

  func isSwept(_ village: DivisionCode, perYear: Int) -> Bool {
    let month = Month(containing: asOf)
    let window = month.beginning(every: 12 / perYear)...month.ending(every: 12 / perYear)
    return (sweeps[village] ?? []).contains { window.contains($0) && $0 <= asOf }
  }

  /// A home in use that meets every criterion; nothing where it may, and some are not stated.
  func hasHome(_ village: DivisionCode, criteria: Set<HomeCriterion>) -> Bool? {
    var isOpen = false
    for home in homes[village] ?? [] where home.code(.siteStatus, as: SiteStatus.self)?.isActive ?? true {
      let answers = criteria.map { home.code($0.field, as: Flag.self) }
      if answers.allSatisfy({ $0 == .yes }) { return true }
      if !answers.contains(.no) { isOpen = true }
    }
    return isOpen ? nil : false
  }

  /// A session this year in the village, or in the town or county for all its villages.
  func hasSession(_ village: DivisionCode, kinds: Set<SessionKind>) -> Bool {
    [village, village.town, village.county].contains { place in
      (sessions[place] ?? []).contains { session in
        guard let day = session.date(.sessionDate), day.year == asOf.year, day <= asOf else { return false }
        return session.code(.sessionKind, as: SessionKind.self).map(kinds.contains) ?? false
      }
    }
  }

  /// Whether a school held a lecture before the last winter break and one before the last summer break, by its own return or by the
  /// ledger of activities; nothing where neither tells.
  func hasLectures(_ school: Record, withinMonths months: Int) -> Bool? {
    let held = lectures.filter { isAt(school, $0) }.compactMap { $0.date(.sessionDate) }
    let table = school.table
    guard table.dates(.winterLectureDate) != nil || table.dates(.summerLectureDate) != nil || !held.isEmpty else {
      return nil
    }
    func isRecent(_ day: CivilDate) -> Bool { asOf.adding(months: -months) < day && day <= asOf }
    let winter = [school.date(.winterLectureDate)].compactMap(\.self) + held.filter { !(4...10).contains($0.month) }
    let summer = [school.date(.summerLectureDate)].compactMap(\.self) + held.filter { (5...8).contains($0.month) }
    return winter.contains(where: isRecent) && summer.contains(where: isRecent)
  }

  /// By the school's code, else by its name in its county.
  private func isAt(_ school: Record, _ lecture: Record) -> Bool {
    let code = school.text(.schoolCode)
    if !code.isEmpty, lecture.text(.schoolCode) == code { return true }
    let name = school.text(.schoolName)
    return !name.isEmpty && lecture.text(.schoolName) == name
      && lecture.division(.division).county == school.division(.division).county
  }

  func hasSafetyActivity(_ place: DivisionCode, by department: HostDepartment) -> Bool {
    Self.records(whole[.activities]).contains { activity in
      guard let day = activity.date(.sessionDate), day.year == asOf.year, day <= asOf,
        activity.code(.activityKind, as: ActivityKind.self) == .safety,
        place.covers(activity.division(.division))
      else { return false }
      return activity.code(.hostDepartment, as: HostDepartment.self) == department
        || Self.names(department).contains { activity.text(.jointHosts).contains($0) }
    }
  }

  /// A department as offices write it.
  private static func names(_ department: HostDepartment) -> [String] {
    department == .youthLeague ? [department.term.zh, "团委", "共青团"] : [department.term.zh]
  }
}
