internal import Domain

/// The rules one by one, plainly: each looks at one person and says what disagrees.
enum DiscrepancyRules {
  /// The findings of one person by the rules marked, in the order of ``DiscrepancyRule/allCases``.
  static func findings(about subject: Subject, marked: ComparisonMarks = .all, partition: Int) -> [Finding] {
    var result: [Finding] = []
    for rule in subject.evidence.comparisons where marked.contains(rule) {
      for discrepancy in cases(of: rule, subject) {
        result.append(
          Finding(
            rule.code,
            severity: rule.severity,
            person: PersonReference(partition: partition, person: subject.person),
            place: subject.place,
            owner: discrepancy.owner,
            statements: discrepancy.statements,
            qualifier: discrepancy.qualifier
          )
        )
      }
    }
    return result
  }

  private static func cases(of rule: DiscrepancyRule, _ subject: Subject) -> [Discrepancy] {
    switch rule {
    case .name: names(subject)
    case .sex:
      differing(subject, { sheet, row in UInt64(sheet.sexes?[row] ?? 0) }) { Sex(rawValue: UInt8($0))?.term.zh ?? "" }
    case .birthDate:
      differing(subject, { sheet, row in UInt64(sheet.births?[row] ?? 0) }) {
        CivilDate(packed: UInt32($0))?.description ?? ""
      }
    case .division:
      differing(subject, { sheet, row in sheet.householdDivision(row) / 1_000_000 }) { subject.countyWords($0) }
    case .livesElsewhere: livesElsewhere(subject)
    case .deadOnRoll: standing(subject, though: .dead, in: .schoolRoll)
    case .deadOnRoster: standing(subject, though: .dead, in: .careRoster)
    case .deadWithCertificate: standing(subject, though: .dead, in: .disabilityCertificates)
    case .movedOnRoll: standing(subject, though: .movedOut, in: .schoolRoll)
    case .movedOnRoster: standing(subject, though: .movedOut, in: .careRoster)
    case .twoRolls: twoRolls(subject)
    case .certificateExpired: expiredCertificate(subject)
    case .certificateCancelled: cancelledCertificate(subject)
    case .numberBirthDate: numberBirthDate(subject)
    case .numberSex: numberSex(subject)
    case .categoryAge: categoryAge(subject)
    }
  }

  /// The most trusted name, against every register that states another once both are folded.
  private static func names(_ subject: Subject) -> [Discrepancy] {
    var trusted: (sheet: Sheet, names: TextColumn, row: Int)?
    var result: [Discrepancy] = []
    for dataset in subject.evidence.order where dataset.isRegisterOfChildren {
      let sheet = subject.sheet(dataset)
      guard let row = subject.row(dataset), let names = sheet.names, NameFolding.states(names, row) else { continue }
      guard let first = trusted else {
        trusted = (sheet, names, row)
        continue
      }
      guard NameFolding.differ(first.names, first.row, names, row) else { continue }
      let statements = [
        subject.statement(first.sheet.dataset, first.row, first.names[first.row]),
        subject.statement(dataset, row, names[row]),
      ]
      result.append(Discrepancy(statements: statements, owner: dataset.department))
    }
    return result
  }

  /// The most trusted value of a fact, against every register that states another; 0 states nothing.
  private static func differing(
    _ subject: Subject,
    _ value: (Sheet, Int) -> UInt64,
    _ words: (UInt64) -> String
  ) -> [Discrepancy] {
    var trusted: (statement: Finding.Statement, value: UInt64)?
    var result: [Discrepancy] = []
    for dataset in subject.evidence.order where dataset.isRegisterOfChildren {
      guard let row = subject.row(dataset) else { continue }
      let stated = value(subject.sheet(dataset), row)
      if stated == 0 || stated == trusted?.value { continue }
      let statement = subject.statement(dataset, row, words(stated))
      if let first = trusted {
        result.append(Discrepancy(statements: [first.statement, statement], owner: dataset.department))
      } else {
        trusted = (statement, stated)
      }
    }
    return result
  }

  /// A standing record that tells household and home apart, its home in another county than the register's household.
  ///
  /// - Source: 吉林2024 三（八）: where residence and household differ, the two civil-affairs bureaus agree who is responsible.
  private static func livesElsewhere(_ subject: Subject) -> [Discrepancy] {
    guard let register = subject.standingRow(.householdRegister) else { return [] }
    let household = subject.sheet(.householdRegister).householdDivision(register) / 1_000_000
    guard household != 0 else { return [] }
    return subject.evidence.order.compactMap { dataset in
      guard dataset != .householdRegister, let row = subject.standingRow(dataset),
        let home = subject.sheet(dataset).homeApart(row).map({ $0 / 1_000_000 }), home != household
      else { return nil }
      let statements = [
        subject.statement(.householdRegister, register, subject.countyWords(household)),
        subject.statement(dataset, row, subject.countyWords(home)),
      ]
      return Discrepancy(statements: statements, owner: .civilAffairs)
    }
  }

  /// A standing record of a child whom the household register calls dead or moved out.
  private static func standing(
    _ subject: Subject,
    though status: RegisterStatus,
    in dataset: Dataset
  ) -> [Discrepancy] {
    guard subject.registerStatus == status, let register = subject.row(.householdRegister),
      let row = subject.standingRow(dataset)
    else { return [] }
    let statements = [
      subject.statusStatement(.householdRegister, register), subject.statusStatement(dataset, row),
    ]
    return [Discrepancy(statements: statements, owner: dataset.department)]
  }

  /// Two or more standing rows of the roll, whichever their schools: one statement a row.
  private static func twoRolls(_ subject: Subject) -> [Discrepancy] {
    let sheet = subject.sheet(.schoolRoll)
    let rows = subject.rows(.schoolRoll).filter(sheet.stands).sorted(by: sheet.precedes)
    guard rows.count > 1 else { return [] }
    let statements = rows.map { row in
      let school = sheet.table.texts(.schoolName)?[row] ?? ""
      return subject.statement(.schoolRoll, row, school.isEmpty ? sheet.table.texts(.schoolCode)?[row] ?? "" : school)
    }
    return [Discrepancy(statements: statements, owner: .education)]
  }

  private static func expiredCertificate(_ subject: Subject) -> [Discrepancy] {
    guard let row = subject.standingRow(.disabilityCertificates),
      let expiry = subject.sheet(.disabilityCertificates).expiries.flatMap({ CivilDate(packed: $0[row]) }),
      expiry < subject.evidence.asOf
    else { return [] }
    let statements = [subject.statement(.disabilityCertificates, row, expiry.description)]
    return [Discrepancy(statements: statements, owner: .disabledPersonsFederation)]
  }

  /// A roster row that leans on a certificate no longer in force.
  ///
  /// Leaning means: listed as a disadvantaged child, the category that disability opens. The certificate's record says
  /// cancelled or expired, and the person has none that stands.
  private static func cancelledCertificate(_ subject: Subject) -> [Discrepancy] {
    guard let row = subject.row(.disabilityCertificates),
      let status = CertificateStatus(rawValue: subject.sheet(.disabilityCertificates).status(row)),
      status == .cancelled || status == .expired
    else { return [] }
    let roster = subject.sheet(.careRoster)
    let leaning = subject.rows(.careRoster).filter { roster.stands($0) && roster.category($0) == .disadvantaged }
    guard let listed = leaning.min(by: roster.precedes) else { return [] }
    let statements = [
      subject.statusStatement(.disabilityCertificates, row),
      subject.statement(.careRoster, listed, CareCategory.disadvantaged.term.zh),
    ]
    return [Discrepancy(statements: statements, owner: .civilAffairs, qualifier: status.identifier)]
  }

  /// The number's own birth date, against the most trusted row that states one.
  private static func numberBirthDate(_ subject: Subject) -> [Discrepancy] {
    guard subject.number != 0 else { return [] }
    let own = ResidentID(key: subject.number).birthDate
    for dataset in subject.evidence.order where dataset.isRegisterOfChildren {
      guard let row = subject.row(dataset),
        let birth = subject.sheet(dataset).births.flatMap({ CivilDate(packed: $0[row]) })
      else { continue }
      if birth == own { return [] }
      let statements = [
        subject.statement(dataset, row, birth.description),
        Finding.Statement(dataset: dataset, value: own.description, address: nil),
      ]
      return [Discrepancy(statements: statements, owner: dataset.department)]
    }
    return []
  }

  /// The number's own sex, against the most trusted row that states one.
  private static func numberSex(_ subject: Subject) -> [Discrepancy] {
    guard subject.number != 0 else { return [] }
    let own = ResidentID(key: subject.number).sex
    for dataset in subject.evidence.order where dataset.isRegisterOfChildren {
      guard let row = subject.row(dataset), let sex = Sex(rawValue: subject.sheet(dataset).sexes?[row] ?? 0),
        sex != .unknown
      else { continue }
      if sex == own { return [] }
      let statements = [
        subject.statement(dataset, row, sex.term.zh),
        Finding.Statement(dataset: dataset, value: own.term.zh, address: nil),
      ]
      return [Discrepancy(statements: statements, owner: dataset.department)]
    }
    return []
  }

  /// Every roster row still listed whose category the child has outgrown.
  private static func categoryAge(_ subject: Subject) -> [Discrepancy] {
    guard let age = subject.birth?.completedYears(on: subject.evidence.asOf) else { return [] }
    let roster = subject.sheet(.careRoster)
    return subject.rows(.careRoster).filter(roster.stands).sorted(by: roster.precedes).compactMap { row in
      let category = roster.category(row)
      if category == .unknown { return nil }
      guard age >= subject.evidence.settings.ages[category] else { return nil }
      return Discrepancy(
        statements: [subject.statement(.careRoster, row, category.term.zh)],
        owner: .civilAffairs,
        qualifier: category.identifier
      )
    }
  }
}
