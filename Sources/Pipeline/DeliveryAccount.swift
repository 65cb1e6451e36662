internal import Domain
internal import Ingest
internal import Publish

/// The account of a run's deliveries: every file that came, and every delivery that was expected, period by period.
struct DeliveryAccount {
  let folder: JobFolder
  let selection: DeliverySelection
  let reception: Reception.Result
  let readiness: ReadinessBook
  let changes: ChangeBook
  let memory: DeliveryMemory
  let asOf: CivilDate

  /// Expected deliveries are listed for this long back, and never from before the first that came.
  private static let monthsBack = 12

  /// Rows by dataset, place, period, file.
  func rows(counties: [DivisionCode]) -> [ReportedDelivery] {
    let came = usedRows() + earlierRows() + replacedRows()
    let all = came.map(\.row) + expected(counties, came)
    return all.sorted { left, right in
      let (a, b) = (left.delivery, right.delivery)
      if left.dataset != right.dataset { return left.dataset < right.dataset }
      if left.jurisdiction != right.jurisdiction { return left.jurisdiction < right.jurisdiction }
      if left.period != right.period { return left.period < right.period }
      let dates = (a?.statementDate.packed ?? 0, b?.statementDate.packed ?? 0)
      if dates.0 != dates.1 { return dates.0 < dates.1 }
      return (a?.correction ?? 0, a?.digest ?? "") < (b?.correction ?? 0, b?.digest ?? "")
    }
  }

  /// A row with the places its file speaks for.
  private typealias Came = (row: ReportedDelivery, places: [DivisionCode])

  private func usedRows() -> [Came] {
    selection.used.enumerated().map { position, used in
      let delivery = reception.deliveries[position]
      let isGated = readiness.gated.contains(UInt16(position))
      var row = row(used.file, delivery, readiness: readiness.states[position], index: UInt16(position))
      row.changes = changes.accounts[UInt16(position)]
      judge(&row, used.file, delivery, isHeldBack: isGated)
      doubt(&row, UInt16(position))
      return (row, readiness.places[position])
    }
  }

  private func earlierRows() -> [Came] {
    zip(selection.earlier, reception.earlier).map { file, delivery in
      let isGated = DeliveryGate(delivery, contract: file.contract, gazetteer: folder.gazetteer) != nil
      let state = Readiness.ready(statementDate: delivery.statementDate)
      var row = row(file, delivery, readiness: state, index: nil)
      judge(&row, file, delivery, isHeldBack: isGated)
      if row.reason.isEmpty {
        row.reason =
          delivery.changes == nil ? "a later statement is used" : "a whole snapshot of that day or a later one is used"
      }
      return (row, ReadinessBook.places(delivery, isNamed: !file.jurisdictionIsSampled))
    }
  }

  /// Files that a correction replaced, and snapshots too old to be looked into.
  private func replacedRows() -> [Came] {
    let read = Set(selection.earlier.map(\.path))
    return selection.replaced.filter { !read.contains($0.file.path) }.map { entry in
      let file = entry.file
      let delivery = Delivery(
        digest: file.digest,
        path: file.path,
        dataset: file.dataset,
        jurisdiction: file.jurisdiction,
        statementDate: file.statementDate,
        correction: file.correction,
        byteCount: file.byteCount
      )
      var row = row(file, delivery, readiness: .ready(statementDate: file.statementDate), index: nil)
      row.wasRead = false
      if case .corrected(let other) = entry.reason {
        row.status = .superseded
        row.reason = "corrected by \(other)"
      } else {
        row.status = .passedOver
        row.reason = "too old to say anything about the present one"
      }
      return (row, [file.jurisdiction])
    }
  }

  private func row(
    _ file: RecognisedFile,
    _ delivery: Delivery,
    readiness: Readiness,
    index: UInt16?
  ) -> ReportedDelivery {
    var row = ReportedDelivery(
      dataset: file.dataset,
      jurisdiction: delivery.jurisdiction,
      delivery: delivery,
      readiness: readiness,
      index: index
    )
    row.arrived = memory.arrivals[file.seen]
    let period = file.contract.cadence.flatMap { ReportingPeriod($0, containing: file.statementDate) }
    row.period = period?.description ?? ""
    row.due = period.flatMap { due($0, file.contract) }
    return row
  }

  private func due(_ period: ReportingPeriod, _ contract: SourceContract) -> CivilDate? {
    contract.due?.due(after: period.last, folder.calendar)
  }

  private func judge(_ row: inout ReportedDelivery, _ file: RecognisedFile, _ delivery: Delivery, isHeldBack: Bool) {
    row.loss = readiness.loss(of: delivery)
    if isHeldBack {
      row.status = .heldBack
      let gate = DeliveryGate(delivery, contract: file.contract, gazetteer: folder.gazetteer)
      row.reason = gate?.reason.en ?? ""
    } else if let loss = row.loss {
      row.status = .suspectPartial
      row.reason = Self.words(loss)
    } else {
      let isLate = row.due.map { due in firstArrival(of: file).map { $0 > due } ?? false } ?? false
      row.status = isLate ? .late : .received
      if case .accepted(let loss) = readiness.verdicts[delivery] { row.reason = "accepted " + Self.words(loss) }
    }
  }

  /// Why nobody can be sure of what changes led to.
  private func doubt(_ row: inout ReportedDelivery, _ position: UInt16) {
    if let held = changes.heldBack[position] { row.reason = held.reason.en }
    guard row.status != .heldBack, let doubts = readiness.doubts[position] else { return }
    row.status = .suspectPartial
    row.reason = ([row.reason].filter { !$0.isEmpty } + doubts.map(\.reason)).joined(separator: " ")
  }

  /// A correction is as timely as what it corrects.
  private func firstArrival(of file: RecognisedFile) -> CivilDate? {
    let sameClaim = selection.files.filter { other in
      other.dataset == file.dataset && other.jurisdiction == file.jurisdiction && other.month == file.month
        && other.contract.kind == file.contract.kind
        && (file.contract.kind != .delta || other.statementDate == file.statementDate)
    }
    return sameClaim.compactMap { memory.arrivals[$0.seen] }.min()
  }

  private static func words(_ loss: SnapshotLoss) -> String {
    let towns = loss.towns.isEmpty ? "" : " towns=" + loss.towns.map(\.short).joined(separator: ";")
    return "rows=\(loss.rows) before=\(loss.rowsBefore) on \(loss.dateBefore)\(towns)"
  }

  // MARK: - Expected

  /// One row for each county and period that nothing came for.
  private func expected(_ counties: [DivisionCode], _ came: [Came]) -> [ReportedDelivery] {
    folder.job.expected.flatMap { dataset -> [ReportedDelivery] in
      guard let contract = contract(of: dataset), contract.cadence != nil else {
        return counties.filter { readiness.current.state(dataset, for: $0) == .missing }.map { county in
          absent(dataset, county, status: .missing)
        }
      }
      let mine = came.filter { $0.row.dataset == dataset }
      return periods(contract, mine).flatMap { period in
        let places = mine.filter { came in
          came.row.delivery.map { period.first <= $0.statementDate && $0.statementDate <= period.last } ?? false
        }.flatMap(\.places)
        return counties.filter { county in !places.contains { $0 != .unknown && $0.covers(county) } }.map { county in
          let due = due(period, contract)
          let isDue = (due ?? period.last) < asOf
          var row = absent(dataset, county, status: isDue ? .missing : .notDue)
          row.period = period.description
          row.due = due
          if let due, case .workingDay = contract.due, !folder.calendar.knows(due.year) {
            row.reason = "holidays of \(due.year) are not known: weekends only"
          }
          return row
        }
      }
    }
  }

  /// The contract that says how often a dataset comes: that of its changes, where it has one with a rhythm.
  private func contract(of dataset: Dataset) -> SourceContract? {
    let contracts = folder.contracts.filter { $0.dataset == dataset }
    return contracts.first { $0.kind == .delta && $0.cadence != nil } ?? contracts.first
  }

  private func absent(_ dataset: Dataset, _ county: DivisionCode, status: DeliveryStatus) -> ReportedDelivery {
    var row = ReportedDelivery(dataset: dataset, jurisdiction: county, delivery: nil, readiness: .missing, index: nil)
    row.status = status
    return row
  }

  /// The periods to account for: from the first that something came for, a year back at most, to the one the run lies in.
  ///
  /// Where nothing ever came, the last that has ended, and the present one.
  private func periods(_ contract: SourceContract, _ came: [Came]) -> [ReportingPeriod] {
    guard let cadence = contract.cadence, let present = ReportingPeriod(cadence, containing: asOf) else { return [] }
    let oldest = asOf.adding(months: -Self.monthsBack)
    let first = came.compactMap { $0.row.delivery?.statementDate }.min() ?? present.first.adding(days: -1)
    guard var period = ReportingPeriod(cadence, containing: max(first, oldest)) else { return [] }
    var result: [ReportingPeriod] = []
    while period <= present {
      result.append(period)
      period = period.next
    }
    return result
  }
}
