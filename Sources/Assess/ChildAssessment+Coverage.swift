import Domain

extension ChildAssessment {
  // MARK: - Register coverage (C1)

  mutating func judgeCoverage(
    _ person: Int,
    _ child: Child?,
    _ certificate: Record?,
    _ claim: EligibilityReading.Claim?,
    at place: DivisionCode,
    _ slot: Int,
    _ rules: ChildRules
  ) {
    var judgement = coverageJudgement(person, child, certificate, claim, rules)
    if judgement == .unmet, isSuspended(person, in: .careRoster) { judgement = .suspended }
    sheet.count(judgement, as: .registerCoverage, at: slot)
    // Whom another source shows to belong stands in the list of candidates, with the evidence.
    guard judgement == .unmet, let rule = rules.coverage, let certificate, exclusion(of: certificate, person) == nil
    else { return }
    var statements = [Self.statement(certificate)]
    if let row = child?.listings[0] {
      statements.append(.init(dataset: .careRoster, value: RosterStatus.exited.term.zh, address: roster[row].address))
    }
    result.findings.append(
      rule.finding(
        "coverage.not-on-roster",
        person: reference(person),
        place: place,
        statements: statements,
        qualifier: child == nil ? "never-listed" : "exited"
      )
    )
  }

  private static func statement(_ certificate: Record) -> Finding.Statement {
    let kind = certificate.code(.disabilityKind, as: DisabilityKind.self) ?? .unknown
    let grade = certificate.code(.disabilityGrade, as: DisabilityGrade.self) ?? .unknown
    return Finding.Statement(
      dataset: .disabilityCertificates,
      value: kind.term.zh + grade.term.zh,
      address: certificate.address
    )
  }

  /// Known are all who have a roster row or a certificate, or whom another source shows to belong to a group that the
  /// documents define; counted are those on the roster now, the minors with a certificate in force, and that group.
  private func coverageJudgement(
    _ person: Int,
    _ child: Child?,
    _ certificate: Record?,
    _ claim: EligibilityReading.Claim?,
    _ rules: ChildRules
  ) -> Judgement {
    guard rules.rosterIsReady, rules.certificatesAreReady else { return .unjudged }
    let certificateExclusion = certificate.map { exclusion(of: $0, person) }
    let isEligible = claim != nil || (certificateExclusion.map { $0 == nil } ?? false)
    guard rules.coverage != nil else { return .excluded(.noRule) }
    guard let child else {
      if !isEligible, case .some(.some(let reason)) = certificateExclusion { return .excluded(reason) }
      return .unmet
    }
    guard let reason = child.stay.exclusion(on: assessor.asOf) else { return .met }
    guard isEligible else { return .excluded(reason) }
    // Too old for its category, yet listed, and eligible as a disabled minor: covered.
    return reason == .overAge && scope.listed(child.listings).exclusion(on: assessor.asOf) == nil ? .met : .unmet
  }

  /// Why a certificate makes nobody eligible, or nothing where it does.
  private func exclusion(of certificate: Record, _ person: Int) -> ExclusionReason? {
    let day = assessor.asOf
    if let end = scope.departure(of: person), end.day.map({ $0 <= day }) ?? true { return end.reason }
    guard let adulthood = scope.adulthood(of: person, limit: 18)?.day else { return .ageUnknown }
    if adulthood <= day { return .overAge }
    return isInForce(certificate) ? nil : .certificateNotInForce
  }
}
