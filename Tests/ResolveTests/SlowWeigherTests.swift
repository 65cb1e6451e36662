import Domain
import Testing

@testable import Resolve

@Suite("Any world, weighed")
struct SlowWeigherTests {
  private static let seeds = Array(UInt64(1)...16)

  private static var settings: LinkageSettings {
    var settings = weighing
    settings.rules = []
    settings.splitsSharedNumbers = false
    settings.seeksSecondNumbers = false
    return settings
  }

  /// A crowded world in which numbers are also mistyped, names misheard and families known.
  private static func world(_ seed: UInt64) -> World {
    var world = randomWorld(seed, children: 50)
    var dice = Dice(seed &+ 77)
    let guardians = ["王建国", "李强", "欧阳山", ""]
    for index in world.rows.indices {
      let row = world.rows[index]
      if row.dataset.isRegisterOfChildren { world.rows[index].guardian = guardians[row.record.utf8.count % 3] }
      if dice.chance(10) { world.rows[index].name = row.name.replacing("明", with: "鸣").replacing("梅", with: "玫") }
      guard row.number != 0, dice.chance(15) else { continue }
      var digits = Array(ResidentID(key: row.number).canonical.utf8)
      let place = 14 + dice.below(3)
      digits[place] = 48 + (digits[place] - 47) % 10
      world.rows[index].number = 0
      world.rows[index].damaged = String(decoding: digits, as: UTF8.self)
    }
    return World(world.rows + crowd(120))
  }

  @Test("is screened, weighed and settled as the rules say when read plainly", arguments: seeds)
  func plainly(seed: UInt64) throws {
    let world = Self.world(seed)
    let slow = SlowWeigher(world, Self.settings, weights: try #require(Shipped.weights))
    #expect(slow.foundLoose == slow.looseRecords)
    let expected = slow.outcome()
    let story = world.resolved(Self.settings)
    var found = SlowWeigher.Outcome()
    for record in slow.looseRecords {
      guard let link = story.link(of: record), ["weighed", "repairedNumber", "upgradedNumber"].contains(link.how),
        link.number != 0
      else { continue }
      found.links[record] = link.number
    }
    #expect(found.links == expected.links)
    // Pairs of rows without any number are told elsewhere.
    let persons = Set(story.people.filter { $0.number != 0 }.flatMap(\.records).map { String($0.prefix { $0 != " " }) })
    found.doubts = Set(
      story.doubts.filter { !$0.person.isEmpty && persons.isSuperset(of: $0.person) }
        .map { "\($0.record) \($0.key) \($0.refusal ?? "")" }
    )
    #expect(found.doubts == expected.doubts)
  }

  @Test("has links by weight and by rule, and doubts, so that the comparison compares something")
  func rich() throws {
    let weights = try #require(Shipped.weights)
    let outcomes = Self.seeds.prefix(6).map { SlowWeigher(Self.world($0), Self.settings, weights: weights).outcome() }
    #expect(outcomes.reduce(0) { $0 + $1.links.count } > 20)
    #expect(outcomes.reduce(0) { $0 + $1.doubts.count } > 20)
    let how = Self.seeds.prefix(6).flatMap { Self.world($0).resolved(Self.settings).people.flatMap(\.records) }
    for reason in ["weighed", "repairedNumber"] { #expect(how.contains { $0.hasSuffix(" " + reason) }) }
  }
}
