package import Domain

/// The rule packs in use and the local settings that complete them: what binds a place on a date.
package struct RuleBook: Sendable {
  /// In the order of the layers: nation, province, prefecture, county, town; packs of one layer by name.
  package let packs: [RulePack]
  package let settings: AssessSettings
  /// One list a kind, in the order of ``Rule/Kind/allCases``.
  private let bound: [[BoundRule]]

  /// - Precondition: the packs came from ``RulePack/init(reading:id:)``, which checks the parameters of every rule.
  package init(packs: [RulePack], localSettings: AssessSettings) {
    self.packs = packs.sorted { ($0.jurisdiction.level, $0.id) < ($1.jurisdiction.level, $1.id) }
    settings = localSettings
    var bound: [[BoundRule]] = Rule.Kind.allCases.map { _ in [] }
    for pack in self.packs {
      for rule in pack.rules { bound[rule.kind.ordinal].append(BoundRule(pack: pack, rule: rule)) }
    }
    self.bound = bound
  }

  /// The rules of a kind that bind `place` on `date`, from the nation's down to the town's.
  ///
  /// A lower layer may tighten: of several intervals the shortest binds, of several of another kind the last in this
  /// order. What a lower layer replaces, or asks less than with a stated reason, binds no more where it binds.
  func bindings(_ kind: Rule.Kind, at place: DivisionCode, on date: CivilDate) -> [BoundRule] {
    let inForce = bound[kind.ordinal].filter { $0.pack.isInForce(at: place, on: date) }
    guard inForce.count > 1 else { return inForce }
    let replaced = Set(inForce.flatMap { $0.rule.standing.replaced })
    let packs = Set(inForce.flatMap(\.pack.supersedes))
    if replaced.isEmpty, packs.isEmpty { return inForce }
    return inForce.filter { !replaced.contains($0.name) && !packs.contains($0.pack.id) }
  }

  /// Every rule that binds `place` on `date`, in the order of layers, packs and rules.
  package func inForce(at place: DivisionCode, on date: CivilDate) -> [(pack: RulePack, rule: Rule)] {
    let names = Set(Rule.Kind.allCases.flatMap { bindings($0, at: place, on: date) }.map(\.name))
    return packs.flatMap { pack in
      pack.rules.filter { names.contains("\(pack.id)/\($0.id)") }.map { (pack, $0) }
    }
  }

  /// Every rule of a kind, whatever its place and date.
  func rules(_ kind: Rule.Kind) -> [BoundRule] { bound[kind.ordinal] }

  /// The rules of a kind in force anywhere on `date`.
  func bindings(_ kind: Rule.Kind, on date: CivilDate) -> [BoundRule] {
    bound[kind.ordinal].filter { $0.pack.isInForce(at: $0.pack.jurisdiction, on: date) }
  }
}

extension Rule {
  /// The local setting that stands in for a number the document does not state.
  package var localSetting: String? { parameters["setting"].flatMap { try? $0.text() } }
}

extension Rule.Standing {
  /// Rules that do not bind where this one does.
  var replaced: [String] { supersedes + (loosens.map { [$0.rule] } ?? []) }
}

/// A rule with its pack and the duty read from its parameters.
struct BoundRule: Sendable {
  let pack: RulePack
  let rule: Rule
  let duty: Duty
  /// As findings and obligations name it: `pack/rule`.
  let name: String

  init(pack: RulePack, rule: Rule) {
    self.pack = pack
    self.rule = rule
    name = "\(pack.id)/\(rule.id)"
    do {
      duty = try Duty(rule)
    } catch {
      preconditionFailure("A rule that no reader has checked: \(error)")
    }
  }

  /// A finding of this rule.
  func finding(
    _ code: String,
    person: PersonReference? = nil,
    place: DivisionCode,
    statements: [Finding.Statement],
    qualifier: String = ""
  ) -> Finding {
    Finding(
      Finding.Code(code),
      severity: rule.severity,
      person: person,
      place: place,
      owner: rule.owner,
      statements: statements,
      rule: name,
      qualifier: qualifier
    )
  }
}
