package import Domain

/// What the policies leave to the bureau in making profiles and comparing sources.
package struct ReconcileSettings: Sendable, Equatable {
  /// Whose word counts first for name, sex, birth date and division; datasets left out come last, in their fixed order.
  package var survivorship: [Dataset]
  package var schoolAge: SchoolAge
  /// When a child has outgrown its category.
  package var ages: CategoryAges
  /// The comparisons in use.
  package var rules: Set<DiscrepancyRule>
  /// From when absences from school count.
  package var dropout = DropoutThresholds()

  package static let standard = ReconcileSettings(
    survivorship: [.householdRegister, .schoolRoll, .careRoster, .disabilityCertificates],
    schoolAge: SchoolAge(from: 6, under: 15, cutOffMonth: 8, cutOffDay: 31),
    ages: .standard,
    rules: Set(DiscrepancyRule.allCases)
  )

  package init(
    survivorship: [Dataset],
    schoolAge: SchoolAge,
    ages: CategoryAges,
    rules: Set<DiscrepancyRule>
  ) {
    self.survivorship = survivorship
    self.schoolAge = schoolAge
    self.ages = ages
    self.rules = rules
  }

  /// Reads `Pipelines/settings/reconcile.yaml`; a key left out keeps its default, and without a file all do.
  ///
  /// - Throws: ``Complaint`` at an unknown key, dataset, rule or impossible age.
  package init(reading node: SettingNode?, ages: CategoryAges) throws(Complaint) {
    self = .standard
    self.ages = ages
    guard let node else { return }
    var reader = try SettingReader(node)
    if let list = reader.node("survivorship") {
      survivorship = []
      for item in try list.list() {
        let dataset = try item.choice(Dataset.self)
        guard dataset.isRegisterOfChildren, !survivorship.contains(dataset) else {
          throw Complaint(
            item.place,
            "reconcile.survivorship",
            Term("“\(dataset.rawValue)”不是儿童名册，或重复列出。", "`\(dataset.rawValue)` lists no children, or comes twice."),
            remedy: Term("请把每个儿童名册列一次。", "Name each register of children once.")
          )
        }
        survivorship.append(dataset)
      }
    }
    if let node = reader.node("school_age") { schoolAge = try SchoolAge(reading: node) }
    if let node = reader.node("dropout") { dropout = try DropoutThresholds(reading: node) }
    if let list = reader.node("discrepancies") {
      rules = []
      for item in try list.list() { rules.insert(try item.choice(DiscrepancyRule.self)) }
    }
    try reader.finish()
  }

  /// The datasets whose word counts, most trusted first.
  var order: [Dataset] { survivorship + Dataset.aboutChildren.filter { !survivorship.contains($0) } }
}

/// Who must be at school: an age band, measured on the last day before the school year.
///
/// - Source: the compulsory-education law for the age of six; the band's end and the day are local practice, so settings.
package struct SchoolAge: Sendable, Equatable {
  /// Completed years on the cut-off day from which a child must be enrolled.
  package var from: Int
  /// Completed years on the cut-off day from which a child need not be.
  package var under: Int
  package var cutOffMonth: Int
  package var cutOffDay: Int

  package init(from: Int, under: Int, cutOffMonth: Int, cutOffDay: Int) {
    self.from = from
    self.under = under
    self.cutOffMonth = cutOffMonth
    self.cutOffDay = cutOffDay
  }

  /// - Throws: ``Complaint`` where the band is empty or no common year has the day.
  init(reading node: SettingNode) throws(Complaint) {
    self = ReconcileSettings.standard.schoolAge
    var reader = try SettingReader(node)
    from = try reader.optionalInteger("from") ?? from
    under = try reader.optionalInteger("under") ?? under
    cutOffMonth = try reader.optionalInteger("cut_off_month") ?? cutOffMonth
    cutOffDay = try reader.optionalInteger("cut_off_day") ?? cutOffDay
    try reader.finish()
    guard from < under, under <= 30, CivilDate(year: 2025, month: cutOffMonth, day: cutOffDay) != nil else {
      throw Complaint(
        reader.place,
        "reconcile.school-age",
        Term(
          "\(cutOffMonth)月\(cutOffDay)日没有满\(from)周岁、不满\(under)周岁的儿童。",
          "No child is from \(from) to under \(under) on day \(cutOffDay) of month \(cutOffMonth)."
        ),
        remedy: Term(
          "from、under、cut_off_month、cut_off_day请写成6、15、8、31这样。",
          "Write from, under, cut_off_month and cut_off_day as in 6, 15, 8, 31."
        )
      )
    }
  }

  /// The cut-off of the school year that `date` lies in: the latest one before it.
  package func cutOff(for date: CivilDate) -> CivilDate {
    let sameYear = CivilDate(year: date.year, month: cutOffMonth, day: cutOffDay) ?? date
    if sameYear < date { return sameYear }
    return CivilDate(year: date.year - 1, month: cutOffMonth, day: cutOffDay) ?? date
  }

  /// Birth dates of children of school age on `date`, as packed numbers.
  package func births(on date: CivilDate) -> Range<UInt32> {
    let day = Int(cutOff(for: date).packed)
    return UInt32(max(0, day - under * 10_000) + 1)..<UInt32(max(1, day - from * 10_000) + 1)
  }
}
