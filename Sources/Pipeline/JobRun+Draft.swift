internal import Domain
internal import Casework
internal import Publish
internal import Store

/// From deliveries taken in to everything that is laid out.
extension JobRun {
  /// What became of the persons of earlier runs, where the job writes the links' table.
  private func writeEvents(
    _ history: PersonHistory,
    _ folder: JobFolder,
    _ deliveries: [Delivery],
    into staging: RevisionFolder
  ) throws -> [PersonEventSet] {
    guard folder.job.tables.contains(.links) else { return [] }
    let sets = try history.sets(links: staging.path(of: TableName.links.path), deliveries: deliveries)
    guard let prior = history.prior, let found = sets.first(where: { $0.since == prior.identity }) else { return sets }
    if folder.job.tables.contains(.personEvents) {
      try staging.write(TableName.personEvents.path, PersonEvents(found.events).bytes)
    }
    messenger.progress(
      Term(
        "自\(prior.folder)以来的人员事项：\(found.events.count)",
        "person events since \(prior.folder): \(found.events.count)"
      )
    )
    return sets
  }

  /// Everything between taking deliveries in and laying out: people, findings, figures.
  func draft(
    _ folder: JobFolder,
    _ inputs: Inputs,
    history: PersonHistory?,
    ledger: Ledger,
    staging: RevisionFolder,
    rival: JobFolder? = nil
  ) async throws -> Draft {
    let (selection, reception) = (inputs.selection, inputs.reception)
    let (changes, readiness) = try judged(folder, inputs, ledger)
    let corrections = CorrectionReport(inputs.decisions, selection, reception)
    // What is held back is said at the end, as part of the result.
    for complaint in Complaint.grouped(readiness.remarks) + corrections.complaints { messenger.complaint(complaint) }
    let desk = try CaseDesk(folder, asOf: request.asOf, prior: history?.prior, ledger: ledger)
    var population = try await PopulationRun(
      ledger: ledger,
      folder: folder,
      asOf: request.asOf,
      selection: selection,
      reception: reception,
      readiness: readiness,
      changes: changes,
      corrections: inputs.decisions.corrections,
      desk: desk,
      sent: inputs.sent,
      workers: workers,
      messenger: messenger,
      rival: rival
    ).run(into: staging)
    let events = try history.map { try writeEvents($0, folder, reception.deliveries, into: staging) } ?? []
    let sincePrior = events.first { $0.since == history?.prior?.identity }?.events ?? []
    let late = desk.newSubjects(sincePrior).subtracting(population.traces.keys)
    if !late.isEmpty, let tracing = population.tracing {
      population.add(try tracing.look(for: late, children: staging.path(of: TableName.children.path)))
    }
    var report = try ReportAssembly(
      folder: folder,
      request: request,
      selection: selection,
      reception: reception,
      readiness: readiness,
      changes: changes,
      memory: inputs.memory,
      prior: history?.prior
    ).report(population, ledger: ledger)
    let vouched = Set(reception.deliveries.filter { inputs.decisions.acceptance(of: $0) != nil }.map(\.digest))
    if let past = inputs.past { (report.history, report.basisChanged) = try past.account() }
    report.revisions = try RevisionAccount(
      folder: folder,
      asOf: request.asOf,
      output: request.output,
      ledger: ledger
    ).revisions(
      report.values,
      basis: RunBasis(of: reception, vouched: vouched, folder)
    )
    let month = desk.month(
      report,
      sources: CaseSources(selection: selection, reception: reception, readiness: readiness),
      events: sincePrior,
      traces: population.traces,
      decisions: population.decisions,
      receipts: population.receipts
    )
    if let month {
      report.cases = month.cases
      report.caseEvents = month.events
    }
    addPackets(to: &report, folder, inputs, population, readiness)
    return Draft(
      report: report,
      reception: reception,
      vouched: vouched,
      gates: readiness.gates,
      remarks: readiness.remarks,
      corrections: corrections.entries,
      changes: changes.remarks,
      seen: Set(selection.files.map(\.seen)),
      prior: history?.prior,
      changedCases: month?.changed ?? [],
      personEvents: events,
      linkage: population.linkage,
      judgementChanges: population.changes.sorted()
    )
  }

  /// Which deliveries may be judged by, changes laid over their lists.
  func judged(_ folder: JobFolder, _ inputs: Inputs, _ ledger: Ledger) throws -> (ChangeBook, ReadinessBook) {
    let changes = try ChangeBook(
      selection: inputs.selection,
      reception: inputs.reception,
      memory: inputs.memory,
      ledger: ledger,
      gazetteer: folder.gazetteer
    )
    let readiness = ReadinessBook(
      selection: inputs.selection,
      reception: inputs.reception,
      memory: inputs.memory,
      decisions: inputs.decisions,
      changes: changes,
      asOf: request.asOf,
      gazetteer: folder.gazetteer
    )
    return (changes, readiness)
  }

  /// Why a recipient gets nothing, and what can be done; whatever comes without an agreement or approval is refused by its profile.
  private static func words(for outcome: PacketRecord.Outcome) -> (problem: Term, remedy: Term) {
    switch outcome {
    case .noAgreement:
      (
        Term("没有有效协议", outcome.rawValue),
        Term("请填写该地区有效的协议，或不列该接收方。", "Enter a valid agreement for this place, or leave the recipient out.")
      )
    case .notApproved:
      (
        Term("未经批准", outcome.rawValue),
        Term("请加--purpose和--approved-by重新运行。", "Run again with --purpose and --approved-by.")
      )
    case .released, .noTerm, .notReady:
      (Term("数据未到位", outcome.rawValue), Term("请有关部门重新报送。", "Have it delivered again."))
    }
  }

  /// What goes to recipients, and a word for each who gets nothing that should.
  private func addPackets(
    to report: inout Report,
    _ folder: JobFolder,
    _ inputs: Inputs,
    _ population: PopulationResult,
    _ readiness: ReadinessBook
  ) {
    let packets = PacketDesk(
      folder: folder,
      report: report,
      children: population.termChildren,
      receipts: population.receipts,
      readiness: readiness.current,
      isApproved: request.isApproved
    ).packets()
    report.packets = packets.packets
    report.packetRecords = packets.records
    report.receipts = population.receipts.receipts
    report.sentPackets = inputs.sent
    report.recipients = folder.recipients
    for record in packets.records where record.outcome != .released && record.outcome != .noTerm {
      let words = Self.words(for: record.outcome)
      messenger.complaint(
        Complaint(
          Place(file: "recipients/\(record.recipient)"),
          "packet.refused",
          Term(
            "\(record.place.short)：\(words.problem.zh)。",
            "\(record.place.short): \(words.problem.en)."
          ),
          remedy: words.remedy
        )
      )
    }
  }
}
