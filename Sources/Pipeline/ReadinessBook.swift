internal import Domain
internal import Ingest

/// Which deliveries may be judged by on the as-of date, and which are held back by a limit of their contract.
struct ReadinessBook: Sendable {
  private(set) var current = SourceReadiness()
  /// The school roll of the month before.
  private(set) var previous = SourceReadiness()
  /// The state of each delivery itself, in the order of the selection.
  private(set) var states: [Readiness] = []
  /// The places each delivery speaks for, in the order of the selection.
  private(set) var places: [[DivisionCode]] = []
  /// One line a delivery held back, or used without anybody being called absent by it.
  private(set) var gates: [String] = []
  /// What else should be known of deliveries, one line each.
  private(set) var remarks: [String] = []
  /// What each full snapshot was found to be against those before it, by its SHA-256.
  private(set) var verdicts: [String: SnapshotChain.Verdict] = [:]
  /// Positions of deliveries whose records are not used.
  private(set) var gated: Set<UInt16> = []

  /// A roll that is older than the current one by more than this says nothing about who has vanished since last month.
  private static let oldestPreviousRoll = 62
  /// A county with fewer rows than this share of the file's largest county is not what the file is about.
  private static let strayShare = 20

  init(
    selection: DeliverySelection,
    reception: Reception.Result,
    memory: DeliveryMemory,
    decisions: DecisionBook,
    asOf: CivilDate,
    gazetteer: Gazetteer
  ) {
    verdicts = Self.verdicts(selection, reception, memory, decisions, gazetteer)
    let rolls = Self.rolls(selection, reception)
    // Events come month by month. The newest statement decides, but a month that is held back leaves a gap in all of them.
    var gaps = SourceReadiness()
    for (position, used) in selection.used.enumerated() {
      let delivery = reception.deliveries[position]
      let places = Self.places(delivery, isNamed: !used.file.jurisdictionIsSampled)
      var state = state(of: used, delivery, rolls: rolls, asOf: asOf)
      if !used.isPreviousRoll { announce(delivery, decisions, gazetteer) }
      if let gate = DeliveryGate(delivery, contract: used.file.contract, gazetteer: gazetteer) {
        gates.append("\(Place(file: delivery.path)): delivery.gated: \(gate.reason). \(gate.remedy)")
        gated.insert(UInt16(position))
        state = .suspectPartial(statementDate: delivery.statementDate)
        if used.file.contract.kind == .events { places.forEach { gaps.set(state, for: delivery.dataset, in: $0) } }
      }
      states.append(state)
      self.places.append(places)
      for place in places { enter(state, delivery.dataset, place, isPrevious: used.isPreviousRoll, gaps: gaps) }
    }
  }

  private mutating func enter(
    _ state: Readiness,
    _ dataset: Dataset,
    _ place: DivisionCode,
    isPrevious: Bool,
    gaps: SourceReadiness
  ) {
    guard !isPrevious else {
      previous.set(state, for: dataset, in: place)
      return
    }
    let gap = gaps.state(dataset, for: place)
    current.set(gap == .missing ? state : gap, for: dataset, in: place)
  }

  /// What a snapshot lacks, or has too much, in a line of its own.
  private mutating func announce(_ delivery: Delivery, _ decisions: DecisionBook, _ gazetteer: Gazetteer) {
    let place = Place(file: delivery.path)
    switch verdicts[delivery.digest] {
    case nil, .whole: return
    case .incomplete(let loss):
      gates.append(
        "\(place): delivery.suspect-partial: \(loss.words(gazetteer).en). Deliver it whole, or vouch for it in a file of acceptances."
      )
    case .accepted(let loss):
      let acceptance = decisions.acceptance(of: delivery)
      let until = acceptance?.until.map { " until \($0)" } ?? ""
      remarks.append(
        "\(place): delivery.accepted: \(loss.words(gazetteer).en); \(acceptance?.by ?? "") vouches for it\(until)."
      )
    case .grown(let before):
      remarks.append(
        "\(place): delivery.grown: \(delivery.accounting.accepted) rows, \(before) before. Check that nothing is in it twice."
      )
    }
  }

  private static func verdicts(
    _ selection: DeliverySelection,
    _ reception: Reception.Result,
    _ memory: DeliveryMemory,
    _ decisions: DecisionBook,
    _ gazetteer: Gazetteer
  ) -> [String: SnapshotChain.Verdict] {
    var lines: [DeliveryMemory.Line: (contract: SourceContract, deliveries: [Delivery])] = [:]
    func add(_ file: RecognisedFile, _ deliveries: [Delivery]) {
      let line = DeliveryMemory.Line(dataset: file.dataset, place: file.jurisdiction)
      lines[line, default: (file.contract, [])].deliveries += deliveries
    }
    for (used, delivery) in zip(selection.used, reception.deliveries) where used.file.contract.kind == .fullSnapshot {
      add(used.file, [delivery])
    }
    for (file, delivery) in zip(selection.earlier, reception.earlier) { add(file, [delivery]) }
    var result: [String: SnapshotChain.Verdict] = [:]
    for (line, entry) in lines {
      var chain = SnapshotChain(
        contract: entry.contract,
        isHeldBack: { DeliveryGate($0, contract: entry.contract, gazetteer: gazetteer) != nil },
        isAccepted: { decisions.acceptance(of: $0) != nil }
      )
      let all = entry.deliveries + memory.snapshots[line, default: []]
      for delivery in all.sorted(by: { ($0.statementDate, $0.digest) < ($1.statementDate, $1.digest) }) {
        result[delivery.digest] = chain.take(delivery)
      }
    }
    return result
  }

  /// What a snapshot was found to lack, where it is taken to be incomplete.
  func loss(of delivery: Delivery) -> SnapshotLoss? {
    if case .incomplete(let loss) = verdicts[delivery.digest] { loss } else { nil }
  }

  private func state(
    of used: DeliverySelection.Used,
    _ delivery: Delivery,
    rolls: [DivisionCode: (current: Delivery?, previous: Delivery?)],
    asOf: CivilDate
  ) -> Readiness {
    let date = delivery.statementDate
    let roll = rolls[delivery.jurisdiction]
    if used.isPreviousRoll {
      let age = roll?.current.map { date.days(to: $0.statementDate) } ?? 0
      return age > Self.oldestPreviousRoll ? .stale(statementDate: date) : .ready(statementDate: date)
    }
    if let limit = used.file.contract.maxAgeDays, date.days(to: asOf) > limit { return .stale(statementDate: date) }
    if loss(of: delivery) != nil { return .suspectPartial(statementDate: date) }
    return .ready(statementDate: date)
  }

  private static func rolls(
    _ selection: DeliverySelection,
    _ reception: Reception.Result
  ) -> [DivisionCode: (current: Delivery?, previous: Delivery?)] {
    var result: [DivisionCode: (current: Delivery?, previous: Delivery?)] = [:]
    for (used, delivery) in zip(selection.used, reception.deliveries) where delivery.dataset == .schoolRoll {
      if used.isPreviousRoll {
        result[delivery.jurisdiction, default: (nil, nil)].previous = delivery
      } else {
        result[delivery.jurisdiction, default: (nil, nil)].current = delivery
      }
    }
    return result
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
