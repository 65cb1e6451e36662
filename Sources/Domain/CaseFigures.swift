/// How a set of cases stands and how fast it is worked off: of one department, one county, or both.
///
/// Never closed ÷ opened: that passes 100 % and rewards whoever leaves old cases alone.
package struct CaseFigures: Sendable, Equatable {
  package var active = 0
  package var byState: [CaseState: Int] = [:]
  /// Active cases by days since they were opened: to 7, to 30, to 90, more.
  package var ages = [0, 0, 0, 0]
  package var overdue = 0
  package var notReassessed = 0
  /// In the month: opened for the first time, opened again, closed by evidence, superseded.
  package var opened = 0
  package var reopened = 0
  package var closed = 0
  package var superseded = 0
  /// Cases whose due date lies in the month, and those of them closed by it.
  package var fellDue = 0
  package var closedWithinDue = 0
  /// Days from opening to the evidence, of the cases closed in the month.
  package var medianTurnaround: Int?
  package var p90Turnaround: Int?
  /// Days since opening, of the active cases.
  package var medianAge: Int?
  package var p90Age: Int?

  /// The upper ends of the bands of ``ages``, in days.
  package static let bands = [7, 30, 90]

  /// - Parameters:
  ///   - cases: the cases to count.
  ///   - events: what happened to them in the run.
  ///   - asOf: the day the run judges by.
  package init(_ cases: [Case], events: [CaseEvent], asOf: CivilDate) {
    let month = Month(containing: asOf)
    let keys = Set(cases.map(\.key))
    for event in events where keys.contains(event.key) {
      switch event.kind {
      case .opened: opened += 1
      case .reopened, .explanationLapsed, .contradicted: reopened += 1
      case .closed: closed += 1
      case .superseded: superseded += 1
      default: break
      }
    }
    let closedNow = Set(events.filter { $0.kind == .closed }.map(\.key))
    var turnarounds: [Int] = []
    var openAges: [Int] = []
    for value in cases {
      byState[value.state, default: 0] += 1
      if value.state.isActive {
        let age = value.opened.days(to: asOf)
        openAges.append(age)
        ages[Self.bands.firstIndex { age <= $0 } ?? Self.bands.count] += 1
        active += 1
        if value.isOverdue(on: asOf) { overdue += 1 }
        if !value.doubt.isEmpty { notReassessed += 1 }
      } else if closedNow.contains(value.key), let end = value.closed {
        turnarounds.append(value.opened.days(to: end))
      }
      guard value.due >= month.first, value.due <= min(month.last, asOf), value.state != .waived,
        value.state != .superseded
      else { continue }
      fellDue += 1
      if value.state == .verifiedClosed, let end = value.closed, end <= value.due { closedWithinDue += 1 }
    }
    medianTurnaround = Self.rank(turnarounds, percent: 50)
    p90Turnaround = Self.rank(turnarounds, percent: 90)
    medianAge = Self.rank(openAges, percent: 50)
    p90Age = Self.rank(openAges, percent: 90)
  }

  /// The nearest rank: the smallest value that at least so many percent do not pass; nothing of none.
  package static func rank(_ values: [Int], percent: Int) -> Int? {
    guard !values.isEmpty else { return nil }
    return values.sorted()[(values.count * percent + 99) / 100 - 1]
  }
}
