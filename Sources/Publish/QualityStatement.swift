internal import Domain
internal import Tabular

/// The statement on data quality: one row a source, what came, by when, and what could be read of it.
struct QualityStatement {
  let figures: Figures
  let look: Look

  private struct Counts {
    var expected = 0
    var usable = 0
    var files = 0
    var due = 0
    var onTime = 0
    var read = 0
    var accepted = 0
    var quarantined = 0
    var duplicates = 0
    var blank = 0
    var residue = 0
    var repairs = 0

    static func += (left: inout Counts, right: Counts) {
      for path: WritableKeyPath<Counts, Int> in [
        \.expected, \.usable, \.files, \.due, \.onTime, \.read, \.accepted, \.quarantined, \.duplicates, \.blank,
        \.residue, \.repairs,
      ] {
        left[keyPath: path] += right[keyPath: path]
      }
    }
  }

  private var report: Report { figures.report }

  func table(_ number: Int) -> TableSheet {
    let words: [(Word, Int)] = [
      (.source, 190), (.supplier, 110), (.expectedCounties, 70), (.usableCounties, 70), (.filesUsed, 64),
      (.fellDue, 64),
      (.onTimeFiles, 64), (.read, 72), (.accepted, 72), (.quarantined, 60), (.duplicates, 66), (.headerOrBlank, 70),
      (.residue, 70), (.repairs, 60), (.status, 130),
    ]
    var table = ReferenceSheets(figures, look: look).plan(.qualitySheet, number, unit: .unitQuality, words)
    table.groups = [
      .init(look.text(.source), 3), .init(look.text(.deliveryState), 5), .init(look.text(.rowsAccount), 7),
      .init(look.text(.judgement), 1),
    ]
    table.frozenColumns = 2
    table.leastHeight = 18.5
    let came = Set(report.deliveries.map(\.dataset) + report.deliveryAccount.map(\.dataset))
    let datasets = Dataset.allCases.filter(came.contains)
    let counted = datasets.map { ($0, counts(of: $0)) }
    var whole = Counts()
    for (_, counts) in counted { whole += counts }
    let themes = ThemeSheets(figures, look: look)
    table.rows =
      [row(nil, whole, nil, themes)]
      + counted.enumerated().map { row($0.element.0, $0.element.1, $0.offset + 1, themes) }
    table.notes = [statement(whole), Catalogue.sentence(.noteQuality, look.language, [:])]
    return table
  }

  private func counts(of dataset: Dataset) -> Counts {
    var counts = Counts()
    if figures.sources.contains(dataset) {
      counts.expected = figures.counties.count
      counts.usable = figures.counties.count { figures.readiness.isReady(dataset, for: $0) }
    }
    for reported in report.deliveries where reported.dataset == dataset {
      guard let accounting = reported.delivery?.accounting else { continue }
      counts.files += 1
      counts.read += accounting.read
      counts.accepted += accounting.accepted
      counts.quarantined += accounting.quarantined
      counts.duplicates += accounting.exactDuplicates
      counts.blank += accounting.headerOrBlank
      counts.residue += accounting.residue
      counts.repairs += accounting.repairs
    }
    // What fell due in the report's month, by the first arrival of each: a correction is as timely as what it corrects.
    struct Claim: Hashable {
      let place: DivisionCode
      let period: String
    }
    let month = Month(containing: report.asOf)
    var onTime: [Claim: Bool] = [:]
    for reported in report.deliveryAccount where reported.dataset == dataset {
      guard let due = reported.due, due >= month.first, due <= report.asOf else { continue }
      let came = reported.arrived.map { $0 <= due } ?? false
      let claim = Claim(place: reported.jurisdiction, period: reported.period)
      onTime[claim] = (onTime[claim] ?? false) || came
    }
    counts.due = onTime.count
    counts.onTime = onTime.values.count { $0 }
    return counts
  }

  private func row(_ dataset: Dataset?, _ counts: Counts, _ number: Int?, _ themes: ThemeSheets) -> [SheetCell] {
    let style = themes.rowLook(dataset == nil ? Figures.whole : DivisionCode(number: 1))
    func cell(_ count: Int) -> SheetCell { SheetCell(.number(Double(count)), style.figure) }
    let none = look.text("—", look.faded(style.figure))
    let isExpected = dataset.map { figures.sources.contains($0) } ?? true
    let status: SheetCell
    if dataset == nil || !isExpected {
      status = look.text(dataset == nil ? "" : "—", style.label)
    } else if counts.usable == counts.expected {
      status = look.text("● \(look.text(.isUsable))", style.label)
    } else {
      status = look.text("◇ \(look.text(.partlyUsable))", style.label.with(\.color, Look.grey))
    }
    return [
      number.map { SheetCell(.number(Double($0)), style.centred) } ?? look.empty(style.centred),
      look.text(dataset?.term.text(look.language) ?? look.text(.total), style.label.with(\.wraps, true)),
      look.text(
        dataset.map { Catalogue.addressee($0.department, look.language) } ?? "",
        style.label.with(\.wraps, true)
      ),
      isExpected ? cell(counts.expected) : none, isExpected ? cell(counts.usable) : none, cell(counts.files),
      cell(counts.due), cell(counts.onTime), cell(counts.read), cell(counts.accepted), cell(counts.quarantined),
      cell(counts.duplicates), cell(counts.blank), cell(counts.residue), cell(counts.repairs), status,
    ]
  }

  /// The figures in a sentence: how complete, how timely, how readable.
  private func statement(_ counts: Counts) -> String {
    func share(_ part: Int, _ whole: Int) -> String { Rate(part, of: whole)?.text ?? "—" }
    return Catalogue.sentence(
      .qualityStatement,
      look.language,
      [
        "expected": "\(counts.expected)", "usable": "\(counts.usable)",
        "complete": share(counts.usable, counts.expected), "due": "\(counts.due)", "ontime": "\(counts.onTime)",
        "timely": share(counts.onTime, counts.due), "read": "\(counts.read)", "refused": "\(counts.quarantined)",
        "refusedshare": share(counts.quarantined, counts.read), "residue": "\(counts.residue)",
        "residueshare": share(counts.residue, counts.accepted),
      ]
    )
  }
}
