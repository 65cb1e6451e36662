/// Counts by place that add up, of which some are not to be known: decides which must be hidden with them.
///
/// - Shape: a tree of units, each after its parent; every unit holds several counts (who met a duty, who did not), and each count of a
///   unit with children is the sum of theirs. A reader knows the tree, every count shown, and that none is negative.
/// - Promise: of a hidden unit no count, no sum of its counts and no rate between them can be worked out from those shown.
/// - Source: primary and secondary suppression as in Hundepool et al., Statistical Disclosure Control (2012), chapter 4. Since each count
///   stands in two sums at most and the sums make a tree, going up and down once gives the exact range a reader can work out.
struct SuppressionTree {
  struct Unit {
    /// Position of the unit it is part of; nothing for the whole.
    let parent: Int?
    let counts: [Int]
    /// It may be shown or hidden; else its counts stand nowhere, yet a reader is taken to know them.
    let isPrinted: Bool
  }

  private let units: [Unit]
  private let children: [[Int]]
  /// Units whose counts are not shown, by position.
  private(set) var hidden: Set<Int>

  /// - Parameters:
  ///   - units: each after its parent.
  ///   - hidden: those that must not be known, and those whose counts another table hides.
  init(_ units: [Unit], hidden: Set<Int>) {
    self.units = units
    var children = units.map { _ in [Int]() }
    for (position, unit) in units.enumerated() {
      if let parent = unit.parent { children[parent].append(position) }
    }
    self.children = children
    self.hidden = hidden
    protect()
  }

  /// Hides one unit more until none hidden can be worked out: at the latest when nothing is shown.
  private mutating func protect() {
    while true {
      let ranges = ranges(hiding: hidden)
      guard let open = hidden.sorted(by: >).first(where: { isTold($0, ranges) }), let more = choice(for: open, ranges)
      else { return }
      hidden.insert(more)
    }
  }

  private func isTold(_ unit: Int, _ ranges: [[ClosedRange<Int>]]) -> Bool {
    ranges.contains { $0[unit].count == 1 }
  }

  /// The unit whose hiding protects a hidden one best: the smallest of those that settle most of its counts, looked for among the
  /// units it is added up with, then everywhere.
  private func choice(for open: Int, _ ranges: [[ClosedRange<Int>]]) -> Int? {
    let told = ranges.indices.filter { ranges[$0][open].count == 1 }
    let near = neighbours(of: open)
    for candidates in [near, units.indices.filter { !near.contains($0) }] {
      let scored = candidates.filter { units[$0].isPrinted && !hidden.contains($0) }.map { candidate in
        let after = self.ranges(hiding: hidden.union([candidate]))
        return (candidate, settled: told.count { after[$0][open].count > 1 }, size: size(candidate, told))
      }
      // One that settles nothing by itself may do so with the next, if it holds any of what is told.
      let useful = scored.filter { $0.settled > 0 || $0.size.told > 0 }
      let best = useful.min {
        ($1.settled, $0.size.all, $0.0) < ($0.settled, $1.size.all, $1.0)
      }
      if let best { return best.0 }
    }
    return units.indices.first { units[$0].isPrinted && !hidden.contains($0) }
  }

  private func size(_ unit: Int, _ told: [Int]) -> (all: Int, told: Int) {
    (units[unit].counts.reduce(0, +), told.reduce(0) { $0 + units[unit].counts[$1] })
  }

  private func neighbours(of unit: Int) -> [Int] {
    let parent = units[unit].parent
    return children[unit] + (parent.map { [$0] + children[$0].filter { $0 != unit } } ?? [])
  }

  // MARK: - What a reader can work out

  /// Beyond it a reader knows no bound.
  static let unbounded = 1 << 40

  /// The values each count of each unit may have, by count and unit, for all a reader sees.
  func ranges(hiding hidden: Set<Int>) -> [[ClosedRange<Int>]] {
    let width = units.first?.counts.count ?? 0
    return (0..<width).map { ranges(of: $0, hiding: hidden) }
  }

  private func ranges(of count: Int, hiding hidden: Set<Int>) -> [ClosedRange<Int>] {
    var result = units.enumerated().map { position, unit in
      hidden.contains(position) ? 0...Self.unbounded : unit.counts[count]...unit.counts[count]
    }
    for position in units.indices.reversed() where hidden.contains(position) && !children[position].isEmpty {
      result[position] = children[position].reduce(0...0) { Self.sum($0, result[$1]) }
    }
    for position in units.indices where !children[position].isEmpty {
      let parts = children[position].map { result[$0] }
      let low = parts.reduce(0) { $0 + $1.lowerBound }
      let high = parts.reduce(0) { $0 + $1.upperBound }
      for (child, part) in zip(children[position], parts) where hidden.contains(child) {
        let least = result[position].lowerBound - (high - part.upperBound)
        let most = result[position].upperBound - (low - part.lowerBound)
        result[child] = max(part.lowerBound, least)...min(part.upperBound, most)
      }
    }
    return result
  }

  private static func sum(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> ClosedRange<Int> {
    (left.lowerBound + right.lowerBound)...min(unbounded, left.upperBound + right.upperBound)
  }
}
