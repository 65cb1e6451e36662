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

  /// One complaint a code, in order of code: the first place, what, the remedy, and where else.
  var complaints: [Complaint] {
    groups.sorted { $0.key < $1.key }.flatMap { code, entries -> [Complaint] in
      guard let first = entries.first else { return [] }
      let rows = entries.reduce(0) { $0 + $1.notice.count }
      let (words, remedy) = (first.notice.words, first.notice.remedy)
      let complaint = Complaint(
        first.place,
        code,
        Term("\(rows)行：\(words.zh)。", "\(rows) rows: \(words.en)."),
        remedy: Term(remedy.zh.isEmpty ? "" : "\(remedy.zh)。", remedy.en)
      )
      return [complaint.elsewhere(entries.map(\.place), shown: Self.shown)]
    }
  }
}

extension Complaint {
  /// The same with the first of other places it is true of, in brackets; itself where there is none.
  func elsewhere(_ places: [Place], shown: Int) -> Complaint {
    guard places.count > 1 else { return self }
    let named = places.dropFirst().prefix(shown - 1).map { Term(both: $0.description) }
    let rest = places.count - 1 - named.count
    let more = rest > 0 ? [Term("另有\(rest)处，见run.json", "\(rest) more places: see run.json")] : []
    let list = (named + more).joined(Term("、", ", "))
    let gap = remedy.en.isEmpty ? "" : " "
    return Complaint(place, code, problem, remedy: remedy + Term("（又见\(list.zh)）", gap + "(Also \(list.en))"))
  }

  /// Complaints as they are told: those of one code together where they are more than a few.
  static func grouped(_ complaints: [Complaint]) -> [Complaint] {
    let groups = Dictionary(grouping: complaints, by: \.code)
    return groups.sorted { $0.key < $1.key }.flatMap { _, complaints -> [Complaint] in
      guard complaints.count > few, let first = complaints.first else { return complaints }
      return [first.elsewhere(complaints.map(\.place), shown: few)]
    }
  }

  private static let few = 3
}
