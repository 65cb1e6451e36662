internal import Domain

/// The figures that may leave the authority: measures by place, with small counts and whatever would give them away hidden.
///
/// *Suppressed* is a state of its own beside cannot judge, not collected and zero.
struct ExternalTables {
  enum State: String {
    case counted
    case suppressed
    case cannotJudge = "cannot-judge"
    case notCollected = "not-collected"
  }

  struct Row {
    let place: DivisionCode
    /// What a place holds beyond the rows below it: those whose county or town nobody states.
    let isRest: Bool
    let state: State
    /// Counts stand where the state is counted, and nowhere else.
    let numerator: Int?
    let denominator: Int?

    var rate: Rate? {
      guard let numerator, let denominator, denominator >= Figures.smallBase else { return nil }
      return Rate(numerator, of: denominator)
    }
  }

  struct Table {
    let measure: Measure
    /// Every place after the one it lies in.
    let rows: [Row]
  }

  private(set) var tables: [Table] = []

  private struct Node {
    let place: DivisionCode
    let isRest: Bool
    let parent: Int?
    let value: MeasureValue?
    let numerator: Int
    let denominator: Int

    var key: Key { Key(place: place, isRest: isRest) }
    /// Who met the duty, and who did not: both are to be protected, and so is their sum.
    var counts: [Int] { [numerator, denominator - numerator] }
    /// A place without a value counts nobody; the rest of a place is as good as the place.
    var isCounted: Bool { value.map { $0.state == .counted } ?? true }
  }

  init(_ figures: Figures, edition: ExternalEdition) {
    let measures = edition.measures.compactMap { figures.measure($0) }
    let places = Places(figures, lowest: edition.lowest)
    let trees = measures.map { Self.nodes($0.id, figures, places) }
    let hidden = Self.hidden(trees, largest: edition.largestHidden)
    tables = measures.indices.map { index in
      let rows = trees[index].map { Self.row($0, isHidden: hidden[index].contains($0.key)) }
      return Table(measure: measures[index], rows: rows)
    }
  }

  private static func row(_ node: Node, isHidden: Bool) -> Row {
    let state: State =
      switch node.value?.state {
      case .cannotJudge?: .cannotJudge
      case .notCollected?: .notCollected
      case .counted?, nil: isHidden ? .suppressed : .counted
      }
    let isShown = state == .counted
    return Row(
      place: node.place,
      isRest: node.isRest,
      state: state,
      numerator: isShown ? node.numerator : nil,
      denominator: isShown ? node.denominator : nil
    )
  }

  // MARK: - The tree of places

  /// Which places have rows: prefectures where there are several, the counties listed, their towns.
  private struct Places {
    private let counties: [DivisionCode]
    private let prefectures: [DivisionCode]
    private let towns: [DivisionCode: [DivisionCode]]

    init(_ figures: Figures, lowest: DivisionCode.Level) {
      counties = figures.counties
      let prefectures = Set(counties.map(\.prefecture)).sorted()
      self.prefectures = prefectures.count > 1 ? prefectures : []
      let towns = lowest >= .town ? Set(figures.report.values.map(\.place).filter { $0.level == .town }) : []
      self.towns = Dictionary(grouping: towns.sorted(), by: \.county)
    }

    func parts(of place: DivisionCode) -> [DivisionCode] {
      switch place.level {
      case .nation: prefectures.isEmpty ? counties : prefectures
      case .prefecture: counties.filter { $0.prefecture == place }
      case .county: towns[place] ?? []
      default: []
      }
    }
  }

  /// The whole area, then every place the edition has rows for, each after the one it lies in; what a place holds beyond them last.
  private static func nodes(_ measure: String, _ figures: Figures, _ places: Places) -> [Node] {
    var nodes: [Node] = []
    func add(_ place: DivisionCode, in parent: Int?) {
      let value = figures.value(measure, place)
      let position = nodes.count
      nodes.append(
        Node(
          place: place,
          isRest: false,
          parent: parent,
          value: value,
          numerator: value?.numerator ?? 0,
          denominator: value?.denominator ?? 0
        )
      )
      let parts = places.parts(of: place)
      guard !parts.isEmpty else { return }
      for part in parts { add(part, in: position) }
      let below = nodes[(position + 1)...].filter { $0.parent == position }
      let rest = (
        numerator: nodes[position].numerator - below.reduce(0) { $0 + $1.numerator },
        denominator: nodes[position].denominator - below.reduce(0) { $0 + $1.denominator }
      )
      guard rest.numerator != 0 || rest.denominator != 0 else { return }
      nodes.append(
        Node(
          place: place,
          isRest: true,
          parent: position,
          value: value,
          numerator: rest.numerator,
          denominator: rest.denominator
        )
      )
    }
    add(Figures.whole, in: nil)
    return nodes
  }

  // MARK: - What is hidden

  /// A row's place, and whether it is the rest of it: the same in every measure's table.
  struct Key: Hashable {
    let place: DivisionCode
    let isRest: Bool
  }

  /// The rows hidden in each table.
  ///
  /// Where two tables print the same counts (all villages, everyone on the roster) they would give each
  /// other away, so what one hides the other hides, too.
  private static func hidden(_ trees: [[Node]], largest: Int) -> [Set<Key>] {
    let groups = groups(of: trees)
    var result = trees.map { _ in Set<Key>() }
    for (index, tree) in trees.enumerated() {
      for node in tree where node.isCounted {
        let counts = node.counts + [node.denominator]
        if counts.contains(where: { (1...largest).contains($0) }) {
          result[index].insert(node.key)
        }
      }
    }
    for group in groups {
      while true {
        let shared = group.reduce(into: Set<Key>()) { $0.formUnion(result[$1]) }
        for index in group {
          let tree = trees[index]
          let keys = tree.map(\.key)
          let wanted = Set(keys.indices.filter { tree[$0].isCounted && shared.contains(keys[$0]) })
          let units = tree.map { SuppressionTree.Unit(parent: $0.parent, counts: $0.counts, isPrinted: $0.isCounted) }
          result[index] = Set(SuppressionTree(units, hidden: wanted).hidden.map { keys[$0] })
        }
        let after = group.reduce(into: Set<Key>()) { $0.formUnion(result[$1]) }
        guard after != shared else { break }
      }
    }
    return result
  }

  /// Tables that print the same counts wherever both are counted, as positions; one table alone is a group, too.
  private static func groups(of trees: [[Node]]) -> [[Int]] {
    var groups: [[Int]] = []
    for index in trees.indices {
      let alike = groups.indices.filter { group in groups[group].contains { areLinked(trees[$0], trees[index]) } }
      let joined = alike.flatMap { groups[$0] } + [index]
      groups = groups.indices.filter { !alike.contains($0) }.map { groups[$0] } + [joined]
    }
    return groups
  }

  /// Whether some count of one table is some count of the other at every finest place that both count.
  private static func areLinked(_ left: [Node], _ right: [Node]) -> Bool {
    func finest(_ tree: [Node]) -> [Key: Node] {
      let parents = Set(tree.compactMap(\.parent))
      let leaves = tree.indices.filter { !parents.contains($0) && tree[$0].isCounted }.map { tree[$0] }
      return Dictionary(leaves.map { ($0.key, $0) }) { first, _ in first }
    }
    let other = finest(right)
    let pairs = finest(left).compactMap { key, node in other[key].map { (node, $0) } }
    let kinds: [(Node) -> Int] = [{ $0.numerator }, { $0.denominator - $0.numerator }, { $0.denominator }]
    return kinds.contains { mine in
      kinds.contains { theirs in
        pairs.allSatisfy { mine($0) == theirs($1) } && pairs.contains { mine($0.0) != 0 }
      }
    }
  }
}
