import Domain
import Publish

/// A rich invented report: several counties, one without a usable roll, one without training records, a month before.
struct FakeReport {
  static let names = [
    "潞州区", "上党区", "屯留区", "潞城区", "襄垣县", "平顺县", "黎城县", "壶关县", "长子县", "武乡县", "沁县", "沁源县",
  ]
  static let codes = [
    "140403", "140404", "140405", "140406", "140423", "140425", "140426", "140427", "140428", "140429", "140430",
    "140431",
  ]
  static let asOf = CivilDate(year: 2026, month: 10, day: 31) ?? CivilDate(dayNumber: 0)

  var report: Report
  var records = PublishedRecords()
  private var state: UInt64 = 20_261_031

  /// - Parameters:
  ///   - counties: how many, at most twelve.
  ///   - children: children with findings or visits in each county.
  ///   - withGaps: whether the last county lacks its roll and its training records.
  ///   - withPrevious: whether last month was published.
  init(counties: Int, children: Int = 30, withGaps: Bool = true, withPrevious: Bool = true) {
    report = Report(
      asOf: Self.asOf,
      period: Month(containing: Self.asOf),
      reporter: Term("长治市民政局", "Changzhi Civil Affairs Bureau"),
      area: Term("长治市", "Changzhi"),
      program: "careledger 0.1.0"
    )
    report.reference = "3f9a2c17"
    // The last three counties come first, so that three counties still hold a gap.
    let chosen = counties >= 12 ? Array(0..<12) : Array((12 - counties)..<12)
    report.counties = chosen.compactMap { DivisionCode(Self.codes[$0]) }
    for index in chosen {
      guard let code = DivisionCode(Self.codes[index]) else { continue }
      addPlaces(code, Self.names[index])
    }
    addSettings()
    addMeasures()
    addDeliveries(withGaps: withGaps)
    for (position, county) in report.counties.enumerated() {
      addValues(county, position, withGaps: withGaps, withPrevious: withPrevious)
      addPeople(county, position, children, withGaps: withGaps)
    }
    addTotals(withPrevious: withPrevious)
    addRows()
    addCases()
    addPackets()
  }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  private mutating func addPlaces(_ county: DivisionCode, _ name: String) {
    report.gazetteer.add(county, name)
    for town in 1...4 {
      let code = DivisionCode(number: county.number + UInt64(town * 1000 + 100_000))
      report.gazetteer.add(code, ["东阳关镇", "上遥镇", "西井镇", "黄崖洞镇"][town - 1])
      for village in 1...3 {
        let place = DivisionCode(number: code.number + UInt64(200 + village))
        report.gazetteer.add(place, ["长宁村", "枣畔村", "西社村"][village - 1])
      }
    }
  }

  private mutating func addSettings() {
    report.localSettings = [
      LocalSetting(id: "target.V1", title: Term("走访在期率目标（%）", "Visits in date: target (%)"), value: "95"),
      LocalSetting(id: "target.C1", title: Term("应纳尽纳率目标（%）", "Register coverage: target (%)"), value: "100"),
      LocalSetting(id: "target.T1", title: Term("儿童主任培训完成率目标（%）", "Directors trained: target (%)"), value: "80"),
    ]
    var standing = Rule.Standing()
    standing.due = CivilDate(year: 2026, month: 12, day: 1).map { .by($0) } ?? .yearEnd
    let rule = Rule(
      id: "visit",
      title: Term("入户走访", "home visits"),
      citation: Citation(document: "长民发〔2024〕12号", article: "第九条", quotation: "至少每三个月入户走访一次"),
      kind: .visitInterval,
      parameters: [:],
      severity: .warning,
      owner: .civilAffairs,
      standing: standing
    )
    report.packs = [
      RulePack(
        id: "changzhi-2024",
        title: Term("长治市农村留守儿童和困境儿童关爱服务质量提升三年行动方案", "Changzhi three-year plan to improve care services"),
        document: "长民发〔2024〕12号",
        issuer: "长治市民政局等",
        jurisdiction: DivisionCode("1404") ?? .unknown,
        effectiveFrom: CivilDate(year: 2024, month: 3, day: 14) ?? Self.asOf,
        effectiveTo: nil,
        rules: [rule]
      ),
      RulePack(
        id: "minfa-2019-34",
        title: Term("关于进一步健全农村留守儿童和困境儿童关爱服务体系的意见", "Opinions on the care service system"),
        document: "民发〔2019〕34号",
        issuer: "民政部等十部门",
        jurisdiction: .unknown,
        effectiveFrom: CivilDate(year: 2019, month: 4, day: 30) ?? Self.asOf,
        effectiveTo: nil,
        rules: []
      ),
    ]
  }

  private mutating func addMeasures() {
    let all: [(String, Term)] = [
      ("V1", Term("走访在期率", "Visits in date")), ("V2", Term("按期走访率", "Visits on time")),
      ("C1", Term("应纳尽纳率", "Register coverage")), ("C4", Term("应保尽保率", "Benefit coverage")),
      ("T1", Term("儿童主任培训完成率", "Child directors trained")), ("T2", Term("先培训合格后上岗率", "Qualified before duty")),
      ("D0", Term("村（社区）儿童主任配备率", "Villages with a child director")),
      ("D1", Term("儿童数超限且儿童主任不足两名的村（社区）", "Villages over the load with fewer than two directors")),
      ("S0", Term("乡镇（街道）儿童督导员配备率", "Towns with a child supervisor")),
    ]
    report.measures = all.map { id, title in
      Measure(
        id: id,
        title: title,
        numerator: Term("其中在统计截止日满足\(title.zh)要求的对象", "of these, those who meet the requirement of \(title.en)"),
        denominator: Term("统计截止日应达到\(title.zh)要求的全部对象", "everyone of whom \(title.en) is required on the as-of date"),
        exclusions: Term("已退出、已死亡、户籍迁出、首次未到期者单列", "exited, deceased, moved out and not yet due are counted apart"),
        citations: [Citation(document: "长民发〔2024〕12号", article: "第九条", quotation: "至少每三个月入户走访一次")]
      )
    }
  }

  private mutating func addDeliveries(withGaps: Bool) {
    for dataset in Dataset.allCases {
      for (position, county) in report.counties.enumerated() {
        let isLast = position == report.counties.count - 1
        var readiness = Readiness.ready(statementDate: Self.asOf)
        if withGaps, isLast, dataset == .schoolRoll { readiness = .missing }
        if withGaps, isLast, dataset == .trainingRecords {
          readiness = .stale(statementDate: Self.asOf.adding(days: -95))
        }
        guard let date = readiness.testDate else {
          report.deliveries.append(
            ReportedDelivery(dataset: dataset, jurisdiction: county, delivery: nil, readiness: readiness, index: nil)
          )
          continue
        }
        var delivery = Delivery(
          digest: String(repeating: "ab", count: 32),
          path:
            "2026-10/\(dataset.department.term.zh)/\(report.gazetteer.name(of: county))\(dataset.term.zh)20261031.csv",
          dataset: dataset,
          jurisdiction: county,
          statementDate: date,
          byteCount: 123_456,
          encoding: "gb18030",
          dialect: "comma"
        )
        delivery.accounting.read = 1000 + next(9000)
        delivery.accounting.quarantined = next(20)
        delivery.accounting.exactDuplicates = next(10)
        delivery.accounting.headerOrBlank = 1 + next(3)
        delivery.accounting.accepted =
          delivery.accounting.read - delivery.accounting.quarantined - delivery.accounting.exactDuplicates
          - delivery.accounting.headerOrBlank
        delivery.accounting.residue = next(12)
        delivery.accounting.repairs = next(60)
        if position == 1, dataset == .careRoster {
          delivery.skipped = [SkippedRows(.title, lines: 1...2, count: 2), SkippedRows(.total, lines: 9...9)]
          delivery.notices = [FileNotice(code: "column.spreadsheet-damage", column: "儿童身份证号", count: 17)]
        }
        let index = UInt16(records.deliveries.count)
        records.deliveries.append(delivery)
        report.deliveries.append(
          ReportedDelivery(
            dataset: dataset,
            jurisdiction: county,
            delivery: delivery,
            readiness: readiness,
            index: index
          )
        )
      }
    }
  }

  private mutating func addValues(_ county: DivisionCode, _ position: Int, withGaps: Bool, withPrevious: Bool) {
    let isLast = position == report.counties.count - 1
    let bases: [(String, Int, Int)] = [
      ("V1", 900, 89), ("V2", 320, 84), ("C1", 950, 97), ("C4", 60, 100), ("T1", 210, 74), ("T2", 14, 70),
      ("D0", 200, 95),
      ("D1", 12, 20), ("S0", 14, 96),
    ]
    for (id, base, percent) in bases {
      let denominator = id == "T2" && position == 1 ? 6 : base - next(base / 3)
      let numerator = min(denominator, denominator * (percent + next(id == "T1" ? 24 : 11)) / 100)
      var value = MeasureValue(
        measure: id,
        place: county,
        numerator: numerator,
        denominator: denominator,
        known: denominator
      )
      if id == "V1" {
        value.excluded = [
          WaterfallStep(reason: "not-yet-due", count: next(20)), WaterfallStep(reason: "deceased", count: next(4)),
        ]
        value.known += value.excluded.reduce(0) { $0 + $1.count }
      }
      if withGaps, isLast, id.hasPrefix("T") {
        value = MeasureValue(
          measure: id,
          place: county,
          state: .cannotJudge(.trainingRecords),
          known: denominator,
          unjudged: denominator
        )
      }
      report.values.append(value)
      if withPrevious {
        let before = min(denominator, max(0, numerator - next(20) + 6))
        report.previousValues.append(
          MeasureValue(measure: id, place: county, numerator: before, denominator: denominator, known: denominator)
        )
      }
    }
    if withPrevious { report.previousPeriod = report.period.previous }
    var population = Population(place: county)
    population.children = 8000 + next(4000)
    for dataset in Dataset.allCases where dataset.isAboutChildren {
      population.byDataset[dataset.index] = population.children * (dataset == .householdRegister ? 97 : 10) / 100
    }
    for category in CareCategory.allCases where category != .unknown {
      population.byCategory[Int(category.rawValue)] = 40 + next(600) / Int(category.rawValue)
    }
    report.populations.append(population)
    addSpreads(county)
  }

  private mutating func addSpreads(_ county: DivisionCode) {
    for kind in SpreadKind.allCases {
      var histogram = DayHistogram()
      for _ in 0..<12 { histogram.add(next(40)) }
      report.spreads.append(DaySpread(kind: kind, place: county, state: .counted, histogram: histogram))
    }
  }

  private mutating func addTotals(withPrevious: Bool) {
    func totals(_ values: [MeasureValue]) -> [MeasureValue] {
      report.measures.map { measure in
        var total = MeasureValue(measure: measure.id, place: .unknown)
        for value in values where value.measure == measure.id {
          if case .counted = value.state {
            total.numerator += value.numerator
            total.denominator += value.denominator
          }
          total.known += value.known
          total.unjudged += value.unjudged
        }
        return total
      }
    }
    for kind in SpreadKind.allCases {
      var histogram = DayHistogram()
      for spread in report.spreads where spread.kind == kind { histogram += spread.histogram }
      report.spreads.append(DaySpread(kind: kind, place: .unknown, state: .counted, histogram: histogram))
    }
    report.values += totals(report.values)
    report.previousValues += withPrevious ? totals(report.previousValues) : []
    var whole = Population(place: .unknown)
    for population in report.populations { whole += population }
    report.populations.insert(whole, at: 0)
  }
}

extension Readiness {
  fileprivate var testDate: CivilDate? {
    switch self {
    case .ready(let date), .stale(let date), .suspectPartial(let date): date
    case .missing: nil
    }
  }
}
