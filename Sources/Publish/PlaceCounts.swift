internal import Domain

/// Findings counted by the place that must act: the whole area, each county and each town.
struct PlaceCounts: Sendable {
  private struct Seen: Hashable {
    let place: DivisionCode
    let person: PersonReference
  }

  private var counts: [DivisionCode: Int] = [:]

  /// - Parameters:
  ///   - findings: what is counted.
  ///   - report: whose people and places they are.
  ///   - countsPeopleOnce: whether several findings of one person count once at a place.
  init(_ findings: some Sequence<Finding>, in report: Report, countsPeopleOnce: Bool = false) {
    var seen: Set<Seen> = []
    for finding in findings {
      for place in Self.places(of: finding, in: report) {
        if countsPeopleOnce, let person = finding.person,
          !seen.insert(Seen(place: place, person: person)).inserted
        {
          continue
        }
        counts[place, default: 0] += 1
      }
    }
  }

  /// The whole area, the county and the town that a finding counts at; the area alone where nobody states a county.
  private static func places(of finding: Finding, in report: Report) -> Set<DivisionCode> {
    let county = FindingCounts.county(of: finding, in: report)
    let own = finding.place.level >= .town ? finding.place : nil
    let home = finding.person.flatMap { report.people[$0]?.division }.flatMap { $0.level >= .town ? $0 : nil }
    // A town of another county than the one that must act says nothing of the county's own towns.
    let town = (own ?? home).map(\.town).flatMap { $0.county == county ? $0 : nil }
    return Set([Figures.whole, county] + [town].compactMap { $0 })
  }

  func count(_ place: DivisionCode) -> Int { counts[place] ?? 0 }
}
