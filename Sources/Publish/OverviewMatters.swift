internal import Domain

/// What only a leader settles: at most five matters, drawn from late data, cases, visits, dates and posts.
struct OverviewMatters {
  struct Matter {
    let place: String
    let department: Department
    let due: CivilDate
    /// The date is a document's own; else it is set here, and marked ※.
    var isDocumentDate = false
    let decision: String
  }

  static let most = 5
  /// A date that a document sets is put before the leader so many days ahead.
  private static let noticeDays = 45

  let figures: Figures
  let look: Look
  let late: [OverviewWords.Late]
  let loads: VisitLoads

  private var report: Report { figures.report }

  private func say(_ sentence: Catalogue.Sentence, _ values: [String: String] = [:]) -> String {
    Catalogue.sentence(sentence, look.language, values)
  }

  /// The most pressing of each kind, in the order of kinds; a second late source last.
  var list: [Matter] {
    let sources = late.map(lateMatter)
    let others = [dropouts, overdueCases, visits, deadline, staffing].compactMap { $0 }
    return Array((sources.prefix(1) + others + sources.dropFirst()).prefix(Self.most))
  }

  private func matter(_ place: DivisionCode, _ owner: Department, _ days: Int, _ decision: String) -> Matter {
    Matter(
      place: figures.name(place),
      department: owner,
      due: report.asOf.adding(days: days),
      decision: decision
    )
  }

  private func lateMatter(_ source: OverviewWords.Late) -> Matter {
    let names = look.join(source.places.prefix(2).map { figures.name($0) })
    let values = [
      "data": source.dataset.term.text(look.language), "state": look.stateWords(source.state),
      "effect": Catalogue.effect(of: source.dataset, look.language),
    ]
    return Matter(
      place: names + (source.places.count > 2 ? (look.language == .zh ? "等" : " …") : ""),
      department: source.dataset.department,
      due: report.asOf.adding(days: OverviewWords.lateDays),
      decision: say(.matterLate, values)
    )
  }

  // MARK: - Cases

  private struct Desk: Hashable {
    let county: DivisionCode
    let owner: Department
  }

  /// The county and department with most cases past their day; the first by code among equals.
  private func heaviest(_ cases: [Case]) -> (desk: Desk, cases: [Case])? {
    let overdue = cases.filter { $0.isOverdue(on: report.asOf) && figures.counties.contains($0.place.county) }
    let desks = Dictionary(grouping: overdue) { Desk(county: $0.place.county, owner: $0.owner) }
    let order = desks.sorted { left, right in
      if left.value.count != right.value.count { return left.value.count > right.value.count }
      return (left.key.county, left.key.owner.rawValue) < (right.key.county, right.key.owner.rawValue)
    }
    return order.first.map { ($0.key, $0.value) }
  }

  /// Children missing from school whose cases are past due; where no cases are kept, those to be verified.
  private var dropouts: Matter? {
    if let (desk, cases) = heaviest(report.cases.filter(\.isAboutSchool)) {
      let values = ["count": "\(cases.count)"]
      return matter(desk.county, desk.owner, OverviewWords.lateDays, say(.matterDropoutsOverdue, values))
    }
    guard let (county, count) = figures.most({ figures.findings.count(.dropout, $0) }) else { return nil }
    return matter(county, .education, OverviewWords.lateDays, say(.matterDropouts, ["count": "\(count)"]))
  }

  private var overdueCases: Matter? {
    guard let (desk, cases) = heaviest(report.cases.filter { !$0.isAboutSchool }) else { return nil }
    let kinds = Dictionary(grouping: cases, by: \.code).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    guard let top = kinds.first else { return nil }
    let values = [
      "count": "\(cases.count)", "kind": Catalogue.title(of: Finding.Code(top.key), look.language),
      "most": "\(top.value.count)",
    ]
    return matter(desk.county, desk.owner, OverviewWords.lateDays, say(.matterOverdue, values))
  }

  // MARK: - Visits, dates, posts

  private var visits: Matter? {
    if let lowest = figures.behind("V1").first, let rate = lowest.figure.rate {
      let long = loads.bands(lowest.county)[2]
      let values = ["rate": rate.text, "count": "\(lowest.figure.outstanding ?? 0)", "long": "\(long)"]
      return matter(
        lowest.county,
        .civilAffairs,
        OverviewWords.dutyDays,
        say(long > 0 ? .matterVisitsLong : .matterVisits, values)
      )
    }
    guard let (county, count) = figures.most({ loads.bands($0)[2] }) else { return nil }
    return matter(county, .civilAffairs, OverviewWords.lateDays, say(.matterLongOverdue, ["count": "\(count)"]))
  }

  /// The next date of a document that is near and not kept; those of every month are no matter for a leader.
  private var deadline: Matter? {
    let near = DeadlineAccount(report: report).entries.filter { entry in
      guard let day = entry.day, !entry.isPast, !entry.isKept else { return false }
      let left = report.asOf.days(to: day)
      return left > 0 && left <= Self.noticeDays
    }
    guard let entry = near.min(by: { ($0.day?.packed ?? 0) < ($1.day?.packed ?? 0) }), let day = entry.day else {
      return nil
    }
    let place =
      entry.pack.jurisdiction == .unknown ? report.area.text(look.language) : figures.name(entry.pack.jurisdiction)
    let state = entry.progress.map { look.bracketed("\($0.numerator)/\($0.denominator)") } ?? ""
    let values = ["title": entry.rule.title.text(look.language), "state": state]
    return Matter(
      place: place,
      department: entry.rule.owner,
      due: day,
      isDocumentDate: true,
      decision: say(.matterDeadline, values)
    )
  }

  private var staffing: Matter? {
    guard let (county, count) = figures.most({ figures.figure("D0", $0).outstanding ?? 0 }) else { return nil }
    return matter(county, .civilAffairs, OverviewWords.dutyDays, say(.matterStaffing, ["count": "\(count)"]))
  }
}

extension Case {
  /// Of a child missing from school.
  var isAboutSchool: Bool { identity.family == "dropout" || identity.family.hasPrefix("dropout.") }
}

extension Figures {
  /// The county with the largest count, the first by code among equals; nothing where all are zero.
  func most(_ count: (DivisionCode) -> Int) -> (county: DivisionCode, count: Int)? {
    var best: (county: DivisionCode, count: Int)?
    for county in counties where count(county) > (best?.count ?? 0) { best = (county, count(county)) }
    return best
  }
}

extension Look {
  /// A source's state in a word.
  func stateWords(_ state: Readiness) -> String {
    switch state {
    case .ready: text(.isUsable)
    case .missing: text(.notReceived)
    case .stale: text(.stale)
    case .suspectPartial: text(.partial)
    }
  }

  /// A date within the year, as sentences name it.
  func shortDate(_ date: CivilDate) -> String {
    language == .zh ? "\(date.month)月\(date.day)日" : "\(date)"
  }
}
