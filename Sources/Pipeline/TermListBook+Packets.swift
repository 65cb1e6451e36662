internal import Domain
internal import Store

extension TermListBook {
  /// Ties the lists that were sent, and the answers that came back, to the children they were about.
  ///
  /// - Parameters:
  ///   - receipts: the packets of earlier runs and the answers to them.
  ///   - calendar: when terms start.
  ///   - successors: the key that a child of an earlier key is known by today.
  ///   - asOf: the day the run judges by.
  init(_ receipts: ReceiptBook, _ calendar: SchoolCalendar, successors: [String: String], asOf: CivilDate) {
    self.init()
    let lists = receipts.sent.filter { !$0.term.isEmpty }
    for (county, sent) in Dictionary(grouping: lists, by: \.place) {
      let known = calendar.terms(at: county)
      func start(_ list: SentPacket) -> CivilDate { known.first { $0.name == list.term }?.starts ?? list.asOf }
      guard let newest = sent.max(by: { (start($0), $0.term) < (start($1), $1.term) }) else { continue }
      if let begun = known.last(where: { $0.starts <= asOf }), begun.starts > start(newest) {
        terms[county] = Term(name: begun.name, starts: begun.starts)
      } else {
        terms[county] = Term(name: newest.term, starts: known.first { $0.name == newest.term }?.starts)
      }
    }
    var rows: [Row: [(packet: SentPacket, key: String)]] = [:]
    for list in lists {
      for (key, subject) in list.rows {
        rows[Row(term: list.term, child: Self.last(subject, successors)), default: []].append((list, key))
      }
    }
    for (row, sent) in rows {
      guard let first = sent.min(by: { ($0.packet.asOf, $0.packet.due) < ($1.packet.asOf, $1.packet.due) })?.packet
      else {
        continue
      }
      let answers = Set(sent.map(\.key)).compactMap { receipts.firstAnswer($0) }
      entries[row.child, default: []].append(
        Entry(term: row.term, sent: first.asOf, due: first.due, answered: answers.min())
      )
    }
  }

  private struct Row: Hashable {
    let term: String
    let child: String
  }

  /// The end of a chain of keys; a chain that runs in a circle ends where it was entered.
  private static func last(_ key: String, _ successors: [String: String]) -> String {
    var key = key
    var seen: Set<String> = []
    while let next = successors[key], seen.insert(key).inserted { key = next }
    return key
  }
}

extension Ledger {
  /// The keys by which persons of earlier keys are known, as the published runs of a job before a day found.
  func successors(inJob job: String, before asOf: CivilDate) throws(LedgerError) -> [String: String] {
    var result: [String: String] = [:]
    for (run, sets) in try personEvents(ofJob: job) where run.asOf < asOf {
      for event in sets.flatMap(\.events) {
        if event.leadsOn { result[event.old] = event.new }
        if event.kind == .revived { result[event.old] = nil }
      }
    }
    return result
  }
}
