import Domain

extension ChildAssessment {
  // MARK: - V1

  mutating func judgeInDate(
    _ child: Child,
    _ binding: VisitBinding,
    _ course: VisitCourse,
    _ last: VisitLog.Visit?,
    waits: Bool
  ) {
    let asOf = assessor.asOf
    guard let due = dueDate(binding.visit, course) else {
      countInDate(.unjudged, child)
      return result.findings.append(undated(child, binding.visit))
    }
    let isOverdue = asOf > due
    let isOpen = !isOverdue && (waits || isBeyond(binding.possible, child, course))
    if isOverdue, isSuspended(child.person, in: .homeVisits) {
      return countInDate(.suspended, child)
    }
    let handedOver = moves(of: child, child.stay).last.map {
      $0.day.adding(days: assessor.book.settings.days[.handover])
    }
    let status: VisitObligation.Status =
      isOverdue ? .overdue : isOpen ? .undecided : last == nil ? .notYetDue : .inDate
    result.visits.append(
      VisitObligation(
        person: reference(child.person),
        place: child.place,
        category: binding.category,
        lastVisit: last?.day,
        due: due,
        status: status,
        daysOverdue: isOverdue ? due.days(to: asOf) : 0,
        daysSince: course.anchor(on: asOf).map { $0.days(to: asOf) },
        missedCycles: isOverdue ? course.missedCycles(on: asOf) : 0,
        rule: binding.visit.rule.name,
        handedOver: handedOver
      )
    )
    switch status {
    case .inDate: countInDate(.met, child)
    case .notYetDue: countInDate(.excluded(.notYetDue), child)
    case .undecided, .noInterval: countInDate(.unjudged, child)
    case .overdue:
      countInDate(.unmet, child, answering: handedOver.map { asOf <= $0 } ?? false ? .met : .unmet)
      result.spreads[.overdue, child.place].add(due.days(to: asOf))
      result.findings.append(overdue(child, binding.visit, last, daysOverdue: due.days(to: asOf)))
    }
  }

  /// A child owed a visit at once and never visited is late, whatever its entry date.
  private func dueDate(_ visit: ChildRules.Visit, _ course: VisitCourse) -> CivilDate? {
    let due = course.due(on: assessor.asOf)
    guard course.visits.isEmpty, visit.duty.firstVisit == .atOnce else { return due }
    let yesterday = assessor.asOf.adding(days: -1)
    return due.map { min($0, yesterday) } ?? yesterday
  }

  /// Whether a shorter interval that may apply has run out.
  private func isBeyond(_ possible: ChildRules.Visit?, _ child: Child, _ course: VisitCourse) -> Bool {
    guard let possible else { return false }
    let shorter = possible.clock.course(entry: course.entry, visits: course.visits, end: course.end)
    return shorter.due(on: assessor.asOf).map { assessor.asOf > $0 } ?? true
  }

  private func overdue(
    _ child: Child,
    _ visit: ChildRules.Visit,
    _ last: VisitLog.Visit?,
    daysOverdue: Int
  ) -> Finding {
    let listing = roster[child.listings[0]]
    let entry = Finding.Statement(
      dataset: .careRoster,
      value: listing.date(.entryDate)?.description ?? "",
      address: listing.address
    )
    let statements = last.map {
      [Finding.Statement(dataset: .homeVisits, value: $0.day.description, address: log.address($0.row))]
    }
    return visit.rule.finding(
      "visit.overdue",
      person: reference(child.person),
      place: child.place,
      statements: statements ?? [entry],
      qualifier: Lateness(days: daysOverdue).rawValue
    )
  }

  /// Never visited, and no entry date to count from: a gap in the roster that must not hide a child.
  private func undated(_ child: Child, _ visit: ChildRules.Visit) -> Finding {
    let listing = roster[child.listings[0]]
    return visit.rule.finding(
      "visit.undated",
      person: reference(child.person),
      place: child.place,
      statements: [.init(dataset: .careRoster, value: "", address: listing.address)]
    )
  }
}
