internal import Domain
internal import Ingest

/// Which of the files in the input folder a run uses, and as what.
///
/// The choice is a function of the set of files and the as-of date: neither names nor the order of arrival matter.
struct DeliverySelection: Sendable {
  /// A file in use; its place in ``used`` is the number that records carry.
  struct Used: Sendable {
    let file: RecognisedFile
    let isPreviousRoll: Bool
  }

  /// A file that is not used, with why.
  struct PassedOver: Sendable {
    enum Reason: Sendable, Equatable {
      case afterAsOf
      /// The same bytes as another file of the same claim.
      case sameContent(as: String)
      case corrected(by: String)
      case laterStatement(String)
    }

    let file: RecognisedFile
    let reason: Reason

    var words: String {
      switch reason {
      case .afterAsOf: "dated \(file.statementDate), after the as-of date"
      case .sameContent(let other): "the same content as \(other)"
      case .corrected(let other): "corrected by \(other)"
      case .laterStatement(let other): "a later statement is there: \(other)"
      }
    }
  }

  private(set) var used: [Used] = []
  /// Files passed over: the same content twice, replaced by a correction or a later statement, dated after the run.
  private(set) var passedOver: [PassedOver] = []
  /// Older full snapshots, oldest first: passed over as data, and read all the same, for what comes later is held against them.
  private(set) var earlier: [RecognisedFile] = []

  /// The files passed over that the run gives account of: not those of later dates, nor the same bytes once more.
  var replaced: [PassedOver] {
    passedOver.filter { entry in
      switch entry.reason {
      case .afterAsOf, .sameContent: false
      case .corrected, .laterStatement: true
      }
    }
  }

  /// Every file the run gives account of.
  var files: [RecognisedFile] { used.map(\.file) + replaced.map(\.file) }

  /// A snapshot older than this before the newest of its kind and place says nothing about it.
  static let memoryDays = 400

  /// - Throws: ``Complaint`` where two files claim the same dataset, jurisdiction and period and neither corrects the other.
  init(_ files: [RecognisedFile], asOf: CivilDate) throws(Complaint) {
    var groups: [Claim: [RecognisedFile]] = [:]
    for file in files {
      guard file.statementDate <= asOf else {
        passedOver.append(PassedOver(file: file, reason: .afterAsOf))
        continue
      }
      groups[Claim(file), default: []].append(file)
    }
    var chosen: [RecognisedFile] = []
    for claim in groups.keys.sorted() { chosen.append(try winner(of: groups[claim] ?? [])) }
    try refuseOverlaps(chosen)
    divide(chosen)
  }

  /// What a file claims to be; two files may not claim the same.
  private struct Claim: Hashable, Comparable {
    let dataset: Dataset
    let jurisdiction: DivisionCode
    let period: Month
    /// Decisions come in many files, and all of them count: each claims only itself.
    let digest: String

    init(_ file: RecognisedFile) {
      dataset = file.dataset
      jurisdiction = file.jurisdiction
      period = Month(containing: file.statementDate)
      digest = file.dataset.isDecision ? file.digest : ""
    }

    static func < (left: Claim, right: Claim) -> Bool {
      (left.dataset, left.jurisdiction, left.period, left.digest)
        < (right.dataset, right.jurisdiction, right.period, right.digest)
    }
  }

  /// The latest correction among the files of one claim.
  private mutating func winner(of files: [RecognisedFile]) throws(Complaint) -> RecognisedFile {
    let ordered = files.sorted {
      $0.correction != $1.correction ? $0.correction > $1.correction : Inbox.precedes($0.path, $1.path)
    }
    let first = ordered[0]
    for other in ordered.dropFirst() {
      guard other.digest != first.digest else {
        passedOver.append(PassedOver(file: other, reason: .sameContent(as: first.path)))
        continue
      }
      guard other.correction < first.correction else {
        throw Complaint(
          Place(file: other.path),
          "delivery.conflict",
          "It claims the same dataset (\(first.dataset.rawValue)), place and month as \(first.path).",
          remedy: "Remove one, or put 更正 in the name of the one that corrects the other."
        )
      }
      passedOver.append(PassedOver(file: other, reason: .corrected(by: first.path)))
    }
    return first
  }

  /// A prefecture's file and a file of one of its counties would count the same rows twice.
  private func refuseOverlaps(_ files: [RecognisedFile]) throws(Complaint) {
    for file in files where file.jurisdiction.level == .county && !file.dataset.isDecision {
      let wider = files.first { other in
        other.dataset == file.dataset && other.jurisdiction != .unknown && other.jurisdiction != file.jurisdiction
          && other.jurisdiction.covers(file.jurisdiction)
          && Month(containing: other.statementDate) == Month(containing: file.statementDate)
      }
      guard let wider else { continue }
      throw Complaint(
        Place(file: file.path),
        "delivery.conflict",
        "\(wider.path) speaks for the same county, dataset (\(file.dataset.rawValue)) and month.",
        remedy: "Remove one of them."
      )
    }
  }

  /// Events are all used; of snapshots the latest, and the school roll of the month before the latest.
  private mutating func divide(_ files: [RecognisedFile]) {
    var picked: [Used] = files.filter { $0.contract.kind == .events }.map { Used(file: $0, isPreviousRoll: false) }
    let snapshots = files.filter { $0.contract.kind != .events }
    let places = Dictionary(grouping: snapshots) { [$0.dataset.index, Int($0.jurisdiction.number)] }
    for key in places.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let line = (places[key] ?? []).sorted { $0.statementDate > $1.statementDate }
      picked.append(Used(file: line[0], isPreviousRoll: false))
      for (position, older) in line.enumerated().dropFirst() {
        if position == 1, older.dataset == .schoolRoll {
          picked.append(Used(file: older, isPreviousRoll: true))
        } else {
          passedOver.append(PassedOver(file: older, reason: .laterStatement(line[0].path)))
          let age = older.statementDate.days(to: line[0].statementDate)
          if older.contract.kind == .fullSnapshot, age <= Self.memoryDays { earlier.append(older) }
        }
      }
    }
    earlier.sort { ($0.dataset, $0.jurisdiction, $0.statementDate) < ($1.dataset, $1.jurisdiction, $1.statementDate) }
    used = picked.sorted { left, right in
      let (first, second) = (left.file, right.file)
      if first.dataset != second.dataset { return first.dataset < second.dataset }
      if first.jurisdiction != second.jurisdiction { return first.jurisdiction < second.jurisdiction }
      return (first.statementDate, first.digest) < (second.statementDate, second.digest)
    }
  }
}
