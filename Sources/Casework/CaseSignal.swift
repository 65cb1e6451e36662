internal import Domain

/// What may happen to a case, and what it makes of its state: the table of `Docs/cases.md`.
enum CaseSignal: CaseIterable {
  case acknowledged, started, resolved, disputed
  case waived, waiverLapsed
  case explanationLapsed, contradicted
  case gone, noMatter
  case foundAgain

  private struct Row {
    let from: Set<CaseState>
    let to: CaseState
    let event: CaseEvent.Kind
    /// Counts as a reopening: the case falls due anew.
    var reopens = false
  }

  private static let active = Set(CaseState.allCases.filter(\.isActive))

  private var row: Row {
    switch self {
    case .acknowledged: Row(from: [.open], to: .acknowledged, event: .acknowledged)
    case .started: Row(from: [.open, .acknowledged, .disputed], to: .inProgress, event: .started)
    case .resolved: Row(from: Self.active.subtracting([.waived]), to: .resolved, event: .resolved)
    case .disputed: Row(from: [.open, .acknowledged, .inProgress, .resolved], to: .disputed, event: .disputed)
    case .waived: Row(from: Self.active.subtracting([.waived]), to: .waived, event: .waived)
    case .waiverLapsed: Row(from: [.waived], to: .open, event: .waiverLapsed)
    case .explanationLapsed: Row(from: [.resolved], to: .open, event: .explanationLapsed, reopens: true)
    case .contradicted: Row(from: [.resolved], to: .open, event: .contradicted, reopens: true)
    case .gone: Row(from: Self.active, to: .verifiedClosed, event: .closed)
    case .noMatter: Row(from: Self.active, to: .superseded, event: .superseded)
    case .foundAgain: Row(from: [.verifiedClosed, .superseded], to: .open, event: .reopened, reopens: true)
    }
  }

  /// What becomes of a state; nothing where the signal means nothing to it.
  func transition(from state: CaseState) -> (to: CaseState, event: CaseEvent.Kind, reopens: Bool)? {
    let row = row
    return row.from.contains(state) ? (row.to, row.event, row.reopens) : nil
  }
}

/// What an answer asks of a case.
enum ClaimEffect: Equatable {
  case acknowledge
  case start
  case dispute
  /// Settled: these sources must bear it out; nothing for the source that disagrees.
  case settle([Dataset])
  /// Explained, for a time: no data contradict it before it lapses.
  case explain
}

extension ReceiptAnswer {
  /// - Source: the answers are the reasons that counties found on verifying their lists of suspected dropouts; what each needs
  ///   to be believed is the register that keeps the fact.
  var effect: ClaimEffect? {
    switch self {
    case .unknown: nil
    case .enrolled, .transferred, .returned: .settle([.schoolRoll])
    case .dead: .settle([.householdRegister])
    case .suspended, .homeTeaching, .elsewhere, .abroad, .finished, .deferred: .explain
    case .notEnrolled, .droppedOut: .start
    case .nobodyFound, .dataCorrect: .dispute
    case .mistaken, .corrected: .settle([])
    }
  }
}
