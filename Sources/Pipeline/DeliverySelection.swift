internal import Domain
internal import Ingest

/// Which of the files in the input folder a run uses, and as what.
///
/// The choice is a function of the set of files and the as-of date: neither names nor the order of arrival matter.
struct DeliverySelection: Sendable {
  /// A file in use; its place in ``used`` is the number that records carry.
  struct Used: Sendable {
    let file: RecognisedFile
    /// It is part of the school roll of the month before, and of nothing else.
    let isPreviousRoll: Bool
  }

  /// A state of a dataset in a place that more than one file may make up; files are named by their places in ``used``.
  struct State: Sendable {
    let dataset: Dataset
    /// Whose data it is, as the snapshot says.
    let place: DivisionCode
    /// The whole snapshot; nothing where there is none that the changes could apply to.
    let base: Int?
    /// Deliveries of changes, by statement date.
    let deltas: [Int]
    /// The day it speaks for.
    let date: CivilDate
  }

  /// A file that is not used, with why.
  struct PassedOver: Sendable {
    enum Reason: Sendable, Equatable {
      case afterAsOf
      /// The same bytes as another file of the same claim.
      case sameContent(as: String)
      case corrected(by: String)
      case laterStatement(String)
      /// Changes until a day of which there is a whole snapshot, or before it.
      case heldBy(String)
    }

    let file: RecognisedFile
    let reason: Reason

    var words: Term {
      switch reason {
      case .afterAsOf:
        Term("数据日期\(file.statementDate)晚于统计日", "dated \(file.statementDate), after the as-of date")
      case .sameContent(let other): Term("与\(other)内容相同", "the same content as \(other)")
      case .corrected(let other): Term("已被\(other)更正", "corrected by \(other)")
      case .laterStatement(let other): Term("已有更新的数据：\(other)", "a later statement is there: \(other)")
      case .heldBy(let other):
        Term("已有当日或更晚的全量快照：\(other)", "a whole snapshot of that day or a later one is there: \(other)")
      }
    }
  }

  private(set) var used: [Used] = []
  /// Files passed over: the same content twice, replaced by a correction or a later statement, dated after the run.
  private(set) var passedOver: [PassedOver] = []
  /// Older full snapshots and changes, oldest first: passed over as data, and read all the same, for what comes later is held against
  /// them.
  private(set) var earlier: [RecognisedFile] = []
  /// What each dataset but events is made of now, one entry a place.
  private(set) var states: [State] = []
  /// The same of the school roll of the month before, where a place has one.
  private(set) var previousRolls: [State] = []

  /// The places that have delivered whole snapshots.
  private var snapshotPlaces: [Dataset: Set<DivisionCode>] = [:]

  /// The files passed over that the run gives account of: not those of later dates, nor the same bytes once more.
  var replaced: [PassedOver] {
    passedOver.filter { entry in
      switch entry.reason {
      case .afterAsOf, .sameContent: false
      case .corrected, .laterStatement, .heldBy: true
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
    for claim in groups.keys.sorted() {
      let contest = try ClaimContest(groups[claim] ?? [])
      chosen += contest.winners
      passedOver += contest.passedOver
    }
    try refuseOverlaps(chosen)
    divide(chosen)
  }

  /// What a file claims to be; two snapshots may not claim the same.
  private struct Claim: Hashable, Comparable {
    let dataset: Dataset
    let jurisdiction: DivisionCode
    let period: Month
    /// Changes stand for their day, for several days of one month may have their own; nothing for all others.
    let day: CivilDate?

    init(_ file: RecognisedFile) {
      dataset = file.dataset
      jurisdiction = file.jurisdiction
      period = Month(containing: file.statementDate)
      day = file.contract.kind == .delta ? file.statementDate : nil
    }

    static func < (left: Claim, right: Claim) -> Bool {
      let (one, other) = (left.day?.packed ?? 0, right.day?.packed ?? 0)
      return (left.dataset, left.jurisdiction, left.period, one) < (
        right.dataset, right.jurisdiction, right.period, other
      )
    }
  }

  /// A prefecture's file and a file of one of its counties would count the same rows twice.
  private func refuseOverlaps(_ files: [RecognisedFile]) throws(Complaint) {
    for file in files where file.jurisdiction.level == .county && !file.dataset.isDecision {
      let wider = files.first { other in
        other.dataset == file.dataset && (other.contract.kind == .delta) == (file.contract.kind == .delta)
          && other.jurisdiction != .unknown && other.jurisdiction != file.jurisdiction
          && other.jurisdiction.covers(file.jurisdiction)
          && Month(containing: other.statementDate) == Month(containing: file.statementDate)
      }
      guard let wider else { continue }
      throw Complaint(
        Place(file: file.path),
        "delivery.conflict",
        Term(
          "\(wider.path)也包括该县同一数据集（\(file.dataset.rawValue)）、同一月份。",
          "\(wider.path) speaks for the same county, dataset (\(file.dataset.rawValue)) and month."
        ),
        remedy: Term("请移走其中一个。", "Remove one of them.")
      )
    }
  }

  /// Events are all used; of snapshots the latest with the changes after it, and the school roll of the month before.
  private mutating func divide(_ files: [RecognisedFile]) {
    for file in files where file.contract.kind == .fullSnapshot {
      snapshotPlaces[file.dataset, default: []].insert(file.jurisdiction)
    }
    let lines = Dictionary(grouping: files.filter { $0.contract.kind != .events }) { home(of: $0) }
    var present: [(home: Home, state: StatementLine.State)] = []
    var before: [(home: Home, state: StatementLine.State)] = []
    var current = files.filter { $0.contract.kind == .events }
    for home in lines.keys.sorted() {
      let line = StatementLine(lines[home] ?? [])
      present.append((home, line.present))
      current += line.present.files
      if home.dataset == .schoolRoll, let state = line.before { before.append((home, state)) }
      let isUsed = Set(
        (line.present.files + (before.last?.home == home ? before.last?.state.files ?? [] : [])).map(\.path)
      )
      passOver(line, except: isUsed)
    }
    earlier.sort {
      ($0.dataset, $0.jurisdiction, $0.statementDate, $0.digest) < (
        $1.dataset, $1.jurisdiction, $1.statementDate, $1.digest
      )
    }
    let paths = Set(current.map(\.path))
    let previous = before.flatMap(\.state.files).filter { !paths.contains($0.path) }
    used = Self.inOrder(
      current.map { Used(file: $0, isPreviousRoll: false) } + previous.map { Used(file: $0, isPreviousRoll: true) }
    )
    let positions = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1.file.path, $0) })
    func placed(_ home: Home, _ state: StatementLine.State) -> State? {
      state.date.map { date in
        State(
          dataset: home.dataset,
          place: state.base?.jurisdiction ?? home.place,
          base: state.base.flatMap { positions[$0.path] },
          deltas: state.deltas.compactMap { positions[$0.path] },
          date: date
        )
      }
    }
    states = present.compactMap(placed)
    previousRolls = before.compactMap(placed)
  }

  private static func inOrder(_ used: [Used]) -> [Used] {
    used.sorted { left, right in
      let (first, second) = (left.file, right.file)
      if first.dataset != second.dataset { return first.dataset < second.dataset }
      if first.jurisdiction != second.jurisdiction { return first.jurisdiction < second.jurisdiction }
      return (first.statementDate, first.digest) < (second.statementDate, second.digest)
    }
  }

  /// What is no part of the present state, nor of the one before: kept as a measure where it is not too old.
  private mutating func passOver(_ line: StatementLine, except isUsed: Set<String>) {
    guard let newest = line.present.files.last else { return }
    for file in line.snapshots + line.deltas where !isUsed.contains(file.path) {
      let isDelta = file.contract.kind == .delta
      let base = line.snapshots.last { $0.statementDate >= file.statementDate } ?? newest
      let reason = isDelta ? PassedOver.Reason.heldBy(base.path) : .laterStatement(newest.path)
      passedOver.append(PassedOver(file: file, reason: reason))
      if file.statementDate.days(to: newest.statementDate) <= Self.memoryDays { earlier.append(file) }
    }
  }

  /// Whose state a file is about.
  private struct Home: Hashable, Comparable {
    let dataset: Dataset
    let place: DivisionCode

    static func < (left: Home, right: Home) -> Bool { (left.dataset, left.place) < (right.dataset, right.place) }
  }

  private func home(of file: RecognisedFile) -> Home {
    let isSampled = file.contract.kind == .delta && file.jurisdictionIsSampled
    return Home(
      dataset: file.dataset,
      place: isSampled ? home(ofChangesFor: file.jurisdiction, file.dataset) : file.jurisdiction
    )
  }

  /// Changes that name no place, or only by their few rows, belong to the one wider snapshot there is, if there is just one.
  func home(ofChangesFor place: DivisionCode, _ dataset: Dataset) -> DivisionCode {
    let places = snapshotPlaces[dataset] ?? []
    guard !places.contains(place) else { return place }
    let wider = places.filter { place == .unknown || $0.covers(place) }
    return wider.count == 1 ? wider.first ?? place : place
  }
}
