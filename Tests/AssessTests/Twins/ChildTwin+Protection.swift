import Domain

@testable import Assess

extension ChildTwin {
  private var lastFinding: Life.Finding? {
    let past = life.assessments.filter { $0.day <= asOf }
    let last = past.map(\.day).max()
    return past.filter { $0.day == last }.max { $0.level.rawValue < $1.level.rawValue }
  }

  /// Assessed within a year.
  var isAssessed: Bool { lastFinding.map { asOf <= $0.day.adding(months: 12) } ?? false }

  var levelAgrees: TwinCounts {
    guard isInCare(asOf), let found = lastFinding, found.level != .unknown else { return TwinCounts(excluded: 1) }
    guard life.level != .unknown else { return TwinCounts(unjudged: 1) }
    return TwinCounts(numerator: life.level == found.level ? 1 : 0, denominator: 1)
  }

  private var reports: [Life.Report] {
    life.reports.filter { asOf.adding(months: -12) < $0.day && $0.day <= asOf }
  }

  /// Told within thirty days; what is open may still be told until then.
  var answered: TwinCounts {
    reports.reduce(into: TwinCounts()) { counts, report in
      let isTold = report.told.map { $0 <= asOf } ?? false
      if !isTold, report.day.days(to: asOf) <= 30 { return counts.excluded += 1 }
      counts.denominator += 1
      if isTold, let told = report.told, report.day.days(to: told) <= 30 { counts.numerator += 1 }
    }
  }

  var accepted: TwinCounts {
    TwinCounts(
      numerator: reports.count { $0.accepted.map { $0 <= asOf } ?? false },
      denominator: reports.count
    )
  }

  private var isWard: Bool? {
    life.ward.map { ward in ward.came.map { $0 <= asOf } ?? true && ward.left.map { asOf < $0 } ?? true }
  }

  /// Tested within a year, or there for less than one.
  var tested: TwinCounts {
    guard let ward = life.ward, let isWard else { return TwinCounts() }
    guard isWard else { return TwinCounts(excluded: 1) }
    if let tested = ward.tested, tested <= asOf {
      return TwinCounts(numerator: asOf <= tested.adding(months: 12) ? 1 : 0, denominator: 1)
    }
    if let came = ward.came, asOf <= came.adding(months: 12) { return TwinCounts(excluded: 1) }
    return TwinCounts(denominator: 1)
  }

  var planned: TwinCounts {
    guard let ward = life.ward, let isWard else { return TwinCounts() }
    guard isWard, ward.kind == .temporary else { return TwinCounts(excluded: 1) }
    return ward.plan == .unknown
      ? TwinCounts(unjudged: 1) : TwinCounts(numerator: ward.plan == .yes ? 1 : 0, denominator: 1)
  }
}
