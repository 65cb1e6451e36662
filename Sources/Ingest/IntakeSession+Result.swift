internal import Domain
internal import Tabular

/// What is left when all rows are taken: the delivery, its accounts and its lists.
extension IntakeSession {
  /// Everything but the rows.
  ///
  /// - Throws: ``IntakeContradiction`` where the accounts do not close.
  func result() throws(IntakeContradiction) -> IntakeResult {
    accounting.repairs = repairs.count { $0.isApplied }
    accounting.residue = faults.count
    guard accounting.balances else {
      throw IntakeContradiction(
        path: file.path,
        detail: "read \(accounting.read), accounted for \(accounting.accepted), \(accounting.quarantined), "
          + "\(accounting.exactDuplicates), \(accounting.headerOrBlank)"
      )
    }
    let named = faults.map { entry in
      statistics.condemns(entry.mark)
        ? fault(entry.fault.line, NumberReading.Fault.spreadsheetDamage.rawValue, entry.fault.value.disclosed)
        : entry.fault
    }
    var result = IntakeResult(
      delivery: delivery(),
      quarantine: quarantine.map { entry in renamed(entry.row, entry.mark) }.sorted { $0.byteOffset < $1.byteOffset },
      repairs: repairs,
      faults: named.sorted { $0.line < $1.line },
      corrections: correctionOutcomes()
    )
    for (index, statistics) in othersStatistics {
      let found = statistics.condemned.subtracting(plan.condemned[index] ?? [])
      if !found.isEmpty { result.condemned[index] = statistics.condemned }
    }
    return result
  }

  /// A wrong number that proves to be a rounded one, now that its column is known.
  private func renamed(_ row: QuarantinedRow, _ mark: DamageMark) -> QuarantinedRow {
    guard statistics.condemns(mark) else { return row }
    return QuarantinedRow(
      delivery: row.delivery,
      lines: row.lines,
      byteOffset: row.byteOffset,
      column: row.column,
      code: NumberReading.Fault.spreadsheetDamage.rawValue,
      key: row.key,
      fingerprint: row.fingerprint,
      raw: row.raw
    )
  }

  private func delivery() -> Delivery {
    var delivery = Delivery(
      digest: file.digest,
      path: file.path,
      dataset: file.dataset,
      jurisdiction: file.jurisdictionIsSampled ? places.jurisdiction : file.jurisdiction,
      statementDate: file.statementDate,
      correction: file.correction,
      byteCount: file.byteCount,
      encoding: file.encoding.description,
      dialect: file.dialect.name,
      accounting: accounting,
      notices: notices()
    )
    delivery.countyRows = places.byCounty
    delivery.skipped = skipped
    delivery.townRows = places.byTown
    delivery.latestBirth = CivilDate(packed: latestBirth)
    return delivery
  }

  /// Rows in counties whose codes are no longer in force.
  private func abolishedDivisions() -> FileNotice? {
    let rows = places.byCounty.filter { file.places.gazetteer.abolished.contains($0.key) }.reduce(0) { $0 + $1.value }
    guard rows > 0, let column = plan.places.first else { return nil }
    return FileNotice(.abolishedDivision, column: plan.columns[column].header, count: rows)
  }

  private func notices() -> [FileNotice] {
    var notices = FileNotice.list(
      statistics,
      others: othersStatistics.sorted { $0.key < $1.key }.map { (plan.columns[$0.key].header, $0.value) },
      oddities,
      numberColumn: plan.number?.header ?? "",
      encoding: file.encoding
    )
    if let others = file.worksheet?.others, others > 0 {
      notices.append(FileNotice(.otherWorksheets, count: others))
    }
    if let abolished = abolishedDivisions() { notices.append(abolished) }
    if accounting.read == file.header.recordsAbove { notices.append(FileNotice(.noRows, count: 0)) }
    if repeatedKeys > 0, let key = plan.key {
      notices.append(FileNotice(.repeatedKey, column: key.header, count: repeatedKeys))
    }
    return notices
  }

  /// The outcomes, with those whose record never came.
  private func correctionOutcomes() -> [CorrectionOutcome] {
    guard let plan = plan.corrections else { return [] }
    let met = Set(corrections.map(\.correction))
    let lost = plan.entries.filter { !met.contains($0.correction.id) }
    let unmatched = plan.unmatched + lost.map { CorrectionPlan.unmatched($0, file.header.labels) }
    return corrections + unmatched.sorted { $0.correction < $1.correction }
  }
}
