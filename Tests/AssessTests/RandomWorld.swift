import Domain

@testable import Assess

/// Random children around an as-of date, dense in boundary cases.
struct RandomWorld {
  var generator: SeededGenerator
  let asOf: CivilDate

  init(seed: UInt64, asOf: CivilDate) {
    generator = SeededGenerator(seed: seed)
    self.asOf = asOf
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
  private mutating func before(_ days: ClosedRange<Int>) -> CivilDate {
    asOf.adding(days: -Int.random(in: days, using: &generator))
  }
  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  mutating func child() -> Child {
    var child = Child()
    child.born = chance(95) ? before(1000...7000) : nil
    child.place = pick([village, neighbour, liangshan])
    if chance(85) {
      var listing = Child.Listing(category: pick(CareCategory.allCases), place: pick([village, neighbour]))
      listing.entered = chance(95) ? before(-10...500) : nil
      listing.benefit = pick(Benefit.allCases)
      if chance(15) {
        listing.status = .exited
        listing.exited = chance(80) ? before(-20...60) : nil
      }
      child.listings = [listing]
    } else {
      child.listings = []
    }
    if chance(10) { child.register = (pick(RegisterStatus.allCases), chance(70) ? before(-10...60) : nil) }
    if chance(25) || child.listings.isEmpty {
      child.certificate = Child.Certificate(
        kind: pick(DisabilityKind.allCases),
        status: pick([.valid, .valid, .cancelled, .expired]),
        expires: chance(50) ? before(-30...30) : nil
      )
    }
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      child.visits.append(
        Child.Visit(
          day: chance(30) ? before(85...95) : before(-20...450),
          kind: pick([.home, .home, .home, .unknown, .telephone]),
          seen: pick([.yes, .yes, .unknown, .no]),
          worker: UInt64.random(in: 0...5, using: &generator)
        )
      )
    }
    return child
  }

  mutating func children(_ count: Int) -> [Child] { (0..<count).map { _ in child() } }
}
