internal import Domain

/// Every date that the packs in force set, with what shows whether it was kept.
struct DeadlineAccount {
  /// How far something due has come, and the measure or dataset that shows it.
  struct Progress {
    let numerator: Int
    let denominator: Int
    /// A measure's stable name or a dataset's.
    let by: String
  }

  struct Entry {
    let pack: RulePack
    let rule: Rule
    /// The last day of the present period; nothing where the document names none.
    let day: CivilDate?
    /// Past dates are on record, and never red.
    let isPast: Bool
    /// Nothing where no ledger tells.
    let progress: Progress?

    var name: String { "\(pack.id)/\(rule.id)" }
    var isKept: Bool { progress.map { $0.numerator == $0.denominator } ?? false }
  }

  let report: Report

  /// In the order of packs and rules.
  var entries: [Entry] {
    let places = Set(report.packs.map(\.jurisdiction))
    let figures = Dictionary(
      report.values.lazy.filter { places.contains($0.place) && $0.state == .counted && $0.denominator > 0 }
        .map { (MeasureTally.Key(measure: $0.measure, place: $0.place), $0) }
    ) { first, _ in first }
    return report.packs.flatMap { pack in
      pack.rules.filter { $0.standing.due != .running }.map { rule in
        let day = rule.standing.due.lastDay(on: report.asOf)
        return Entry(
          pack: pack,
          rule: rule,
          day: day,
          isPast: day.map { $0 < report.asOf } ?? false,
          progress: progress("\(pack.id)/\(rule.id)", at: pack.jurisdiction, figures)
        )
      }
    }
  }

  /// What shows how far something due has come: a ledger by its day, else the first measure that rests on the rule.
  private func progress(
    _ rule: String,
    at place: DivisionCode,
    _ figures: [MeasureTally.Key: MeasureValue]
  ) -> Progress? {
    if let figure = report.deadlines.first(where: { $0.rule == rule }) {
      return .init(numerator: figure.numerator, denominator: figure.denominator, by: figure.evidence.rawValue)
    }
    guard let measure = report.measures.first(where: { $0.rules.contains(rule) }) else { return nil }
    // The nation has no figure of its own: of it the area shows what it can.
    guard let value = figures[MeasureTally.Key(measure: measure.id, place: place)] else { return nil }
    return .init(numerator: value.numerator, denominator: value.denominator, by: measure.id)
  }
}
