internal import Domain

extension WorkingLists {
  /// Training still owed, and posts to fill.
  func posts(_ findings: [Finding], place: String) -> WorkingList {
    let rows = sorted(findings.filter { FindingKind($0) == .post }).map { finding -> [WorkingList.Value] in
      [traceCode(of: finding)] + places(finding.place) + duty(finding) + due
    }
    return WorkingList(
      name: .postList,
      sheetTitle: .postListTitle,
      title: title(.postListTitle, place),
      recipient: place,
      hints: [look.text(.postHint)],
      columns: [.init(.traceCode, 130, centred: true), .init(.town, 110), .init(.village, 130)]
        + Self.dutyColumns(detail: 170, rule: 250) + [.init(.noLaterThan, 90, centred: true), .init(.doneOn, 120)],
      rows: rows
    )
  }

  /// Children who are eligible and not covered, listed too lightly, or perhaps eligible no more.
  func childDuties(_ findings: [Finding], place: String) -> WorkingList {
    let rows = sorted(findings.filter { FindingKind($0) == .childDuty }).map { childRow($0) }
    return WorkingList(
      name: .childDutyList,
      sheetTitle: .childDutyListTitle,
      title: title(.childDutyListTitle, place),
      recipient: place,
      hints: [look.text(.childDutyHint)],
      columns: Self.childColumns,
      rows: rows
    )
  }

  /// What no ledger shows as done, for children, villages and counties alike.
  func services(_ duties: [Finding], place: String) -> WorkingList {
    WorkingList(
      name: .serviceList,
      sheetTitle: .serviceListTitle,
      title: title(.serviceListTitle, place),
      recipient: place,
      hints: [look.text(.serviceHint)],
      columns: Self.childColumns,
      rows: sorted(duties).map { childRow($0) }
    )
  }

  private func childRow(_ finding: Finding) -> [WorkingList.Value] {
    let person = person(finding.person)
    let trace = person == nil ? traceCode(of: finding) : key(person)
    return [trace] + places(self.place(of: finding)) + [name(person), number(person)] + duty(finding) + due
  }

  private var due: [WorkingList.Value] { [.date(report.asOf.adding(days: Self.checkDays)), .empty] }

  private static var childColumns: [WorkingList.Column] {
    [
      .init(.traceCode, 146, centred: true), .init(.town, 76), .init(.village, 82), .init(.child, 66),
      .init(.maskedID, 148, centred: true),
    ] + dutyColumns(detail: 150, rule: 214) + [.init(.noLaterThan, 86, centred: true), .init(.doneOn, 80)]
  }

  private static func dutyColumns(detail: Int, rule: Int) -> [WorkingList.Column] {
    [
      .init(.duty, 120, wraps: true), .init(.detail, detail, wraps: true), .init(.rule, rule, wraps: true),
      .init(.owner, 62),
    ]
  }

  /// What is missing, about whom, by which article, and who answers.
  private func duty(_ finding: Finding) -> [WorkingList.Value] {
    let values = finding.statements.map { value($0, of: finding) }.filter { !$0.isEmpty }
    let qualifier = finding.qualifier.isEmpty ? [] : [Catalogue.title(ofQualifier: finding.qualifier, look.language)]
    return [
      .text(Catalogue.title(of: finding.code, look.language)),
      .text((qualifier + values).joined(separator: look.language == .zh ? "，" : ", ")),
      .text(citation(finding.rule ?? "")),
      .text(finding.owner.term.text(look.language)),
    ]
  }
}
