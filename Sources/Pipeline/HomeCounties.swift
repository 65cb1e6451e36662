internal import Domain

/// The counties in which the people of a partition live: few, so that a person needs only a position among them.
struct HomeCounties {
  private(set) var counties: [DivisionCode] = []
  /// One entry a person.
  private var positions: [UInt32] = []

  init(_ profiles: Profiles) {
    positions.reserveCapacity(profiles.count)
    var known: [DivisionCode: UInt32] = [:]
    var county = DivisionCode.unknown
    var position: UInt32?
    for number in profiles.divisions {
      // A county's codes are a million numbers that follow one another, and neighbours are mostly of one county.
      if position == nil || number &- county.number >= 1_000_000 {
        county = DivisionCode(number: number).county
        position = known[county]
      }
      if let position {
        positions.append(position)
        continue
      }
      let next = UInt32(counties.count)
      counties.append(county)
      known[county] = next
      position = next
      positions.append(next)
    }
  }

  func county(of person: Int) -> Int { Int(positions[person]) }

  /// How many people of each county a test holds for.
  func count(_ isCounted: (Int) -> Bool) -> [Int] {
    var result = Array(repeating: 0, count: counties.count)
    for person in positions.indices where isCounted(person) { result[Int(positions[person])] += 1 }
    return result
  }

  /// How the children whose schooling is judged stand, by county; counties without any are left out.
  func schooling(_ entries: [SchoolingEntry]) -> [DivisionCode: SchoolingCounts] {
    var counts = counties.map { _ in SchoolingCounts() }
    for entry in entries { counts[county(of: Int(entry.person))].count(entry) }
    return Dictionary(uniqueKeysWithValues: zip(counties, counts).filter { $1.children > 0 })
  }
}
