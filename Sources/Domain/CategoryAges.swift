/// The age at which each category of children in care ends, in completed years: one word for all stages.
///
/// - Source: 国发〔2016〕13号 一 for sixteen (left-behind children), 国发〔2016〕36号 and the Law on the Protection of Minors
///   for eighteen (the others); what the bureau writes instead is a local setting.
package struct CategoryAges: Sendable, Equatable {
  /// The limits a file states.
  private var written: [CareCategory: Int] = [:]

  /// The limits of the documents.
  package static let standard = CategoryAges()

  private init() {}

  /// Reads `Pipelines/settings/ages.yaml`; a category left out keeps the documents' limit.
  ///
  /// - Throws: ``Complaint`` at an unknown key, or an age that is not from 1 to 30.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    for category in CareCategory.allCases {
      guard let key = Self.key(category), let entry = reader.node(key) else { continue }
      let age = try entry.integer()
      guard (1...30).contains(age) else {
        throw Complaint(
          entry.place,
          "setting.out-of-range",
          Term("\(age)不能作为儿童年龄的上限。", "\(age) is no age at which childhood ends."),
          remedy: Term("请填写周岁，1至30。", "Write completed years, from 1 to 30.")
        )
      }
      written[category] = age
    }
    try reader.finish()
  }

  /// Completed years from which a child no longer belongs to the category; the highest limit where no category is stated.
  package subscript(_ category: CareCategory) -> Int {
    if category == .unknown { return CareCategory.allCases.filter { $0 != .unknown }.map { self[$0] }.max() ?? 18 }
    return written[category] ?? (category == .leftBehind ? 16 : 18)
  }

  /// The age before which nobody has outgrown any category.
  package var lowest: Int { CareCategory.allCases.map { self[$0] }.min() ?? 0 }

  /// The limits a file states, each to be marked 本地设定.
  package var localSettings: [LocalSetting] {
    CareCategory.allCases.compactMap { category in
      written[category].map { age in
        LocalSetting(
          id: "age-limit.\(category.identifier)",
          title: Term("\(category.term.zh)年龄上限（周岁）", "\(category.term.en): age limit (years)"),
          value: String(age)
        )
      }
    }
  }

  private static func key(_ category: CareCategory) -> String? {
    switch category {
    case .unknown: nil
    case .leftBehind: "left_behind"
    case .disadvantaged: "disadvantaged"
    case .deFactoUnsupported: "de_facto_unsupported"
    case .orphan: "orphan"
    }
  }
}
