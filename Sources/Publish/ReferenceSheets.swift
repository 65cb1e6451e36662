internal import Domain
internal import Tabular

/// The sheets one looks things up in: files as they came, the figures behind the charts.
struct ReferenceSheets {
  let figures: Figures
  let look: Look
  let frame: SheetFrame

  init(_ figures: Figures, look: Look) {
    self.figures = figures
    self.look = look
    frame = SheetFrame(report: figures.report, look: look)
  }

  private func columns(_ words: [(Word, Int)]) -> [TableSheet.ColumnPlan] {
    words.map { .init(look.text($0.0), $0.1) }
  }

  func plan(_ word: Word, _ number: Int, unit: Word?, _ columns: [(Word, Int)]) -> TableSheet {
    TableSheet(
      look: look,
      frame: frame,
      name: look.text(word),
      title: "\(look.text(word))\(look.bracketed(look.month(figures.report.period)))",
      tableNumber: number,
      unit: unit.map { look.text($0) } ?? "",
      columns: self.columns([(.number, 34)] + columns)
    )
  }

  /// Every delivery, those that never came included.
  func files(_ number: Int) -> TableSheet {
    var table = plan(
      .filesSheet,
      number,
      unit: nil,
      [
        (.source, 100), (.from, 76), (.file, 240), (.statementDate, 94), (.usable, 150), (.read, 68), (.accepted, 68),
        (.quarantined, 54), (.duplicates, 60), (.headerOrBlank, 60), (.residue, 66), (.repairs, 54), (.notice, 280),
      ]
    )
    let all = figures.report.deliveries
    table.rows = all.enumerated().map { index, reported in
      let accounting = reported.delivery?.accounting
      func count(_ path: KeyPath<Accounting, Int>) -> SheetCell { look.count(accounting?[keyPath: path]) }
      let notices = (reported.delivery?.notices ?? []).map { notice in
        Catalogue.title(ofNotice: notice, look.language) + (look.language == .zh ? "：" : ": ")
          + notice.remedy.text(look.language)
      }
      let loss = reported.loss.map { "\n" + $0.words(figures.report.gazetteer).text(look.language) } ?? ""
      let place = reported.jurisdiction == .unknown ? look.text(.wholeArea) : figures.name(reported.jurisdiction)
      return [
        SheetCell(.number(Double(index + 1)), look.centred),
        look.text(reported.dataset.term.text(look.language), look.wrapped), look.text(place, look.label),
        look.text(
          reported.delivery.map { NumberMask.hide(inPath: Place.printable($0.path)) } ?? "—",
          look.wrapped.with(\.size, 9)
        ),
        look.date(reported.delivery?.statementDate), look.text(look.words(reported.readiness) + loss, look.wrapped),
        count(\.read), count(\.accepted), count(\.quarantined), count(\.exactDuplicates), count(\.headerOrBlank),
        count(\.residue), count(\.repairs), look.text(notices.joined(separator: "\n"), look.wrapped.with(\.size, 9)),
      ]
    }
    table.notes = [Catalogue.sentence(.noteQuality, look.language, [:])]
    return table
  }

  /// Columns of the chart data, as charts name them.
  enum ChartColumn: Int {
    case number, visitsLabel, visitsMet, visitsBehind, visitsTarget
    case trainingLabel, trainingMet, trainingBehind, trainingTarget, dropoutsLabel, dropouts
  }

  func chartData(_ number: Int) -> TableSheet {
    var table = plan(
      .chartDataSheet,
      number,
      unit: nil,
      [
        (.chartLabel, 110), (.visitsMet, 120), (.visitsBehind, 120), (.visitsTarget, 110), (.chartLabel, 110),
        (.trainingMet, 120), (.trainingBehind, 120), (.trainingTarget, 110), (.chartLabel, 110), (.dropoutsCount, 110),
      ]
    )
    func halves(_ figure: Figures.Figure) -> [SheetCell] {
      let isBehind = [.below, .wellBelow].contains(figure.standing)
      let blank = look.empty(look.figure)
      guard let rate = figure.rate else { return [blank, blank] }
      let format = rate.isExact ? Look.exactRate : Look.rate
      let cell = SheetCell(.number(rate.fraction), look.figure.with(\.numberFormat, format))
      return isBehind ? [blank, cell] : [cell, blank]
    }
    func target(_ id: String) -> SheetCell {
      figures.target(id).map {
        SheetCell(.number(Double($0) / 100), look.figure.with(\.numberFormat, Look.exactRate))
      } ?? look.empty(look.figure)
    }
    table.rows = figures.counties.enumerated().map { index, county in
      let canJudge = figures.canJudgeDropouts(county)
      let dropouts =
        canJudge
        ? SheetCell(.number(Double(figures.findings.count(.dropout, county))), look.figure) : look.empty(look.figure)
      // Each chart has labels of its own: its mark speaks of its measure alone.
      func label(_ isJudged: Bool) -> SheetCell {
        look.text(figures.shortName(county) + (isJudged ? "" : "◇"), look.label)
      }
      func rates(_ id: String) -> [SheetCell] {
        let figure = figures.figure(id, county)
        return [label(figure.standing != .cannotJudge)] + halves(figure) + [target(id)]
      }
      return [SheetCell(.number(Double(index + 1)), look.centred)] + rates("V1") + rates("T1")
        + [label(canJudge), dropouts]
    }
    table.notes = [Catalogue.sentence(.noteCharts, look.language, [:])]
    return table
  }
}
