internal import Domain
internal import Tabular

/// The overview's three tables as rows of cells, laid out by the workbook's sheet and by the page.
struct OverviewTables {
  let figures: Figures
  let look: Look
  let words: OverviewWords

  init(_ figures: Figures, look: Look) {
    self.figures = figures
    self.look = look
    words = OverviewWords(figures, look: look)
  }

  static let indicatorHeader: [Word] = [
    .number, .indicator, .thisMonth, .status, .part, .base, .lastMonth, .change, .target, .outstanding,
    .whatOutstanding,
  ]
  static let matterHeader: [Word] = [.number, .county, .department, .due, .decision]
  static let lateHeader: [Word] = [.number, .data, .from, .effect, .owedBy, .stateOfData]
  static let marks: [Word] = [.marksLine1, .marksLine2, .marksLine3, .marksLine4]

  private static let measures: [(id: String, outstanding: Word)] = [
    ("V1", .outV1), ("C1", .outC1), ("C4", .outC4), ("T1", .outT1), ("K1", .outK1),
  ]

  // MARK: - Indicators

  /// One row an indicator, its number first.
  func indicators() -> [[SheetCell]] {
    var rows = Self.measures.compactMap { entry in figures.measure(entry.id).map { indicator($0, entry.outstanding) } }
    rows.append(dropoutRow())
    rows.append(discrepancyRow())
    if let cases = caseRow() { rows.append(cases) }
    return rows.enumerated().map { [SheetCell(.number(Double($0 + 1)), look.centred)] + $1 }
  }

  private var headline: CellStyle { look.figure.with(\.face, look.headFace).with(\.size, 13) }
  private var detail: CellStyle { look.wrapped.with(\.size, 9.5) }

  private func indicator(_ measure: Measure, _ outstanding: Word) -> [SheetCell] {
    let figure = figures.figure(measure.id, Figures.whole)
    let target: SheetCell =
      figures.target(measure.id)
      .map { SheetCell(.number(Double($0) / 100), look.figure.with(\.numberFormat, "0%\"※\"_)")) }
      ?? look.text("—", look.quiet)
    return [
      look.text(measure.title.text(look.language), look.name.with(\.wraps, true)), look.rate(figure, style: headline),
      look.status(figure, style: look.label.with(\.wraps, true)), look.part(.numerator, of: figure),
      look.part(.denominator, of: figure),
      look.previous(figure), look.change(figure), target, outstandingCell(figure),
      look.text(note(figure, outstanding), detail),
    ]
  }

  private func outstandingCell(_ figure: Figures.Figure) -> SheetCell {
    look.part(
      .outstanding,
      of: figure,
      style: figure.outstanding.map { _ in look.figure.with(\.numberFormat, peopleFormat) }
    )
  }

  private var peopleFormat: String { look.language == .zh ? "#,##0\"人\"_)" : Look.count }
  private var itemFormat: String { look.language == .zh ? "#,##0\"件\"_)" : Look.count }

  /// What is outstanding, and which counties are left out and why.
  private func note(_ figure: Figures.Figure, _ word: Word) -> String {
    if case .cannotJudge(let dataset)? = figure.value?.state {
      let lacking = figures.counties.filter { !figures.readiness.isReady(dataset, for: $0) }
      return
        "\(look.join(lacking.map { figures.shortName($0) })) \(dataset.term.text(look.language)) \(look.text(.notReceived))"
    }
    let id = figure.value?.measure ?? ""
    let unjudged = figures.unjudged(id)
    guard !unjudged.isEmpty else { return look.text(word) }
    return "\(look.text(word))\(look.language == .zh ? "；" : "; ")\(unjudgedWords(unjudged))"
  }

  private func unjudgedWords(_ counties: [DivisionCode]) -> String {
    let names = look.join(counties.map { figures.shortName($0) })
    return Catalogue.sentence(.unjudgedCounties, look.language, ["counties": names])
  }

  private func countRow(_ title: Word, _ count: Int?, format: String, status: SheetCell, note: String) -> [SheetCell] {
    let none = look.text("—", look.quiet)
    let value =
      count.map { SheetCell(.number(Double($0)), headline.with(\.numberFormat, format)) }
      ?? look.text(look.text(.cannotJudge), look.quiet)
    let rest =
      count.map { SheetCell(.number(Double($0)), look.figure.with(\.numberFormat, format)) }
      ?? look.text(look.text(.cannotJudge), look.quiet)
    return [
      look.text(look.text(title), look.name.with(\.wraps, true)), value, status, none, none, none, none, none, rest,
      look.text(note, detail),
    ]
  }

  private func dropoutRow() -> [SheetCell] {
    let unjudged = figures.counties.filter { !figures.canJudgeDropouts($0) }
    let label = look.label.with(\.wraps, true)
    let count = figures.findings.count(.dropout, Figures.whole)
    guard unjudged.count < figures.counties.count else {
      let status = look.text("◇ \(look.text(.cannotJudge))", label.with(\.color, Look.grey))
      let note = "\(Dataset.schoolRoll.term.text(look.language)) \(look.text(.notReceived))/\(look.text(.stale))"
      return countRow(.dropoutIndicator, nil, format: peopleFormat, status: status, note: note)
    }
    let tail = unjudged.isEmpty ? "" : " ◇"
    let status =
      count == 0
      ? look.text("● \(look.text(.noneFound))\(tail)", label)
      : look.text("▼ \(look.text(.toVerify))\(tail)", label.with(\.color, Look.warning))
    let overdue = figures.report.cases.count { $0.isAboutSchool && $0.isOverdue(on: figures.report.asOf) }
    var notes = overdue > 0 ? [Catalogue.sentence(.overdueToVerify, look.language, ["count": "\(overdue)"])] : []
    if !unjudged.isEmpty { notes.append(unjudgedWords(unjudged)) }
    let note = notes.isEmpty ? look.text(.outDropouts) : notes.joined(separator: look.language == .zh ? "；" : "; ")
    return countRow(.dropoutIndicator, count, format: peopleFormat, status: status, note: note)
  }

  private func discrepancyRow() -> [SheetCell] {
    let count = figures.findings.count(.discrepancy, Figures.whole)
    let label = look.label.with(\.wraps, true)
    let status =
      count == 0
      ? look.text("● \(look.text(.noneFound))", label)
      : look.text("▼ \(look.text(.toCheck))", label.with(\.color, Look.warning))
    return countRow(
      .discrepancyIndicator,
      count,
      format: itemFormat,
      status: status,
      note: look.text(.outDiscrepancies)
    )
  }

  /// Cases closed in due time of those due this month, with the stock beside it: never closed ÷ opened.
  private func caseRow() -> [SheetCell]? {
    guard let all = figures.cases.rows.first?.figures else { return nil }
    let figure = figures.made("cases", all.closedWithinDue, of: all.fellDue)
    let none = look.text("—", look.quiet)
    let label = look.label.with(\.wraps, true)
    let status =
      all.overdue == 0
      ? look.status(figure, style: label)
      : look.text("▼ \(look.text(.pastDue))", label.with(\.color, Look.warning))
    let values = ["overdue": "\(all.overdue)", "closed": "\(all.closed)", "opened": "\(all.opened + all.reopened)"]
    return [
      look.text(look.text(.caseIndicator), look.name.with(\.wraps, true)), look.rate(figure, style: headline), status,
      look.part(figure.numerator, of: figure), look.part(figure.denominator, of: figure), none, none, none,
      SheetCell(.number(Double(all.active)), look.figure.with(\.numberFormat, itemFormat)),
      look.text(Catalogue.sentence(.casesLeft, look.language, values), detail),
    ]
  }

  // MARK: - Matters

  /// What to decide: `rows` rows, those without a matter empty but for a word on the first.
  func matters(rows: Int) -> [[SheetCell]] {
    let matters = words.matters
    return (0..<rows).map { index in
      guard index < matters.count else {
        var cells = (0..<5).map { _ in look.empty(look.body) }
        if index == 0 { cells[4] = look.text(look.text(.noMatters), detail) }
        return cells
      }
      let matter = matters[index]
      return [
        SheetCell(.number(Double(index + 1)), look.centred), look.text(matter.place, look.wrapped),
        look.text(Catalogue.addressee(matter.department, look.language), look.wrapped),
        SheetCell(
          .date(matter.due),
          look.centred.with(\.numberFormat, matter.isDocumentDate ? "mm-dd" : "mm-dd\"※\"")
        ),
        look.text(matter.decision, detail),
      ]
    }
  }

  // MARK: - Late data

  /// Sources that did not come as required: `rows` rows, the last of which counts the rest where there are more.
  func late(rows: Int) -> [[SheetCell]] {
    let small = look.wrapped.with(\.size, 9.5)
    let late = lateCells(small)
    return (0..<rows).map { index in
      if index == rows - 1, late.count > rows {
        var cells = (0..<6).map { _ in look.empty(look.body) }
        let rest = Catalogue.sentence(.moreLate, look.language, ["count": "\(late.count - rows + 1)"])
        cells[1] = look.text(rest, small.with(\.wraps, false))
        return cells
      }
      guard index < late.count else {
        var cells = (0..<6).map { _ in look.empty(look.body) }
        if index == 0 { cells[1] = look.text(look.text(.noLateData), small.with(\.wraps, false)) }
        return cells
      }
      return [SheetCell(.number(Double(index + 1)), look.centred)] + late[index]
    }
  }

  /// Sources that cannot be judged by, then those that came late and are used.
  private func lateCells(_ small: CellStyle) -> [[SheetCell]] {
    func cells(_ dataset: Dataset, _ places: [DivisionCode], _ effect: String, _ state: String) -> [SheetCell] {
      let more = places.count > 2 ? "+\(places.count - 2)" : ""
      return [
        look.text(dataset.term.text(look.language), small),
        look.text(look.join(places.prefix(2).map { figures.name($0) }) + more, small), look.text(effect, small),
        dueDay(dataset, places).map { SheetCell(.date($0), look.centred.with(\.numberFormat, "mm-dd")) }
          ?? look.text("—", look.centred),
        look.text(state, small.with(\.color, Look.warning)),
      ]
    }
    let unusable = words.late.map { entry in
      cells(
        entry.dataset,
        entry.places,
        Catalogue.effect(of: entry.dataset, look.language),
        look.stateWords(entry.state)
      )
    }
    return unusable
      + words.tardy.map {
        cells($0.dataset, $0.places, look.text(.madeGood), Catalogue.title(of: .late, look.language))
      }
  }

  /// The last day by which some of the places owed a source.
  private func dueDay(_ dataset: Dataset, _ places: [DivisionCode]) -> CivilDate? {
    figures.report.deliveryAccount.filter { $0.dataset == dataset && places.contains($0.jurisdiction) }
      .compactMap(\.due).filter { $0 <= figures.report.asOf }.max()
  }
}
