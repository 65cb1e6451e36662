internal import Domain
internal import Ingest
internal import Store

/// What the deliveries of changes of a run came to, state by state.
struct ChangeBook: Sendable {
  /// What is wrong with a delivery of changes as a whole, so that nobody can be sure of the state after it.
  enum Doubt: Sendable, Equatable {
    /// Periods in which changes should have come, and deliveries that the ledger remembers and the folder does not have.
    case gap(periods: [String], remembered: [String])
    /// Rows that were refused or had no usable key, so that what they changed is not known.
    case lost(rows: Int)
    /// Columns of the snapshot that the delivery does not have.
    case narrow([String])
  }

  /// Lines that are no records of the present state, by position.
  private(set) var withdrawn: [UInt16: Set<UInt32>] = [:]
  /// The same for the school roll of the month before.
  private(set) var withdrawnBefore: [UInt16: Set<UInt32>] = [:]
  /// What became of the rows of each delivery of changes, by position; nothing where it was not used.
  private(set) var accounts: [UInt16: ChangeAccount] = [:]
  /// Why deliveries of changes are not used, by position.
  private(set) var heldBack: [UInt16: (reason: Term, remedy: Term)] = [:]
  private(set) var doubts: [UInt16: [Doubt]] = [:]
  /// Numbers of people about whose records in a dataset nobody can be sure.
  private(set) var unsettled: [(number: UInt64, dataset: Dataset)] = []

  private let selection: DeliverySelection
  private let reception: Reception.Result
  private let memory: DeliveryMemory
  private let gazetteer: Gazetteer

  init(
    selection: DeliverySelection,
    reception: Reception.Result,
    memory: DeliveryMemory,
    ledger: Ledger,
    gazetteer: Gazetteer
  ) throws {
    self.selection = selection
    self.reception = reception
    self.memory = memory
    self.gazetteer = gazetteer
    for state in selection.previousRolls where !state.deltas.isEmpty {
      guard let application = try apply(state, ledger) else { continue }
      withdrawnBefore.merge(application.withdrawn, uniquingKeysWith: { $1 })
      accounts.merge(application.accounts, uniquingKeysWith: { $1 })
    }
    for state in selection.states where !state.deltas.isEmpty {
      guard let application = try apply(state, ledger) else { continue }
      withdrawn.merge(application.withdrawn, uniquingKeysWith: { $1 })
      accounts.merge(application.accounts, uniquingKeysWith: { $1 })
      unsettled += application.unsettled.sorted().map { ($0, state.dataset) }
    }
  }

  /// Whether a row is a record of the present state.
  func stands(_ address: RecordAddress) -> Bool { withdrawn[address.delivery]?.contains(address.line) != true }

  /// Rows that are worth a word, by file and line.
  var remarks: [ChangeRemark] {
    accounts.sorted { $0.key < $1.key }.flatMap(\.value.remarks)
  }

  private func file(_ position: Int) -> RecognisedFile { selection.used[position].file }

  /// Applies a state's changes; nothing where there is nothing they could apply to.
  private mutating func apply(_ state: DeliverySelection.State, _ ledger: Ledger) throws -> ChangeApplication? {
    guard let base = usableBase(of: state) else { return nil }
    let used = state.deltas.filter { position in
      let gate = DeliveryGate(reception.deliveries[position], contract: file(position).contract, gazetteer: gazetteer)
      if let gate { heldBack[UInt16(position)] = (gate.reason, gate.remedy) }
      return gate == nil
    }
    doubt(state, base)
    guard let first = used.first else { return nil }
    let key = ChangeKey(file(first).contract.key)
    let deltas = try used.map { position in
      var tables: [RecordTable] = []
      try ledger.forEachBlock(of: reception.intakes[position], where: { _ in true }) { body in
        tables.append(try BlockCodec.decode(body, delivery: UInt16(position)))
      }
      return ChangeApplication.Delta(position: UInt16(position), tables: tables)
    }
    var application = ChangeApplication(key: key, deltas: deltas)
    var isFirst = true
    try ledger.forEachBlock(
      of: reception.intakes[base],
      where: { keys in
        // One block is always looked into: it tells which columns the snapshot has.
        defer { isFirst = false }
        return isFirst || application.mayConcern(keys)
      },
      { application.takeSnapshot(try BlockCodec.decode($0, delivery: UInt16(base))) }
    )
    if key.needsNumber { application.noteUnreachable(reception.deliveries[base].accounting.residue) }
    if let field = key.missing(in: application.columns) {
      let remedy = Term(
        "请快照连同该列一起导出，或在变更的来源约定中另定主键。",
        "Have the snapshot exported with that column, or name another key in the contract of the changes."
      )
      for position in state.deltas {
        heldBack[UInt16(position)] = (
          Term(
            "\(file(base).path)没有“\(field.rawValue)”列，变更据此找记录",
            "\(file(base).path) has no column `\(field.rawValue)`, by which changes find their records"
          ), remedy
        )
      }
      return nil
    }
    let days = Dictionary(grouping: deltas) { file(Int($0.position)).statementDate }
    for day in days.keys.sorted() { application.apply(days[day] ?? []) }
    for (position, account) in application.accounts { doubt(position, account) }
    return application
  }

  /// The whole snapshot beneath, where there is one that is used.
  private mutating func usableBase(of state: DeliverySelection.State) -> Int? {
    func holdBack(_ reason: Term, _ remedy: Term) {
      for position in state.deltas { heldBack[UInt16(position)] = (reason, remedy) }
    }
    let name = state.dataset.rawValue
    guard let base = state.base else {
      let place = gazetteer.name(of: state.place)
      let known = memory.snapshots[DeliveryMemory.Line(dataset: state.dataset, place: state.place)]?.last
      let remedy =
        known.map {
          Term(
            "请把\($0.statementDate)的\($0.path)放回输入文件夹。",
            "Put \($0.path) of \($0.statementDate) back into the input folder."
          )
        }
        ?? Term(
          "请报送\(place)的\(name)全量快照：变更须有所依附。",
          "Have a whole \(name) of \(place) delivered: changes need something to apply to."
        )
      holdBack(
        Term("在它之前没有\(place)的\(name)全量快照", "there is no whole \(name) of \(place) before it"),
        remedy
      )
      return nil
    }
    let delivery = reception.deliveries[base]
    if DeliveryGate(delivery, contract: file(base).contract, gazetteer: gazetteer) != nil {
      holdBack(
        Term("它所依附的快照\(delivery.path)未被采用", "the snapshot beneath it, \(delivery.path), is not used"),
        Term("请重新完整报送该快照。", "Have that delivered again, whole.")
      )
      return nil
    }
    return base
  }

  // MARK: Doubts

  /// What should have come between a snapshot and the changes after it, or did come and is gone.
  private mutating func doubt(_ state: DeliverySelection.State, _ base: Int) {
    let line = DeliveryMemory.Line(dataset: state.dataset, place: state.place)
    let remembered = memory.snapshots[line, default: []] + memory.changes[line, default: []]
    var last = file(base).statementDate
    for position in state.deltas {
      let delta = file(position)
      let between = remembered.filter { last < $0.statementDate && $0.statementDate < delta.statementDate }
      let periods = Self.periods(delta.contract.cadence, after: last, before: delta.statementDate)
      if !periods.isEmpty || !between.isEmpty {
        let paths = between.sorted { ($0.statementDate, $0.digest) < ($1.statementDate, $1.digest) }.map(\.path)
        note(.gap(periods: periods, remembered: paths), UInt16(position))
      }
      if heldBack[UInt16(position)] == nil { last = delta.statementDate }
    }
  }

  /// The periods strictly between those of two days.
  private static func periods(_ cadence: Cadence?, after: CivilDate, before: CivilDate) -> [String] {
    guard let cadence, var period = ReportingPeriod(cadence, containing: after)?.next,
      let end = ReportingPeriod(cadence, containing: before)
    else { return [] }
    var result: [String] = []
    while period < end {
      result.append(period.description)
      period = period.next
    }
    return result
  }

  private mutating func doubt(_ position: UInt16, _ account: ChangeAccount) {
    // A refused row whose number can be read puts its owner in doubt, and nobody else, where the owner is a child.
    let isAboutChildren = file(Int(position)).dataset.isAboutChildren
    let unread = reception.remains.quarantine.count { $0.delivery == position && ($0.key == 0 || !isAboutChildren) }
    let lost = account.lost + account.undecided + unread
    if lost > 0 { note(.lost(rows: lost), position) }
    if !account.missingColumns.isEmpty { note(.narrow(account.missingColumns), position) }
  }

  /// A state of the month before and the present one may share a delivery: it is doubted once.
  private mutating func note(_ doubt: Doubt, _ position: UInt16) {
    if !doubts[position, default: []].contains(doubt) { doubts[position, default: []].append(doubt) }
  }
}

extension ChangeBook.Doubt {
  /// As `tables/deliveries.csv` gives it.
  var reason: String {
    switch self {
    case .gap(let periods, let remembered):
      [
        periods.isEmpty ? "" : "gap=\(periods.joined(separator: ";"))",
        remembered.isEmpty ? "" : "gone=\(remembered.joined(separator: ";"))",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    case .lost(let rows): "lost=\(rows)"
    case .narrow(let columns): "columns=\(columns.joined(separator: ";"))"
    }
  }

  /// What is wrong and what can be done, as messages give it.
  var words: (problem: Term, remedy: Term) {
    switch self {
    case .gap(let periods, let remembered):
      var problem = Term(both: "")
      if !periods.isEmpty {
        problem =
          problem
          + Term(
            "在它之前没有\(periods.joined(separator: "、"))的变更。",
            "no changes came for \(periods.joined(separator: ", ")) before it."
          )
      }
      guard !remembered.isEmpty else {
        return (
          problem,
          Term(
            "请补报（没有变化的只报表头），或报送全量快照",
            "Deliver them, if only a header where nothing changed, or a whole snapshot"
          )
        )
      }
      problem =
        problem + Term("", periods.isEmpty ? "" : " ")
        + Term(
          "台账库记有\(remembered.joined(separator: "、"))，输入文件夹中已没有。",
          "the ledger remembers \(remembered.joined(separator: ", ")), gone from the input folder."
        )
      return (problem, Term("请放回", "Put them back"))
    case .lost(let rows):
      return (
        Term("其中\(rows)行看不出变更哪条记录。", "of \(rows) of its rows nobody knows which record they change."),
        Term("请报送有可用主键的变更，或报送全量快照", "Have them delivered with a usable key, or a whole snapshot")
      )
    case .narrow(let columns):
      return (
        Term(
          "没有快照中填有内容的\(columns.joined(separator: "、"))列，其变更在这些列上没有说明。",
          "it has no column for \(columns.joined(separator: ", ")), which the snapshot fills: what it changed says nothing there."
        ),
        Term("请把快照的各列都导出到变更中", "Have changes exported with all columns of the snapshot")
      )
    }
  }
}
