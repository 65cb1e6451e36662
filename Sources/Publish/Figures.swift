internal import Domain

/// The report's figures, looked up and judged once for every sheet.
struct Figures {
  struct Key: Hashable {
    let measure: String
    let place: DivisionCode
  }

  /// A measure at one place: what is printed about it.
  struct Figure {
    let value: MeasureValue?
    let rate: Rate?
    let standing: Standing
    /// Some place inside is left out of the figure.
    let isPartial: Bool
    let previous: Rate?
    /// Tenths of a point against last month; nothing where the two do not compare.
    let change: Int?

    var numerator: Int? { isCounted ? value?.numerator : nil }
    var denominator: Int? { isCounted ? value?.denominator : nil }
    var outstanding: Int? { isCounted ? value.map { $0.denominator - $0.numerator } : nil }
    var isCounted: Bool { if case .counted? = value?.state { true } else { false } }

    /// A count by its name; nothing for what is no count, or may not stand.
    func count(_ part: CellOrigin.Part) -> Int? {
      switch part {
      case .numerator: numerator
      case .denominator: denominator
      case .outstanding: outstanding
      case .unjudged: isCounted ? value?.unjudged : nil
      case .excluded: isCounted ? value?.excluded.reduce(0) { $0 + $1.count } : nil
      case .rate, .previous, .change: nil
      }
    }
  }

  /// Below this base no rate is judged.
  static let smallBase = 10
  /// Below this base no place is named as better or worse.
  static let rankingBase = 30

  let report: Report
  let language: Language
  /// The whole area's place.
  static let whole = DivisionCode.unknown
  private let values: [Key: MeasureValue]
  private let previous: [Key: MeasureValue]
  private let targets: [String: Int]
  let readiness: SourceReadiness
  let findings: FindingCounts
  let cases: CaseFigureTable
  /// The departments that lists and sheets speak to: those that keep a register, and whoever else has something to check.
  let owners: [Department]
  /// The datasets a report speaks of by name: those expected of every county, or all that came where none are expected.
  ///
  /// What else came, and what became of it, stands on the sheet of data quality.
  let sources: [Dataset]

  init(_ report: Report, language: Language) {
    self.report = report
    self.language = language
    values = Self.index(report.values)
    previous = Self.index(report.previousValues)
    targets = Self.targets(report.localSettings)
    readiness = report.readiness ?? Self.readiness(report.deliveries)
    let findings = FindingCounts(report)
    self.findings = findings
    cases = CaseFigureTable(report)
    let came = Set(report.deliveries.map(\.dataset))
    sources = Dataset.allCases.filter {
      came.contains($0) && (report.expected.isEmpty || report.expected.contains($0))
    }
    owners = Department.allCases.filter {
      $0.keepsRegister || findings.count(.discrepancy, ownedBy: $0, Self.whole) > 0
    }
  }

  private static func index(_ values: [MeasureValue]) -> [Key: MeasureValue] {
    Dictionary(values.map { (Key(measure: $0.measure, place: $0.place), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Targets in percent, from `target.<measure>`.
  private static func targets(_ settings: [LocalSetting]) -> [String: Int] {
    var result: [String: Int] = [:]
    for setting in settings where setting.id.hasPrefix("target.") {
      let digits = setting.value.hasSuffix("%") ? setting.value.dropLast() : setting.value[...]
      guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
        let percent = Int(digits), percent <= 100
      else { continue }
      result[String(setting.id.dropFirst(7))] = percent
    }
    return result
  }

  /// The latest statement of each dataset and jurisdiction decides; a missing one counts only where none came.
  private static func readiness(_ deliveries: [ReportedDelivery]) -> SourceReadiness {
    var result = SourceReadiness()
    var latest: [String: CivilDate] = [:]
    for delivery in deliveries {
      let key = "\(delivery.dataset.rawValue)|\(delivery.jurisdiction.number)"
      let date = delivery.readiness.statementDate ?? CivilDate(dayNumber: -700_000)
      if let known = latest[key], known > date { continue }
      latest[key] = date
      result.set(delivery.readiness, for: delivery.dataset, in: delivery.jurisdiction)
    }
    return result
  }

  // MARK: - Lookups

  var counties: [DivisionCode] { report.counties }

  func measure(_ id: String) -> Measure? { report.measures.first { $0.id == id } }

  /// The target in percent, a local setting always.
  func target(_ measure: String) -> Int? { targets[measure] }

  func name(_ place: DivisionCode) -> String {
    place == Self.whole ? report.area.text(language) : report.gazetteer.name(of: place)
  }

  /// Two characters where the name allows: labels of charts must not turn.
  func shortName(_ place: DivisionCode) -> String {
    let scalars = Array(name(place).unicodeScalars)
    guard scalars.count > 2, let last = scalars.last, "县区市旗".unicodeScalars.contains(last) else { return name(place) }
    return String(String.UnicodeScalarView(scalars.dropLast()))
  }

  func value(_ measure: String, _ place: DivisionCode) -> MeasureValue? { values[Key(measure: measure, place: place)] }

  /// The figure of a measure at a place, judged on the rounded rate that is printed.
  func figure(_ measure: String, _ place: DivisionCode) -> Figure {
    let value = value(measure, place)
    let rate = value.flatMap { value -> Rate? in
      guard case .counted = value.state, value.denominator >= Self.smallBase else { return nil }
      return Rate(value.numerator, of: value.denominator)
    }
    let before = place == Self.whole ? comparablePrevious(measure) : previousRate(measure, place)
    let change = rate.flatMap { now in before.map { now.tenths - $0.tenths } }
    let isPartial = (value?.unjudged ?? 0) > 0
    return Figure(
      value: value,
      rate: rate,
      standing: standing(value, rate, measure),
      isPartial: isPartial,
      previous: before,
      change: change
    )
  }

  /// A share made of other counts, judged by a measure's target as its own figures are.
  func made(_ measure: String, _ numerator: Int, of denominator: Int) -> Figure {
    let value = MeasureValue(
      measure: measure,
      place: Self.whole,
      numerator: numerator,
      denominator: denominator,
      known: denominator
    )
    let rate = denominator >= Self.smallBase ? Rate(numerator, of: denominator) : nil
    return Figure(
      value: value,
      rate: rate,
      standing: standing(value, rate, measure),
      isPartial: false,
      previous: nil,
      change: nil
    )
  }

  private func standing(_ value: MeasureValue?, _ rate: Rate?, _ measure: String) -> Standing {
    guard let value else { return .absent }
    switch value.state {
    case .cannotJudge: return .cannotJudge
    case .notCollected: return .notCollected
    case .counted: break
    }
    if value.denominator == 0 { return .nobody }
    guard let rate else { return .smallBase }
    guard let target = target(measure) else { return .noTarget }
    let gap = target * 10 - rate.tenths
    return gap <= 0 ? .met : gap <= 50 ? .below : .wellBelow
  }

  private func previousRate(_ measure: String, _ place: DivisionCode) -> Rate? {
    guard let value = previous[Key(measure: measure, place: place)], case .counted = value.state,
      value.denominator >= Self.smallBase
    else { return nil }
    return Rate(value.numerator, of: value.denominator)
  }

  /// Last month's rate over the places judged this month; nothing where one of them was not judged then.
  private func comparablePrevious(_ measure: String) -> Rate? {
    var left = 0
    var whole = 0
    var isWholeArea = true
    for county in counties {
      let before = previous[Key(measure: measure, place: county)]
      guard case .counted? = value(measure, county)?.state else {
        if let before, before.state == .counted { isWholeArea = false }
        continue
      }
      guard let before, before.state == .counted else { return nil }
      left += before.numerator
      whole += before.denominator
    }
    if isWholeArea, let known = previousRate(measure, Self.whole) { return known }
    guard whole >= Self.smallBase else { return nil }
    return Rate(left, of: whole)
  }

  /// Counties whose figure is below the target, lowest first; small bases are not ranked.
  func behind(_ measure: String) -> [(county: DivisionCode, figure: Figure)] {
    counties.map { ($0, figure(measure, $0)) }
      .filter { [.below, .wellBelow].contains($0.1.standing) && ($0.1.denominator ?? 0) >= Self.rankingBase }
      .sorted { ($0.1.rate?.tenths ?? 0, $0.0) < ($1.1.rate?.tenths ?? 0, $1.0) }
  }

  /// Counties where a measure cannot be judged.
  func unjudged(_ measure: String) -> [DivisionCode] {
    counties.filter { figure(measure, $0).standing == .cannotJudge }
  }

  /// Whether absence from the roll means anything in a county.
  func canJudgeDropouts(_ county: DivisionCode) -> Bool { readiness.isReady(.schoolRoll, for: county) }
}

extension Readiness {
  /// The date the source speaks for, where it came.
  var statementDate: CivilDate? {
    switch self {
    case .ready(let date), .stale(let date), .suspectPartial(let date): date
    case .missing: nil
    }
  }
}
