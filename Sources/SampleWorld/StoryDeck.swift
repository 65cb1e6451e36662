import Domain

/// The children in a random order, drawn for one story each, so that every planted fault can be judged alone.
struct StoryDeck {
  private var order: [Int]
  /// How many children a story of `base` cases in 3,000 children gets.
  private let scale: Int

  init(count: Int, scale: Int, _ random: inout Randomness) {
    order = random.shuffled(Array(0..<count))
    self.scale = scale
  }

  /// Up to `base` children a 3,000 (at least one) whom nobody has taken yet, marked as taken.
  mutating func draw(_ base: Int, from world: inout World, where fits: (Child) -> Bool) -> [Int] {
    let wanted = max(1, base * scale / 3000)
    var drawn: [Int] = []
    for index in order where drawn.count < wanted {
      let child = world.children[index]
      guard !child.isTaken, child.notes.isEmpty, fits(child) else { continue }
      world.children[index].isTaken = true
      drawn.append(index)
    }
    return drawn
  }
}
