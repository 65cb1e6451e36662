/// What a rule saw about a person or a place.
package struct Finding: Sendable, Hashable {
  /// Stable name of the kind of finding, as `discrepancy.name` or `training.missing`.
  package struct Code: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ text: String) { rawValue = text }
    package var description: String { rawValue }
    package static func < (left: Code, right: Code) -> Bool { left.rawValue < right.rawValue }
  }

  package enum Severity: String, OrdinalWord, Sendable { case info, warning, error }

  /// One source's side of a finding.
  package struct Statement: Hashable, Sendable {
    package let dataset: Dataset
    package let value: Sensitive
    package let address: RecordAddress?

    package init(dataset: Dataset, value: String, address: RecordAddress?) {
      self.dataset = dataset
      self.value = Sensitive(value)
      self.address = address
    }
  }

  package let code: Code
  package var severity: Severity
  /// The person it is about, or nothing where it is about a place.
  package var person: PersonReference?
  /// The place that must act: a village, town or county.
  package var place: DivisionCode
  /// The department that must check it.
  package var owner: Department
  /// What the trusted source says, then what the other says; one side for findings inside one source.
  package var statements: [Statement]
  /// The rule that saw it, as `document/rule`, where a rule pack did.
  package var rule: String?
  /// Fixed words that tell findings of one code apart (the dropout level, the direction): never personal data.
  package var qualifier: String

  package init(
    _ code: Code,
    severity: Severity = .warning,
    person: PersonReference? = nil,
    place: DivisionCode,
    owner: Department,
    statements: [Statement] = [],
    rule: String? = nil,
    qualifier: String = ""
  ) {
    self.code = code
    self.severity = severity
    self.person = person
    self.place = place
    self.owner = owner
    self.statements = statements
    self.rule = rule
    self.qualifier = qualifier
  }
}

/// Whether a source may be judged by on the as-of date.
package enum Readiness: Sendable, Equatable {
  case ready(statementDate: CivilDate)
  case missing
  /// Delivered, but older than its contract allows.
  case stale(statementDate: CivilDate)
  /// A full snapshot that lost more rows than its contract allows.
  case suspectPartial(statementDate: CivilDate)

  package var isReady: Bool { if case .ready = self { true } else { false } }
}

/// Which sources may be judged by, county by county.
package struct SourceReadiness: Sendable {
  /// One entry a dataset, in the order of ``Dataset/allCases``.
  private var states = Array(repeating: [DivisionCode: Readiness](), count: Dataset.allCases.count)

  package init() {}

  package mutating func set(_ readiness: Readiness, for dataset: Dataset, in county: DivisionCode) {
    states[dataset.index][county] = readiness
  }

  /// The state of a dataset for the place `division` lies in: its county's own delivery, else its prefecture's, else its province's.
  package func state(_ dataset: Dataset, for division: DivisionCode) -> Readiness {
    let known = states[dataset.index]
    if known.isEmpty { return .missing }
    for level in [DivisionCode.Level.county, .prefecture, .province] {
      if let state = known[division.ancestor(level)] { return state }
    }
    return .missing
  }

  package func isReady(_ dataset: Dataset, for division: DivisionCode) -> Bool { state(dataset, for: division).isReady }

  /// Every jurisdiction that has a state for the dataset, by code.
  package func entries(_ dataset: Dataset) -> [(place: DivisionCode, state: Readiness)] {
    states[dataset.index].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
