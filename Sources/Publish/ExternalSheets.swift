internal import Domain
internal import Tabular

/// The edition for readers outside the authority: a sheet a measure, and one CSV of all of them.
struct ExternalSheets {
  let figures: Figures
  let look: Look
  private let edition: ExternalEdition
  private let tables: [ExternalTables.Table]

  init(_ figures: Figures, _ edition: ExternalEdition, look: Look) {
    self.figures = figures
    self.look = look
    self.edition = edition
    tables = ExternalTables(figures, edition: edition).tables
  }

  private var report: Report { figures.report }

  /// Both files' path below the revision's folder, without their endings.
  var path: String { "external/\(look.text(.externalEdition))-\(report.period)" }

  // MARK: - The workbook

  func contents() -> Workbook.Contents {
    var contents = Workbook.Contents(createdDay: report.asOf.dayNumber)
    contents.title = title(look.text(.externalEdition))
    contents.subject = look.text(.externalMark)
    contents.author = report.reporter.text(look.language)
    contents.sheets = [about()] + tables.map(sheet)
    for index in contents.sheets.indices { contents.sheets[index].page.footerLeft = look.text(.externalMark) }
    return contents
  }

  private func title(_ subject: String) -> String {
    "\(report.area.text(look.language))\(look.language == .zh ? "" : ": ")\(subject)\(look.bracketed(look.month(report.period)))"
  }

  private func plan(_ name: String, _ title: String, _ columns: [TableSheet.ColumnPlan]) -> TableSheet {
    TableSheet(
      look: look,
      frame: SheetFrame(report: report, look: look),
      name: name,
      title: self.title(title),
      tableNumber: 0,
      unit: look.text(.unitPeople),
      columns: columns
    )
  }

  /// What the edition holds and how to read it.
  private func about() -> WorkbookSheet {
    var table = plan(
      look.text(.externalAbout),
      look.text(.externalEdition),
      [.init(look.text(.item), 260), .init(look.text(.content), 960)]
    )
    let facts: [(String, String)] =
      [
        (look.text(.reporter), report.reporter.text(look.language)), (look.text(.asOf), report.asOf.description),
        (look.text(.state), look.text(.provisional)), (look.text(.marks), rules),
        (
          look.text(.localSettings),
          "\(edition.localSetting.title.text(look.language)) \(edition.localSetting.value)※"
        ),
      ]
      + tables.map { table in
        let words = [table.measure.numerator, table.measure.denominator].map { $0.text(look.language) }
        return (table.measure.title.text(look.language), words.joined(separator: look.language == .zh ? "÷" : " ÷ "))
      }
    table.rows = facts.map { [look.text($0.0, look.name), look.text($0.1, look.wrapped)] }
    return table.sheet()
  }

  /// The measure's title where it may name a sheet, for readers who know no codes: no slash or colon, and not too long.
  private func tabName(_ measure: Measure) -> String {
    let title = measure.title.text(look.language)
    let isFit = title.utf16.count <= 31 && !title.contains { "[]:*?/\\'".contains($0) }
    return isFit ? title : measure.id
  }

  private var rules: String {
    Catalogue.text(.externalRules, look.language)
      .replacing("{range}", with: edition.localSetting.value).replacing("{base}", with: "\(Figures.smallBase)")
  }

  private func sheet(_ table: ExternalTables.Table) -> WorkbookSheet {
    let measure = table.measure
    var plan = plan(
      tabName(measure),
      measure.title.text(look.language),
      [
        .init(look.text(.externalCode), 170), .init(look.text(.place), 260), .init(look.text(.denominator), 190),
        .init(look.text(.numerator), 190), .init(look.text(.rate), 190), .init(look.text(.rowState), 220),
      ]
    )
    plan.rows = table.rows.map { row in
      let isWhole = row.place == Figures.whole && !row.isRest
      func strong(_ style: CellStyle) -> CellStyle {
        isWhole ? style.with(\.isBold, true).with(\.fill, Look.band) : style
      }
      func count(_ value: Int?) -> SheetCell {
        value.map { SheetCell(.number(Double($0)), strong(look.figure)) }
          ?? look.text(mark(of: row), strong(look.quiet))
      }
      let rate = row.rate.map { $0.isTrace ? CellValue.text($0.text) : .number($0.fraction) }
      let format = row.rate.map { $0.isTrace ? "@_)" : $0.isExact ? Look.exactRate : Look.rate }
      return [
        look.text(row.place.short, strong(look.centred)), look.text(name(row), strong(look.label)),
        count(row.denominator), count(row.numerator),
        rate.map { SheetCell($0, strong(look.figure).with(\.numberFormat, format)) }
          ?? look.text(row.state == .counted ? smallWords(row) : mark(of: row), strong(look.quiet)),
        look.text(words(row.state), strong(look.label)),
      ]
    }
    plan.notes = [rules]
    return plan.sheet()
  }

  private func name(_ row: ExternalTables.Row) -> String {
    let level = row.place.level
    let indent = String(repeating: "　", count: level == .town ? 2 : level == .county ? 1 : 0)
    let name = row.place == Figures.whole ? look.text(.total) : figures.name(row.place)
    return row.isRest ? "\(indent)　\(name)\(look.bracketed(look.text(.restOfPlace)))" : indent + name
  }

  /// Why a counted row has no rate.
  private func smallWords(_ row: ExternalTables.Row) -> String { row.denominator == 0 ? "—" : look.text(.smallBase) }

  private func mark(of row: ExternalTables.Row) -> String {
    switch row.state {
    case .counted: ""
    case .suppressed: look.text(.suppressedMark)
    case .cannotJudge: "◇"
    case .notCollected: look.text(.notCollected)
    }
  }

  private func words(_ state: ExternalTables.State) -> String {
    switch state {
    case .counted: look.text(.counted)
    case .suppressed: look.text(.suppressed)
    case .cannotJudge: look.text(.cannotJudge)
    case .notCollected: look.text(.notCollected)
    }
  }

  // MARK: - The CSV

  /// One row a measure and place; what is not shown is empty, and the state says why.
  func csv() -> [UInt8] {
    let header = [
      look.text(.indicator), look.text(.externalCode), look.text(.place), look.text(.rowState), look.text(.denominator),
      look.text(.numerator), look.text(.rate),
    ].map { $0.replacing("\n", with: "") }
    let rows = tables.flatMap { table in table.rows.map { fields($0, of: table.measure) } }
    return CSVText.people(header: header, rows: rows)
  }

  private func fields(_ row: ExternalTables.Row, of measure: Measure) -> [String] {
    let title = measure.title.text(look.language)
    let counts: [String] = [row.denominator, row.numerator].map { $0.map { String($0) } ?? "" }
    return [title, row.place.short, name(row).trimmed, words(row.state)] + counts + [row.rate?.text ?? ""]
  }
}

extension String {
  /// Without the blanks that set a place in on a sheet.
  fileprivate var trimmed: String { String(drop { $0 == "　" }) }
}
