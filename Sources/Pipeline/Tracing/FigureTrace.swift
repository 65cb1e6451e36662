internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// Behind one value of a measure: numerator, denominator, whom it left out by which rule, and each one's delivered lines.
struct FigureTrace {
  private(set) var listing: Listing
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
    listing = Listing(
      heading: ["\(reference.name):\(reference.rest)  \(place)", "run \(run.record.folder)"],
      facts: Self.facts(value, reference, run),
      main: "records"
    )
    listing.heading += head(value, definitions)
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
      case .counted: words("\(value.denominator)中\(value.numerator)", "\(value.numerator) of \(value.denominator)")
      case .cannotJudge(let dataset):
        words(
          "不能判定：\(dataset.term.zh)缺失、过期或存疑",
          "cannot be judged: \(dataset.rawValue) is not there, too old, or in doubt"
        )
      case .notCollected: words("未采集", "not collected")
      }
    let title = definitions.title.isEmpty ? "" : " \(definitions.title)"
    let place = value.place.short
    let head = words(
      "\(value.measure)\(title)  区划\(place)：\(state)，已知\(value.known)",
      "\(value.measure)\(title)  at \(place): \(state), of \(value.known) known"
    )
    return [head] + definitions.sentences(request.language)
  }

  private static func facts(_ value: MeasureValue, _ reference: TraceReference, _ run: TracedRun) -> [Listing.Fact] {
    let isCounted = value.state == .counted
    return [
      .init("reference", .text("\(reference.name):\(reference.rest)")), .init("run", .text(run.record.folder)),
      .init("measure", .text(value.measure)), .init("division", .init(value.place)),
      .init("is_counted", .flag(isCounted)), .init("numerator", isCounted ? .number(value.numerator) : .nothing),
      .init("denominator", isCounted ? .number(value.denominator) : .nothing), .init("known", .number(value.known)),
      .init("unjudged", .number(value.unjudged)),
    ]
  }

  private mutating func addPrevious(_ origin: CellOrigin) {
    guard origin.part == .previous || origin.part == .change else { return }
    let shown = origin.place.short
    guard !run.record.prior.isEmpty else {
      return listing.closing.append(words("此前未发布过", "no month before was published"))
    }
    let reference = "\(run.record.prior.prefix(8))-measures:\(origin.measure)@\(shown):rate"
    let isWhole = origin.place == .unknown
    listing.facts.append(.init("month_before", .text(reference)))
    listing.closing.append(
      words(
        "上月：trace \(reference)" + (isWhole ? "；全域数按两月均可判定的县计算" : ""),
        "the month before: trace \(reference)"
          + (isWhole ? "; of the whole area, the counties judged in both months" : "")
      )
    )
  }

  private func words(_ zh: String, _ en: String) -> String { request.language == .zh ? zh : en }

  // MARK: - The lists

  private mutating func addLists(_ lists: FigureLists, _ value: MeasureValue, _ definitions: Definitions) throws {
    let people = Set(lists.all.map(\.person)).subtracting([""])
    if let disclosure = request.disclosure { try disclosure.note(people.sorted(), as: "trace", in: run.ledger) }
    let evidence = try Evidence(lists, run, request)
    func add(_ list: String, _ heading: [String], _ entries: [FigureLists.Entry], reason: String = "") {
      listing.tables.append(
        .init(
          "records",
          heading: heading,
          Evidence.columns,
          rows: entries.flatMap { evidence.rows(of: $0, in: list, reason) },
          hasTitles: false
        )
      )
    }
    func title(_ zh: String, _ en: String, _ entries: [FigureLists.Entry]) -> String {
      words("\(zh)：", "\(en): ") + "\(FigureLists.count(entries))"
    }
    add("numerator", [title("分子", "numerator", lists.met)], lists.met)
    add(
      "denominator-only",
      [
        words("分母：\(value.denominator)，即分子和下列", "denominator: \(value.denominator), the numerator and"),
        title("仅在分母", "denominator only", lists.unmet),
      ],
      lists.unmet
    )
    for step in value.excluded {
      let reason = ExclusionReason(rawValue: step.reason)?.term.text(request.language) ?? ""
      let entries = lists.excluded[step.reason] ?? []
      add(
        "excluded",
        [title("不计，\(step.reason) \(reason)", "excluded, \(step.reason) \(reason)", entries)]
          + definitions.rules(at: value.place).map { "  \($0)" },
        entries,
        reason: step.reason
      )
    }
    if value.unjudged > 0 { add("not-judged", [title("未能判定", "not judged", lists.unjudged)], lists.unjudged) }
  }
}

/// What a measure counts and by which rules, as the run printed it.
struct Definitions {
  private(set) var title = ""
  private var parts: [String] = []
  private var rules: [(division: DivisionCode, text: String)] = []

  init(_ table: PublishedTable?, measure: String) {
    let columns = [
      "measure", "title", "numerator", "denominator", "exclusions", "rule", "division", "document", "article",
      "quotation",
    ]
    table?.forEach(columns) { row in
      guard row[0] == measure else { return }
      title = row[1]
      parts = Array(row[2...4])
      let place = DivisionCode(row[6]) ?? .unknown
      let quotation = row[9].isEmpty ? "" : "  “\(row[9])”"
      if !row[5].isEmpty { rules.append((place, "rule \(row[5])  \(row[7]) \(row[8])\(quotation)")) }
    }
  }

  /// What stands in numerator and denominator, and what is left out.
  func sentences(_ language: Language) -> [String] {
    let names = [Term("分子：", "numerator: "), Term("分母：", "denominator: "), Term("不计：", "left out: ")]
    return zip(names, parts).map { "  \($0.text(language))\($1)" }
  }

  /// The rules that bind a place, or places in it.
  func rules(at place: DivisionCode) -> [String] {
    rules.filter { $0.division.covers(place) || place.covers($0.division) }.map(\.text)
  }
}
