internal import Domain
internal import Publish

/// Who is behind one value of a measure: the lists whose lengths are the figures printed.
struct FigureLists: Equatable {
  /// A child, or a place whose posts, villages or towns are counted, with how often.
  struct Entry: Hashable, Comparable {
    /// The child's key; empty for a place.
    let person: String
    let place: DivisionCode
    let times: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.place, left.person, left.times) < (right.place, right.person, right.times)
    }
  }

  /// In numerator and denominator.
  var met: [Entry] = []
  /// In the denominator only.
  var unmet: [Entry] = []
  var unjudged: [Entry] = []
  /// By the step of the waterfall that left them out.
  var excluded: [String: [Entry]] = [:]

  static func count(_ entries: [Entry]) -> Int { entries.reduce(0) { $0 + $1.times } }

  /// Every entry, in the order of the lists.
  var all: [Entry] { met + unmet + unjudged + excluded.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// What the lists come to, as a value states it.
  func agree(with value: MeasureValue) -> Bool {
    let steps = Dictionary(value.excluded.map { ($0.reason, $0.count) }) { $0 + $1 }
    return Self.count(met) == value.numerator && Self.count(met) + Self.count(unmet) == value.denominator
      && Self.count(unjudged) == value.unjudged && excluded.mapValues(Self.count).filter { $0.value > 0 } == steps
  }

  fileprivate var sorted: FigureLists {
    var result = self
    result.met.sort()
    result.unmet.sort()
    result.unjudged.sort()
    result.excluded = excluded.mapValues { $0.sorted() }
    return result
  }

  fileprivate mutating func add(_ entry: Entry, as word: String) {
    guard entry.times > 0 else { return }
    switch word {
    case "met": met.append(entry)
    case "unmet": unmet.append(entry)
    case "unjudged": unjudged.append(entry)
    default: excluded[word, default: []].append(entry)
    }
  }
}

/// What each measure made of whom, as a run left it: children in its table, places in its values.
struct JudgementBook {
  /// The same words as in the table, each with how often.
  private typealias Counts = [String: Int]

  private let table: PublishedTable
  /// The run's values, by measure and place.
  private let values: [String: [DivisionCode: MeasureValue]]
  /// The counties the report lists: what lies elsewhere is one step of the whole area's waterfall.
  private let counties: Set<DivisionCode>
  private let above: Set<DivisionCode>

  init(table: PublishedTable, values: [MeasureValue], counties: [DivisionCode]) {
    self.table = table
    self.values = Dictionary(grouping: values, by: \.measure).mapValues { values in
      Dictionary(values.map { ($0.place, $0) }) { first, _ in first }
    }
    self.counties = Set(counties)
    above = Set(counties.flatMap { [$0.prefecture, $0.province] })
  }

  func value(_ measure: String, at place: DivisionCode) -> MeasureValue? { values[measure]?[place] }

  /// The lists behind a measure's value at a place; the whole area is place 0.
  func lists(of measure: String, at place: DivisionCode) -> FigureLists {
    lists(of: measure, at: [place])[place] ?? FigureLists()
  }

  /// The same at several places, in one pass through the table.
  func lists(of measure: String, at places: [DivisionCode]) -> [DivisionCode: FigureLists] {
    var result = Dictionary(uniqueKeysWithValues: Set(places).map { ($0, FigureLists()) })
    func add(_ entry: FigureLists.Entry, _ word: String) {
      let listed = isListed(entry.place) ? word : ExclusionReason.elsewhere.rawValue
      result[.unknown]?.add(entry, as: listed)
      guard entry.place != .unknown else { return }
      let levels: [DivisionCode.Level] = [.province, .prefecture, .county, .town, .village]
      for level in levels where level <= entry.place.level {
        result[entry.place.ancestor(level)]?.add(entry, as: word)
      }
    }
    var children: [DivisionCode: Counts] = [:]
    table.forEach(["person_key", "division", "met", "unmet", "unjudged", "excluded"]) { row in
      for (word, times) in Self.words(of: measure, in: row) {
        let home = row[1].isEmpty ? .unknown : DivisionCode(row[1]) ?? .unknown
        children[home, default: [:]][word, default: 0] += times
        add(FigureLists.Entry(person: row[0], place: home, times: times), word)
      }
    }
    for (home, counts) in own(measure) {
      for (word, times) in counts {
        let rest = times - (children[home]?[word] ?? 0)
        add(FigureLists.Entry(person: "", place: home, times: rest), word)
      }
    }
    return result.mapValues(\.sorted)
  }

  private func isListed(_ place: DivisionCode) -> Bool {
    counties.isEmpty || counties.contains(place.county) || (place.level < .county && above.contains(place))
  }

  /// What a measure made of the child of a row: at most one word for most measures, several for those that count visits.
  private static func words(of measure: String, in row: [String]) -> [(word: String, times: Int)] {
    func times(in list: some StringProtocol, separator: Character) -> Int {
      for part in list.split(separator: separator) {
        if part == measure { return 1 }
        if part.hasPrefix(measure), part.dropFirst(measure.count).first == ":" {
          return Int(part.dropFirst(measure.count + 1)) ?? 0
        }
      }
      return 0
    }
    var result = zip(["met", "unmet", "unjudged"], row[2...4]).map { ($0, times(in: $1, separator: ";")) }
    for reason in row[5].split(separator: ";") {
      guard let equals = reason.firstIndex(of: "=") else { continue }
      result.append((String(reason[..<equals]), times(in: reason[reason.index(after: equals)...], separator: " ")))
    }
    return result.filter { $0.1 > 0 }
  }

  /// What was counted at each place itself: its value less those of the places it is the sum of.
  private func own(_ measure: String) -> [DivisionCode: Counts] {
    var result: [DivisionCode: Counts] = [:]
    for value in values[measure]?.values ?? [:].values where value.place != .unknown {
      var counts = value.excluded.reduce(into: Counts()) { $0[$1.reason, default: 0] += $1.count }
      counts["met"] = value.numerator
      counts["unmet"] = value.denominator - value.numerator
      counts["unjudged"] = value.unjudged
      result[value.place, default: [:]].merge(counts, uniquingKeysWith: +)
      let upper = Self.parent(of: value.place)
      guard upper != .unknown else { continue }
      result[upper, default: [:]].merge(counts.mapValues { -$0 }, uniquingKeysWith: +)
    }
    return result
  }

  private static func parent(of place: DivisionCode) -> DivisionCode {
    switch place.level {
    case .village: place.town
    case .town: place.county
    case .county: place.prefecture
    case .prefecture: place.province
    case .province, .nation: .unknown
    }
  }
}
