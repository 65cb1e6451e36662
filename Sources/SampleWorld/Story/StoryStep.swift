internal import Domain

/// A run of the story: what came before it, and the day it judges by.
package enum StoryStep: Int, CaseIterable, Sendable {
  case september, october, november
  /// November once more, since a delivery was corrected.
  case corrected
  case december, january, february, march

  /// The day the run judges by, as 2026-11-30.
  package var asOf: String {
    switch self {
    case .september: "2026-09-30"
    case .october: "2026-10-31"
    case .november, .corrected: "2026-11-30"
    case .december: "2026-12-31"
    case .january: "2027-01-31"
    case .february: "2027-02-28"
    case .march: "2027-03-31"
    }
  }

  package var revision: Int { self == .corrected ? 2 : 1 }

  /// The day and the revision, as 2026-11-30-r2: the name of its folder of deliveries and of its expected table.
  package var name: String { "\(asOf)-r\(revision)" }

  /// The day in figures only, as files are named.
  var day: String { asOf.filter { $0 != "-" } }

  /// The step whose cases this one goes on from: both revisions of a month go on from the month before.
  var prior: StoryStep? { self == .corrected ? .october : StoryStep(rawValue: rawValue - 1) }

  /// Told again what the first revision of the month was told, and more.
  var first: StoryStep { self == .corrected ? .november : self }

  static func < (left: StoryStep, right: StoryStep) -> Bool { left.rawValue < right.rawValue }
}
