internal import Domain
internal import Tabular

/// The cover: title, contents with links, sources with their dates, report facts, rules in force, marks.
struct CoverSheet {
  let figures: Figures
  let look: Look
  /// The workbook's further sheets in order: name and the question each answers.
  let contents: [(name: String, question: String)]

  private static let widths = [46, 124, 316, 34, 236, 134, 100, 90, 140]
  private var report: Report { figures.report }

  func sheet() -> WorkbookSheet {
    var sheet = WorkbookSheet(name: look.text(.coverSheet), columnWidths: Self.widths)
    addTitle(to: &sheet)
    pair(
      &sheet,
      (look.text(.contents), [.tableNumber, .sheet, .question], contentRows()),
      (look.text(.sources), [.source, .supplier, .dataAsOf, .received, .usable], sourceRows())
    )
    sheet.rows.append(SheetRow(height: 10))
    pair(
      &sheet,
      (look.text(.aboutReport), [.number, .item, .content], factRows()),
      (look.text(.rulesInForce), [.document, .documentNumber, .inForceFrom, .scope, .issuer], ruleRows())
    )
    addMarks(to: &sheet)
    let frame = SheetFrame(report: report, look: look)
    sheet.page = frame.page(sheet: look.text(.coverSheet), table: 0, pagesHigh: 1)
    return sheet
  }

  private func addTitle(to sheet: inout WorkbookSheet) {
    let all = 0...(Self.widths.count - 1)
    func line(_ text: String, _ height: Double, _ style: CellStyle) {
      let row = sheet.rows.count
      sheet.rows.append(SheetRow(height: height))
      sheet.merges.append(.init(CellRange(rows: row...row, columns: all), look.text(text, style)))
    }
    sheet.rows.append(SheetRow(height: 12))
    let joiner = look.language == .zh ? "" : ": "
    line("\(report.area.text(look.language))\(joiner)\(look.text(.reportTitle))", 38, look.title.with(\.size, 24))
    line(look.month(report.period), 24, look.title.with(\.color, Look.accent))
    let facts = [report.reporter.text(look.language), look.text(.provisional), look.text(.internalMark)]
    line(
      facts.joined(separator: "　　"),
      20,
      look.title.with(\.face, look.bodyFace).with(\.size, 11).with(\.color, Look.grey)
    )
    sheet.rows.append(SheetRow(height: 8))
  }

  private typealias Block = (title: String, header: [Word], rows: [[SheetCell]])

  /// Two tables side by side on one grid: the left takes three columns, the right five.
  private func pair(_ sheet: inout WorkbookSheet, _ left: Block, _ right: Block) {
    func row(_ first: [SheetCell], _ second: [SheetCell], least: Double) {
      let cells: [SheetCell?] =
        first.map { $0 } + [SheetCell?](repeating: nil, count: 4 - first.count) + second.map { $0 }
      sheet.rows.append(SheetRow(height: TableSheet.height(cells, widths: Self.widths, least: least), cells))
    }
    func heading(_ title: String, _ count: Int) -> [SheetCell] {
      [look.text(title, look.block)] + (1..<count).map { _ in look.empty(look.block) }
    }
    row(heading(left.title, 3), heading(right.title, 5), least: 21)
    let header = look.header.with(\.border, .all)
    row(
      left.header.map { look.text(look.text($0), header) },
      right.header.map { look.text(look.text($0), header) },
      least: 20
    )
    for index in 0..<max(left.rows.count, right.rows.count) {
      row(
        index < left.rows.count ? left.rows[index] : [],
        index < right.rows.count ? right.rows[index] : [],
        least: 20.5
      )
    }
  }

  private func contentRows() -> [[SheetCell]] {
    contents.enumerated().map { index, entry in
      [
        SheetCell(.number(Double(index + 1)), look.centred),
        SheetCell(.link(text: entry.name, sheet: entry.name), look.link),
        look.text(entry.question, look.wrapped),
      ]
    }
  }

  /// One row a dataset: how many counties have it in a usable state, and which lack it.
  private func sourceRows() -> [[SheetCell]] {
    figures.sources.map { dataset in
      let lacking = figures.counties.filter { !figures.readiness.isReady(dataset, for: $0) }
      let usable = figures.counties.count - lacking.count
      let dates = figures.readiness.entries(dataset).compactMap { $0.state.statementDate }
      let state =
        figures.counties.isEmpty
        ? "—"
        : lacking.isEmpty
          ? look.text(.isUsable) : "◇ \(look.text(.lacking))\(look.join(lacking.map { figures.name($0) }))"
      return [
        look.text(dataset.term.text(look.language), look.wrapped),
        look.text(Catalogue.addressee(dataset.department, look.language), look.wrapped), look.date(dates.max()),
        look.text("\(usable)/\(figures.counties.count)", look.centred), look.text(state, look.wrapped),
      ]
    }
  }

  private func factRows() -> [[SheetCell]] {
    let places = Catalogue.sentence(
      .countiesListed,
      look.language,
      ["area": report.area.text(look.language), "count": "\(figures.counties.count)"]
    )
    let settings = report.localSettings.map { "\($0.title.text(look.language)) \($0.value)" }
    let facts: [(Word, String)] = [
      (.asOf, "\(report.asOf)"), (.period, look.month(report.period)), (.scope, places),
      (.reporter, report.reporter.text(look.language)), (.state, look.text(.provisional)),
      (.localSettings, settings.isEmpty ? "—" : settings.joined(separator: look.language == .zh ? "；" : "; ")),
      (.program, report.program),
    ]
    return facts.enumerated().map { index, fact in
      [
        SheetCell(.number(Double(index + 1)), look.centred),
        look.text(look.text(fact.0), look.name.with(\.wraps, true)),
        look.text(fact.1, look.wrapped),
      ]
    }
  }

  private func ruleRows() -> [[SheetCell]] {
    report.packs.map { pack in
      let place = pack.jurisdiction == .unknown ? look.text(.nation) : report.gazetteer.name(of: pack.jurisdiction)
      return [
        look.text(pack.title.text(look.language), look.wrapped), look.text(pack.document, look.wrapped),
        look.date(pack.effectiveFrom), look.text(place, look.wrapped), look.text(pack.issuer, look.wrapped),
      ]
    }
  }

  private func addMarks(to sheet: inout WorkbookSheet) {
    sheet.rows.append(SheetRow(height: 10))
    sheet.rows.append(
      SheetRow(height: 21, [look.text(look.text(.marks), look.block)] + (1..<9).map { _ in look.empty(look.block) })
    )
    for word in [Word.marksLine1, .marksLine2, .marksLine3, .marksLine4, .noChildData] {
      sheet.rows.append(SheetRow(height: 17, [look.text(look.text(word), look.fact.with(\.size, 9.5))]))
    }
  }
}
