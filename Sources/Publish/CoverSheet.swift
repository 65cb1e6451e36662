internal import Domain
internal import Tabular

/// The cover: title, contents with links, sources with their dates, rules in force, marks; one printed page.
struct CoverSheet {
  let figures: Figures
  let look: Look
  /// The workbook's further sheets in order: name and the question each answers.
  let contents: [(name: String, question: String)]

  /// Contents, a gap, then sources above rules on one grid.
  private static let widths = [44, 126, 300, 24, 300, 136, 88, 82, 140]
  private static let gap = 3
  private var report: Report { figures.report }

  func sheet() -> WorkbookSheet {
    var sheet = WorkbookSheet(name: look.text(.coverSheet), columnWidths: Self.widths)
    addTitle(to: &sheet)
    addBlocks(
      to: &sheet,
      left: block(.contents, [.tableNumber, .sheet, .question], contentRows()),
      right: block(.sources, [.source, .supplier, .dataAsOf, .received, .usable], sourceRows()) + [[]]
        + block(.rulesInForce, [.document, .documentNumber, .inForceFrom, .scope, .issuer], ruleRows())
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
    let isChinese = look.language == .zh
    line(
      "\(report.area.text(look.language))\(isChinese ? "" : ": ")\(look.text(.reportTitle))",
      36,
      look.title.with(\.size, isChinese ? 24 : 20)
    )
    line(look.month(report.period), 23, look.title.with(\.color, Look.accent))
    let places = Catalogue.sentence(
      .countiesListed,
      look.language,
      ["area": report.area.text(look.language), "count": "\(figures.counties.count)"]
    )
    let facts = [
      report.reporter.text(look.language), "\(look.text(.asOf))\(isChinese ? "：" : ": ")\(report.asOf)", places,
      look.text(.provisional), look.text(.internalMark), report.program,
    ]
    line(
      facts.joined(separator: "　　"),
      19,
      look.title.with(\.face, look.bodyFace).with(\.size, 10.5).with(\.color, Look.grey)
    )
    sheet.rows.append(SheetRow(height: 6))
  }

  /// A heading, a header, then the rows.
  private func block(_ title: Word, _ header: [Word], _ rows: [[SheetCell]]) -> [[SheetCell]] {
    let heading = [look.text(look.text(title), look.block)] + header.dropFirst().map { _ in look.empty(look.block) }
    return [heading, header.map { look.text(look.text($0), look.header.with(\.border, .all)) }] + rows
  }

  private func addBlocks(to sheet: inout WorkbookSheet, left: [[SheetCell]], right: [[SheetCell]]) {
    for index in 0..<max(left.count, right.count) {
      let first = index < left.count ? left[index] : []
      let second = index < right.count ? right[index] : []
      let blanks = [SheetCell?](repeating: nil, count: Self.gap + 1 - first.count)
      let cells: [SheetCell?] = first.map { $0 } + blanks + second.map { $0 }
      sheet.rows.append(SheetRow(height: TableSheet.height(cells, widths: Self.widths, least: 20), cells))
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

  private func ruleRows() -> [[SheetCell]] {
    let small = look.wrapped.with(\.size, 9)
    return report.packs.map { pack in
      let place = pack.jurisdiction == .unknown ? look.text(.nation) : report.gazetteer.name(of: pack.jurisdiction)
      return [
        look.text(pack.title.text(look.language), small), look.text(pack.document, small),
        look.date(pack.effectiveFrom), look.text(place, small), look.text(pack.issuer, small),
      ]
    }
  }

  private func addMarks(to sheet: inout WorkbookSheet) {
    sheet.rows.append(SheetRow(height: 6))
    let blanks = Self.widths.dropFirst().map { _ in look.empty(look.block) }
    sheet.rows.append(SheetRow(height: 20, [look.text(look.text(.marks), look.block)] + blanks))
    for word in [Word.marksLine1, .marksLine2, .marksLine3, .marksLine4, .noChildData] {
      sheet.rows.append(SheetRow(height: 15, [look.text(look.text(word), look.fact.with(\.size, 9.5))]))
    }
  }
}
