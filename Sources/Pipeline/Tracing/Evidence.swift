internal import Domain
internal import Publish
internal import Store

/// Where the children and places of some lists stand in the delivered files.
struct Evidence {
  /// Where a record stands, and why it is the person's.
  private struct Standing {
    let address: DeliveredRecords.Address
    let source: String
    let how: String
  }

  /// Every list has the same columns: programs see them as one table.
  static let columns: [Listing.Column] = [
    .init("list", for: .programs), .init("reason", for: .programs), .init("person_key"), .init("child"),
    .init("division"), .init("times", for: .programs), .init("repeated", for: .people), .init("file", for: .programs),
    .init("line", for: .programs), .init("place", depth: 1, for: .people), .init("source", depth: 1),
    .init("how", depth: 1), .init("raw", "原文", "raw", depth: 2), .init("read", "读作", "read", depth: 2),
  ]

  private let isUnmasked: Bool
  private var names: [String: String] = [:]
  private var records: [String: [Standing]] = [:]
  private var places: [DivisionCode: [Standing]] = [:]
  private var texts: [DeliveredRecords.Address: DeliveredRecords.Description] = [:]

  init(_ lists: FigureLists, _ run: TracedRun, _ request: Trace.Request) throws {
    let entries = lists.all
    try self.init(
      people: Set(entries.map(\.person)).subtracting([""]),
      places: Set(entries.filter { $0.person.isEmpty }.map(\.place)),
      run,
      request
    )
  }

  /// Looks up people and places; `further` records are described beside theirs.
  init(
    people: Set<String>,
    places: Set<DivisionCode> = [],
    further: Set<DeliveredRecords.Address> = [],
    _ run: TracedRun,
    _ request: Trace.Request
  ) throws {
    isUnmasked = request.disclosure != nil
    if isUnmasked, let children = try run.table(.children) {
      for child in children.rows("person_key", among: people) {
        names[child["person_key"] ?? ""] = [child["name"] ?? "", child["resident_id"] ?? ""]
          .filter { !$0.isEmpty }.joined(separator: "  ")
      }
    }
    guard !request.isBrief else { return }
    let links = try people.isEmpty ? nil : run.needed(.links)
    for link in links?.rows("person", among: people) ?? [] {
      guard let line = UInt32(link["line"] ?? "") else { continue }
      let address = DeliveredRecords.Address(path: link["file"] ?? "", line: line)
      let standing = Standing(address: address, source: link["source"] ?? "", how: link["how"] ?? "")
      records[link["person"] ?? "", default: []].append(standing)
    }
    let delivered = try DeliveredRecords(run, input: request.input, isUnmasked: isUnmasked)
    if !places.isEmpty {
      self.places = try delivered.rows(about: places).mapValues { rows in
        rows.map { Standing(address: $0.address, source: $0.dataset.rawValue, how: "") }
      }
    }
    let wanted = Set(records.values.joined().map(\.address)).union(self.places.values.joined().map(\.address))
    let numbers = try run.ledger.numbers(of: people)
    let areKnown = numbers.count == people.count && places.isEmpty
    texts = try delivered.describe(wanted.union(further), numbers: areKnown ? Set(numbers.values) : nil)
  }

  /// A row a record of the entry's child or place; one without a record where there is none.
  func rows(of entry: FigureLists.Entry, in list: String, _ reason: String = "") -> [[Listing.Cell]] {
    let head: [Listing.Cell] = [
      .text(list), .init(reason), .init(entry.person), .init(names[entry.person] ?? ""), .init(entry.place),
      .number(entry.times), entry.times == 1 ? .nothing : .text("×\(entry.times)"),
    ]
    let found = entry.person.isEmpty ? places[entry.place] : records[entry.person]
    return rows(head, found ?? [])
  }

  /// The records of a child.
  func rows(of person: String, in list: String) -> [[Listing.Cell]] {
    let head: [Listing.Cell] = [
      .text(list), .nothing, .text(person), .init(names[person] ?? ""), .nothing, .nothing, .nothing,
    ]
    return rows(head, records[person] ?? [])
  }

  /// A record at a place of its own.
  func row(at address: DeliveredRecords.Address, in list: String) -> [Listing.Cell] {
    let head = [.text(list)] + Array(repeating: Listing.Cell.nothing, count: 6)
    return head + tail(Standing(address: address, source: "", how: ""))
  }

  private func rows(_ head: [Listing.Cell], _ found: [Standing]) -> [[Listing.Cell]] {
    guard !found.isEmpty else { return [head + Array(repeating: .nothing, count: Self.columns.count - head.count)] }
    return found.map { head + tail($0) }
  }

  private func tail(_ standing: Standing) -> [Listing.Cell] {
    let address = standing.address
    let text = texts[address]
    return [
      .text(address.path), .number(Int(address.line)), .text("\(address.path):\(address.line)"),
      .init(standing.source), .init(standing.how), text?.raw ?? .nothing, text?.read ?? .nothing,
    ]
  }
}
