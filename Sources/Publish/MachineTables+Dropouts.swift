internal import Domain

/// How suspicions of dropping out are settled, county by county: counts to divide, never a rate.
extension MachineTables {
  static let dropoutFigureColumns = [
    TableColumn("division", "text", "县级区划代码，0 为全部地区", "county, 0 for the whole area"),
    TableColumn("school_age", "integer", "适龄儿童", "children of school age"),
    TableColumn("judged", "integer", "其中可判定的", "of these, all who can be judged"),
    TableColumn("missing", "integer", "疑似、达到时限、确认（2级及以上）", "suspected, threshold met or confirmed: level 2 and above"),
    TableColumn("confirmed", "integer", "其中确认", "of these, confirmed"),
    TableColumn("watched", "integer", "复学观察期内", "back in school, and watched"),
    TableColumn("active", "integer", "在办案件", "active cases"),
    TableColumn("opened", "integer", "本期立案", "opened in this run"),
    TableColumn("relapsed", "integer", "本期重新立案", "opened again in this run"),
    TableColumn("fell_due", "integer", "期限在本月的案件", "cases whose due date lies in the month"),
    TableColumn("closed_within_due", "integer", "其中按期销号", "of these, closed by it"),
    TableColumn("closed", "integer", "本期凭数据销号", "closed by evidence in this run"),
    TableColumn("back_on_roll", "integer", "其中复学（学籍在籍）", "of these, on a roll again"),
    TableColumn("back_within_30_days", "integer", "其中立案30天内", "of these, within 30 days of opening"),
    TableColumn("back_within_60_days", "integer", "其中立案60天内", "the same within 60 days"),
  ]

  func appendDropoutFigures(to result: inout [UInt8]) {
    let cases = report.cases.filter { $0.code.hasPrefix("dropout.") }
    let back = Set(report.caseEvents.filter { $0.kind == .closed && $0.cause.hasPrefix("on-roll") }.map(\.key))
    let counties = Set(cases.map(\.place.county)).union(report.schooling.keys).subtracting([.unknown]).sorted()
    for county in [DivisionCode.unknown] + counties {
      var counts = SchoolingCounts()
      for (place, other) in report.schooling where county == .unknown || place == county { counts += other }
      let here = county == .unknown ? cases : cases.filter { $0.place.county == county }
      let figures = CaseFigures(here, events: report.caseEvents, asOf: report.asOf)
      let days = here.filter { back.contains($0.key) }.compactMap { value in
        value.closed.map { value.opened.days(to: $0) }
      }
      func level(_ levels: DropoutLevel...) -> Int { levels.reduce(0) { $0 + (counts.levels[$1] ?? 0) } }
      result.append(field: county.short)
      for count in [
        counts.children, counts.children - level(.cannotJudge), level(.suspected, .thresholdMet, .confirmed),
        level(.confirmed), level(.returned), figures.active, figures.opened, figures.reopened, figures.fellDue,
        figures.closedWithinDue, figures.closed, days.count, days.filter { $0 <= 30 }.count,
        days.filter { $0 <= 60 }.count,
      ] {
        result.appendComma()
        result.append(decimal: count)
      }
      result.appendLineEnd()
    }
  }
}

/// Which sources open cases again and again.
extension MachineTables {
  static let caseSourceColumns = [
    TableColumn("source", "code", "与他方不符的来源（疑似辍学为学籍）", "the source that disagrees; of missing children the roll"),
    TableColumn("division", "text", "县级区划代码，0 为全部地区", "county, 0 for the whole area"),
    TableColumn("ever", "integer", "历来立案", "cases ever opened"),
    TableColumn("active", "integer", "在办", "active cases"),
    TableColumn("opened", "integer", "本期立案", "opened in this run"),
    TableColumn("reopened", "integer", "本期重新立案", "opened again in this run"),
    TableColumn("closed", "integer", "本期凭数据销号", "closed by evidence in this run"),
    TableColumn("times_reopened", "integer", "历来重新立案次数", "times that cases were ever opened again"),
  ]

  /// By source, in all counties and in each: the source a finding quotes last, for a missing child the roll it is missing from; a case
  /// without a statement belongs to the last source it rests on.
  func appendCaseSources(to result: inout [UInt8]) {
    let cases = Dictionary(grouping: report.cases) { value -> Dataset? in
      if value.code.hasPrefix("dropout.") { return .schoolRoll }
      return value.statements.last?.dataset ?? value.sources.last?.dataset
    }
    for dataset in Dataset.allCases {
      guard let mine = cases[dataset] else { continue }
      for county in [DivisionCode.unknown] + Set(mine.map(\.place.county)).subtracting([.unknown]).sorted() {
        let here = county == .unknown ? mine : mine.filter { $0.place.county == county }
        let figures = CaseFigures(here, events: report.caseEvents, asOf: report.asOf)
        result.append(field: dataset.rawValue)
        result.append(comma: county.short)
        for count in [
          here.count, figures.active, figures.opened, figures.reopened, figures.closed,
          here.reduce(0) { $0 + $1.reopened },
        ] {
          result.appendComma()
          result.append(decimal: count)
        }
        result.appendLineEnd()
      }
    }
  }
}
