internal import Domain

/// Overdue visits by how late they are, by county and in all.
struct VisitLoads: Sendable {
  /// The last day of each band but the open one.
  static let bounds = [30, 90]

  private var counts: [DivisionCode: [Int]] = [:]

  init(_ report: Report) {
    for visit in report.visits where visit.status == .overdue {
      let band = Self.band(visit.daysOverdue)
      for place in Set([visit.place.county, Figures.whole]) { counts[place, default: [0, 0, 0]][band] += 1 }
    }
  }

  /// Which band so many days fall into.
  static func band(_ days: Int) -> Int { bounds.firstIndex { days <= $0 } ?? bounds.count }

  /// 1–30, 31–90 and over 90 days.
  func bands(_ place: DivisionCode) -> [Int] { counts[place] ?? [0, 0, 0] }
}
