import Domain

@testable import Assess

/// A made-up child with everything any department may say of it, in plain words: what the twins count by hand.
struct Life {
  struct Visit {
    var day: CivilDate
    var kind = VisitKind.home
    var seen = Flag.yes
    var recorded: CivilDate?
    var living = LivingState.good
    var level = GuardianshipLevel.good
    var health = HealthState.healthy
    var schooling = SchoolingState.inSchool
    var isSweep = Flag.no
    var parentContact = ParentContact.unknown
    var problem = ""
    var solved: CivilDate?
    var danger = DangerKind.unknown
    var reported: CivilDate?
  }
  struct Contact {
    var day: CivilDate
    var answered = Flag.yes
    var parentContact = ParentContact.unknown
  }
  struct Agreement {
    var signed: CivilDate?
    var ended: CivilDate?
    var written = Flag.unknown
    var status = AgreementStatus.unknown
    var fit = Flag.unknown
    var unfit: CivilDate?
    var replaced: CivilDate?
    var departure: CivilDate?
    var carerBorn: CivilDate?
    var heard = Flag.unknown
  }
  /// A stay on the roster that ended before the present one.
  struct Stay {
    var place = neighbour
    var entered: CivilDate?
    var exited: CivilDate
  }
  struct Pupil {
    var status = RollStatus.enrolled
    var flag = Flag.unknown
    var caringPerson = ""
    var feeWaived = Flag.unknown
    var psychologicalFile = Flag.unknown
    var kind = SchoolKind.ordinary
    var isTaughtAtHome = Flag.unknown
  }
  struct Finding {
    var day: CivilDate
    var level: GuardianshipLevel
  }
  struct Report {
    var day: CivilDate
    var accepted: CivilDate?
    var told: CivilDate?
  }
  struct Ward {
    var came: CivilDate?
    var left: CivilDate?
    var kind = StateGuardianship.temporary
    var tested: CivilDate?
    var plan = Flag.unknown
  }
  /// A row on the list before term.
  struct ListRow {
    var sent: CivilDate
    var due: CivilDate
    var answered: CivilDate?
  }
  struct Grant {
    var benefit = Benefit.basicLiving
    var status = GrantStatus.unknown
    var end: CivilDate?
  }
  struct Poverty {
    var status = RosterStatus.unknown
    var end: CivilDate?
  }

  var born: CivilDate? = day("2015-03-01")
  var place = village
  var isNumbered = true

  // The roster; everything below it is said only of a child that has a row there.
  var isOnRoster = true
  var earlier: Stay?
  var category = CareCategory.leftBehind
  var status = RosterStatus.listed
  var entered: CivilDate? = day("2024-01-05")
  var exited: CivilDate?
  var benefit = Benefit.unknown
  var level = GuardianshipLevel.unknown
  var updated: CivilDate?
  var screened: CivilDate?
  var plan = Flag.unknown
  var carer = ""
  var agreementOnRoster = Flag.unknown
  var settled: CivilDate?
  var household = HouseholdKind.unknown
  var damagedNumber = ""
  var registered = DivisionCode.unknown
  var responsible = DivisionCode.unknown
  var responsibleSince: CivilDate?
  var arrangement = ""
  var father = ParentCondition.unknown
  var mother = ParentCondition.unknown
  var awaySince: CivilDate?
  var pause: ClosedRange<CivilDate>?

  // The others.
  var register: (status: RegisterStatus, since: CivilDate?)?
  var certificate: Child.Certificate?
  var visits: [Visit] = []
  var contacts: [Contact] = []
  var agreement: Agreement?
  /// The five parts of the file, in the order of ``FileItem/allCases``.
  var file: [Flag]?
  var planInFile = Flag.unknown
  var pupil: Pupil?
  var aid: GrantStatus?
  var rehabilitation: ServiceStatus?
  var grant: Grant?
  var poverty: Poverty?
  var assessments: [Finding] = []
  var reports: [Report] = []
  var ward: Ward?
  var dropout: DropoutLevel?
  var cameBack = false
  var listRow: ListRow?
}

extension Life {
  /// The same life as the rows that departments deliver.
  var child: Child {
    var child = Child(born: born, place: place)
    child.isNumbered = isNumbered
    child.dropout = dropout
    child.cameBack = cameBack
    child.termRows = [listRow].compactMap(\.self).map {
      TermListBook.Entry(term: TwinBook.termName, sent: $0.sent, due: $0.due, answered: $0.answered)
    }
    child.listings = [
      Child.Listing(
        category: category,
        status: status,
        entered: entered,
        exited: exited,
        benefit: benefit,
        place: place,
        level: level,
        more: rosterColumns
      )
    ]
    if let earlier {
      child.listings.append(
        Child.Listing(
          category: category,
          status: .exited,
          entered: earlier.entered,
          exited: earlier.exited,
          place: earlier.place,
          more: rosterColumns
        )
      )
    }
    if !isOnRoster { child.listings = [] }
    child.certificate = certificate
    child.register = register
    child.records = visits.map { (.homeVisits, Self.columns($0)) } + contacts.map { (.contacts, Self.columns($0)) }
    if let agreement { child.records.append((.careAgreements, Self.columns(agreement))) }
    if let file {
      let parts = zip(FileItem.allCases, file).map { ($0.field, Column.code([$1.rawValue])) }
      child.records.append((.fileIndex, parts + [(.hasPlan, .code([planInFile.rawValue]))]))
    }
    child.records += assessments.map {
      (
        .guardianshipAssessments,
        [(.assessedDate, Self.column($0.day)), (.guardianshipLevel, .code([$0.level.rawValue]))]
      )
    }
    child.records += reports.map {
      (
        .protectionReports,
        [
          (.reportedDate, Self.column($0.day)), (.acceptedDate, Self.column($0.accepted)),
          (.resultDate, Self.column($0.told)),
        ]
      )
    }
    if let ward {
      child.records.append(
        (
          .institutionChildren,
          [
            (.startDate, Self.column(ward.came)), (.endDate, Self.column(ward.left)),
            (.guardianshipKind, .code([ward.kind.rawValue])), (.testedDate, Self.column(ward.tested)),
            (.hasPlan, .code([ward.plan.rawValue])),
          ]
        )
      )
    }
    if let pupil { child.records.append((.schoolRoll, Self.columns(pupil))) }
    if let aid { child.records.append((.schoolAid, [(.grantStatus, .code([aid.rawValue]))])) }
    if let rehabilitation {
      child.records.append((.rehabilitationRecords, [(.serviceStatus, .code([rehabilitation.rawValue]))]))
    }
    if let grant {
      child.records.append(
        (
          .benefits,
          [
            (.benefit, .code([grant.benefit.rawValue])), (.grantStatus, .code([grant.status.rawValue])),
            (.endDate, Self.column(grant.end)),
          ]
        )
      )
    }
    if let poverty {
      child.records.append(
        (
          .lowIncomeRoster,
          [(.rosterStatus, .code([poverty.status.rawValue])), (.endDate, Self.column(poverty.end))]
        )
      )
    }
    return child
  }

  private static func column(_ date: CivilDate?) -> Column { .date([date?.packed ?? 0]) }

  private var rosterColumns: [(Field, Column)] {
    [
      (.updatedDate, Self.column(updated)), (.screenedDate, Self.column(screened)), (.hasPlan, .code([plan.rawValue])),
      (.carerName, .text(TextColumn([carer]))), (.hasAgreement, .code([agreementOnRoster.rawValue])),
      (.registrationSettledDate, Self.column(settled)), (.householdKind, .code([household.rawValue])),
      (.damagedNumber, .text(TextColumn([damagedNumber]))), (.registeredDivision, .number([registered.number])),
      (.responsibleDivision, .number([responsible.number])), (.responsibilityDate, Self.column(responsibleSince)),
      (.adultArrangement, .text(TextColumn([arrangement]))), (.fatherCondition, .code([father.rawValue])),
      (.motherCondition, .code([mother.rawValue])), (.fatherAwaySince, Self.column(awaySince)),
      (.suspendedFrom, Self.column(pause?.lowerBound)),
      (.suspendedUntil, Self.column(pause?.upperBound)),
      (.suspensionReason, .code([pause == nil ? 0 : SuspensionReason.inHospital.rawValue])),
    ]
  }

  private static func columns(_ visit: Visit) -> [(Field, Column)] {
    [
      (.visitDate, column(visit.day)), (.visitKind, .code([visit.kind.rawValue])),
      (.childSeen, .code([visit.seen.rawValue])), (.recordedDate, column(visit.recorded)),
      (.livingState, .code([visit.living.rawValue])), (.guardianshipLevel, .code([visit.level.rawValue])),
      (.healthState, .code([visit.health.rawValue])), (.schoolingState, .code([visit.schooling.rawValue])),
      (.isSweep, .code([visit.isSweep.rawValue])), (.parentContact, .code([visit.parentContact.rawValue])),
      (.problem, .text(TextColumn([visit.problem]))), (.solvedDate, column(visit.solved)),
      (.dangerKind, .code([visit.danger.rawValue])), (.reportedDate, column(visit.reported)),
    ]
  }

  private static func columns(_ contact: Contact) -> [(Field, Column)] {
    [
      (.contactDate, column(contact.day)), (.answered, .code([contact.answered.rawValue])),
      (.parentContact, .code([contact.parentContact.rawValue])),
    ]
  }

  private static func columns(_ agreement: Agreement) -> [(Field, Column)] {
    [
      (.signedDate, column(agreement.signed)), (.endDate, column(agreement.ended)),
      (.isWritten, .code([agreement.written.rawValue])), (.agreementStatus, .code([agreement.status.rawValue])),
      (.carerFit, .code([agreement.fit.rawValue])), (.unfitDate, column(agreement.unfit)),
      (.replacedDate, column(agreement.replaced)), (.departureDate, column(agreement.departure)),
      (.carerID, .number([agreement.carerBorn.map(number) ?? 0])), (.childHeard, .code([agreement.heard.rawValue])),
    ]
  }

  /// The key of a number that holds a birth date.
  private static func number(born day: CivilDate) -> UInt64 { 11_000_000_000_000_000 + UInt64(day.packed) * 1000 }

  private static func columns(_ pupil: Pupil) -> [(Field, Column)] {
    [
      (.rollStatus, .code([pupil.status.rawValue])), (.schoolFlagsLeftBehind, .code([pupil.flag.rawValue])),
      (.caringPerson, .text(TextColumn([pupil.caringPerson]))), (.feeWaived, .code([pupil.feeWaived.rawValue])),
      (.psychologicalFile, .code([pupil.psychologicalFile.rawValue])),
      (.schoolKind, .code([pupil.kind.rawValue])), (.homeTeaching, .code([pupil.isTaughtAtHome.rawValue])),
    ]
  }
}
