internal import Domain

extension WorkingLists {
  /// The active cases a department owns, in all counties: the overdue first, then by due date.
  func cases(ownedBy owner: Department) -> WorkingList {
    let mine = report.cases.filter { $0.owner == owner }
    let active = mine.filter(\.state.isActive)
    let order = active.indices.sorted { left, right in
      let (mine, theirs) = (active[left], active[right])
      return (mine.due, mine.place, mine.key) < (theirs.due, theirs.place, theirs.key)
    }
    let people = report.peopleByKey
    let area = report.area.text(look.language)
    let place = look.language == .zh ? area + Catalogue.addressee(owner, .zh) : "\(area), \(owner.term.en)"
    return WorkingList(
      name: .caseList,
      sheetTitle: .caseListTitle,
      title: title(.caseListTitle, place),
      recipient: place,
      hints: [figures(of: mine), look.text(.caseHint)],
      columns: [
        .init(.caseKey, 132, centred: true), .init(.county, 58), .init(.town, 62), .init(.village, 62),
        .init(.child, 60), .init(.maskedID, 148, centred: true), .init(.kind, 90, wraps: true),
        .init(.caseState, 76, wraps: true), .init(.openedOn, 86, centred: true), .init(.noLaterThan, 86, centred: true),
        .init(.daysOpen, 44, centred: true), .init(.timesReopened, 44, centred: true),
        .init(.whatSourcesSay, 182, wraps: true), .init(.caseRemark, 120, wraps: true),
      ],
      rows: order.map { row(active[$0], people) }
    )
  }

  private func row(_ value: Case, _ people: [PersonKey: ReportedPerson]) -> [WorkingList.Value] {
    let person = value.person.flatMap { people[$0] }
    let home = person?.division ?? .unknown
    let place = home.level > value.place.level ? home : value.place
    let sides = value.statements.map { statement in
      "\(statement.dataset.term.text(look.language))\(look.language == .zh ? "：" : ": ")\(said(statement, of: value))"
    }
    var state = value.state.term.text(look.language)
    if value.isOverdue(on: report.asOf) { state += "\n\(look.text(.stateOverdue))" }
    return [.text(value.key), .text(figures.name(value.place.county))] + places(place) + [
      name(person), number(person), .text(kind(of: value)), .text(state), .date(value.opened), .date(value.due),
      .count(value.opened.days(to: report.asOf)), value.reopened > 0 ? .count(value.reopened) : .empty,
      .text(sides.joined(separator: "\n")), .text(remark(on: value)),
    ]
  }

  private func kind(of value: Case) -> String {
    let title = Catalogue.title(of: Finding.Code(value.code), look.language)
    return value.rows > 1 ? "\(title) ×\(value.rows)" : title
  }

  private func said(_ statement: Case.Statement, of value: Case) -> String {
    let finding = Finding(Finding.Code(value.code), place: value.place, owner: value.owner)
    return self.value(
      Finding.Statement(dataset: statement.dataset, value: statement.value.disclosed, address: nil),
      of: finding
    )
  }

  private func remark(on value: Case) -> String {
    var parts: [String] = []
    if !value.doubt.isEmpty {
      parts.append(
        Catalogue.sentence(.caseDoubt, look.language, ["reason": Catalogue.doubt(value.doubt, look.language)])
      )
    }
    if let claim = value.claim {
      parts.append(
        Catalogue.sentence(
          .caseAnswer,
          look.language,
          ["answer": claim.answer.term.text(look.language), "date": "\(claim.on)"]
        )
      )
    }
    if let until = value.waivedUntil {
      parts.append(Catalogue.sentence(.caseWaived, look.language, ["date": "\(until)"]))
    }
    return parts.joined(separator: "\n")
  }

  /// How the department's cases stand, in one line.
  private func figures(of cases: [Case]) -> String {
    let figures = CaseFigures(cases, events: report.caseEvents, asOf: report.asOf)
    func text(_ days: Int?) -> String { days.map(String.init) ?? "—" }
    return Catalogue.sentence(
      .caseFigures,
      look.language,
      [
        "active": "\(figures.active)", "week": "\(figures.ages[0])", "month": "\(figures.ages[1])",
        "quarter": "\(figures.ages[2])", "more": "\(figures.ages[3])", "overdue": "\(figures.overdue)",
        "opened": "\(figures.opened)", "reopened": "\(figures.reopened)", "closed": "\(figures.closed)",
        "median": text(figures.medianTurnaround), "p90": text(figures.p90Turnaround), "due": "\(figures.fellDue)",
        "kept": "\(figures.closedWithinDue)", "frozen": "\(figures.notReassessed)",
      ]
    )
  }
}
