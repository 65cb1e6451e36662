internal import Domain

/// The overview's sentences: what a leader reads, pastes and decides.
struct OverviewWords {
  /// A source that is missing, stale or incomplete.
  struct Late {
    let dataset: Dataset
    let places: [DivisionCode]
    let state: Readiness
  }

  /// Days to the dates set here; no document states them, so they are marked ※.
  static let lateDays = 14
  static let dutyDays = 30

  let figures: Figures
  let look: Look
  private let loads: VisitLoads

  init(_ figures: Figures, look: Look) {
    self.figures = figures
    self.look = look
    loads = VisitLoads(figures.report)
  }

  private var report: Report { figures.report }
  private func say(_ sentence: Catalogue.Sentence, _ values: [String: String] = [:]) -> String {
    Catalogue.sentence(sentence, look.language, values)
  }
  private func names(_ places: [DivisionCode]) -> String { look.join(places.map { figures.name($0) }) }
  private var stop: String { look.language == .zh ? "。" : "." }

  // MARK: - In brief

  var brief: String {
    let visits = figures.figure("V1", Figures.whole)
    var text = "\(look.text(.inBrief))\(look.language == .zh ? "：" : ": ")"
    guard let rate = visits.rate else {
      return text + say(.briefNoRate, ["state": look.words(visits)]) + lateTail + stop
    }
    text += say(.briefRate, ["rate": rate.text]) + changeWords(visits)
    if let target = figures.target("V1") {
      let gap = target * 10 - rate.tenths
      text +=
        gap > 0
        ? say(.briefGap, ["target": "\(target)", "gap": Points.text(tenths: gap).replacing("+", with: "")])
        : say(.briefMet, ["target": "\(target)"])
    }
    let behind = figures.behind("V1")
    if !behind.isEmpty {
      let overdue = behind.reduce(0) { $0 + ($1.figure.outstanding ?? 0) }
      text += say(.briefBehind, ["count": "\(behind.count)", "overdue": "\(overdue)"])
    }
    let unjudged = figures.unjudged("V1")
    if !unjudged.isEmpty { text += say(.briefUnjudged, ["counties": names(unjudged)]) }
    return text + lateTail + stop
  }

  private var lateTail: String { late.isEmpty ? "" : say(.briefLate, ["count": "\(late.count)"]) }

  private func changeWords(_ figure: Figures.Figure) -> String {
    guard let change = figure.change else { return say(.briefNoChange) }
    let direction =
      look.language == .zh
      ? (change > 0 ? "升" : change < 0 ? "降" : "持平") : (change > 0 ? "up" : change < 0 ? "down" : "unchanged,")
    let points = Points.text(tenths: change).replacing("+", with: "").replacing("-", with: "")
    return say(.briefChange, ["direction": direction, "points": points])
  }

  // MARK: - Circular

  var circular: String {
    let whole = Figures.whole
    let population = report.populations.first { $0.place == whole }
    let onRoster = population?.inCare ?? 0
    let date = look.shortDate(report.asOf)
    var text = say(
      .circularPopulation,
      ["date": date, "area": report.area.text(look.language), "count": "\(onRoster)"]
    )
    let coverage = figures.figure("C1", whole)
    if let rate = coverage.rate {
      text += say(.circularCoverage, ["rate": rate.text, "change": changeWords(coverage)])
    }
    let visits = figures.figure("V1", whole)
    text += say(.circularVisits, ["rate": visits.rate?.text ?? look.words(visits), "change": changeWords(visits)])
    let behind = figures.behind("V1")
    if let target = figures.target("V1"), !behind.isEmpty {
      let list = behind.prefix(6).map { "\(figures.name($0.county))\(look.bracketed($0.figure.rate?.text ?? ""))" }
      text += say(.circularBehind, ["target": "\(target)", "counties": look.join(list)])
    }
    let training = figures.figure("T1", whole)
    if let rate = training.rate {
      let values = ["rate": rate.text, "change": changeWords(training), "count": "\(training.outstanding ?? 0)"]
      text += say(.circularTraining, values)
    }
    if figures.counties.contains(where: { figures.canJudgeDropouts($0) }) {
      text += say(.circularDropouts, ["count": "\(figures.findings.count(.dropout, whole))"])
    }
    text += say(.circularDiscrepancies, ["count": "\(figures.findings.count(.discrepancy, whole))"])
    text += casesWords
    if !late.isEmpty { text += say(.circularUnjudged, ["list": sourceNames(late.map { ($0.dataset, $0.places) })]) }
    let tardy = tardy
    if !tardy.isEmpty { text += say(.circularTardy, ["list": sourceNames(tardy)]) }
    let due = report.asOf.adding(days: Self.dutyDays)
    let indent = look.language == .zh ? "　　" : ""
    return "\(indent)\(text)\(stop)\n\(indent)\(say(.circularClose, ["date": look.shortDate(due)]))"
  }

  /// What was opened and settled this month, and who is late with what is left.
  private var casesWords: String {
    guard !report.cases.isEmpty else { return "" }
    let rows = figures.cases.rows
    guard let all = rows.first?.figures else { return "" }
    let values = [
      "active": "\(all.active)", "opened": "\(all.opened + all.reopened)", "closed": "\(all.closed)",
      "overdue": "\(all.overdue)",
    ]
    let owners = rows.filter { $0.owner != nil && $0.county == Figures.whole && $0.figures.overdue > 0 }
      .sorted { $0.figures.overdue > $1.figures.overdue }
    guard !owners.isEmpty else { return say(.circularCases, values) }
    let list = owners.prefix(4).map { row in
      "\(row.owner?.term.text(look.language) ?? "")\(look.language == .zh ? "" : " ")\(row.figures.overdue)"
    }
    return say(.circularCases, values) + look.bracketed(look.join(list))
  }

  /// Up to four sources, each with up to three of its counties.
  private func sourceNames(_ sources: [(dataset: Dataset, places: [DivisionCode])]) -> String {
    let list = sources.prefix(4).map { dataset, places in
      let more = places.count > 3 ? (look.language == .zh ? "等" : " …") : ""
      let counties = "\(names(Array(places.prefix(3))))\(more)"
      return "\(counties)\(look.language == .zh ? "" : " ")\(dataset.term.text(look.language))"
    }
    return look.join(list)
  }

  // MARK: - Late data and matters

  /// Sources that are not usable, by dataset and state, in the order of datasets.
  var late: [Late] {
    figures.sources.flatMap { dataset -> [Late] in
      var groups: [Late] = []
      for county in figures.counties {
        let state = figures.readiness.state(dataset, for: county)
        guard !state.isReady else { continue }
        if let index = groups.firstIndex(where: { $0.state == state }) {
          groups[index] = Late(dataset: dataset, places: groups[index].places + [county], state: state)
        } else {
          groups.append(Late(dataset: dataset, places: [county], state: state))
        }
      }
      return groups
    }
  }

  /// Sources that came after their day and are used all the same, by dataset.
  var tardy: [(dataset: Dataset, places: [DivisionCode])] {
    let month = Month(containing: report.asOf)
    let came = report.deliveryAccount.filter { reported in
      guard reported.status == .late, let arrived = reported.arrived else { return false }
      return arrived >= month.first && arrived <= report.asOf
    }
    return Dictionary(grouping: came, by: \.dataset).sorted { $0.key < $1.key }.map { dataset, rows in
      (dataset, Set(rows.map(\.jurisdiction)).sorted())
    }
  }

  /// At most five, each something only a leader settles.
  var matters: [OverviewMatters.Matter] {
    OverviewMatters(figures: figures, look: look, late: late, loads: loads).list
  }
}
