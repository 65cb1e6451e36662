import Domain
import Testing

@testable import Publish

/// A stranger with a pencil: every number printed in an edition, and all that is known of how they add up; slow and plain.
///
/// It shares no code with what hides the numbers, and looks for proofs: other worlds with the same print.
///
/// Unknown are numerator and denominator of each row that is hidden. Known is: what a place's rows below it and its rest come to, that
/// nothing is negative, that a numerator is no larger than its denominator, and which measures have the same denominator.
private struct Stranger {
  private let printed: [[(numerator: Int, denominator: Int)?]]
  /// The rows that make up a row, by table and row.
  private let parts: [[[Int]]]
  /// Pairs of tables with the same denominator wherever both have a row.
  private let twins: [(Int, Int)]
  private let truth: [[(numerator: Int, denominator: Int)]]

  init(
    printed: [[(numerator: Int, denominator: Int)?]],
    parts: [[[Int]]],
    twins: [(Int, Int)],
    truth: [[(numerator: Int, denominator: Int)]]
  ) {
    self.printed = printed
    self.parts = parts
    self.twins = twins
    self.truth = truth
  }

  /// Whether the numbers of a hidden row could be others than they are, so that `look` sees another thing.
  ///
  /// Looks for another world that prints the same: the numbers of up to three of the finest hidden rows are changed by one person each
  /// way, in the table and in those with the same denominators, and everything printed is added up again. A world found proves that
  /// nobody can tell.
  func isOpen(table: Int, row: Int, _ look: (_ numerator: Int, _ denominator: Int) -> [Int]) -> Bool {
    let before = look(truth[table][row].numerator, truth[table][row].denominator)
    let group = [table] + twins.flatMap { $0 == table ? [$1] : $1 == table ? [$0] : [] }
    // The finest hidden rows are free; the others are their sums.
    let free = printed[table].indices.filter { printed[table][$0] == nil && parts[table][$0].isEmpty }
    let first = free.filter { holds(row, $0, in: table) }
    var world = truth
    func adds(up changed: Set<Int>) -> Bool {
      for table in group {
        for row in parts[table].indices.reversed() where !parts[table][row].isEmpty {
          let sum = parts[table][row].reduce((0, 0)) {
            ($0.0 + world[table][$1].numerator, $0.1 + world[table][$1].denominator)
          }
          if let shown = printed[table][row], shown != sum { return false }
          world[table][row] = sum
        }
      }
      return true
    }
    func walk(_ candidates: [Int], _ changed: Set<Int>) -> Bool {
      if !changed.isEmpty, adds(up: changed), look(world[table][row].numerator, world[table][row].denominator) != before
      {
        return true
      }
      guard changed.count < 3 else { return false }
      for leaf in candidates where !changed.contains(leaf) {
        let kept = group.map { world[$0][leaf] }
        for denominator in [0, 1, -1] {
          for moves in Self.moves(group.count) where denominator != 0 || moves.contains(where: { $0 != 0 }) {
            var isPossible = true
            for (index, table) in group.enumerated() {
              let next = (kept[index].numerator + moves[index], kept[index].denominator + denominator)
              isPossible = isPossible && next.0 >= 0 && next.0 <= next.1 && printed[table][leaf] == nil
              world[table][leaf] = next
            }
            if isPossible, walk(free, changed.union([leaf])) { return true }
          }
        }
        for (index, table) in group.enumerated() { world[table][leaf] = kept[index] }
      }
      return false
    }
    return walk(first, [])
  }

  /// Whether a row is another or a part of it.
  private func holds(_ row: Int, _ part: Int, in table: Int) -> Bool {
    row == part || parts[table][row].contains { holds($0, part, in: table) }
  }

  /// Every way to move the numerators of some tables by one person or none.
  private static func moves(_ count: Int) -> [[Int]] {
    count == 0 ? [[]] : moves(count - 1).flatMap { rest in [0, 1, -1].map { rest + [$0] } }
  }
}

/// Dice that fall the same each time.
private struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(sides))
  }
}

@Suite("An edition for readers outside the authority")
struct SuppressionTests {
  /// A small random area: counties with towns, two measures with one denominator, one with its own.
  private static func report(_ seed: UInt64) throws -> Report {
    var dice = Dice(seed)
    var report = FakeReport(counties: 3, children: 1).report
    report.values = []
    report.counties = try ["140403", "140404", "140429"].prefix(2 + dice.roll(2)).map { try #require(DivisionCode($0)) }
    var values: [MeasureTally.Key: (numerator: Int, denominator: Int)] = [:]
    func add(_ measure: String, _ place: DivisionCode, _ numerator: Int, _ denominator: Int) {
      for place in Set([.unknown, place.county, place]) {
        let key = MeasureTally.Key(measure: measure, place: place)
        let sum = values[key] ?? (0, 0)
        values[key] = (sum.numerator + numerator, sum.denominator + denominator)
      }
    }
    let scale = [4, 12, 60][dice.roll(3)]
    for county in report.counties {
      let towns = (0..<dice.roll(4)).map { DivisionCode(number: county.number + UInt64($0 + 1) * 100_000) }
      for place in towns + (dice.roll(3) == 0 ? [county] : []) {
        let base = dice.roll(scale)
        for measure in ["V1", "V1A"] { add(measure, place, max(0, base - dice.roll(3) * dice.roll(2)), base) }
        let other = dice.roll(scale)
        add("C1", place, dice.roll(other + 1), other)
      }
    }
    let unjudged = dice.roll(4) == 0 ? report.counties.last : nil
    report.values = values.map { key, value in
      var result = MeasureValue(measure: key.measure, place: key.place)
      result.numerator = value.numerator
      result.denominator = value.denominator
      if key.measure == "C1", let unjudged, unjudged.covers(key.place), key.place != .unknown {
        result.state = .cannotJudge(.careRoster)
      }
      return result
    }
    report.external = ExternalEdition(largestHidden: 5, lowest: .town, measures: ["V1", "V1A", "C1"])
    report.measures = ["V1", "V1A", "C1"].map {
      Measure(
        id: $0,
        title: Term($0, $0),
        numerator: Term("a", "a"),
        denominator: Term("b", "b"),
        exclusions: Term("", ""),
        citations: []
      )
    }
    return report
  }

  @Test("lets nobody work out a number it does not show, whatever adds up to what", arguments: 0..<40)
  func nothingIsTold(seed: Int) throws {
    let report = try Self.report(UInt64(seed) + 1)
    let edition = try #require(report.external)
    let tables = ExternalTables(Figures(report, language: .zh), edition: edition).tables
    // The numbers behind the hidden rows, made again from the report alone.
    var truth: [[(numerator: Int, denominator: Int)]] = []
    var parts: [[[Int]]] = []
    var printed: [[(numerator: Int, denominator: Int)?]] = []
    for table in tables {
      func value(_ place: DivisionCode) -> (numerator: Int, denominator: Int) {
        let value = report.values.first { $0.measure == table.measure.id && $0.place == place }
        return (value?.numerator ?? 0, value?.denominator ?? 0)
      }
      let below = table.rows.map { row in
        row.isRest
          ? [Int]()
          : table.rows.indices.filter { index in
            let part = table.rows[index]
            if part.isRest { return part.place == row.place }
            switch row.place.level {
            case .nation: return part.place.level == .county
            case .county: return part.place.level == .town && part.place.county == row.place
            default: return false
            }
          }
      }
      var numbers = table.rows.map { value($0.place) }
      for (index, row) in table.rows.enumerated() where row.isRest {
        let siblings = below[table.rows.firstIndex { $0.place == row.place && !$0.isRest } ?? 0].filter { $0 != index }
        let sum = siblings.reduce((0, 0)) { ($0.0 + numbers[$1].numerator, $0.1 + numbers[$1].denominator) }
        numbers[index] = (numbers[index].numerator - sum.0, numbers[index].denominator - sum.1)
      }
      truth.append(numbers)
      parts.append(below)
      printed.append(
        table.rows.indices.map { index in
          let row = table.rows[index]
          if row.state == .suppressed { return nil }
          // What is not printed for want of a source a reader is taken to know.
          return (row.numerator ?? numbers[index].numerator, row.denominator ?? numbers[index].denominator)
        }
      )
      for (index, row) in table.rows.enumerated() where row.state == .counted {
        #expect((row.numerator ?? -1, row.denominator ?? -1) == numbers[index])
        for count in [
          numbers[index].numerator, numbers[index].denominator, numbers[index].denominator - numbers[index].numerator,
        ] {
          #expect(!(1...edition.largestHidden).contains(count), "\(row.place) shows \(count)")
        }
      }
    }
    #expect(tables[0].rows.map(\.place) == tables[1].rows.map(\.place))
    let stranger = Stranger(printed: printed, parts: parts, twins: [(0, 1)], truth: truth)
    for table in tables.indices {
      for (row, content) in tables[table].rows.enumerated() where content.state == .suppressed {
        let place = "\(tables[table].measure.id) at \(content.place)\(content.isRest ? " (rest)" : "")"
        #expect(stranger.isOpen(table: table, row: row) { numerator, _ in [numerator] }, "numerator of \(place)")
        #expect(stranger.isOpen(table: table, row: row) { _, denominator in [denominator] }, "denominator of \(place)")
        #expect(
          stranger.isOpen(table: table, row: row) { numerator, denominator in
            [denominator - numerator]
          },
          "complement of \(place)"
        )
        #expect(
          stranger.isOpen(table: table, row: row) { numerator, denominator in
            denominator == 0 ? [0, 0] : [numerator * 1_000_000 / denominator, 1]
          },
          "rate of \(place)"
        )
      }
    }
  }
}
