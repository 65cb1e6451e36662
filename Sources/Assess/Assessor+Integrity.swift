import Domain

/// The screens of KPI.md 6.3: what supervisors should look at, and what counts against nobody.
extension Assessor {
  /// Visits of the last three months that were recorded late, made outside the visitor's time in post or before its
  /// qualification, or made to a child that had died or left.
  func visitWarnings(_ known: KnownPartition) -> [Finding] {
    guard !book.bindings(.visitInterval, on: asOf).isEmpty else { return [] }
    let scope = CareScope(known, settings: book.settings)
    let visits = known.records[.homeVisits]
    let links = known.people[.homeVisits]
    guard let days = visits.dates(.visitDate), !links.rows.isEmpty else { return [] }
    let from = asOf.adding(months: -3)
    let columns = SignColumns(visits)
    var result: [Finding] = []
    for person in 0..<known.people.count {
      for link in links.range(of: person) {
        let row = Int(links.rows[link])
        guard from.packed < days[row], days[row] <= asOf.packed, let day = CivilDate(packed: days[row]) else {
          continue
        }
        for sign in signs(of: row, in: columns, on: day, left: scope.departure(of: person)) {
          result.append(
            Finding(
              Finding.Code("integrity.\(sign)"),
              severity: .info,
              person: PersonReference(partition: known.people.partition, person: person),
              place: known.profiles.division(person),
              owner: .civilAffairs,
              statements: [.init(dataset: .homeVisits, value: day.description, address: visits[row].address)]
            )
          )
        }
      }
    }
    return result
  }

  /// What of a visit the signs are read from, looked up once.
  private struct SignColumns {
    let recorded: [UInt32]?
    let workers: [UInt64]?

    init(_ visits: RecordTable) {
      recorded = visits.dates(.recordedDate)
      workers = visits.numbers(.workerID)
    }
  }

  private func signs(
    of row: Int,
    in columns: SignColumns,
    on day: CivilDate,
    left: CareScope.End?
  ) -> [String] {
    var signs: [String] = []
    if let recorded = columns.recorded.flatMap({ CivilDate(packed: $0[row]) }),
      day.days(to: recorded) > book.settings.days[.lateRecording]
    {
      signs.append("recorded-late")
    }
    if let end = left?.day, end < day { signs.append(left?.reason == .deceased ? "after-death" : "after-departure") }
    let worker = columns.workers?[row] ?? 0
    guard worker != 0, tenures.isKnown(worker) else { return signs }
    if !tenures.isInPost(worker, on: day) { signs.append("outside-post") }
    if tenures.tellsQualification, !tenures.isQualified(worker, on: day) { signs.append("unqualified") }
    return signs
  }

  /// What only the sums over all partitions show: very many visits in a day, one note for many visits, visits crowded
  /// into the last days of a quarter.
  func patternWarnings(_ caseload: Caseload) -> [Finding] {
    var result: [Finding] = []
    var quarters: [UInt64: (end: Int, all: Int)] = [:]
    for (key, count) in caseload.patterns {
      guard case .quarter(let isEnd) = key.sign else { continue }
      quarters[key.worker, default: (0, 0)].all += count
      if isEnd { quarters[key.worker, default: (0, 0)].end += count }
    }
    let notable = caseload.patterns.filter { key, count in
      switch key.sign {
      case .day: count >= book.settings.screens[.busyDay]
      case .note: count >= book.settings.screens[.equalNotes]
      case .quarter: false
      }
    }
    for (key, count) in notable.sorted(by: { $0.key.order < $1.key.order }) {
      switch key.sign {
      case .day(let day): result.append(pattern("busy-day", key.worker, "\(day): \(count)"))
      case .note(let month, _): result.append(pattern("equal-notes", key.worker, "\(month): \(count)"))
      case .quarter: continue
      }
    }
    for (worker, counts) in quarters.sorted(by: { $0.key < $1.key })
    where counts.all >= book.settings.screens[.quarterBase] && counts.end * 2 >= counts.all {
      result.append(pattern("quarter-end", worker, "\(counts.end)/\(counts.all)"))
    }
    return result
  }

  private func pattern(_ sign: String, _ worker: UInt64, _ value: String) -> Finding {
    Finding(
      Finding.Code("integrity.\(sign)"),
      severity: .info,
      place: tenures.place(of: worker),
      owner: .civilAffairs,
      statements: [.init(dataset: .homeVisits, value: value, address: nil)]
    )
  }
}

extension WorkPattern.Key {
  /// A fixed order, whatever a dictionary's.
  fileprivate var order: String {
    switch sign {
    case .day(let day): "\(worker) 0 \(day)"
    case .note(let month, let digest): "\(worker) 1 \(month) \(digest)"
    case .quarter(let isEnd): "\(worker) 2 \(isEnd)"
    }
  }
}
