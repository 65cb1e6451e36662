package import Domain

/// What the documents leave to the bureau: every value given here is a local setting (本地设定) and says so where it is used.
package struct AssessSettings: Sendable {
  /// Intervals that stand in for numbers the documents do not state, by the name rules know them under.
  private(set) var intervals: [String: (title: Term, interval: Interval)]
  /// The longest a first visit may wait after entry; a shorter interval of the child's own rule still binds.
  let firstVisit: Interval?
  let days: NumberSettings<DayName>
  let screens: NumberSettings<ScreenName>
  /// Resident children from which a village counts as large; no document states a number.
  let largeVillage: Int?
  /// When a child has outgrown its category.
  let ages: CategoryAges
  private let targets: [MeasureID: Int]
  /// The least share of the base that must be judged for a total to be given, in percent.
  let minimumJudgedShare: Int
  /// Every value set, to be marked in the outputs.
  package let localSettings: [LocalSetting]

  /// Nothing set: documents without a number bind nobody, and no measure has a target.
  package static let none = AssessSettings()

  /// The same settings with other intervals, as an example assumes them: whatever a bureau sets, examples decide alike.
  ///
  /// - Throws: ``Complaint`` where an interval is badly written.
  func replacingIntervals(_ node: SettingNode) throws(Complaint) -> AssessSettings {
    var reader = try SettingReader(node)
    var intervals: [String: (title: Term, interval: Interval)] = [:]
    for name in reader.keys {
      var entry = try SettingReader(reader.required(name))
      if let interval = try entry.interval() { intervals[name] = (Term(name, name), interval) }
      try entry.finish()
    }
    var result = self
    result.intervals = intervals
    return result
  }

  private init() {
    intervals = [:]
    firstVisit = nil
    days = NumberSettings()
    screens = NumberSettings()
    largeVillage = nil
    ages = .standard
    targets = [:]
    minimumJudgedShare = 0
    localSettings = []
  }

  /// Reads `Pipelines/settings/assess.yaml`; without a file nothing is set but the ages.
  ///
  /// - Throws: ``Complaint`` at the first key that is unknown or badly written.
  package init(reading node: SettingNode?, ages: CategoryAges) throws(Complaint) {
    var reader = try SettingReader(node ?? SettingNode(place: Place(file: ""), content: .map([])))
    var settings: [LocalSetting] = []
    intervals = try Self.intervals(&reader, &settings)
    firstVisit = try Self.firstVisit(&reader, &settings)
    days = try Self.numbers(&reader)
    screens = try Self.numbers(&reader)
    settings += days.localSettings + screens.localSettings
    largeVillage = try reader.node("large_village")?.positive()
    if let largeVillage {
      settings.append(
        LocalSetting(
          id: "large-village",
          title: Term("常住儿童数量较多的村（社区）的界限（人）", "resident children from which a village counts as large"),
          value: String(largeVillage)
        )
      )
    }
    self.ages = ages
    settings += ages.localSettings
    targets = try Self.targets(&reader, &settings)
    minimumJudgedShare = try Self.minimumJudgedShare(&reader, &settings)
    try reader.finish()
    localSettings = settings
  }

  /// An interval set here in words, or nothing where nobody has set it.
  package func intervalWords(_ name: String) -> Term? {
    intervals[name].map { _, interval in
      let (value, unit) = interval.words
      return Term(value + unit.zh, value + unit.en)
    }
  }

  /// The rate a measure should reach, in percent, where the bureau set one.
  package func target(_ measure: String) -> Int? { MeasureID(rawValue: measure).flatMap { targets[$0] } }

  private static func numbers<Name>(_ reader: inout SettingReader) throws(Complaint) -> NumberSettings<Name> {
    guard let node = reader.node(Name.family) else { return NumberSettings() }
    return try NumberSettings(reading: node)
  }

  private static func intervals(
    _ reader: inout SettingReader,
    _ settings: inout [LocalSetting]
  ) throws(Complaint) -> [String: (title: Term, interval: Interval)] {
    var result: [String: (title: Term, interval: Interval)] = [:]
    guard let node = reader.node("intervals") else { return result }
    var names = try SettingReader(node)
    for name in names.keys {
      var entry = try SettingReader(names.required(name))
      let title = try entry.term("title")
      guard let interval = try entry.interval() else {
        throw Complaint(
          entry.place,
          "setting.missing",
          Term("间隔没有写明长度。", "The interval has no length."),
          remedy: Term("请补上`months:`或`days:`。", "Add `months:` or `days:`.")
        )
      }
      try entry.finish()
      result[name] = (title, interval)
      settings.append(setting("interval.\(name)", title, interval))
    }
    return result
  }

  private static func firstVisit(
    _ reader: inout SettingReader,
    _ settings: inout [LocalSetting]
  ) throws(Complaint) -> Interval? {
    guard let node = reader.node("first_visit") else { return nil }
    var entry = try SettingReader(node)
    let interval = try entry.interval()
    try entry.finish()
    if let interval { settings.append(setting("first-visit", Term("建档后首次走访期限", "first visit after entry"), interval)) }
    return interval
  }

  private static func setting(_ id: String, _ title: Term, _ interval: Interval) -> LocalSetting {
    let (value, unit) = interval.words
    return LocalSetting(id: id, title: Term(title.zh + unit.zh, title.en + unit.en), value: value)
  }

  private static func targets(
    _ reader: inout SettingReader,
    _ settings: inout [LocalSetting]
  ) throws(Complaint) -> [MeasureID: Int] {
    var result: [MeasureID: Int] = [:]
    guard let node = reader.node("targets") else { return result }
    var entries = try SettingReader(node)
    for measure in MeasureID.allCases {
      guard let value = entries.node(measure.rawValue) else { continue }
      let percent = try value.percent()
      result[measure] = percent
      let title = MeasureWords.of(measure).title
      settings.append(
        LocalSetting(
          id: "target.\(measure.rawValue)",
          title: Term("\(title.zh)目标（%）", "\(title.en): target (%)"),
          value: String(percent)
        )
      )
    }
    try entries.finish()
    return result
  }

  private static func minimumJudgedShare(
    _ reader: inout SettingReader,
    _ settings: inout [LocalSetting]
  ) throws(Complaint) -> Int {
    guard let percent = try reader.node("minimum_judged_share")?.percent() else { return 0 }
    settings.append(
      LocalSetting(
        id: "minimum-judged-share",
        title: Term("合计可判定所需的最低占比（%）", "least share judged for a total (%)"),
        value: String(percent)
      )
    )
    return percent
  }
}

extension SettingNode {
  /// A whole number from 0 to 100.
  fileprivate func percent() throws(Complaint) -> Int {
    let value = try integer()
    guard (0...100).contains(value) else {
      throw Complaint(
        place,
        "setting.out-of-range",
        Term("\(value)不是百分比。", "\(value) is not a percentage."),
        remedy: Term("请填写0至100。", "Write 0 to 100.")
      )
    }
    return value
  }
}
