internal import Domain
internal import Tabular

/// A note for one department, ready to send: what was late, what arrived damaged and how to export it, what to check by when.
///
/// It speaks of files and counts and names no child; the rows to check stand in the list that lies beside it.
struct DepartmentNote {
  let department: Department
  let figures: Figures
  let look: Look
  private let deliveries: [ReportedDelivery]

  init(_ department: Department, _ figures: Figures, look: Look) {
    self.department = department
    self.figures = figures
    self.look = look
    let report = figures.report
    deliveries = (report.deliveryAccount.isEmpty ? report.deliveries : report.deliveryAccount).filter {
      $0.dataset.department == department
    }
  }

  var path: String { "departments/\(department.rawValue)/\(look.text(.deliveryNote)).html" }

  func html() -> String {
    let report = figures.report
    let heading = "\(look.text(.noteTitle))\(look.bracketed(look.month(report.period)))"
    let opening = say(
      .noteOpening,
      ["to": Catalogue.addressee(department, look.language), "date": "\(report.asOf)"]
    )
    let signature = say(.noteSignature, ["name": report.reporter.text(look.language), "date": "\(report.asOf)"])
    return PageText.page(
      heading,
      look.language,
      style: Self.style,
      body: [
        "<h1>\(PageText.escaped(heading))</h1>", paragraph(opening),
        section(.noteArrival, arrival()), section(.noteQuality, quality()), section(.noteChecks, checks()),
        "<p class=\"signature\">\(PageText.escaped(signature))</p>",
      ]
    )
  }

  private static let style = """
    main{max-width:820px}
    section{margin:14px 0}
    p{margin:4px 0 8px}
    .signature{margin-top:24px;text-align:right}
    @page{size:A4 portrait;margin:20mm 18mm}
    @media print{main{max-width:none;padding:0}}
    """

  private func say(_ sentence: Catalogue.Sentence, _ values: [String: String]) -> String {
    Catalogue.sentence(sentence, look.language, values)
  }

  private func paragraph(_ text: String) -> String { "<p>\(PageText.escaped(text))</p>" }

  private func section(_ title: Word, _ blocks: [String]) -> String {
    "<section><h2>\(PageText.escaped(look.text(title)))</h2>\n\(blocks.joined(separator: "\n"))\n</section>"
  }

  private func table(_ caption: Word, _ header: [Word], _ rows: [[SheetCell]]) -> String {
    PageText.table("note", caption: look.text(caption), header: header.map { look.text($0) }, rows: rows)
  }

  private func name(of place: DivisionCode) -> String {
    place == .unknown ? look.text(.wholeArea) : figures.name(place)
  }

  private func file(_ delivery: Delivery) -> SheetCell {
    look.text(NumberMask.hide(inPath: Place.printable(delivery.path)), look.wrapped.with(\.size, 9.5))
  }

  // MARK: - Sections

  /// Deliveries to be made, or made again; those in good order are one sentence.
  private func arrival() -> [String] {
    let owed = deliveries.filter { isOwed($0) }
    guard !owed.isEmpty else {
      return [paragraph(look.text(deliveries.isEmpty ? .noteNoneExpected : .noteAllArrived))]
    }
    let rows = owed.map { reported -> [SheetCell] in
      let state = reported.status.map { Catalogue.title(of: $0, look.language) } ?? look.words(reported.readiness)
      let loss = reported.loss.map { "\n\($0.words(figures.report.gazetteer).text(look.language))" } ?? ""
      return [
        look.text(reported.dataset.term.text(look.language), look.wrapped), look.text(reported.period, look.centred),
        look.text(name(of: reported.jurisdiction), look.wrapped), look.date(reported.due),
        look.date(reported.arrived), look.text(state + loss, look.wrapped.with(\.color, Look.warning)),
      ]
    }
    return [
      paragraph(say(.noteLateSources, ["count": "\(owed.count)"])),
      table(.noteArrival, [.data, .period, .from, .owedBy, .arrived, .stateOfData], rows),
    ]
  }

  private func isOwed(_ reported: ReportedDelivery) -> Bool {
    switch reported.status {
    case .late, .missing, .heldBack, .suspectPartial: true
    case .received, .notDue, .superseded, .passedOver: false
    case nil: !reported.readiness.isReady
    }
  }

  /// What is wrong with files as a whole, each with its remedy, then counts of rows.
  private func quality() -> [String] {
    var rows: [[SheetCell]] = []
    for case let reported in deliveries where reported.wasRead && reported.status != .superseded {
      guard let delivery = reported.delivery else { continue }
      func add(_ what: String, _ count: Int, _ remedy: String) {
        rows.append([file(delivery), look.text(what, look.wrapped), look.count(count), look.text(remedy, look.wrapped)])
      }
      for notice in delivery.notices {
        let column = notice.column.isEmpty ? "" : " [\(NumberMask.hide(in: Place.printable(notice.column)))]"
        add(notice.words.text(look.language) + column, notice.count, notice.remedy.text(look.language))
      }
      let counts = delivery.accounting
      if counts.quarantined > 0 { add(look.text(.refusedRows), counts.quarantined, look.text(.refusedRemedy)) }
      if counts.repairs > 0 { add(look.text(.madeFit), counts.repairs, look.text(.madeFitRemedy)) }
    }
    guard !rows.isEmpty else { return [paragraph(look.text(.noteNoDamage))] }
    return [table(.noteQuality, [.file, .situation, .rows, .remedy], rows)]
  }

  /// Discrepancies this department must check, counted by kind and county.
  private func checks() -> [String] {
    let report = figures.report
    let mine = report.findings.filter { $0.owner == department && FindingKind($0) == .discrepancy }
    guard !mine.isEmpty else { return [paragraph(look.text(.noteNoChecks))] }
    struct Group: Hashable {
      let code: Finding.Code
      let county: DivisionCode
    }
    let groups = Dictionary(grouping: mine) { Group(code: $0.code, county: FindingCounts.county(of: $0, in: report)) }
    let ordered = groups.sorted { ($0.key.code, $0.key.county) < ($1.key.code, $1.key.county) }
    let rows = ordered.map { group, findings in
      [
        look.text(Catalogue.title(of: group.code, look.language), look.wrapped),
        look.text(name(of: group.county), look.wrapped), look.count(findings.count),
      ]
    }
    let due = report.asOf.adding(days: WorkingLists.checkDays)
    let request = say(
      .noteRequest,
      ["date": "\(due)", "list": "\(look.text(.discrepancyList)).xlsx", "count": "\(mine.count)"]
    )
    return [paragraph(request), table(.noteChecks, [.kind, .county, .rows], rows)]
  }
}
