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
  enum Counts: String, CaseIterable, Sendable {
    /// A visit to the home at which the child was not missed.
    case homeVisit = "home-visit"
    /// Whatever the log holds.
    case anyVisit = "any-visit"
  }
  enum Scope: String, CaseIterable, Sendable {
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
  let firstVisit: FirstVisit
  let counts: Counts
  let scope: Scope

  init(_ reader: inout SettingReader) throws(Complaint) {
    let interval = try reader.interval()
    let setting = try reader.optionalText("setting")
    switch (interval, setting) {
    case (let interval?, nil): length = .stated(interval)
    case (nil, let setting?): length = .local(setting)
    default:
      throw Complaint(
        reader.place,
        "rule.interval",
        "A visit interval needs exactly one of `months`, `days` and `setting`.",
        remedy: "Write the document's number, or name the local setting that stands in for it."
      )
    }
    categories = try reader.codes("categories")
    disabilities = try reader.codes("disabilities")
    firstVisit = try reader.node("first_visit")?.choice() ?? .interval
    counts = try reader.node("counts")?.choice() ?? .homeVisit
    scope = try reader.node("scope")?.choice() ?? .inCare
  }

  /// Meant for children who need more than the rest: a base interval does not stand in for its own.
  var isStricterTier: Bool { !disabilities.isEmpty }

  func applies(to category: CareCategory, disability: DisabilityKind?) -> Bool {
    (categories.isEmpty || categories.contains(category))
      && (disabilities.isEmpty || disability.map(disabilities.contains) ?? false)
  }
}
