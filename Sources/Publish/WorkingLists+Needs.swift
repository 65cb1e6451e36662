internal import Domain

extension WorkingLists {
  /// What children's facts point to and the data do not show as given, the most pressing first: a work list, no decision.
  func needs(_ needs: [HelpNeed], place: String) -> WorkingList {
    let keyed = needs.filter { $0.state != .given }.map { ($0, person($0.person)?.key.text ?? "") }
    let listed = keyed.sorted { left, right in
      if left.0.urgency != right.0.urgency { return left.0.urgency > right.0.urgency }
      if left.0.place != right.0.place { return left.0.place < right.0.place }
      return (left.1, left.0.kind, left.0.rule) < (right.1, right.0.kind, right.0.rule)
    }
    let rows = listed.map { need, _ -> [WorkingList.Value] in
      let person = person(need.person)
      let reasons = need.reasons.map { Catalogue.title(ofQualifier: $0, look.language) }
      return [key(person)] + places(need.place) + [
        name(person), number(person), .text(Catalogue.title(ofNeed: need.kind, look.language)),
        .text(look.text(need.state == .missing ? .needMissing : .needUnknown)),
        .text(reasons.joined(separator: look.language == .zh ? "、" : ", ")), .text(citation(need.rule)),
        .count(need.urgency), .empty,
      ]
    }
    return WorkingList(
      name: .needList,
      sheetTitle: .needListTitle,
      title: title(.needListTitle, place),
      recipient: place,
      hints: [look.text(.needHint)],
      columns: [
        .init(.traceCode, 150, centred: true), .init(.town, 80), .init(.village, 84), .init(.child, 72),
        .init(.maskedID, 148, centred: true), .init(.need, 130, wraps: true), .init(.needState, 84, wraps: true),
        .init(.reasons, 150, wraps: true), .init(.rule, 150, wraps: true), .init(.urgency, 56, centred: true),
        .init(.doneOn, 76),
      ],
      rows: rows
    )
  }
}
