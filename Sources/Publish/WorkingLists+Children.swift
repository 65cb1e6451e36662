internal import Domain

extension WorkingLists {
  /// Overdue visits, and those falling due within thirty days.
  func visits(_ visits: [VisitObligation], place: String) -> WorkingList {
    let limit = report.asOf.adding(days: Self.comingDays)
    let listed = visits.filter { $0.status == .overdue || $0.due.map { $0 <= limit } ?? true }
      .map { ($0, person($0.person)?.key.text ?? "") }
      .sorted { left, right in
        if left.0.place != right.0.place { return left.0.place < right.0.place }
        if left.0.daysOverdue != right.0.daysOverdue { return left.0.daysOverdue > right.0.daysOverdue }
        if let mine = left.0.due, let theirs = right.0.due, mine != theirs { return mine < theirs }
        if (left.0.due == nil) != (right.0.due == nil) { return left.0.due != nil }
        return left.1 < right.1
      }
    let rows = listed.map { visit, _ -> [WorkingList.Value] in
      let person = person(visit.person)
      let isOverdue = visit.status == .overdue
      let category = visit.category.term.text(look.language)
      return [key(person)] + places(visit.place) + [
        masked(report.directors[visit.place]), name(person), number(person), .text(category),
        visit.lastVisit.map { .date($0) } ?? .text(look.text(.neverVisited)),
        visit.due.map { .date($0) } ?? .empty, isOverdue ? .count(visit.daysOverdue) : .empty,
        isOverdue ? .date(latest(visit)) : visit.due.map { .date($0) } ?? .empty, .text(state(of: visit)), .empty,
        .empty,
      ]
    }
    return WorkingList(
      name: .visitList,
      sheetTitle: .visitListTitle,
      title: title(.visitListTitle, place),
      recipient: place,
      hints: [look.text(.visitHint)],
      columns: [
        .init(.traceCode, 150, centred: true), .init(.town, 78), .init(.village, 82), .init(.director, 70),
        .init(.child, 76),
        .init(.maskedID, 148, centred: true), .init(.category, 90, wraps: true), .init(.lastVisit, 86, centred: true),
        .init(.dueDate, 86, centred: true), .init(.overdueDays, 56, centred: true),
        .init(.noLaterThan, 86, centred: true),
        .init(.visitState, 84, wraps: true), .init(.visitedOn, 76), .init(.childSeen, 66),
      ],
      rows: rows
    )
  }

  /// Where no interval is known, the days since the last visit, or since entry, stand in for a due date.
  private func state(of visit: VisitObligation) -> String {
    switch visit.status {
    case .overdue: return look.text(.stateOverdue)
    case .noInterval:
      let days = visit.daysSince.map(String.init) ?? "—"
      return Catalogue.sentence(.daysSinceVisit, look.language, ["days": days])
    case .inDate, .notYetDue, .undecided: return look.text(.stateComing)
    }
  }

  /// The last day to make good an overdue visit, the sooner the longer it is overdue; a local setting.
  private func latest(_ visit: VisitObligation) -> CivilDate {
    let days = visit.daysOverdue > 90 ? 3 : visit.daysOverdue > 30 ? 7 : 14
    return report.asOf.adding(days: days)
  }

  /// Suspected dropouts; where the roll is not usable, a line says so.
  func dropouts(_ findings: [Finding], county: DivisionCode, place: String) -> WorkingList {
    let due = report.asOf.adding(days: Self.dropoutDays)
    let rows = sorted(findings.filter { FindingKind($0) == .dropout }).map { finding -> [WorkingList.Value] in
      let person = person(finding.person)
      let evidence = finding.statements.map { statement in
        "\(statement.dataset.term.text(look.language))\(look.language == .zh ? "：" : ": ")\(value(statement, of: finding))"
      }
      let contacts: [WorkingList.Value] =
        audience.showsContacts
        ? [masked(person?.guardian.disclosed), masked(person?.phone.disclosed)]
        : [.empty, .empty]
      return [key(person)] + places(self.place(of: finding)) + [
        name(person), number(person), .text(person?.sex.term.text(look.language) ?? ""),
        person?.birth.map { .date($0) } ?? .empty, .text(situation(finding)),
        .text(evidence.joined(separator: "\n")), masked(person?.school),
      ] + contacts + [.date(due), .empty, .empty]
    }
    let isJudged = figures.canJudgeDropouts(county)
    return WorkingList(
      name: .dropoutList,
      sheetTitle: .dropoutListTitle,
      title: title(.dropoutListTitle, place),
      recipient: place,
      hints: [look.text(.dropoutHint)] + (isJudged ? [] : [look.text(.dropoutUnjudged)]),
      columns: [
        .init(.traceCode, 150, centred: true), .init(.town, 68), .init(.village, 68), .init(.child, 66),
        .init(.maskedID, 148, centred: true), .init(.sex, 36, centred: true), .init(.birthDate, 86, centred: true),
        .init(.situation, 86, wraps: true), .init(.evidence, 96, wraps: true), .init(.school, 84, wraps: true),
        .init(.guardian, 60), .init(.phone, 102, centred: true), .init(.noLaterThan, 86, centred: true),
        .init(.verifiedOn, 58), .init(.outcome, 58),
      ],
      rows: rows
    )
  }

  /// The kind of a suspicion, and what tells it apart where that says more.
  private func situation(_ finding: Finding) -> String {
    let title = Catalogue.title(of: finding.code, look.language)
    guard !finding.qualifier.isEmpty else { return title }
    return "\(title)\n\(Catalogue.title(ofQualifier: finding.qualifier, look.language))"
  }

  /// Discrepancies, each with what both sides say and where.
  func discrepancies(_ findings: [Finding], place: String) -> WorkingList {
    let due = report.asOf.adding(days: Self.checkDays)
    let rows = sorted(findings).map { finding -> [WorkingList.Value] in
      let person = person(finding.person)
      let sides = (0..<2).flatMap { index -> [WorkingList.Value] in
        guard index < finding.statements.count else { return [.empty, .empty] }
        let statement = finding.statements[index]
        return [.text(statement.dataset.term.text(look.language)), .text(value(statement, of: finding))]
      }
      let addresses = finding.statements.map { address($0) }.filter { !$0.isEmpty }
      let county = FindingCounts.county(of: finding, in: report)
      let trace = person == nil ? traceCode(of: finding) : key(person)
      return [trace, .text(figures.name(county))] + places(self.place(of: finding)) + [
        name(person), number(person), .text(Catalogue.title(of: finding.code, look.language)),
      ] + sides + [
        .text(addresses.joined(separator: "\n")), .text(finding.owner.term.text(look.language)), .date(due), .empty,
        .empty,
      ]
    }
    return WorkingList(
      name: .discrepancyList,
      sheetTitle: .discrepancyListTitle,
      title: title(.discrepancyListTitle, place),
      recipient: place,
      hints: [look.text(.discrepancyHint)],
      columns: [
        .init(.traceCode, 150, centred: true), .init(.county, 58), .init(.town, 62), .init(.village, 62),
        .init(.child, 60),
        .init(.maskedID, 148, centred: true), .init(.kind, 78, wraps: true), .init(.firstSource, 62, wraps: true),
        .init(.firstValue, 82, wraps: true), .init(.secondSource, 62, wraps: true),
        .init(.secondValue, 82, wraps: true),
        .init(.addresses, 134, wraps: true), .init(.owner, 46, wraps: true), .init(.noLaterThan, 86, centred: true),
        .init(.checkResult, 42), .init(.correctedOn, 42),
      ],
      rows: rows
    )
  }
}
