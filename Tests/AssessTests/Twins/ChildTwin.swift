import Domain

@testable import Assess

/// What each measure says of one made-up life, counted by hand from the life itself, the slow and obvious way.
///
/// It knows the rules of ``TwinBook`` by heart. It reads no table, keeps no columns and shares no line with the engine.
struct ChildTwin {
  let life: Life
  let asOf: CivilDate
  /// The days on which someone saw the child at home while it was in care.
  private(set) var visitDays: Set<CivilDate> = []
  /// What fell due by the as-of date, or was closed by then.
  private(set) var owed: [Owed] = []

  init(life: Life, asOf: CivilDate) {
    self.life = life
    self.asOf = asOf
    visitDays = Set(life.visits.filter { isHomeVisit($0) && isOwed($0.day) }.map(\.day))
    owed = livedThrough
  }

  /// What the measure counts, or nothing where it is a measure of places and posts.
  func counts(_ measure: MeasureID) -> TwinCounts? {
    guard let counts = ofRoster(measure) else { return nil }
    let needNoRoster: [MeasureID] = [
      .registerCoverage, .reportAnswered, .reportAccepted, .institutionTest, .temporaryPlan,
    ]
    return life.isOnRoster || needNoRoster.contains(measure) ? counts : TwinCounts()
  }

  private func ofRoster(_ measure: MeasureID) -> TwinCounts? {
    switch measure {
    case .visitsInDate: inDate
    case .visitsAnswerable: answerable
    case .visitsOnTime: onTime
    case .visitsThisQuarter: thisQuarter
    case .closedInTime: closed(0...0)
    case .closedWithinWeek: closed(1...7)
    case .closedWithinMonth: closed(8...30)
    case .closedWithinQuarter: closed(31...90)
    case .closedLater: closed(91...100_000)
    case .visitContents: contents
    case .monthlyContact: monthlyContact
    case .parentContact: parentContact
    case .registerCoverage: registerCoverage
    case .fileContents: ofInCare(isFileWhole)
    case .fileExists: ofInCare(life.file != nil)
    case .sweepCoverage: swept
    case .benefitCoverage: ofInCare(of: [.orphan, .deFactoUnsupported], hasBenefit)
    case .keyChildPlan: ofInCare(asked: isKey, answer([life.plan, life.file == nil ? .unknown : life.planInFile]))
    case .updatedInTime: ofInCare(life.updated.map { asOf <= $0.adding(months: 3) })
    case .carerNamed: ofInCare(of: [.leftBehind], !life.carer.isEmpty)
    case .careAgreement: ofInCare(of: [.leftBehind], hasAgreement)
    case .termListAnswered: ofTermList(isAwaited: isAnswerAwaited, life.listRow.map(isAnsweredInTime) ?? false)
    case .termListSent: ofTermList(life.listRow.map { $0.sent < TwinBook.termStart(asOf) } ?? false)
    case .carerBeforeDeparture: ofInCare(of: [.leftBehind], isCarerInTime)
    case .childHeard: ofInCare(asked: isOldEnough, answer([life.agreement?.heard ?? .unknown]))
    case .carerAdult: ofInCare(of: [.leftBehind], isCarerAdult)
    case .problemsSolved: problems
    case .dangersReported: dangers
    case .carerReplaced: ofInCare(asked: isCarerUnfit, isCarerReplaced)
    case .registrationSettled: ofInCare(isRegistered)
    case .residenceAgreed: ofInCare(asked: livesElsewhere, life.responsible != .unknown && life.responsibleSince != nil)
    case .adultArrangement: arranged
    case .rehabilitation:
      ofInCare(asked: isCertified, life.rehabilitation == .inService || life.rehabilitation == .completed)
    case .schoolAid:
      ofInCare(
        of: [.deFactoUnsupported],
        asked: isPupil,
        life.aid.map { [.unknown, .approved, .paid].contains($0) } ?? false
      )
    case .caringPerson: ofInCare(asked: isPupil && isKey, life.pupil?.caringPerson.isEmpty == false)
    case .feeWaiver: ofInCare(asked: isPupil && isPoor, answer([life.pupil?.feeWaived ?? .unknown]))
    case .psychologicalFile: ofInCare(asked: isPupil, answer([life.pupil?.psychologicalFile ?? .unknown]))
    case .schoolFlag: ofInCare(of: [.leftBehind], asked: isPupil, answer([life.pupil?.flag ?? .unknown]))
    case .disabledInSchool: ofInCare(asked: isCertified && isOfSchoolAge, isPupil)
    case .guardianshipAssessed: ofInCare(asked: isKey, isAssessed)
    case .levelAgrees: levelAgrees
    case .reportAnswered: answered
    case .reportAccepted: accepted
    case .institutionTest: tested
    case .temporaryPlan: planned
    case .disabledInClass:
      ofInCare(asked: isCertified && isOfSchoolAge, isPupil && !isAtHome && life.pupil?.kind != .special)
    case .disabledInSpecialSchool:
      ofInCare(asked: isCertified && isOfSchoolAge, isPupil && !isAtHome && life.pupil?.kind == .special)
    case .disabledTaughtAtHome: ofInCare(asked: isCertified && isOfSchoolAge, isPupil && isAtHome)
    case .dropoutReturned:
      ofInCare(asked: life.dropout == .confirmed || life.dropout == .returned, life.dropout == .returned)
    case .noRelapse: ofInCare(asked: life.cameBack, staysInSchool)
    case .matchRegister: ofInCare(life.register != nil)
    case .matchRoll: ofInCare(asked: isOfSchoolAge, life.pupil != nil)
    default: nil
    }
  }

  // MARK: - How things are counted

  private var one: TwinCounts { TwinCounts(numerator: 1, denominator: 1) }
  private var none: TwinCounts { TwinCounts(denominator: 1) }
  private var leftOut: TwinCounts { TwinCounts(excluded: 1) }
  private var open: TwinCounts { TwinCounts(unjudged: 1) }

  /// Of a child in care, of one of the categories (any where none is named), of whom something is asked: yes, no, or
  /// nobody says.
  private func ofInCare(of categories: [CareCategory] = [], asked: Bool = true, _ answer: Bool?) -> TwinCounts {
    guard isInCare(asOf), categories.isEmpty || categories.contains(life.category), asked else { return leftOut }
    return answer.map { $0 ? one : none } ?? open
  }

  /// Yes where any says yes, no where one says no, nothing where nobody says anything.
  private func answer(_ flags: [Flag]) -> Bool? { flags.contains(.yes) ? true : flags.contains(.no) ? false : nil }

  // MARK: - Who the child is

  private func age(on date: CivilDate) -> Int? { life.born.map { $0.completedYears(on: date) } }

  private var isDeparted: Bool { departed(asOf) }
  private func departed(_ date: CivilDate) -> Bool {
    guard let register = life.register, register.status == .dead || register.status == .movedOut else { return false }
    return register.since.map { $0 <= date } ?? true
  }

  func hasLeft(_ date: CivilDate) -> Bool {
    if life.status == .exited, life.exited.map({ $0 <= date }) ?? true { return true }
    return departed(date) || age(on: date).map { $0 >= (life.category == .leftBehind ? 16 : 18) } ?? false
  }

  func isInCare(_ date: CivilDate) -> Bool { life.entered.map { $0 <= date } ?? true && !hasLeft(date) }

  /// The day from which visits are owed: the entry, or that of a stay which ended less than sixty days before it.
  var clockStart: CivilDate? {
    guard let entered = life.entered, let earlier = life.earlier, let first = earlier.entered, first < entered,
      earlier.exited.days(to: entered) < 60
    else { return life.entered }
    return first
  }

  private func isOwed(_ date: CivilDate) -> Bool { clockStart.map { $0 <= date } ?? true && !hasLeft(date) }

  /// Left on a day nobody stated: nothing is known of what was owed.
  private var leftWhenNobodyKnows: Bool { hasLeft(day("1950-01-01")) }

  private var isCertified: Bool {
    guard let certificate = life.certificate, certificate.status == .valid else { return false }
    return certificate.expires.map { $0 >= asOf } ?? true
  }

  private var isPupil: Bool { life.pupil?.status == .enrolled || life.pupil?.status == .suspended }

  private var isPoor: Bool {
    if life.benefit == .minimumLiving || life.benefit == .destitute { return true }
    guard let poverty = life.poverty, poverty.status != .exited else { return false }
    return poverty.end.map { $0 > asOf } ?? true
  }

  /// One of the circumstances for which documents want a child watched more closely.
  private var isKey: Bool {
    let parents = [life.father, life.mother]
    let lostOne = parents.filter { $0 == .dead || $0 == .declaredMissing }.count == 1
    let isHeld = parents.contains(.imprisoned) || parents.contains(.compulsoryRehabilitation)
    let isUnregistered = !life.isNumbered && life.register == nil
    return isPoor || isHeld || lostOne || isUnregistered || parents.contains(.severelyDisabled) || isCertified
      || life.category == .orphan || life.category == .deFactoUnsupported || life.level == .poor
      || life.pupil?.status == .droppedOut || life.pupil?.status == .left
  }

  private var isAtHome: Bool { life.pupil?.isTaughtAtHome == .yes }

  private var staysInSchool: Bool? {
    switch life.dropout?.rawValue {
    case "2", "3", "4": false
    case "0", "1", "R": true
    default: nil
    }
  }

  private func ofTermList(isAwaited: Bool = false, _ isDone: Bool) -> TwinCounts {
    isAwaited
      ? leftOut
      : ofInCare(
        of: [.orphan, .deFactoUnsupported],
        asked: isOfSchoolAge(on: TwinBook.termStart(asOf)),
        isDone
      )
  }

  private func isAnsweredInTime(_ row: Life.ListRow) -> Bool { row.answered.map { $0 <= row.due } ?? false }
  private var isAnswerAwaited: Bool { life.listRow.map { $0.answered == nil && asOf <= $0.due } ?? false }

  private var isOfSchoolAge: Bool { isOfSchoolAge(on: asOf) }

  /// Six to fourteen years by 31 August of the school year.
  private func isOfSchoolAge(on date: CivilDate) -> Bool {
    let year = date.month >= 9 ? date.year : date.year - 1
    return age(on: day("\(year)-08-31")).map { $0 >= 6 && $0 < 15 } ?? false
  }

  private var livesElsewhere: Bool {
    // The register of this world names no place: only the roster does.
    life.registered.number != 0 && life.registered.county != life.place.county
  }

  // MARK: - What the records say

  private var isFileWhole: Bool? {
    guard let file = life.file else { return false }
    return file.allSatisfy { $0 == .yes } ? true : file.contains(.no) ? false : nil
  }

  private var hasBenefit: Bool? {
    if let grant = life.grant, grant.benefit != .none, [.unknown, .approved, .paid].contains(grant.status),
      grant.end.map({ $0 > asOf }) ?? true
    {
      return true
    }
    return life.benefit == .unknown ? nil : life.benefit != .none
  }

  private var hasAgreement: Bool? { isAgreed ? true : life.agreementOnRoster == .yes }

  private var isAgreed: Bool {
    guard let agreement = life.agreement, agreement.status == .unknown || agreement.status == .inForce else {
      return false
    }
    return agreement.written != .no && agreement.signed.map { $0 <= asOf } ?? true
      && agreement.ended.map { $0 >= asOf } ?? true
  }

  /// Eight years old when the agreement that stands was signed.
  private var isOldEnough: Bool {
    isAgreed && age(on: life.agreement?.signed ?? asOf).map { $0 >= 8 } ?? false
  }

  private var isCarerUnfit: Bool {
    life.agreement.map { $0.fit == .no || $0.unfit.map { $0 <= asOf } ?? false } ?? false
  }

  private var isCarerReplaced: Bool {
    life.agreement.map { $0.status == .replaced || $0.replaced.map { $0 <= asOf } ?? false } ?? false
  }

  private var isCarerInTime: Bool? {
    guard let agreement = life.agreement, let signed = agreement.signed, signed <= asOf,
      let left = agreement.departure ?? life.awaySince
    else { return nil }
    return signed <= left
  }

  private var isCarerAdult: Bool? {
    guard let agreement = life.agreement, let born = agreement.carerBorn else { return nil }
    return born.completedYears(on: agreement.signed ?? asOf) >= 18
  }

  private var isRegistered: Bool? {
    if life.isNumbered || life.register != nil || life.settled != nil { return true }
    if life.household == .none { return false }
    return life.damagedNumber.isEmpty ? false : nil
  }

  private var arranged: TwinCounts {
    let isDead = life.register?.status == .dead
    guard life.category == .orphan, !isDead, let age = age(on: asOf), age >= 18 else { return leftOut }
    return life.arrangement.isEmpty ? none : one
  }

  private var swept: TwinCounts {
    let isFirstHalf = asOf.month <= 6
    let half =
      day("\(asOf.year)-\(isFirstHalf ? "01-01" : "07-01")")...day("\(asOf.year)-\(isFirstHalf ? "06-30" : "12-31")")
    let exposure = days(half).filter(isInCare).count
    let sweeps = life.visits.filter { $0.isSweep == .yes }.map(\.day) + [life.screened].compactMap { $0 }
    return ofInCare(asked: exposure >= 60, sweeps.contains { half.contains($0) && $0 <= asOf })
  }

  private var registerCoverage: TwinCounts {
    let isMinor = age(on: asOf).map { $0 < 18 } ?? false
    let isOnPovertyList = life.poverty.map { $0.status != .exited && $0.end.map { $0 > asOf } ?? true } ?? false
    let isEligible = (isCertified || isOnPovertyList) && isMinor && !isDeparted
    if !life.isOnRoster { return isEligible ? none : life.certificate == nil ? TwinCounts() : leftOut }
    let isOnTheRoster =
      life.entered.map { $0 <= asOf } ?? true && (life.status == .listed || life.exited.map { $0 > asOf } ?? false)
    if isInCare(asOf) || (isEligible && isOnTheRoster) { return one }
    return isEligible ? none : leftOut
  }

  func days(_ range: ClosedRange<CivilDate>) -> [CivilDate] {
    (0...range.lowerBound.days(to: range.upperBound)).map { range.lowerBound.adding(days: $0) }
  }
}
