internal import Domain
internal import Ingest
internal import Publish

/// What became of the bureau's corrections, over all files of a run.
struct CorrectionReport {
  /// One entry a correction and file, in the order of the decisions; one that met no file stands once.
  let entries: [PublishedCorrection]

  init(_ decisions: DecisionBook, _ selection: DeliverySelection, _ reception: Reception.Result) {
    var met: [String: [(outcome: CorrectionOutcome, path: String)]] = [:]
    for (position, used) in selection.used.enumerated() {
      for outcome in reception.corrections[position] {
        met[outcome.correction, default: []].append((outcome, used.file.path))
      }
    }
    func lost(_ correction: Correction, _ state: CorrectionOutcome.State) -> PublishedCorrection {
      let outcome = CorrectionOutcome(correction: correction.id, line: 0, column: "", state: state, found: "")
      return PublishedCorrection(correction: correction, outcome: outcome, path: "")
    }
    var entries: [PublishedCorrection] = []
    for correction in decisions.corrections {
      // A fingerprint is looked for in every file of its dataset: only where it is found nowhere is that worth a word.
      let all = met[correction.id] ?? []
      let found = all.filter { $0.outcome.state != .unmatched }
      let shown = found.isEmpty ? Array(all.prefix(1)) : found
      entries += shown.map { PublishedCorrection(correction: correction, outcome: $0.outcome, path: $0.path) }
      if shown.isEmpty { entries.append(lost(correction, .unmatched)) }
    }
    entries += decisions.expired.map { lost($0, .expired) }
    self.entries = entries.sorted { left, right in
      let (a, b) = (left.correction.place, right.correction.place)
      if a.file != b.file { return Inbox.precedes(a.file, b.file) }
      if a.line != b.line { return a.line < b.line }
      if left.path != right.path { return Inbox.precedes(left.path, right.path) }
      return left.outcome.line < right.outcome.line
    }
  }

  /// One line a file of decisions and fate, for those that were not made.
  var complaints: [String] {
    var lines: [String: [Int]] = [:]
    for entry in entries where entry.outcome.state != .applied {
      lines["\(Place(file: entry.correction.place.file)): correction.\(entry.outcome.state.rawValue)", default: []]
        .append(entry.correction.place.line)
    }
    return lines.sorted { $0.key < $1.key }.map { key, numbers in
      let state = CorrectionOutcome.State.allCases.first { key.hasSuffix($0.rawValue) } ?? .unmatched
      let shown = numbers.prefix(10).map(String.init).joined(separator: ", ") + (numbers.count > 10 ? " …" : "")
      return "\(key): \(numbers.count) corrections were not made (lines \(shown)): \(Self.words(state))"
    }
  }

  private static func words(_ state: CorrectionOutcome.State) -> String {
    switch state {
    case .applied: ""
    case .stale: "the cells say something else now. Decide again, or take the rows out."
    case .unmatched: "no such file, line, record or column is in use. Check them against tables/corrections.csv."
    case .conflict: "two of them want different values in one cell. Keep one."
    case .expired: "their last day is past. Prolong them, or take the rows out."
    }
  }
}
