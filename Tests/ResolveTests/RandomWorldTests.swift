import Domain
import Resolve
import Testing

@Suite("Any world")
struct RandomWorldTests {
  private static let seeds = Array(UInt64(1)...24)

  @Test("is resolved as the rules say when read plainly", arguments: seeds)
  func plainly(seed: UInt64) {
    var settings = LinkageSettings.standard
    settings.splitsSharedNumbers = false
    let world = randomWorld(seed)
    let story = world.resolved(settings)
    let slow = SlowResolver(world: world).people()
    #expect(Set(story.people).symmetricDifference(slow).isEmpty)
    #expect(story.people.count == slow.count)
  }

  @Test("has the same people and findings wherever it is cut", arguments: seeds)
  func cuts(seed: UInt64) {
    let world = randomWorld(seed)
    let whole = world.resolved()
    var dice = Dice(seed)
    let regions = [key(370_000, 0, 0), key(370_832, 20_150_302, 0), key(412_723, 0, 0), key(140_429, 20_150_310, 920)]
    for count in 1...4 {
      let plan = PartitionPlan(bounds: Array(dice.shuffled(regions).prefix(count)))
      #expect(world.resolved(plan: plan) == whole)
    }
  }

  @Test("has the same people and findings in whatever order its rows and files come", arguments: seeds)
  func orders(seed: UInt64) {
    var world = randomWorld(seed)
    let before = world.resolved()
    var dice = Dice(seed &+ 1000)
    world.rows = dice.shuffled(world.rows)
    let files = dice.shuffled([3, 1, 4, 0, 5, 9, 2, 6])
    world.delivery = { row in UInt16(files[(row.dataset.index + row.record.utf8.count) % files.count]) }
    #expect(world.resolved() == before)
  }

  @Test("keeps every row exactly once", arguments: seeds)
  func conserved(seed: UInt64) {
    let world = randomWorld(seed)
    let told = world.resolved().people.flatMap(\.records).map { $0.prefix { $0 != " " } }
    #expect(told.count == world.rows.count)
    #expect(Set(told).count == world.rows.count)
  }

  @Test("has some of everything, so that the comparisons above compare something")
  func rich() {
    let stories = Self.seeds.map { randomWorld($0).resolved() }
    let links = Set(stories.flatMap(\.people).flatMap(\.records).map { String($0.drop { $0 != " " }.dropFirst()) })
    #expect(links == ["number", "claim", "truncatedNumber", "nameBirthPlace", "alone"])
    #expect(Set(stories.flatMap(\.notes).map(\.code)) == Set(IdentityFinding.allCases.map(\.rawValue)))
    let reasons = Set(stories.flatMap(\.people).map(\.reason))
    #expect(reasons == [nil, "unlinked-record", "second-number", "shared-number", "no-usable-number"])
  }
}
