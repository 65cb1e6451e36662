import Domain

extension ChildAssessment {
  /// When nobody could visit the child, by the present roster and by older ones; times that meet are one.
  ///
  /// Of one suspension the last roster to tell of it says how long it lasts. One that a roster leaves out before it is over has ended
  /// by then.
  func pauses(_ listings: [Record], after passages: [RosterPast.Passage]) -> [ClosedRange<CivilDate>] {
    let present = listings.compactMap(Self.pause)
    guard !passages.isEmpty else { return Self.united(present) }
    let tells = listings.contains { $0.table.dates(.suspendedFrom) != nil }
    let stated = passages.map { passage in (passage.rows.compactMap(Self.pause), passage.until) }
    var result = present
    for (index, (pauses, until)) in stated.enumerated() {
      let later = stated.dropFirst(index + 1).flatMap(\.0) + present
      for pause in pauses where !later.contains(where: { $0.lowerBound == pause.lowerBound }) {
        let last = tells ? min(pause.upperBound, until.adding(days: -1)) : pause.upperBound
        if pause.lowerBound <= last { result.append(pause.lowerBound...last) }
      }
    }
    return Self.united(result)
  }

  /// A suspension that states reason, first and last day; without all three nothing is suspended.
  private static func pause(_ listing: Record) -> ClosedRange<CivilDate>? {
    guard let from = listing.date(.suspendedFrom), let until = listing.date(.suspendedUntil), from <= until,
      listing.code(.suspensionReason, as: SuspensionReason.self) != nil
    else { return nil }
    return from...until
  }

  /// No day is suspended twice.
  private static func united(_ pauses: [ClosedRange<CivilDate>]) -> [ClosedRange<CivilDate>] {
    guard pauses.count > 1 else { return pauses }
    var result: [ClosedRange<CivilDate>] = []
    for pause in pauses.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = result.last, pause.lowerBound <= last.upperBound.adding(days: 1) {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, pause.upperBound)
      } else {
        result.append(pause)
      }
    }
    return result
  }
}
