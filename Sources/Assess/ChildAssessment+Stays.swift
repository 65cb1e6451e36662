import Domain

extension ChildAssessment {
  /// Warns of a child that left the roster just when a visit was due, and of one listed again a short while after.
  ///
  /// What ends by itself (a birthday, a death, a move by the register) is no sign of anything.
  mutating func warnOfStays(_ child: Child, _ course: VisitCourse, _ stay: CareScope.Stay) {
    let recent = assessor.asOf.adding(months: -3)
    if let exit = stay.end, exit.reason == .exited, let day = exit.day, recent < day, day <= assessor.asOf,
      !endsByItself(child.listings[0]), let due = course.due(on: day.adding(days: -1)),
      abs(day.days(to: due)) <= assessor.book.settings.days[.nearDue]
    {
      warn("exit-near-due", "\(due) → \(day)", child)
    }
    if let earlier = stay.continued, let entry = stay.entry, recent < entry, entry <= assessor.asOf,
      move(of: child, stay) == nil
    {
      warn("quick-return", "\(earlier.exit) → \(entry)", child)
    }
  }

  private func endsByItself(_ row: Int) -> Bool {
    switch roster[row].code(.exitReason, as: ExitReason.self) {
    case .grownUp, .dead: true
    default: false
    }
  }

  private mutating func warn(_ sign: String, _ value: String, _ child: Child) {
    result.warnings.append(
      Finding(
        Finding.Code("integrity.\(sign)"),
        severity: .info,
        person: reference(child.person),
        place: child.place,
        owner: .civilAffairs,
        statements: [.init(dataset: .careRoster, value: value, address: roster[child.listings[0]].address)]
      )
    )
  }
}
