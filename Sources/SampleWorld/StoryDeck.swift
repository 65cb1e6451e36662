import Domain

/// The children in a random order, drawn for one story each, so that every planted fault can be judged alone.
struct StoryDeck {
  private let order: [Int]
  /// How many children a story of `base` cases in 3,000 children gets.
  private let scale: Int
  /// Children who have their story.
  private(set) var taken: Set<Int>

  init(children: [Child], scale: Int, _ random: inout Randomness) {
    order = random.shuffled(Array(children.indices))
    taken = Set(children.indices.filter { children[$0].isTaken })
    self.scale = scale
  }

  /// Up to `base` children a 3,000 (at least one) whom nobody has taken yet and who fit.
  mutating func draw(_ base: Int, from world: World, where fits: (Child) -> Bool) -> [Int] {
    let wanted = max(1, base * scale / 3000)
    var drawn: [Int] = []
    for index in order where !taken.contains(index) {
      let child = world.children[index]
      guard child.notes.isEmpty, fits(child) else { continue }
      taken.insert(index)
      drawn.append(index)
      if drawn.count == wanted { break }
    }
    return drawn
  }
}
