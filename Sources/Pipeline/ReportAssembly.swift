internal import Assess
internal import Domain
internal import Ingest
internal import Store

/// Gathers what `Publish` lays out.
struct ReportAssembly {
  let folder: JobFolder
  let request: RunRequest
  let selection: DeliverySelection
  let reception: Reception.Result
  let readiness: ReadinessBook
  let changes: ChangeBook
  let memory: DeliveryMemory
  let prior: RunRecord?

  func report(_ population: PopulationResult, ledger: Ledger) throws -> Report {
    var report = Report(
      asOf: request.asOf,
      period: Month(containing: request.asOf),
      reporter: folder.job.reporter,
      area: folder.job.area,
      program: Program.name
    )
    report.deliveries = deliveries(population.counties)
    report.expected = folder.job.expected
    report.deliveryAccount = DeliveryAccount(
      folder: folder,
      selection: selection,
      reception: reception,
      readiness: readiness,
      changes: changes,
      memory: memory,
      asOf: request.asOf
    ).rows(counties: population.counties)
    report.readiness = readiness.current
    report.packs = folder.packs
    report.gazetteer = population.gazetteer
    report.counties = population.counties
    report.measures = population.measures
    report.values = population.values
    report.spreads = population.spreads
    report.directors = population.directors
    report.schooling = population.schooling
    report.watchedPupils = population.pupils
    report.findings = population.findings
    report.visits = population.visits
    report.duties = population.duties
    report.eligibility = population.eligibility
    report.needs = population.needs
    report.warnings = population.warnings
    report.deadlines = population.deadlines
    report.reviews = population.reviews
    report.people = population.people
    report.populations = populations(population)
    report.localSettings = folder.assess.localSettings + (folder.external.map { [$0.localSetting] } ?? [])
    report.external = folder.external
    if let prior, Month(containing: prior.asOf) == report.period.previous {
      report.previousValues = try ledger.values(ofRun: prior.identity)
      report.previousPeriod = report.period.previous
    }
    return report
  }

  /// The area as a whole, then each county; children whose county nobody states are in the whole only.
  private func populations(_ population: PopulationResult) -> [Population] {
    var whole = Population(place: .unknown)
    for part in population.populations.values { whole += part }
    let counties = population.populations.filter { $0.key != .unknown }.sorted { $0.key < $1.key }
    return [whole] + counties.map(\.value)
  }

  /// Every delivery in use, then what was expected and never came.
  private func deliveries(_ counties: [DivisionCode]) -> [ReportedDelivery] {
    var result = selection.used.indices.map { position in
      let delivery = reception.deliveries[position]
      var reported = ReportedDelivery(
        dataset: delivery.dataset,
        jurisdiction: delivery.jurisdiction,
        delivery: delivery,
        readiness: readiness.states[position],
        index: UInt16(position)
      )
      reported.loss = selection.used[position].isPreviousRoll ? nil : readiness.loss(of: delivery)
      return reported
    }
    for dataset in folder.job.expected {
      for county in counties where readiness.current.state(dataset, for: county) == .missing {
        result.append(
          ReportedDelivery(dataset: dataset, jurisdiction: county, delivery: nil, readiness: .missing, index: nil)
        )
      }
    }
    return result
  }
}
