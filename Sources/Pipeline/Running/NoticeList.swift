internal import Domain

/// Facts about whole files, each told once with the first places it is true of; `run.json` has them all.
struct NoticeList {
  private var groups: [String: [(place: Place, notice: FileNotice)]] = [:]

  /// Places that are named.
  private static let shown = 3

  mutating func add(_ delivery: Delivery) {
    for notice in delivery.notices {
      groups[notice.code, default: []].append((Place(file: delivery.path, column: notice.column), notice))
    }
  }

  /// One line a code, in order of code: the first place, what, the remedy, and where else.
  var lines: [String] {
    groups.sorted { $0.key < $1.key }.flatMap { code, entries -> [String] in
      guard let first = entries.first else { return [] }
      let rows = entries.reduce(0) { $0 + $1.notice.count }
      let text = "\(first.place): \(code): \(rows) rows: \(first.notice.words.en). \(first.notice.remedy.en)"
      return [text + Remark.elsewhere(entries.map(\.place), shown: Self.shown)]
    }
  }
}

/// Something that should be known of a delivery.
struct Remark: Sendable {
  let place: Place
  /// As `changes.conflict`.
  let code: String
  /// What, and the remedy.
  let words: String

  /// The first places behind the first one, in brackets; empty where there is none.
  static func elsewhere(_ places: [Place], shown: Int) -> String {
    guard places.count > 1 else { return "" }
    let named = places.dropFirst().prefix(shown - 1).map(\.description)
    let rest = places.count - 1 - named.count
    let more = rest > 0 ? ["\(rest) more places: see run.json"] : []
    return " (Also \((named + more).joined(separator: ", ")))"
  }

  /// One line a remark; those of one code together where they are more than a few.
  static func lines(_ remarks: [Remark]) -> [String] {
    let groups = Dictionary(grouping: remarks, by: \.code)
    return groups.sorted { $0.key < $1.key }.flatMap { code, remarks -> [String] in
      guard remarks.count > few, let first = remarks.first else { return remarks.map(\.description) }
      return [first.description + elsewhere(remarks.map(\.place), shown: few)]
    }
  }

  private static let few = 3
}

extension Remark: CustomStringConvertible {
  var description: String { "\(place): \(code): \(words)" }
}
