internal import Domain
internal import Ingest

/// Which deliveries may be judged by on the as-of date, and which are held back by a limit of their contract.
struct ReadinessBook: Sendable {
  private(set) var current = SourceReadiness()
  /// The school roll of the month before.
  private(set) var previous = SourceReadiness()
  /// The state of each delivery itself, in the order of the selection; of a snapshot and the changes after it, the state they make.
  private(set) var states: [Readiness] = []
  /// The places each delivery speaks for, in the order of the selection.
  private(set) var places: [[DivisionCode]] = []
  /// One line a delivery held back, or used without anybody being called absent by it.
  private(set) var gates: [String] = []
  /// What else should be known of deliveries.
  private(set) var remarks: [Remark] = []
  /// What each full snapshot, or state that changes led to, was found to be against those before it.
  let verdicts: SnapshotVerdicts
  /// Positions of deliveries whose records are not used.
  private(set) var gated: Set<UInt16> = []
  /// Doubts about deliveries of changes that nobody vouches for, by position.
  private(set) var doubts: [UInt16: [ChangeBook.Doubt]] = [:]

  private let selection: DeliverySelection
  private let reception: Reception.Result
  private let decisions: DecisionBook
  private let changes: ChangeBook
  private let asOf: CivilDate
  private let gazetteer: Gazetteer

  /// A roll that is older than the current one by more than this says nothing about who has vanished since last month.
  private static let oldestPreviousRoll = 62
  /// A county with fewer rows than this share of the file's largest county is not what the file is about.
  private static let strayShare = 20

  init(
    selection: DeliverySelection,
    reception: Reception.Result,
    memory: DeliveryMemory,
    decisions: DecisionBook,
    changes: ChangeBook,
    asOf: CivilDate,
    gazetteer: Gazetteer
  ) {
    self.selection = selection
    self.reception = reception
    self.decisions = decisions
    self.changes = changes
    self.asOf = asOf
    self.gazetteer = gazetteer
    verdicts = SnapshotVerdicts(selection, reception, memory, decisions, changes, gazetteer)
    for (position, used) in selection.used.enumerated() {
      let delivery = reception.deliveries[position]
      if !used.isPreviousRoll { announce(delivery) }
      holdBack(UInt16(position), delivery, used.file.contract)
      doubt(UInt16(position), delivery)
      places.append(Self.places(delivery, isNamed: !used.file.jurisdictionIsSampled))
      states.append(.missing)
    }
    judgeEvents()
    for state in selection.previousRolls { judgePrevious(state) }
    for state in selection.states { judge(state) }
    spreadDoubts(of: selection.previousRolls, in: &previous)
    spreadDoubts(of: selection.states, in: &current)
  }

  // MARK: Each delivery

  private mutating func holdBack(_ position: UInt16, _ delivery: Delivery, _ contract: SourceContract) {
    let gate = DeliveryGate(delivery, contract: contract, gazetteer: gazetteer).map { ($0.reason, $0.remedy) }
    guard let (reason, remedy) = changes.heldBack[position] ?? gate else { return }
    gates.append("\(Place(file: delivery.path)): delivery.gated: \(reason). \(remedy)")
    gated.insert(position)
  }

  /// What is doubtful about changes, and whatever else should be known of them.
  private mutating func doubt(_ position: UInt16, _ delivery: Delivery) {
    let place = Place(file: delivery.path)
    for doubt in changes.doubts[position] ?? [] {
      guard let acceptance = decisions.acceptance(of: delivery) else {
        doubts[position, default: []].append(doubt)
        gates.append("\(place): changes.in-doubt: \(doubt.words), or vouch for it in a file of acceptances.")
        continue
      }
      let until = acceptance.until.map { " until \($0)" } ?? ""
      remarks.append(
        Remark(
          place: place,
          code: "changes.accepted",
          words: "\(doubt.reason); \(acceptance.by) vouches for it\(until)."
        )
      )
    }
    guard let account = changes.accounts[position] else { return }
    func remark(_ count: Int, _ code: String, _ words: String) {
      guard count > 0 else { return }
      remarks.append(
        Remark(place: place, code: "changes.\(code)", words: "\(count) rows \(words). See tables/changes.csv.")
      )
    }
    func rows(_ kind: ChangeRemark.Kind) -> Int { account.remarks.count { $0.kind == kind } }
    remark(account.unexpected, "unexpected", "met something else than they say, and were followed all the same")
    remark(
      rows(.conflict),
      "conflict",
      "of one day contradict each other: none was followed, their people are in doubt"
    )
    remark(
      account.insertedWithoutKey,
      "without-key",
      "were added without a usable key, and can be neither changed nor removed"
    )
    remark(rows(.emptied), "emptied", "leave cells empty that were filled: a change states the whole record")
  }

  /// What a snapshot lacks, or has too much, in a line of its own.
  private mutating func announce(_ delivery: Delivery) {
    let place = Place(file: delivery.path)
    switch verdicts[delivery] {
    case nil, .whole: return
    case .incomplete(let loss):
      gates.append(
        "\(place): delivery.suspect-partial: \(loss.words(gazetteer).en). Deliver it whole, or vouch for it in a file of acceptances."
      )
    case .accepted(let loss):
      let acceptance = decisions.acceptance(of: delivery)
      let until = acceptance?.until.map { " until \($0)" } ?? ""
      remarks.append(
        Remark(
          place: place,
          code: "delivery.accepted",
          words: "\(loss.words(gazetteer).en); \(acceptance?.by ?? "") vouches for it\(until)."
        )
      )
    case .grown(let before):
      let now =
        delivery.changes == nil ? "\(delivery.accounting.accepted) rows" : "far more rows than expected after it"
      remarks.append(
        Remark(
          place: place,
          code: "delivery.grown",
          words: "\(now), \(before) before. Check that nothing is in it twice."
        )
      )
    }
  }

  /// What a snapshot was found to lack, where it is taken to be incomplete.
  func loss(of delivery: Delivery) -> SnapshotLoss? {
    if case .incomplete(let loss) = verdicts[delivery] { loss } else { nil }
  }

  // MARK: States

  /// Events come month by month, and the newest statement decides; but a month that is held back leaves a gap in all of them.
  private mutating func judgeEvents() {
    var gaps = SourceReadiness()
    for (position, used) in selection.used.enumerated() where used.file.contract.kind == .events {
      let delivery = reception.deliveries[position]
      var state = Readiness.ready(statementDate: delivery.statementDate)
      if isStale(delivery.statementDate, used.file.contract) { state = .stale(statementDate: delivery.statementDate) }
      if gated.contains(UInt16(position)) {
        state = .suspectPartial(statementDate: delivery.statementDate)
        for place in places[position] { gaps.set(state, for: delivery.dataset, in: place) }
      }
      states[position] = state
      for place in places[position] {
        let gap = gaps.state(delivery.dataset, for: place)
        current.set(gap == .missing ? state : gap, for: delivery.dataset, in: place)
      }
    }
  }

  private func isStale(_ date: CivilDate, _ contract: SourceContract) -> Bool {
    contract.maxAgeDays.map { date.days(to: asOf) > $0 } ?? false
  }

  private mutating func judge(_ state: DeliverySelection.State) {
    let readiness: Readiness
    // The last that counts; what is held back tells nothing.
    let last = Self.positions(state).last { !gated.contains(UInt16($0)) } ?? Self.positions(state).last ?? 0
    if isDoubtful(state) {
      readiness = .suspectPartial(statementDate: state.date)
    } else if isStale(state.date, selection.used[last].file.contract) {
      readiness = .stale(statementDate: state.date)
    } else if loss(of: reception.deliveries[last]) != nil {
      readiness = .suspectPartial(statementDate: state.date)
    } else {
      readiness = .ready(statementDate: state.date)
    }
    enter(state, readiness)
    for place in places(of: state) { current.set(readiness, for: state.dataset, in: place) }
  }

  private mutating func judgePrevious(_ state: DeliverySelection.State) {
    let now = selection.states.first { $0.dataset == state.dataset && $0.place == state.place }?.date
    let age = now.map { state.date.days(to: $0) } ?? 0
    var readiness = Readiness.ready(statementDate: state.date)
    if age > Self.oldestPreviousRoll { readiness = .stale(statementDate: state.date) }
    if isDoubtful(state) { readiness = .suspectPartial(statementDate: state.date) }
    enter(state, readiness)
    for place in places(of: state) { previous.set(readiness, for: state.dataset, in: place) }
  }

  /// Whether part of a state is held back, or changed what nobody can tell.
  private func isDoubtful(_ state: DeliverySelection.State) -> Bool {
    Self.positions(state).contains { gated.contains(UInt16($0)) || doubts[UInt16($0)] != nil }
  }

  /// Changes that were not followed, or are in doubt, and say something of a place with a state of its own: that is not all there is to
  /// know of the place, unless its whole snapshot is as late as they are.
  private func spreadDoubts(of states: [DeliverySelection.State], in readiness: inout SourceReadiness) {
    for state in states {
      let doubtful = state.deltas.filter { gated.contains(UInt16($0)) || doubts[UInt16($0)] != nil }
      guard !doubtful.isEmpty else { continue }
      for other in states where other.dataset == state.dataset && other.place != state.place {
        let whole = other.base.map { reception.deliveries[$0].statementDate }
        let later = doubtful.filter { delta in whole.map { $0 < reception.deliveries[delta].statementDate } ?? true }
        for place in places(of: other) where later.contains(where: { mayConcern($0, place) }) {
          readiness.set(.suspectPartial(statementDate: other.date), for: other.dataset, in: place)
        }
      }
    }
  }

  /// Whether doubtful changes may be about a place: they have rows of it, or may lack some of it.
  private func mayConcern(_ position: Int, _ place: DivisionCode) -> Bool {
    let delivery = reception.deliveries[position]
    if delivery.countyRows[place, default: 0] > 0 { return true }
    let isAllTold =
      doubts[UInt16(position)] == nil && delivery.accounting.quarantined == 0
      && delivery.countyRows.lazy.filter { $0.key != .unknown }.reduce(0) { $0 + $1.value }
        == delivery.accounting.accepted
    return !isAllTold && delivery.jurisdiction.covers(place)
  }

  private mutating func enter(_ state: DeliverySelection.State, _ readiness: Readiness) {
    let places = places(of: state)
    for position in Self.positions(state) {
      states[position] = readiness
      self.places[position] = places
    }
  }

  private static func positions(_ state: DeliverySelection.State) -> [Int] {
    [state.base].compactMap { $0 } + state.deltas
  }

  /// The snapshot says whom a state is about; changes alone speak for whoever they name.
  private func places(of state: DeliverySelection.State) -> [DivisionCode] {
    if let base = state.base { return places[base] }
    return Set(state.deltas.flatMap { places[$0] }).sorted()
  }

  /// The places a delivery speaks for: the one it is named for, and the counties its rows are about.
  ///
  /// A file that names no place speaks for the counties it has rows of and for no other: a county it says nothing about
  /// has not delivered.
  static func places(_ delivery: Delivery, isNamed: Bool) -> [DivisionCode] {
    if delivery.jurisdiction.level == .county { return [delivery.jurisdiction] }
    let counties = delivery.countyRows.filter { $0.key != .unknown }
    let largest = counties.values.max() ?? 0
    var result = counties.filter { $0.value * strayShare >= largest }.keys.sorted()
    if isNamed, delivery.jurisdiction != .unknown { result.append(delivery.jurisdiction) }
    return result
  }
}
