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
  /// One line a delivery held back.
  private(set) var gates: [String] = []
  /// Positions of deliveries whose records are not used.
  private(set) var gated: Set<UInt16> = []

  /// A roll that is older than the current one by more than this says nothing about who has vanished since last month.
  private static let oldestPreviousRoll = 62
  /// A county with fewer rows than this share of the file's largest county is not what the file is about.
  private static let strayShare = 20

  init(selection: DeliverySelection, reception: Reception.Result, asOf: CivilDate, gazetteer: Gazetteer) {
    let rolls = Self.rolls(selection, reception)
    // Events come month by month. The newest statement decides, but a month that is held back leaves a gap in all of them.
    var gaps = SourceReadiness()
    for (position, used) in selection.used.enumerated() {
      let delivery = reception.deliveries[position]
      let places = Self.places(delivery, isNamed: !used.file.jurisdictionIsSampled)
      var state = Self.state(of: used, delivery, rolls: rolls, asOf: asOf)
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

  private static func state(
    of used: DeliverySelection.Used,
    _ delivery: Delivery,
    rolls: [DivisionCode: (current: Delivery?, previous: Delivery?)],
    asOf: CivilDate
  ) -> Readiness {
    let date = delivery.statementDate
    let roll = rolls[delivery.jurisdiction]
    if used.isPreviousRoll {
      let age = roll?.current.map { date.days(to: $0.statementDate) } ?? 0
      return age > oldestPreviousRoll ? .stale(statementDate: date) : .ready(statementDate: date)
    }
    if let limit = used.file.contract.maxAgeDays, date.days(to: asOf) > limit { return .stale(statementDate: date) }
    if delivery.dataset == .schoolRoll, let before = roll?.previous?.accounting.accepted,
      let limit = used.file.contract.maxShrinkPercent, (before - delivery.accounting.accepted) * 100 > limit * before
    {
      return .suspectPartial(statementDate: date)
    }
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
  private static func places(_ delivery: Delivery, isNamed: Bool) -> [DivisionCode] {
    if delivery.jurisdiction.level == .county { return [delivery.jurisdiction] }
    let counties = delivery.countyRows.filter { $0.key != .unknown }
    let largest = counties.values.max() ?? 0
    var result = counties.filter { $0.value * strayShare >= largest }.keys.sorted()
    if isNamed, delivery.jurisdiction != .unknown { result.append(delivery.jurisdiction) }
    return result
  }
}
