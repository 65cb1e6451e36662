package import Domain

/// Which findings become cases, when they fall due, and how long answers hold: local settings.
package struct CaseSettings: Sendable, Equatable {
  /// Findings that are followed up alike.
  package struct Family: Sendable, Equatable {
    /// A code, or the words before a dot that several codes share.
    package let code: String
    /// All codes of the family about one subject are one case.
    package let isOneCase: Bool
    package let workingDays: Int
    /// Sources it rests on beside those that its findings quote.
    package let needs: [Dataset]
    /// What tells cases of one family and subject apart.
    package let toldApartBy: [Trait]
  }

  package enum Trait: String, CaseIterable, Sendable {
    /// The source that disagrees: the last one quoted.
    case source
    /// The finding's qualifier.
    case detail
    /// The worker whose post it is: the first value quoted.
    case worker
  }

  package let families: [Family]
  /// Days that data are given to bear an answer out.
  package let claimDays: Int
  /// Days that an explanation without a last day holds.
  package let explanationDays: Int

  /// Reads `Pipelines/settings/cases.yaml`.
  ///
  /// - Throws: ``Complaint`` at an unknown key or source, a family listed twice, or a time of no days.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    claimDays = try reader.integer("claim_days")
    explanationDays = try reader.integer("explanation_days")
    var families: [Family] = []
    for item in try reader.required("families").list() {
      let family = try Self.family(item)
      guard !families.contains(where: { $0.code == family.code }) else {
        throw Complaint(
          item.place,
          "cases.family-twice",
          Term("“\(family.code)”已经列出。", "`\(family.code)` is here already."),
          remedy: Term("请只保留一个。", "Keep one of them.")
        )
      }
      families.append(family)
    }
    self.families = families
    try reader.finish()
  }

  private static func family(_ node: SettingNode) throws(Complaint) -> Family {
    var reader = try SettingReader(node)
    let code = try reader.text("code")
    let isOneCase = try reader.optionalFlag("one_case") ?? false
    let workingDays = try reader.integer("working_days")
    var needs: [Dataset] = []
    for item in try reader.list("needs") { needs.append(try item.choice()) }
    var traits: [Trait] = []
    for item in try reader.list("told_apart_by") { traits.append(try item.choice()) }
    try reader.finish()
    guard !code.isEmpty, workingDays > 0, workingDays <= 250 else {
      throw Complaint(
        node.place,
        "cases.family",
        Term("每类问题须有代码和1至250个工作日的期限。", "A family needs a code, and 1 to 250 working days."),
        remedy: Term(
          "请写成`code: dropout`和`working_days: 15`。",
          "Write them as in `code: dropout` and `working_days: 15`."
        )
      )
    }
    return Family(code: code, isOneCase: isOneCase, workingDays: workingDays, needs: needs, toldApartBy: traits)
  }

  /// The family of a finding's code: the one that says most of it; nothing where such findings are not followed up.
  package func family(of code: Finding.Code) -> Family? {
    families.filter { $0.code == code.rawValue || code.rawValue.hasPrefix($0.code + ".") }
      .max { $0.code.utf8.count < $1.code.utf8.count }
  }
}
