import Domain

/// A rule's parameters, read and checked: what the predicate of its kind needs.
enum Duty: Sendable {
  case visit(VisitDuty)
  /// The other sources that make a child eligible.
  case registerCoverage(Set<EligibilitySource>)
  /// The categories whose children must receive a benefit.
  case benefitCoverage(Set<CareCategory>)
  /// Sessions count from the organisers named, from any where none is.
  case annualTraining(role: WorkerRole, organisers: Set<OrganiserLevel>)
  case qualifiedBeforeDuty(WorkerRole)
  case directorPerVillage
  /// The most children one director may answer for.
  case directorLoad(children: Int)
  case supervisorPerTown
  case record(RecordDuty)
  case place(PlaceDuty)
  case monthlyContact
  /// How often parents are in touch, as attested within so many days.
  case parentContact(freshDays: Int)
  case visitContents(Set<VisitItem>)
  case adultArrangement
  case eligibility(EligibilityDuty)
  case matchNeeds
  /// Problems that visits wrote down within so many months.
  case problemsSolved(months: Int)
  /// Dangers that visits saw within so many months, reported within so many days.
  case dangerReported(months: Int, days: Int)
  /// Reports of so many months, answered within so long.
  case reportAnswered(months: Int, within: VisitDuty.Length)
  case institutionTest(VisitDuty.Length)
  case temporaryPlan
  /// With the ledger that shows whether it was kept, where one can.
  case deadline(DeadlineEvidence?)

  /// The duty of a kind with the parameters written under `parameters:`.
  ///
  /// - Throws: ``Complaint`` at the first parameter that is missing, unknown or out of range.
  init(_ kind: Rule.Kind, parameters: SettingNode) throws(Complaint) {
    var reader = try SettingReader(parameters)
    switch kind {
    case .visitInterval: self = .visit(try VisitDuty(&reader))
    case .registerCoverage:
      var sources: Set<EligibilitySource> = []
      for item in try reader.required("eligible").list() { sources.insert(try item.choice()) }
      self = .registerCoverage(sources)
    case .benefitCoverage:
      _ = try reader.required("categories")
      self = .benefitCoverage(try reader.codes("categories"))
    case .annualTraining:
      self = .annualTraining(role: try reader.required("role").coded(), organisers: try reader.codes("organisers"))
    case .qualifiedBeforeDuty: self = .qualifiedBeforeDuty(try reader.required("role").coded())
    case .directorPerVillage: self = .directorPerVillage
    case .directorLoad: self = .directorLoad(children: try reader.required("children").positive())
    case .supervisorPerTown: self = .supervisorPerTown
    case .monthlyContact: self = .monthlyContact
    case .parentContact: self = .parentContact(freshDays: try reader.node("fresh_days")?.positive() ?? 90)
    case .visitContents:
      var items: Set<VisitItem> = []
      for item in try reader.required("items").list() { items.insert(try item.choice()) }
      self = .visitContents(items)
    case .adultArrangement: self = .adultArrangement
    case .eligibility: self = .eligibility(try EligibilityDuty(&reader))
    case .matchNeeds: self = .matchNeeds
    case .problemsSolved: self = .problemsSolved(months: try reader.node("months")?.positive() ?? 12)
    case .dangerReported:
      let months = try reader.node("months")?.positive() ?? 12
      self = .dangerReported(months: months, days: try reader.optionalInteger("days") ?? 0)
    case .reportAnswered:
      let months = try reader.node("look_back")?.positive() ?? 12
      self = .reportAnswered(months: months, within: try VisitDuty.Length(&reader))
    case .institutionTest: self = .institutionTest(try VisitDuty.Length(&reader))
    case .temporaryPlan: self = .temporaryPlan
    case .deadline: self = .deadline(try reader.node("shown_by")?.choice())
    default: self = try Self.ofLedger(kind, &reader)
    }
    try reader.finish()
  }

  private static func ofLedger(_ kind: Rule.Kind, _ reader: inout SettingReader) throws(Complaint) -> Duty {
    if let duty = try RecordDuty(kind, &reader) { return .record(duty) }
    if let duty = try PlaceDuty(kind, &reader) { return .place(duty) }
    preconditionFailure("No duty reads the parameters of \(kind.rawValue).")
  }

  /// The duty of a rule that was read from a pack.
  init(_ rule: Rule) throws(Complaint) {
    let entries = rule.parameters.sorted { $0.key < $1.key }.map { (key: $0.key, node: $0.value) }
    let place = entries.first?.node.place ?? Place(file: rule.id)
    try self.init(rule.kind, parameters: SettingNode(place: place, content: .map(entries)))
  }
}

/// What shows whether a date was kept.
enum DeadlineEvidence: String, CaseIterable, Sendable {
  /// Villages with a sweep that ended by the day, since the document came into force.
  case villagesSwept = "villages-swept"
}

/// A source other than the roster that shows a child to be eligible for it.
enum EligibilitySource: String, OrdinalWord, Sendable {
  /// A disability certificate in force, of a minor.
  case disabilityCertificate = "disability-certificate"
  /// The groups that the documents in force define, whatever source shows a child to belong to one.
  case definitions
}
