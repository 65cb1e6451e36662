internal import Domain
internal import Tabular

/// The theme sheets of the leaders' workbook: one rectangular table each, by county, the total first.
struct ThemeSheets {
  let figures: Figures
  let look: Look
  let frame: SheetFrame
  let loads: VisitLoads

  init(_ figures: Figures, look: Look) {
    self.figures = figures
    self.look = look
    frame = SheetFrame(report: figures.report, look: look)
    loads = VisitLoads(figures.report)
  }

  var report: Report { figures.report }

  /// The styles of one row: the total stands out.
  struct RowLook {
    let figure: CellStyle
    let label: CellStyle
    let centred: CellStyle
  }

  func rowLook(_ place: DivisionCode) -> RowLook {
    guard place == Figures.whole else { return RowLook(figure: look.figure, label: look.label, centred: look.centred) }
    func strong(_ style: CellStyle) -> CellStyle { style.with(\.isBold, true).with(\.fill, Look.band) }
    return RowLook(figure: strong(look.figure), label: strong(look.label), centred: strong(look.centred))
  }

  /// The total, then every county by code, each with its first two cells.
  func rows(_ cells: (DivisionCode) -> [SheetCell]) -> [[SheetCell]] {
    ([Figures.whole] + figures.counties).enumerated().map { index, place in
      let style = rowLook(place)
      let number =
        index == 0 ? look.empty(style.centred) : SheetCell(.number(Double(index)), style.centred)
      let name = index == 0 ? look.text(look.text(.total), style.centred) : look.text(figures.name(place), style.label)
      return [number, name] + cells(place)
    }
  }

  /// What the total holds beyond the listed counties, so that the parts always make up the total.
  func elsewhere(_ count: (DivisionCode) -> Int) -> Int {
    count(Figures.whole) - figures.counties.reduce(0) { $0 + count($1) }
  }

  /// A last row for findings of no listed county; nothing where there are none.
  func elsewhereRow(_ cells: [SheetCell]) -> [SheetCell] {
    [look.empty(look.centred), look.text(look.text(.elsewhere), look.label)] + cells
  }

  func title(_ word: Word) -> String {
    let area = report.area.text(look.language)
    let isChinese = look.language == .zh
    return "\(area)\(isChinese ? "" : ": ")\(look.text(word))\(look.bracketed(look.month(report.period)))"
  }

  func plan(_ word: Word, _ number: Int, _ columns: [TableSheet.ColumnPlan]) -> TableSheet {
    TableSheet(
      look: look,
      frame: frame,
      name: look.text(word),
      title: title(word),
      tableNumber: number,
      unit: look.text(.unitPeople),
      columns: [.init(look.text(.number), 40), .init(look.text(.county), 84)] + columns
    )
  }

  func columns(_ words: [(Word, Int)]) -> [TableSheet.ColumnPlan] {
    words.map { .init(look.text($0.0), $0.1) }
  }

  /// Denominator, numerator, what is left, rate.
  func quartet(_ id: String, _ place: DivisionCode, withRest: Bool = true) -> [SheetCell] {
    let figure = figures.figure(id, place)
    let style = rowLook(place).figure
    var cells = [
      look.part(.denominator, of: figure, style: style), look.part(.numerator, of: figure, style: style),
    ]
    if withRest { cells.append(look.part(.outstanding, of: figure, style: style)) }
    return cells + [look.rate(figure, style: style)]
  }

  func against(_ id: String, _ place: DivisionCode) -> [SheetCell] {
    let figure = figures.figure(id, place)
    let style = rowLook(place)
    return [look.previous(figure, style: style.figure), look.change(figure, style: style.figure)]
  }

  func status(_ id: String, _ place: DivisionCode) -> SheetCell {
    look.status(figures.figure(id, place), style: rowLook(place).label)
  }

  /// A definition's notes: numerator, denominator and basis of each measure shown.
  func notes(_ ids: [String], continues: Bool = false) -> [String] {
    let colon = look.language == .zh ? "：" : ": "
    let stop = look.language == .zh ? "。" : ". "
    let shown = ids.compactMap { figures.measure($0) }
    return shown.enumerated().map { index, measure in
      let start =
        index == 0 && !continues ? (look.language == .zh ? "注：" : "Notes: ") : (look.language == .zh ? "　　" : "      ")
      let slash = look.language == .zh ? "÷" : " ÷ "
      let basis = measure.citations.shortened(look.language)
      let target = figures.target(measure.id).map { "\(look.text(.target))\(colon)\($0)%※\(stop)" } ?? ""
      return
        "\(start)\(index + 1). \(measure.title.text(look.language))\(colon)\(measure.numerator.text(look.language))"
        + "\(slash)\(measure.denominator.text(look.language))\(stop)\(target)\(look.text(.basis))\(colon)\(basis)"
    }
  }
}

extension SheetCell {
  /// The same value in another style, its number format kept where the style has none of its own kind.
  func styled(_ style: CellStyle) -> SheetCell {
    if case .text = value { return SheetCell(value, style.with(\.numberFormat, "@_)")) }
    return SheetCell(value, style)
  }
}

extension Look {
  /// A source's state in words, with its date.
  func words(_ readiness: Readiness) -> String {
    switch readiness {
    case .ready(let date): "\(text(.isUsable)) \(date)"
    case .missing: "◇ \(text(.notReceived))"
    case .stale(let date): "◇ \(text(.stale)) \(date)"
    case .suspectPartial(let date): "◇ \(text(.partial)) \(date)"
    }
  }
}
