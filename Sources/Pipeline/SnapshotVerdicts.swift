internal import Domain
internal import Ingest

/// What each state of each dataset and place was found to be against those before it.
///
/// A delivery of changes stands for the state it leads to, as if that had been delivered whole on its day.
struct SnapshotVerdicts {
  /// The snapshot, or the last changes, by bytes and by what they claim to be: two counties, or two months, may deliver the same bytes.
  struct Key: Hashable {
    private let digest: String
    private let dataset: Dataset
    private let jurisdiction: DivisionCode
    private let day: CivilDate

    init(_ delivery: Delivery) {
      digest = delivery.digest
      dataset = delivery.dataset
      jurisdiction = delivery.jurisdiction
      day = delivery.statementDate
    }
  }

  private var byKey: [Key: SnapshotChain.Verdict] = [:]

  private let changes: ChangeBook
  private let selection: DeliverySelection

  init(
    _ selection: DeliverySelection,
    _ reception: Reception.Result,
    _ memory: DeliveryMemory,
    _ decisions: DecisionBook,
    _ changes: ChangeBook,
    _ gazetteer: Gazetteer
  ) {
    self.changes = changes
    self.selection = selection
    /// The contract that measures, the deliveries, and where they lie in the selection.
    var lines: [DeliveryMemory.Line: (contract: SourceContract, deliveries: [(delivery: Delivery, position: Int?)])] =
      [:]
    let homes = Self.homes(selection)
    func add(_ file: RecognisedFile, _ delivery: Delivery, _ position: Int?) {
      let place = position.flatMap { homes[$0] } ?? file.jurisdiction
      let line = DeliveryMemory.Line(dataset: file.dataset, place: place)
      var entry = lines[line] ?? (file.contract, [])
      // A snapshot's own contract says what a snapshot may lose.
      if file.contract.kind == .fullSnapshot { entry.contract = file.contract }
      entry.deliveries.append((delivery, position))
      lines[line] = entry
    }
    for (position, delivery) in reception.deliveries.enumerated() {
      let file = selection.used[position].file
      if file.contract.kind != .events { add(file, delivery, position) }
    }
    for (file, delivery) in zip(selection.earlier, reception.earlier) { add(file, delivery, nil) }
    for (line, entry) in lines.sorted(by: { $0.key < $1.key }) {
      let remembered = memory.snapshots[line, default: []] + memory.changes[line, default: []]
      let all = (entry.deliveries + remembered.map { ($0, nil) }).sorted {
        // On one day a snapshot comes before changes; it says all that they say.
        ($0.delivery.statementDate, $0.delivery.changes == nil ? 0 : 1, $0.delivery.digest)
          < ($1.delivery.statementDate, $1.delivery.changes == nil ? 0 : 1, $1.delivery.digest)
      }
      var chain = SnapshotChain(
        contract: entry.contract,
        isHeldBack: { DeliveryGate($0, contract: entry.contract, gazetteer: gazetteer) != nil },
        isAccepted: { decisions.acceptance(of: $0) != nil }
      )
      var standing: Delivery?
      for (delivery, position) in all {
        guard let state = state(after: delivery, position, standing) else { continue }
        standing = state
        byKey[Key(delivery)] = chain.take(state)
      }
    }
  }

  subscript(delivery: Delivery) -> SnapshotChain.Verdict? { byKey[Key(delivery)] }

  /// The place whose state a file is part of, by its position.
  private static func homes(_ selection: DeliverySelection) -> [Int: DivisionCode] {
    var homes: [Int: DivisionCode] = [:]
    for state in selection.previousRolls + selection.states {
      for position in [state.base].compactMap({ $0 }) + state.deltas { homes[position] = state.place }
    }
    return homes
  }

  /// The state as a delivery: a snapshot itself, or what changes made of the one before; nothing where they made nothing.
  private func state(after delivery: Delivery, _ position: Int?, _ standing: Delivery?) -> Delivery? {
    guard let asked = delivery.changes else { return delivery }
    guard var state = standing, position.map({ changes.heldBack[UInt16($0)] == nil }) ?? true,
      state.statementDate < delivery.statementDate || state.changes != nil
    else { return nil }
    let account = position.flatMap { changes.accounts[UInt16($0)] }
    state.accounting.accepted = max(0, state.accounting.accepted + (account?.growth ?? asked.growth))
    for (town, rows) in account?.townGrowth ?? [:] {
      let count = state.townRows[town, default: 0] + rows
      state.townRows[town] = count > 0 ? count : nil
    }
    state.digest = delivery.digest
    state.path = delivery.path
    state.statementDate = delivery.statementDate
    state.changes = asked
    return state
  }
}
