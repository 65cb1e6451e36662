internal import Domain
internal import Tabular

/// The overview as one page for those without a spreadsheet program: no script, no outside resource, prints on one A4 sheet.
///
/// Its figures, words and charts are those of the workbook's overview, made by the same code.
struct OverviewPage {
  let figures: Figures
  let look: Look

  private var report: Report { figures.report }

  /// Its path below the revision's folder, beside the workbook.
  var path: String {
    look.language == .zh ? "leaders/月报-\(report.period).html" : "leaders/monthly-\(report.period).html"
  }

  func html() -> String {
    let tables = OverviewTables(figures, look: look)
    let words = tables.words
    let title = "\(report.area.text(look.language))\(look.language == .zh ? "" : ": ")\(look.text(.reportTitle))"
    let heading = "\(title)\(look.bracketed(look.month(report.period)))"
    let blocks = [
      "<h1>\(PageText.escaped(heading))</h1>", facts(), "<p class=\"brief\">\(PageText.escaped(words.brief))</p>",
      PageText.table(
        "indicators",
        caption: look.text(.overviewSheet),
        header: OverviewTables.indicatorHeader.map { look.text($0) },
        rows: tables.indicators()
      ),
      charts(), pairs(tables),
    ]
    return PageText.page(heading, look.language, style: Self.style, body: blocks)
  }

  private func facts() -> String {
    let joiner = look.language == .zh ? "：" : ": "
    let texts = [
      "\(look.text(.reporter))\(joiner)\(report.reporter.text(look.language))",
      "\(look.text(.asOf))\(joiner)\(report.asOf)",
      "\(look.text(.unit))\(joiner)\(look.text(.unitPeople))　\(look.text(.provisional))　\(look.text(.internalMark))",
    ]
    return "<p class=\"facts\">\(texts.map { "<span>\(PageText.escaped($0))</span>" }.joined())</p>"
  }

  // MARK: - Charts

  private func charts() -> String {
    let data = ReferenceSheets(figures, look: look).chartData(0)
    let sheet = data.sheet()
    let panels = OverviewCharts(figures: figures, look: look, firstRow: data.firstDataRow)
    let boxes = [panels.visits, panels.dropouts, panels.training].map { panel in
      switch panel {
      case .words(let text): "<figure class=\"words\"><p>\(PageText.escaped(text))</p></figure>"
      case .chart(let chart): figure(ChartDrawing(chart: chart) { sheet.cells(of: $0) })
      }
    }
    return "<div class=\"charts\">\n\(boxes.joined(separator: "\n"))\n</div>"
  }

  private func figure(_ drawing: ChartDrawing) -> String {
    let entries = drawing.legend().map { "<li>\($0.symbol)\(PageText.escaped($0.name))</li>" }
    let legend = entries.isEmpty ? "" : "\n<ul class=\"legend\">\(entries.joined())</ul>"
    return """
      <figure>
      <figcaption>\(PageText.escaped(drawing.chart.title))</figcaption>
      \(drawing.svg())\(legend)
      </figure>
      """
  }

  // MARK: - Words beside tables

  private func pairs(_ tables: OverviewTables) -> String {
    let paragraphs = tables.words.circular.split(separator: "\n").map { line in
      "<p>\(PageText.escaped(line.drop { $0.isWhitespace }))</p>"
    }
    let late = tables.words.late.count
    let lateTitle = late == 0 ? look.text(.lateData) : "\(look.text(.lateData))\(look.bracketed("\(late)"))"
    let marks = OverviewTables.marks.map { "<p>\(PageText.escaped(look.text($0)))</p>" }
    return """
      <div class="pair">
      <section class="circular"><h2>\(PageText.escaped(look.text(.circular)))</h2>
      \(paragraphs.joined(separator: "\n"))
      </section>
      <section><h2>\(PageText.escaped(look.text(.matters)))</h2>
      \(PageText.table(
        "matters",
        caption: look.text(.matters),
        header: OverviewTables.matterHeader.map { look.text($0) },
        rows: tables.matters(rows: max(1, tables.words.matters.count))
      ))
      </section>
      <section><h2>\(PageText.escaped(lateTitle))</h2>
      \(PageText.table(
        "late",
        caption: look.text(.lateData),
        header: OverviewTables.lateHeader.map { look.text($0) },
        rows: tables.late(rows: max(1, late))
      ))
      </section>
      <section class="marks"><h2>\(PageText.escaped(look.text(.marks)))</h2>
      \(marks.joined(separator: "\n"))
      </section>
      </div>
      """
  }

  private static let style = """
    main{max-width:1220px}
    .facts{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 24px;margin:0 0 8px;color:var(--grey);font-size:12px}
    .brief{margin:0 0 10px;padding:8px 12px;border-left:4px solid var(--accent);background:#f2f2f2;color:var(--accent);font-size:15px}
    .indicators{min-width:980px}.matters,.late{min-width:500px}
    .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:10px;margin:12px 0}
    figure{display:flex;flex-direction:column;margin:0;padding:8px;border:1px solid var(--line)}
    figure svg{max-width:100%}
    figcaption{text-align:center;font-size:13px}
    figure.words{justify-content:center;min-height:150px;text-align:center;color:var(--grey)}
    .legend{display:flex;flex-wrap:wrap;justify-content:center;gap:0 16px;margin:auto 0 0;padding:0;list-style:none;color:var(--grey);font-size:12px}
    .legend svg{margin-right:5px;vertical-align:-1px}
    .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:12px 16px}
    .circular p{margin:0 0 4px;text-indent:2em;font-family:FangSong,STFangsong,"Noto Serif CJK SC",serif;font-size:15px}
    :lang(en) .circular p{text-indent:0;font-family:inherit}
    .marks p{margin:0 0 3px;color:var(--grey);font-size:12.5px;white-space:pre-wrap}
    figure,section{break-inside:avoid}
    @page{size:A4 landscape;margin:10mm}
    @media print{main{max-width:none;padding:0;zoom:.72}:lang(en) main{zoom:.66}table{min-width:0!important}th,td{padding:2px 8px}
    .charts{grid-template-columns:1fr 1fr 1fr;margin:8px 0}figure{padding:4px}.pair{grid-template-columns:1fr 1fr}}
    """
}

extension WorkbookSheet {
  /// The cells a chart's source names, row by row.
  fileprivate func cells(of source: WorkbookChart.Source) -> [SheetCell?] {
    source.range.rows.flatMap { row in
      source.range.columns.map { column in
        row < rows.count && column < rows[row].cells.count ? rows[row].cells[column] : nil
      }
    }
  }
}
