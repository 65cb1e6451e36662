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
  var complaints: [Complaint] {
    struct Fate: Hashable {
      let file: String
      let state: CorrectionOutcome.State
    }
    var lines: [Fate: [Int]] = [:]
    for entry in entries where entry.outcome.state != .applied {
      lines[Fate(file: entry.correction.place.file, state: entry.outcome.state), default: []]
        .append(entry.correction.place.line)
    }
    return lines.map { fate, numbers in
      let shown = numbers.prefix(10).map { Term(both: "\($0)") }.joined(Term("、", ", "))
      let more = numbers.count > 10 ? Term("等", " …") : Term(both: "")
      let words = Self.words(fate.state)
      return Complaint(
        Place(file: fate.file),
        "correction.\(fate.state.rawValue)",
        Term(
          "有\(numbers.count)项更正未采用（第\(shown.zh)行\(more.zh)）：\(words.problem.zh)。",
          "\(numbers.count) corrections were not made (lines \(shown.en)\(more.en)): \(words.problem.en)."
        ),
        remedy: words.remedy
      )
    }
    .sorted { $0.description < $1.description }
  }

  private static func words(_ state: CorrectionOutcome.State) -> (problem: Term, remedy: Term) {
    switch state {
    case .applied: (Term(both: ""), Term(both: ""))
    case .stale:
      (
        Term("单元格内容已经变了", "the cells say something else now"),
        Term("请重新决定，或删去这些行。", "Decide again, or take the rows out.")
      )
    case .unmatched:
      (
        Term("所用数据中没有这样的文件、行、记录或列", "no such file, line, record or column is in use"),
        Term("请对照tables/corrections.csv核对。", "Check them against tables/corrections.csv.")
      )
    case .conflict:
      (
        Term("有两项对同一单元格的要求不同", "two of them want different values in one cell"),
        Term("请只保留一项。", "Keep one.")
      )
    case .expired:
      (
        Term("已过有效期", "their last day is past"),
        Term("请延长有效期，或删去这些行。", "Prolong them, or take the rows out.")
      )
    }
  }
}
