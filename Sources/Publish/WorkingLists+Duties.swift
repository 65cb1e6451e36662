internal import Domain

extension WorkingLists {
  /// Training still owed, and posts to fill.
  func posts(_ findings: [Finding], place: String) -> WorkingList {
    let rows = sorted(findings.filter { FindingKind($0) == .post }).map { finding -> [WorkingList.Value] in
      [traceCode(of: finding)] + places(finding.place) + duty(finding)
        + [.date(report.asOf.adding(days: Self.checkDays)), .empty]
    }
    return WorkingList(
      name: .postList,
      sheetTitle: .postListTitle,
      title: title(.postListTitle, place),
      recipient: place,
      hints: [look.text(.postHint)],
      columns: [.init(.traceCode, 130, centred: true), .init(.town, 130), .init(.village, 150)] + Self.dutyColumns
        + [.init(.noLaterThan, 120, centred: true), .init(.doneOn, 150)],
      rows: rows
    )
  }

  /// Children who are eligible and not covered.
  func childDuties(_ findings: [Finding], place: String) -> WorkingList {
    let rows = sorted(findings.filter { FindingKind($0) == .childDuty }).map { finding -> [WorkingList.Value] in
      let person = person(finding.person)
      return [key(person)] + places(self.place(of: finding)) + [name(person), number(person)] + duty(finding)
        + [.date(report.asOf.adding(days: Self.checkDays)), .empty]
    }
    return WorkingList(
      name: .childDutyList,
      sheetTitle: .childDutyListTitle,
      title: title(.childDutyListTitle, place),
      recipient: place,
      hints: [look.text(.childDutyHint)],
      columns: [
        .init(.traceCode, 150, centred: true), .init(.town, 86), .init(.village, 92), .init(.child, 76),
        .init(.maskedID, 150, centred: true),
      ] + Self.dutyColumns + [.init(.noLaterThan, 90, centred: true), .init(.doneOn, 90)],
      rows: rows
    )
  }

  private static var dutyColumns: [WorkingList.Column] {
    [
      .init(.duty, 120, wraps: true), .init(.detail, 150, wraps: true), .init(.rule, 150, wraps: true),
      .init(.owner, 60),
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

  /// The document and article behind `pack/rule`.
  func citation(_ name: String) -> String {
    for pack in report.packs {
      for rule in pack.rules where name == "\(pack.id)/\(rule.id)" { return rule.citation.text }
    }
    return name
  }
}
