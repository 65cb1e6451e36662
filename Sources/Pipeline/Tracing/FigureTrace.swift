internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// Behind one value of a measure: numerator, denominator, whom it left out by which rule, and each one's delivered lines.
struct FigureTrace {
  private(set) var lines: [String] = []
  private let run: TracedRun
  private let request: Trace.Request

  init(_ run: TracedRun, _ reference: TraceReference, _ request: Trace.Request) throws {
    self.run = run
    self.request = request
    let (origin, place) = try Self.origin(reference, run)
    let book = try Self.book(of: run)
    guard let value = book.value(origin.measure, at: origin.place) else {
      throw Complaint(
        Place(file: "\(reference.name):\(reference.rest)"),
        "trace.no-figure",
        Term(
          "\(origin.measure)在\(origin.place.short)没有数值。",
          "\(origin.measure) has no value at \(origin.place.short)."
        ),
        remedy:
          Term(
            "该处没有纳入的人员，请查上一级，如\(run.reference)-measures:\(origin.measure)@0:numerator。",
            "Nobody there is known to it: look one level up, as \(run.reference)-measures:\(origin.measure)@0:numerator."
          )
      )
    }
    let lists = book.lists(of: origin.measure, at: origin.place)
    guard lists.agree(with: value) else {
      throw RunFailure.internalFault(
        "trace.mismatch: \(origin.text) of \(run.record.folder): the lists are not what was printed"
      )
    }
    let definitions = try Definitions(run.table(.definitions), measure: origin.measure)
    lines = ["\(reference.name):\(reference.rest)  \(place)", "run \(run.record.folder)"]
    lines += head(value, definitions)
    try addLists(lists, value, definitions)
    addPrevious(origin)
  }

  /// Which value a cell shows, and where it stands.
  private static func origin(_ reference: TraceReference, _ run: TracedRun) throws -> (CellOrigin, String) {
    let (row, column) = try reference.cell()
    if TableName(rawValue: reference.table) != nil {
      return (try origin(row: row, column: column, reference), "tables/\(reference.table).csv")
    }
    let index = CellIndex(try run.needed(.cells), reference: "\(run.reference)-\(reference.table)")
    let cell = try index.cell(row: row, column: column)
    return (cell.origin, "\(cell.path) \(cell.sheet)!\(cell.column)\(cell.row)")
  }

  /// `V1@370832` and the name of a column, as the tables of measures have it.
  private static func origin(row: String, column: String, _ reference: TraceReference) throws(Complaint) -> CellOrigin {
    let parts = row.split(separator: "@", maxSplits: 1)
    let part = column == "known" ? .denominator : CellOrigin.Part(rawValue: column)
    guard parts.count == 2, let part, let origin = CellOrigin("\(parts[0]) \(parts[1]) \(part.rawValue)") else {
      throw Complaint(
        Place(file: "\(reference.name):\(reference.rest)"),
        "trace.unknown-row",
        Term(
          "指标表的行写成“指标@区划”，列为\(CellOrigin.Part.allCases.map(\.rawValue).joined(separator: "、"))之一。",
          "A row of a table of measures is MEASURE@DIVISION, its column one of "
            + "\(CellOrigin.Part.allCases.map(\.rawValue).joined(separator: ", "))."
        ),
        remedy: Term(
          "请写成\(reference.name):V1@370832:numerator；区划0为全区域。",
          "Write \(reference.name):V1@370832:numerator; division 0 is the whole area."
        )
      )
    }
    return origin
  }

  /// What every measure of a run made of everybody.
  static func book(of run: TracedRun) throws -> JudgementBook {
    JudgementBook(
      table: try run.needed(.judgements),
      values: try run.ledger.values(ofRun: run.record.identity),
      counties: try RunManifest.counties(in: run.folder) ?? []
    )
  }

  // MARK: - The figure

  private func head(_ value: MeasureValue, _ definitions: Definitions) -> [String] {
    let state =
      switch value.state {
      case .counted: "\(value.numerator) of \(value.denominator)"
      case .cannotJudge(let dataset): "cannot be judged: \(dataset.rawValue) is not there, too old, or in doubt"
      case .notCollected: "not collected"
      }
    let title = definitions.title.isEmpty ? "" : " \(definitions.title)"
    return ["\(value.measure)\(title)  at \(value.place.short): \(state), of \(value.known) known"]
      + definitions.sentences
  }

  private mutating func addPrevious(_ origin: CellOrigin) {
    guard origin.part == .previous || origin.part == .change else { return }
    let shown = origin.place.short
    guard !run.record.prior.isEmpty else { return lines.append("no month before was published") }
    lines.append(
      "the month before: trace \(run.record.prior.prefix(8))-measures:\(origin.measure)@\(shown):rate"
        + (origin.place == .unknown ? "; of the whole area, the counties judged in both months" : "")
    )
  }

  // MARK: - The lists

  private mutating func addLists(_ lists: FigureLists, _ value: MeasureValue, _ definitions: Definitions) throws {
    let people = Set(lists.all.map(\.person)).subtracting([""])
    if let disclosure = request.disclosure { try disclosure.note(people.sorted(), as: "trace", in: run.ledger) }
    let evidence = try Evidence(lists, run, request)
    func add(_ title: String, _ entries: [FigureLists.Entry], rules: [String] = []) {
      lines.append("")
      lines.append("\(title): \(FigureLists.count(entries))")
      lines += rules.map { "  \($0)" }
      for entry in entries { lines += evidence.lines(of: entry) }
    }
    add("numerator", lists.met)
    lines.append("")
    lines.append("denominator: \(value.denominator), the numerator and")
    add("denominator only", lists.unmet)
    for step in value.excluded {
      let reason = ExclusionReason(rawValue: step.reason)?.term.text(run.record.language) ?? ""
      add(
        "excluded, \(step.reason) \(reason)",
        lists.excluded[step.reason] ?? [],
        rules: definitions.rules(at: value.place)
      )
    }
    if value.unjudged > 0 { add("not judged", lists.unjudged) }
  }
}

/// What a measure counts and by which rules, as the run printed it.
struct Definitions {
  private(set) var title = ""
  private(set) var sentences: [String] = []
  private var rules: [(division: DivisionCode, text: String)] = []

  init(_ table: PublishedTable?, measure: String) {
    let columns = [
      "measure", "title", "numerator", "denominator", "exclusions", "rule", "division", "document", "article",
      "quotation",
    ]
    table?.forEach(columns) { row in
      guard row[0] == measure else { return }
      title = row[1]
      sentences = ["numerator: \(row[2])", "denominator: \(row[3])", "left out: \(row[4])"].map { "  \($0)" }
      let place = DivisionCode(row[6]) ?? .unknown
      let quotation = row[9].isEmpty ? "" : "  “\(row[9])”"
      if !row[5].isEmpty { rules.append((place, "rule \(row[5])  \(row[7]) \(row[8])\(quotation)")) }
    }
  }

  /// The rules that bind a place, or places in it.
  func rules(at place: DivisionCode) -> [String] {
    rules.filter { $0.division.covers(place) || place.covers($0.division) }.map(\.text)
  }
}

/// Where the children and places of some lists stand in the delivered files.
struct Evidence {
  private let isUnmasked: Bool
  private var names: [String: String] = [:]
  private var records: [String: [(address: DeliveredRecords.Address, words: String)]] = [:]
  private var places: [DivisionCode: [(address: DeliveredRecords.Address, dataset: Dataset)]] = [:]
  private var texts: [DeliveredRecords.Address: [String]] = [:]

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
      records[link["person"] ?? "", default: []].append((address, "\(link["source"] ?? "")  \(link["how"] ?? "")"))
    }
    let delivered = try DeliveredRecords(run, input: request.input, isUnmasked: isUnmasked)
    self.places = try places.isEmpty ? [:] : delivered.rows(about: places)
    let wanted = Set(records.values.joined().map(\.address)).union(self.places.values.joined().map(\.address))
    let numbers = try run.ledger.numbers(of: people)
    let areKnown = numbers.count == people.count && places.isEmpty
    texts = try delivered.describe(wanted.union(further), numbers: areKnown ? Set(numbers.values) : nil)
  }

  func lines(of entry: FigureLists.Entry) -> [String] {
    let times = entry.times == 1 ? "" : "  ×\(entry.times)"
    guard entry.person.isEmpty else { return lines(of: entry.person, "  \(entry.place.short)\(times)") }
    return ["  \(entry.place.short)\(times)"]
      + (places[entry.place] ?? []).flatMap { lines(at: $0.address, $0.dataset.rawValue) }
  }

  /// A person's key, then the records that are that person's.
  func lines(of person: String, _ tail: String = "") -> [String] {
    ["  \(person)\(names[person].map { "  \($0)" } ?? "")\(tail)"]
      + (records[person] ?? []).flatMap { lines(at: $0.address, $0.words) }
  }

  func lines(at address: DeliveredRecords.Address, _ words: String) -> [String] {
    ["    \(address.path):\(address.line)  \(words)"] + (texts[address] ?? []).map { "      \($0)" }
  }
}
