import Domain

/// A home visit at least once an interval, for whom, and what counts as one.
struct VisitDuty: Sendable {
  /// Where the interval's length is written.
  enum Length: Hashable, Sendable {
    case stated(Interval)
    /// The document gives no number: the local setting of this name does.
    case local(String)
  }
  enum FirstVisit: String, CaseIterable, Sendable {
    /// One interval after entry, or the shorter local setting.
    case interval
    /// A child never visited is overdue from its first day.
    case atOnce = "at-once"
  }
  enum Counts: String, OrdinalWord, Sendable {
    /// A visit to the home at which the child was not missed.
    case homeVisit = "home-visit"
    /// Whatever the log holds.
    case anyVisit = "any-visit"
  }
  enum Scope: String, OrdinalWord, Sendable {
    /// On the roster since its entry date, alive and resident by the register, within the age of its category.
    case inCare = "in-care"
    /// Listed on the roster, whatever its dates and the register say.
    case roster
  }

  let length: Length
  /// All where empty.
  let categories: Set<CareCategory>
  /// Only children whose certificate in force names one of these; all children where empty.
  let disabilities: Set<DisabilityKind>
  /// Only children guarded this well; all where empty.
  let levels: Set<GuardianshipLevel>
  /// Only children with one of these risks; all where empty.
  let risks: Set<RiskKind>
  let firstVisit: FirstVisit
  let counts: Counts
  let scope: Scope

  init(_ reader: inout SettingReader) throws(Complaint) {
    length = try Length(&reader)
    categories = try reader.codes("categories")
    disabilities = try reader.codes("disabilities")
    levels = try reader.codes("guardianship")
    var risks: Set<RiskKind> = []
    for item in try reader.list("risks") { risks.insert(try item.choice()) }
    self.risks = risks
    firstVisit = try reader.node("first_visit")?.choice() ?? .interval
    counts = try reader.node("counts")?.choice() ?? .homeVisit
    scope = try reader.node("scope")?.choice() ?? .inCare
  }

  /// Meant for children who need more than the rest: a base interval does not stand in for its own.
  var isStricterTier: Bool { !disabilities.isEmpty || !risks.isEmpty || !levels.isEmpty }

  /// Whether the duty binds a child; a guardianship level nobody collected leaves that open.
  func applies(to facts: ChildFacts) -> Applicability {
    guard categories.isEmpty || !categories.isDisjoint(with: facts.categories),
      disabilities.isEmpty || facts.disability.map(disabilities.contains) ?? false,
      risks.isEmpty || !risks.isDisjoint(with: facts.risks)
    else { return .no }
    if levels.isEmpty || levels.contains(facts.level) { return .yes }
    return facts.level == .unknown ? .perhaps : .no
  }

  /// Whether it binds the child only for what a certificate says: not before the certificate was issued.
  func restsOnCertificate(_ facts: ChildFacts) -> Bool {
    let certified: Set<RiskKind> = [.disabled, .bodilyOrIntellectualDisability]
    return !disabilities.isEmpty || (!risks.isEmpty && risks.intersection(facts.risks).isSubset(of: certified))
  }

  /// Whom two duties both ask for: duties of one tier are compared, others stand side by side.
  var tier: String {
    let parts: [[String]] = [
      categories.map(\.identifier), disabilities.map(\.identifier), levels.map(\.identifier), risks.map(\.rawValue),
    ]
    return parts.map { $0.sorted().joined(separator: ",") }.joined(separator: "|")
  }
}

extension VisitDuty.Length {
  init(_ reader: inout SettingReader) throws(Complaint) {
    let interval = try reader.interval()
    let setting = try reader.optionalText("setting")
    switch (interval, setting) {
    case (let interval?, nil): self = .stated(interval)
    case (nil, let setting?): self = .local(setting)
    default:
      throw Complaint(
        reader.place,
        "rule.interval",
        "An interval needs exactly one of `months`, `days` and `setting`.",
        remedy: "Write the document's number, or name the local setting that stands in for it."
      )
    }
  }

  /// The interval, or nothing where it waits for a local setting nobody has made.
  func interval(_ settings: AssessSettings) -> Interval? {
    switch self {
    case .stated(let interval): interval
    case .local(let name): settings.intervals[name]?.interval
    }
  }
}
