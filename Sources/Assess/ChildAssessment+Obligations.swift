import Domain

extension ChildAssessment {
  // MARK: - V2 and lateness

  mutating func countObligations(_ child: Child, _ course: VisitCourse, _ stay: CareScope.Stay) {
    if let end = stay.end, end.day == nil { return }
    let owed = course.owed(until: assessor.asOf)
    var rest = owed
    for move in moves(of: child, stay) {
      countObligations(child, rest.filter { $0.due < move.day }, stay, at: sheet.slot(of: move.from))
      rest.removeAll { $0.due < move.day }
    }
    countObligations(child, rest, stay, at: child.slot)
    countLateness(child, owed)
  }

  /// What falls due before a move is the place's that the child left, what falls due after it the new one's.
  private mutating func countObligations(
    _ child: Child,
    _ owed: [VisitCourse.Owed],
    _ stay: CareScope.Stay,
    at slot: Int
  ) {
    let due = VisitClock.Obligations(owed, dueIn: period)
    sheet.count(.met, as: .visitsOnTime, at: slot, times: due.met)
    let missed: Judgement = isSuspended(child.person, in: .homeVisits) ? .suspended : .unmet
    sheet.count(missed, as: .visitsOnTime, at: slot, times: due.missed)
    if let reason = stay.end?.reason {
      sheet.count(.excluded(reason), as: .visitsOnTime, at: slot, times: due.cancelled)
    }
  }

  /// Of the visits that closed an obligation this month: how late each was.
  private mutating func countLateness(_ child: Child, _ owed: [VisitCourse.Owed]) {
    for item in owed {
      let days: Int
      switch item.outcome {
      case .met(let day) where day >= period.lowerBound: days = 0
      case .late(let day) where day >= period.lowerBound: days = item.due.days(to: day)
      default: continue
      }
      result.spreads[.lateness, child.place].add(days)
      for (measure, band) in MeasureID.latenessBands {
        sheet.count(band == Lateness.band(days) ? .met : .unmet, as: measure, at: child.slot)
      }
    }
  }

  // MARK: - V3

  /// Counts whether anybody came in the calendar quarter so far, for children with sixty days in it; of a monthly tier,
  /// month by month, for children with fifteen days in it.
  ///
  /// A child still in care is taken to stay until the quarter ends.
  mutating func countQuarter(_ child: Child, _ course: VisitCourse, _ stay: CareScope.Stay) {
    let asOf = assessor.asOf
    if let end = stay.end, end.day == nil {
      return sheet.count(.excluded(end.reason), as: .visitsThisQuarter, at: child.slot)
    }
    if let entry = stay.entry, entry > asOf {
      return sheet.count(.excluded(.notYetEntered), as: .visitsThisQuarter, at: child.slot)
    }
    let month = Month(containing: asOf)
    let quarter = month.beginning(every: 3)...month.ending(every: 3)
    let isMonthly = (course.tiers.last?.interval.nominalLength ?? .max) <= Interval.months(1).nominalLength
    guard isMonthly else { return countWindow(child, course, stay, quarter, exposure: 60) }
    var part = Month(containing: quarter.lowerBound)
    while part <= month {
      countWindow(child, course, stay, part.first...part.last, exposure: 15)
      part = part.next
    }
  }

  private mutating func countWindow(
    _ child: Child,
    _ course: VisitCourse,
    _ stay: CareScope.Stay,
    _ window: ClosedRange<CivilDate>,
    exposure: Int
  ) {
    guard stay.days(in: window) >= exposure else {
      let reason = stay.exclusion(on: assessor.asOf) ?? .shortStay
      return sheet.count(.excluded(reason), as: .visitsThisQuarter, at: child.slot)
    }
    let isVisited = course.visits.contains { window.contains($0) }
    let missed: Judgement = isSuspended(child.person, in: .homeVisits) ? .suspended : .unmet
    sheet.count(isVisited ? .met : missed, as: .visitsThisQuarter, at: child.slot)
  }
}
