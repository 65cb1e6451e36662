internal import Assess
internal import Domain
internal import Foundation
internal import Ingest
internal import Publish
internal import Reconcile
internal import Resolve
internal import Store

/// Everything a run knows about people and places once every partition has been worked through.
struct PopulationResult {
  var findings: [Finding] = []
  var visits: [VisitObligation] = []
  var duties: [Finding] = []
  var eligibility: [Finding] = []
  var needs: [HelpNeed] = []
  var warnings: [Finding] = []
  var deadlines: [DeadlineFigure] = []
  var people = ReportedPeople()
  var populations: [DivisionCode: Population] = [:]
  var values: [MeasureValue] = []
  var measures: [Measure] = []
  var spreads: [DaySpread] = []
  var counties: [DivisionCode] = []
  var gazetteer = Gazetteer()
  var directors: [DivisionCode: String] = [:]
  var reviews: [ReportedReview] = []
  var schooling: [DivisionCode: SchoolingCounts] = [:]
  /// The watched people who are in the data.
  var traces: [String: PersonTrace] = [:]
  /// What people decided about cases.
  var decisions = CaseDecisions()
  var receipts = ReceiptBook()
  /// Those whom a list before term may hold.
  var termChildren: [TermChild] = []
  /// Those whose schooling the education department follows.
  var pupils: [WatchedPupil] = []
  var changes: [JudgementChange] = []
  /// What linking came to.
  var linkage: LinkageReport?
  /// How to look at single people once more.
  var tracing: PersonTracing?
}

/// Resolve, Reconcile and Assess over the whole population, partition by partition, with Resolve's one global step between.
struct PopulationRun {
  let ledger: Ledger
  let folder: JobFolder
  let asOf: CivilDate
  let selection: DeliverySelection
  let reception: Reception.Result
  let readiness: ReadinessBook
  let changes: ChangeBook
  /// The bureau's corrections in force.
  let corrections: [Correction]
  let desk: CaseDesk
  /// Packets of earlier runs, which receipts may answer.
  let sent: [SentPacket]
  let workers: Int
  let messenger: Messenger
  /// A job whose rules the same children are judged by as well.
  var rival: JobFolder?

  /// Works the whole population through, writing the tables that hold a row for everyone into the staging folder.
  func run(into staging: RevisionFolder) async throws -> PopulationResult {
    let shelves = shelves()
    let source = PartitionSource(
      ledger: ledger,
      shelves: shelves,
      plan: try plan(for: shelves),
      rosters: try OlderRosters(selection, reception, readiness, folder.gazetteer, ledger, asOf: asOf)
    )
    let whole = try source.whole()
    var start = PopulationResult()
    start.decisions = CaseDecisions(whole)
    start.receipts = ReceiptBook(whole, sent: sent, asOf: asOf)
    let lists = TermListBook(
      start.receipts,
      folder.terms,
      successors: try ledger.successors(inJob: folder.job.name, before: asOf),
      asOf: asOf
    )
    start.gazetteer = gazetteer(with: whole)
    start.counties = counties(with: whole)
    let assessor = assessor(folder, start.gazetteer, whole, lists)
    let residue = try source.packedResidue().unpacked()
    let watch = try desk.watch(ledger, start.receipts)
    let work = try await work(
      assessor,
      rival.map { self.assessor($0, start.gazetteer, whole, lists) },
      residue,
      source,
      start.gazetteer,
      watch
    )
    var totals = Totals(result: start)
    totals.result.linkage = work.settlement.report
    let rows = try PopulationTables(staging: staging, tables: work.tables)
    messenger.begin(.judge, total: source.plan.count)
    try await PartitionPass(count: source.plan.count, workers: workers).run(
      load: { try source.packedWithHistory($0) },
      work: { try work.process($0) },
      consume: { part in
        try rows.append(part)
        totals.add(part)
        messenger.advance(by: 1, counting: part.populations.values.reduce(0) { $0 + $1.children })
      }
    )
    messenger.end(.judge)
    let strangers = work.processStrangers(residue)
    try rows.append(strangers)
    totals.add(strangers)
    try rows.close()
    var result = finished(totals, assessor, whole)
    result.tracing = PersonTracing(source: source, work: work)
    return result
  }

  private func assessor(
    _ folder: JobFolder,
    _ gazetteer: Gazetteer,
    _ whole: Partition,
    _ lists: TermListBook
  ) -> Assessor {
    Assessor(
      book: RuleBook(packs: folder.packs, localSettings: folder.assess),
      asOf: asOf,
      readiness: readiness.current,
      gazetteer: gazetteer,
      whole: whole,
      termLists: lists,
      keepsJudgements: rival != nil || folder.job.tables.contains(.judgements)
    )
  }

  /// Adds what is judged by place, and turns counts into values.
  private func finished(_ totals: Totals, _ assessor: Assessor, _ whole: Partition) -> PopulationResult {
    let places = assessor.assessPlaces(whole, caseload: totals.caseload)
    var result = totals.result
    result.findings += places.findings + numberFindings()
    result.duties += places.duties
    result.warnings += places.warnings
    result.deadlines = places.deadlines
    result.directors = assessor.directorsInPost(whole).mapValues { $0.joined(separator: "、") }
    result.measures = assessor.measures
    result.spreads = assessor.spreads(of: totals.spreads, counties: result.counties)
    result.values = assessor.values(of: totals.tally + places.tally, counties: result.counties)
    messenger.progress(
      Term(
        "评估：\(result.findings.count)项发现，\(result.visits.count)项走访任务",
        "assess: \(result.findings.count) findings, \(result.visits.count) visit duties"
      )
    )
    return result
  }

  func shelves() -> [Shelf] {
    func shelf(_ position: Int, isPreviousRoll: Bool) -> Shelf? {
      guard !readiness.gated.contains(UInt16(position)) else { return nil }
      let withdrawn = isPreviousRoll ? changes.withdrawnBefore : changes.withdrawn
      return Shelf(
        dataset: selection.used[position].file.dataset,
        intake: reception.intakes[position],
        position: UInt16(position),
        isPreviousRoll: isPreviousRoll,
        withdrawn: withdrawn[UInt16(position)] ?? []
      )
    }
    let current = selection.used.indices.filter { !selection.used[$0].isPreviousRoll }
    let previous = selection.previousRolls.flatMap { [$0.base].compactMap { $0 } + $0.deltas }
    return current.compactMap { shelf($0, isPreviousRoll: false) }
      + previous.compactMap { shelf($0, isPreviousRoll: true) }
  }

  /// Takes Resolve's global step and readies the stages that follow it.
  private func work(
    _ assessor: Assessor,
    _ rival: Assessor?,
    _ residue: Partition,
    _ source: PartitionSource,
    _ gazetteer: Gazetteer,
    _ watch: PeopleWatch
  ) async throws -> PartitionWork {
    let resolver = Resolver(settings: folder.linkage, aliases: try aliases(in: source.whole()))
    return PartitionWork(
      resolver: resolver,
      settlement: try await settle(resolver, residue, source),
      reconciler: Reconciler(
        settings: folder.reconcile,
        asOf: asOf,
        readiness: readiness.current,
        previousReadiness: readiness.previous,
        gazetteer: gazetteer,
        terms: folder.terms,
        workdays: folder.calendar
      ),
      assessor: assessor,
      rival: rival,
      keys: PersonKeys(secret: folder.personSecret),
      tables: folder.job.tables,
      deliveries: reception.deliveries,
      refused: refusedNumbers(),
      watch: watch,
      followsPupils: folder.job.packets.contains(.departments),
      roster: folder.termList.map {
        TermRoster(settings: $0, jurisdictions: reception.deliveries.map(\.jurisdiction))
      },
      termLists: assessor.termLists
    )
  }

  /// What adds up over partitions.
  private struct Totals {
    var result: PopulationResult
    var tally = MeasureTally()
    var spreads = DaySpreads()
    var caseload = Caseload()

    init(result: PopulationResult) { self.result = result }

    mutating func add(_ part: PartitionResult) {
      result.findings += part.findings + part.assessment.findings
      result.visits += part.assessment.visits
      result.duties += part.assessment.duties
      result.eligibility += part.assessment.eligibility
      result.needs += part.assessment.needs
      result.warnings += part.assessment.warnings
      result.reviews += part.reviews
      result.changes += part.changes
      result.people.merge(part.people)
      for (county, counts) in part.schooling { result.schooling[county, default: SchoolingCounts()] += counts }
      result.termChildren += part.termChildren
      result.pupils += part.pupils
      result.traces.merge(part.traces) { first, _ in first }
      for (county, population) in part.populations {
        result.populations[county, default: Population(place: county)] += population
      }
      tally += part.assessment.tally
      spreads += part.assessment.spreads
      caseload += part.caseload
    }
  }

  /// The global step: residue and loose ends against candidates of every partition.
  private func settle(_ resolver: Resolver, _ residue: Partition, _ source: PartitionSource) async throws -> Settlement
  {
    let index = resolver.index(residue)
    let pass = PartitionPass(count: source.plan.count, workers: workers)
    var screened: [Screened] = []
    let passes = (resolver.weighs ? 1 : 0) + (folder.linkage.mode == .full ? 1 : 0)
    messenger.begin(.link, total: passes * source.plan.count)
    defer { messenger.end(.link) }
    if resolver.weighs {
      try await pass.run(
        load: { try source.packed($0) },
        work: { resolver.screen(try $0.unpacked()) },
        consume: {
          screened.append($0)
          messenger.advance(by: 1, counting: 1)
        }
      )
    }
    let loose = resolver.loosen(residue: residue, screened: screened)
    var surveys: [Survey] = []
    var weighings: [Weighing] = []
    if folder.linkage.mode == .full {
      try await pass.run(
        load: { try source.packed($0) },
        work: { packed in
          let partition = try packed.unpacked()
          return (resolver.survey(partition, residue: index), resolver.weigh(partition, loose: loose))
        },
        consume: { survey, weighing in
          surveys.append(survey)
          weighings.append(weighing)
          messenger.advance(by: 1, counting: 1)
        }
      )
    }
    let settlement = resolver.settle(
      residue: residue,
      index: index,
      surveys: surveys,
      loose: loose,
      weighings: weighings,
      decisions: try decisions(in: source.whole())
    )
    let unnumbered = residue.tables.reduce(0) { $0 + $1.count }
    messenger.progress(
      Term(
        "归并：\(source.plan.count)个分区，\(unnumbered)条记录没有可用号码",
        "resolve: \(source.plan.count) partitions, \(unnumbered) records without a usable number"
      )
    )
    if let report = settlement.report {
      for line in report.lines { messenger.progress(Term("归并：", "resolve: ") + line) }
    }
    return settlement
  }

  /// Numbers that were replaced, as the police say and as corrections of one valid number to another show.
  private func aliases(in whole: Partition) -> NumberAliases {
    let table = whole[.numberChanges]
    var changes: [(old: UInt64, new: UInt64)] = []
    for row in 0..<table.count {
      if let old = table[row].number(.previousID) { changes.append((old.key, table.keys[row])) }
    }
    for correction in corrections {
      guard let old = try? ResidentID(parsing: correction.old.disclosed),
        let new = try? ResidentID(parsing: correction.new.disclosed)
      else { continue }
      changes.append((old.key, new.key))
    }
    let aliases = NumberAliases(changes)
    if aliases.unclear > 0 {
      messenger.complaint(
        Complaint(
          Place(file: "resolve"),
          "number-change.unclear",
          Term(
            "\(aliases.unclear)个旧号码对应几个新号码，或又回到自身，未予变更。",
            "\(aliases.unclear) old numbers have several new ones, or lead back to themselves, and are left alone."
          ),
          remedy: Term(
            "请核对公安的变更名单和号码更正。",
            "Check the police's list of changes and the corrections of numbers."
          )
        )
      )
    }
    return aliases
  }

  /// What clerks decided about queued pairs: of several answers to one pair the latest, by its date and then by where it stands.
  private func decisions(in whole: Partition) -> PairDecisions {
    let table = whole[.reviewAnswers]
    var latest: [String: (date: UInt32, address: RecordAddress, verdict: PairVerdict)] = [:]
    for row in 0..<table.count {
      let record = table[row]
      let key = record.text(.pairKey)
      guard !key.isEmpty, let answer = record.code(.samePerson, as: SamePersonAnswer.self) else { continue }
      let verdict: PairVerdict =
        switch answer {
        case .same: .same
        case .different: .different
        case .undecided, .unknown: .undecided
        }
      let date = record.date(.decidedDate)?.packed ?? 0
      if let known = latest[key], (known.date, known.address) > (date, record.address) { continue }
      latest[key] = (date, record.address, verdict)
    }
    return PairDecisions(latest.mapValues(\.verdict))
  }

  /// Cuts where stored blocks begin, so that a partition holds about the rows the job asks for.
  func plan(for shelves: [Shelf]) throws -> PartitionPlan {
    let ranges = try ledger.blockRanges(of: shelves.filter { $0.dataset.isAboutChildren }.map(\.intake))
    var bounds: [UInt64] = []
    var rows = 0
    for range in ranges.sorted(by: { ($0.low, $0.rowCount) < ($1.low, $1.rowCount) }) {
      if rows >= folder.job.partitionRows {
        let bound = PartitionPlan.bound(at: range.low)
        if bound > bounds.last ?? 0 {
          bounds.append(bound)
          rows = 0
        }
      }
      rows += range.rowCount
    }
    return PartitionPlan(bounds: bounds)
  }

  private func gazetteer(with whole: Partition) -> Gazetteer {
    var result = folder.gazetteer
    let villages = whole[.villageList]
    for row in 0..<villages.count {
      let code = villages[row].division(.division)
      guard code.level == .village else { continue }
      result.add(code, villages[row].text(.villageName))
      let town = villages[row].text(.townName)
      if !town.isEmpty { result.add(code.town, town) }
      let county = villages[row].text(.countyName)
      if !county.isEmpty, !result.knows(code.county) { result.add(code.county, county) }
    }
    return result
  }

  /// The counties a report lists: those that deliver, and those whose villages are known.
  private func counties(with whole: Partition) -> [DivisionCode] {
    var result: Set<DivisionCode> = []
    for place in readiness.places.joined() where place.level == .county { result.insert(place) }
    for number in whole[.villageList].numbers(.division) ?? [] where number != 0 {
      let county = DivisionCode(number: number).county
      if county.level == .county { result.insert(county) }
    }
    return result.sorted()
  }

  /// The numbers on refused rows of deliveries in use, and those whose records changes left in doubt, in order.
  private func refusedNumbers() -> [(number: UInt64, datasets: DatasetSet)] {
    var result: [UInt64: DatasetSet] = [:]
    for row in reception.remains.quarantine where row.key != 0 && !selection.used[Int(row.delivery)].isPreviousRoll {
      result[row.key, default: []].formUnion(DatasetSet(reception.deliveries[Int(row.delivery)].dataset))
    }
    for entry in changes.unsettled { result[entry.number, default: []].formUnion(DatasetSet(entry.dataset)) }
    return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Accepted rows without a usable number, each for its department to mend.
  private func numberFindings() -> [Finding] {
    reception.remains.faults.compactMap { fault in
      guard !readiness.gated.contains(fault.delivery),
        changes.stands(RecordAddress(delivery: fault.delivery, line: fault.line))
      else { return nil }
      let delivery = reception.deliveries[Int(fault.delivery)]
      return Finding(
        Finding.Code(fault.code),
        severity: .error,
        place: delivery.jurisdiction,
        owner: delivery.dataset.department,
        statements: [
          Finding.Statement(
            dataset: delivery.dataset,
            value: fault.value.disclosed,
            address: RecordAddress(delivery: fault.delivery, line: fault.line)
          )
        ]
      )
    }
  }
}
