/// The closed lists a coded column may draw on.
package enum CodeList: String, CaseIterable, Sendable {
  case sex, registerStatus, rollStatus, certificateStatus, disabilityKind, disabilityGrade, careCategory, rosterStatus
  case guardianshipLevel, benefit, visitKind, flag, workerRole, organiserLevel
  case ethnicGroup, maritalStatus, householdKind, relationToHead, kinship, cancellationReason
  case schoolKind, boarding, absenceReason, aidKind, aidBasis
  case grantStatus, lowIncomeKind, rehabilitationKind, serviceStatus, custodyKind, custodyStatus
  case parentCondition, leftBehindReason, livingState, healthState, schoolingState, psychologicalState
  case suspensionReason, exitReason
  case parentContact, dangerKind, contactKind, contactedPerson, agreementStatus, checkResult, evaluationGrade
  case activityKind, hostDepartment, sessionKind, siteStatus, stateGuardianship
  case samePerson, receiptAnswer, aidAnswer
  case operation

  /// A value of the list: the name contracts use, the stored byte, the words people read.
  package typealias Value = (identifier: String, byte: UInt8, term: Term)

  /// Every value of the list.
  package var values: [Value] { type.listed }

  private var type: any CodedValue.Type {
    switch self {
    case .sex: Sex.self
    case .registerStatus: RegisterStatus.self
    case .rollStatus: RollStatus.self
    case .certificateStatus: CertificateStatus.self
    case .disabilityKind: DisabilityKind.self
    case .disabilityGrade: DisabilityGrade.self
    case .careCategory: CareCategory.self
    case .rosterStatus: RosterStatus.self
    case .guardianshipLevel: GuardianshipLevel.self
    case .benefit: Benefit.self
    case .visitKind: VisitKind.self
    case .flag: Flag.self
    case .workerRole: WorkerRole.self
    case .organiserLevel: OrganiserLevel.self
    case .ethnicGroup: EthnicGroup.self
    case .maritalStatus: MaritalStatus.self
    case .householdKind: HouseholdKind.self
    case .relationToHead: HouseholdRelation.self
    case .kinship: Kinship.self
    case .cancellationReason: CancellationReason.self
    case .schoolKind: SchoolKind.self
    case .boarding: Boarding.self
    case .absenceReason: AbsenceReason.self
    case .aidKind: SchoolAidKind.self
    case .aidBasis: AidBasis.self
    case .grantStatus: GrantStatus.self
    case .lowIncomeKind: LowIncomeKind.self
    case .rehabilitationKind: RehabilitationKind.self
    case .serviceStatus: ServiceStatus.self
    case .custodyKind: CustodyKind.self
    case .custodyStatus: CustodyStatus.self
    case .parentCondition: ParentCondition.self
    case .leftBehindReason: LeftBehindReason.self
    case .livingState: LivingState.self
    case .healthState: HealthState.self
    case .schoolingState: SchoolingState.self
    case .psychologicalState: PsychologicalState.self
    case .suspensionReason: SuspensionReason.self
    case .exitReason: ExitReason.self
    case .parentContact: ParentContact.self
    case .dangerKind: DangerKind.self
    case .contactKind: ContactKind.self
    case .contactedPerson: ContactedPerson.self
    case .agreementStatus: AgreementStatus.self
    case .checkResult: CheckResult.self
    case .evaluationGrade: EvaluationGrade.self
    case .activityKind: ActivityKind.self
    case .hostDepartment: HostDepartment.self
    case .sessionKind: SessionKind.self
    case .siteStatus: SiteStatus.self
    case .stateGuardianship: StateGuardianship.self
    case .samePerson: SamePersonAnswer.self
    case .receiptAnswer: ReceiptAnswer.self
    case .aidAnswer: AidAnswer.self
    case .operation: RecordOperation.self
    }
  }

  /// Words that stand for the values in every source: those people read, and where a national standard numbers them, its digits.
  package var words: [(word: String, byte: UInt8)] {
    let plain = values.map { (word: $0.term.zh, byte: $0.byte) }
    switch self {
    case .ethnicGroup:
      // 汉族 goes by 汉 too, and by 01; 崩龙 and 毛难 are what 德昂 and 毛南 were called.
      let short = values.filter { (1...56).contains($0.byte) }.map {
        (word: String(String.UnicodeScalarView($0.term.zh.unicodeScalars.dropLast())), byte: $0.byte)
      }
      let former = [(word: "崩龙族", byte: EthnicGroup.deang.rawValue), (word: "毛难族", byte: EthnicGroup.maonan.rawValue)]
      return plain + short + former + digits
    case .relationToHead:
      // The standard's one-digit form stands for the tens: 2 is a son as 20 is, and 0 the head.
      let tens = (1...8).map { (word: "\($0)", byte: UInt8($0 * 10)) }
      return plain + digits + tens + [(word: "0", byte: HouseholdRelation.head.rawValue)]
    default: return plain
    }
  }

  /// The two digits by which a standard numbers each value, which are its byte.
  private var digits: [(word: String, byte: UInt8)] {
    values.filter { $0.byte > 0 }.map { (word: $0.byte < 10 ? "0\($0.byte)" : "\($0.byte)", byte: $0.byte) }
  }

  package func byte(named identifier: String) -> UInt8? { values.first { $0.identifier == identifier }?.byte }
  package func term(of byte: UInt8) -> Term { values.first { $0.byte == byte }?.term ?? Term("未说明", "not stated") }
}

extension CodedValue {
  fileprivate static var listed: [CodeList.Value] { allCases.map { ($0.identifier, $0.rawValue, $0.term) } }
}
