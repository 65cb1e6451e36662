/// A share as it is printed: one decimal, rounded half up, never 100.0 % unless exact and never 0.0 % where there is one.
struct Rate: Hashable, Sendable {
  let numerator: Int
  let denominator: Int

  /// Nothing where there is nothing to divide by, or the counts cannot be a share.
  init?(_ numerator: Int, of denominator: Int) {
    guard denominator > 0, numerator >= 0, numerator <= denominator else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  var isExact: Bool { numerator == denominator }
  /// Less than 0.1 % and yet not none.
  var isTrace: Bool { numerator > 0 && rounded == 0 }

  private var rounded: Int { (numerator * 2000 + denominator) / (2 * denominator) }

  /// Tenths of a percent, as printed: 0…1000, and 999 for all but everyone.
  var tenths: Int { isExact ? 1000 : min(rounded, 999) }

  var text: String {
    if isExact { return "100%" }
    if isTrace { return "<0.1%" }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// The share of 1 that the printed figure stands for.
  var fraction: Double { Double(tenths) / 1000 }
}

/// What can be said of a measure at a place.
enum Standing: Hashable, Sendable {
  case met
  /// Below the target by up to five points.
  case below
  case wellBelow
  /// Counted, and no target is set.
  case noTarget
  /// Fewer than ten in the denominator: counts only.
  case smallBase
  /// Nobody the measure could be about.
  case nobody
  case cannotJudge
  case notCollected
  /// The place has no value.
  case absent
}

/// Points of a percent as they are printed, with a sign.
enum Points {
  static func text(tenths: Int) -> String {
    let sign = tenths > 0 ? "+" : tenths < 0 ? "-" : ""
    return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}
