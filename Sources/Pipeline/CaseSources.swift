internal import Casework
internal import Domain
internal import Ingest

/// What a run knows of each dataset, county by county: the deliveries it judged by, and whether they may be judged by.
struct CaseSources: Sendable {
  private struct Slot: Hashable {
    let dataset: Dataset
    let place: DivisionCode
  }

  private var stamps: [Slot: [String]] = [:]
  private var dates: [Slot: CivilDate] = [:]
  private let readiness: SourceReadiness
  private let jurisdictions: [DivisionCode]
  /// By delivery: whether it tells of the period before.
  private let isPrevious: [Bool]

  init(selection: DeliverySelection, reception: Reception.Result, readiness: ReadinessBook) {
    self.readiness = readiness.current
    jurisdictions = reception.deliveries.map(\.jurisdiction)
    isPrevious = selection.used.map(\.isPreviousRoll)
    for (position, used) in selection.used.enumerated() where !used.isPreviousRoll {
      let delivery = reception.deliveries[position]
      let corrections = reception.corrections[position].filter { $0.state == .applied }.map(\.correction)
      let stamp = ([String(delivery.digest.prefix(16))] + Set(corrections).sorted()).joined(separator: "+")
      for place in readiness.places[position] {
        let slot = Slot(dataset: delivery.dataset, place: place)
        stamps[slot, default: []].append(stamp)
        dates[slot] = max(dates[slot] ?? delivery.statementDate, delivery.statementDate)
      }
    }
  }

  /// A dataset at a place: its county's own deliveries, else its prefecture's, else its province's.
  func news(_ dataset: Dataset, _ place: DivisionCode) -> SourceNews {
    let levels = [DivisionCode.Level.county, .prefecture, .province]
    let slot = levels.lazy.map { Slot(dataset: dataset, place: place.ancestor($0)) }.first { stamps[$0] != nil }
    let stamp = slot.flatMap { stamps[$0] }.map { Self.joined($0) } ?? ""
    return SourceNews(stamp: stamp, statementDate: slot.flatMap { dates[$0] }, doubt: doubt(dataset, place))
  }

  /// Events come in many files: together they have one stamp.
  private static func joined(_ stamps: [String]) -> String {
    stamps.count == 1 ? stamps[0] : CaseDecisions.fingerprint(stamps.sorted())
  }

  private func doubt(_ dataset: Dataset, _ place: DivisionCode) -> String {
    switch readiness.state(dataset, for: place) {
    case .ready: ""
    case .missing: (place == .unknown ? CaseDoubt.placeUnknown : .missing).rawValue
    case .stale: CaseDoubt.stale.rawValue
    case .suspectPartial: CaseDoubt.partial.rawValue
    }
  }

  /// The sources a finding rests on: those it quotes, each where its delivery comes from, and those it needs
  /// and quotes no row of now, at its own place.
  func sources(of finding: Finding, needs: [Dataset]) -> [Case.Source] {
    var result: Set<Case.Source> = []
    var quoted: Set<Dataset> = []
    for statement in finding.statements {
      guard let address = statement.address else { continue }
      let jurisdiction = jurisdictions[Int(address.delivery)]
      let place = jurisdiction.level >= .county ? jurisdiction.county : finding.place.county
      result.insert(source(statement.dataset, place))
      if !isPrevious[Int(address.delivery)] { quoted.insert(statement.dataset) }
    }
    for dataset in needs where !quoted.contains(dataset) { result.insert(source(dataset, finding.place.county)) }
    return result.sorted()
  }

  private func source(_ dataset: Dataset, _ place: DivisionCode) -> Case.Source {
    Case.Source(dataset: dataset, place: place, stamp: news(dataset, place).stamp)
  }
}
