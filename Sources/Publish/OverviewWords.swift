internal import Domain

/// The overview's sentences: what a leader reads, pastes and decides.
struct OverviewWords {
  /// Something only a leader settles.
  struct Matter {
    let place: String
    let department: Department
    let due: CivilDate
    let decision: String
  }

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
    let date = look.language == .zh ? "\(report.asOf.month)月\(report.asOf.day)日" : "\(report.asOf)"
    var text = say(
      .circularPopulation,
      ["date": date, "area": report.area.text(look.language), "count": "\(onRoster)"]
    )
    if let rate = figures.figure("C1", whole).rate { text += say(.circularCoverage, ["rate": rate.text]) }
    let visits = figures.figure("V1", whole)
    text += say(.circularVisits, ["rate": visits.rate?.text ?? look.words(visits), "change": changeWords(visits)])
    let behind = figures.behind("V1")
    if let target = figures.target("V1"), !behind.isEmpty {
      let list = behind.prefix(6).map { "\(figures.name($0.county))\(look.bracketed($0.figure.rate?.text ?? ""))" }
      text += say(.circularBehind, ["target": "\(target)", "counties": look.join(list)])
    }
    let training = figures.figure("T1", whole)
    if let rate = training.rate {
      text += say(.circularTraining, ["rate": rate.text, "count": "\(training.outstanding ?? 0)"])
    }
    if figures.counties.contains(where: { figures.canJudgeDropouts($0) }) {
      text += say(.circularDropouts, ["count": "\(figures.findings.count(.dropout, whole))"])
    }
    text += say(.circularDiscrepancies, ["count": "\(figures.findings.count(.discrepancy, whole))"])
    if !late.isEmpty {
      let list = late.prefix(4).map {
        "\(names(Array($0.places.prefix(3))))\(look.language == .zh ? "" : " ")\($0.dataset.term.text(look.language))"
      }
      text += say(.circularUnjudged, ["list": look.join(list)])
    }
    let due = report.asOf.adding(days: Self.dutyDays)
    let dueText = look.language == .zh ? "\(due.month)月\(due.day)日" : "\(due)"
    let indent = look.language == .zh ? "　　" : ""
    return "\(indent)\(text)\(stop)\n\(indent)\(say(.circularClose, ["date": dueText]))"
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

  func stateWords(_ state: Readiness) -> String {
    switch state {
    case .ready: look.text(.isUsable)
    case .missing: look.text(.notReceived)
    case .stale: look.text(.stale)
    case .suspectPartial: look.text(.partial)
    }
  }

  /// At most five, each something only a leader settles.
  var matters: [Matter] {
    var result = late.prefix(2).map { late in
      Matter(
        place: names(Array(late.places.prefix(2))) + (late.places.count > 2 ? (look.language == .zh ? "等" : " …") : ""),
        department: late.dataset.department,
        due: report.asOf.adding(days: Self.lateDays),
        decision: say(
          .matterLate,
          [
            "data": late.dataset.term.text(look.language), "state": stateWords(late.state),
            "effect": Catalogue.effect(of: late.dataset, look.language),
          ]
        )
      )
    }
    if let lowest = figures.behind("V1").first, let rate = lowest.figure.rate {
      let values = ["rate": rate.text, "count": "\(lowest.figure.outstanding ?? 0)"]
      result.append(matter(lowest.county, .civilAffairs, Self.dutyDays, say(.matterVisits, values)))
    }
    if let (county, count) = most({ loads.bands($0)[2] }) {
      result.append(matter(county, .civilAffairs, Self.lateDays, say(.matterLongOverdue, ["count": "\(count)"])))
    }
    if let (county, count) = most({ figures.findings.count(.dropout, $0) }) {
      result.append(matter(county, .education, Self.lateDays, say(.matterDropouts, ["count": "\(count)"])))
    }
    if let (county, count) = most({ figures.figure("D0", $0).outstanding ?? 0 }) {
      result.append(matter(county, .civilAffairs, Self.dutyDays, say(.matterStaffing, ["count": "\(count)"])))
    }
    return Array(result.prefix(5))
  }

  private func matter(_ county: DivisionCode, _ department: Department, _ days: Int, _ decision: String) -> Matter {
    Matter(place: figures.name(county), department: department, due: report.asOf.adding(days: days), decision: decision)
  }

  /// The county with the largest count, the first by code among equals; nothing where all are zero.
  func most(_ count: (DivisionCode) -> Int) -> (county: DivisionCode, count: Int)? {
    var best: (county: DivisionCode, count: Int)?
    for county in figures.counties where count(county) > (best?.count ?? 0) { best = (county, count(county)) }
    return best
  }
}
