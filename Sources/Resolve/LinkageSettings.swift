package import Domain

/// How far `Resolve` goes: which of its rules are on.
///
/// Their order is fixed: a rule with stronger evidence decides before a weaker one is asked.
package struct LinkageSettings: Sendable, Equatable {
  package enum Mode: String, CaseIterable, Sendable {
    /// Equal numbers only: nothing else is compared, nobody is split or suspended.
    case exactNumber = "exact-number"
    /// Equal numbers with a consistency check, rules for rows without a usable number, second registrations.
    case full
  }

  /// A rule that links rows without a usable number; the raw value is its name in settings.
  package enum ResidueRule: String, CaseIterable, Sendable {
    case claim
    case truncatedNumber = "truncated-number"
    case nameBirthPlace = "name-birth-place"

    var reason: LinkReason {
      switch self {
      case .claim: .claim
      case .truncatedNumber: .truncatedNumber
      case .nameBirthPlace: .nameBirthPlace
      }
    }
  }

  package var mode: Mode
  /// The residue rules in use.
  package var rules: Set<ResidueRule>
  /// Clearly different children under one number become several people.
  package var splitsSharedNumbers: Bool
  /// Children who stand under one number here and another there are looked for.
  package var seeksSecondNumbers: Bool
  /// Names of the table of weights and of the folder of character tables, below the job's folder: `Pipeline` reads them.
  package private(set) var weightsFile: String?
  package private(set) var charactersFolder: String?
  /// The table of weights; without one nothing is weighed.
  package var weights: LinkageWeights?
  /// Variants, sounds and shapes of names.
  package var names = NameTables.none
  /// Links are automatic above the weight where this share of them is right by estimate.
  package var automaticPrecision = 0.999
  /// Pairs below this chance of being one person are not worth a clerk's look.
  package var queueChance = 0.1
  /// Sources in which a child stands once: a second record there is never linked by weight.
  package var listsOnce: Set<Dataset> = []

  package static let standard = LinkageSettings(
    mode: .full,
    rules: Set(ResidueRule.allCases),
    splitsSharedNumbers: true,
    seeksSecondNumbers: true
  )
  /// Numbers only: the province bench, and whoever wants no more than a merge.
  package static let exactNumber = LinkageSettings(
    mode: .exactNumber,
    rules: [],
    splitsSharedNumbers: false,
    seeksSecondNumbers: false
  )

  package init(mode: Mode, rules: Set<ResidueRule>, splitsSharedNumbers: Bool, seeksSecondNumbers: Bool) {
    self.mode = mode
    self.rules = rules
    self.splitsSharedNumbers = splitsSharedNumbers
    self.seeksSecondNumbers = seeksSecondNumbers
  }

  /// Reads `Pipelines/linkage/*.yaml`; a key left out keeps the mode's default.
  ///
  /// - Throws: ``Complaint`` at an unknown key or choice, or at a rule switched on in mode `exact-number`.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    let mode = try reader.node("mode")?.choice(Mode.self) ?? .full
    self = mode == .full ? .standard : .exactNumber
    if let list = reader.node("residue_rules") {
      rules = []
      for item in try list.list() { rules.insert(try item.choice(ResidueRule.self)) }
    }
    splitsSharedNumbers = try reader.optionalFlag("split_shared_numbers") ?? splitsSharedNumbers
    seeksSecondNumbers = try reader.optionalFlag("seek_second_numbers") ?? seeksSecondNumbers
    weightsFile = try reader.optionalText("weights")
    charactersFolder = try reader.optionalText("characters")
    if let share = try reader.optionalInteger("automatic_precision_per_mille") {
      automaticPrecision = Double(share) / 1000
    }
    if let share = try reader.optionalInteger("queue_chance_percent") { queueChance = Double(share) / 100 }
    for item in try reader.list("lists_once") { listsOnce.insert(try item.choice(Dataset.self)) }
    try reader.finish()
    guard mode == .full || rules.isEmpty && !splitsSharedNumbers && !seeksSecondNumbers && weightsFile == nil else {
      throw Complaint(
        reader.place,
        "linkage.rule-without-mode",
        Term("exact-number方式只比对号码。", "Mode exact-number compares numbers and nothing else."),
        remedy: Term("请写`mode: full`，或删去这些规则。", "Set `mode: full`, or remove the rules.")
      )
    }
  }
}
