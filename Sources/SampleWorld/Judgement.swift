import Domain

/// What the duties come to on the last day, written down from the world itself: the truths that tests compare measures with.
extension World {
  mutating func judgePlaces() {
    judgeVisits()
    judgeObligations()
    judgeCertificates()
    judgeWorkers()
    judgeVillages()
    judgeTowns()
    judgeSources()
  }

  private mutating func judgeVisits() {
    for child in children where child.care.contains(where: { $0.left == nil }) {
      let entered = child.care.map(\.entered).min() ?? asOf
      let last = lastQualifyingVisit(child)
      let due = (last ?? entered).adding(months: 3)
      let kind: TruthKind =
        if child.scopeDoubt != nil {
          .visitScopeDoubtful
        } else if asOf > due {
          .visitOverdue
        } else {
          last == nil ? .visitNotYetDue : .visitInDate
        }
      var detail = "due=\(due); last=\(last.map { "\($0)" } ?? "none"); entered=\(entered)"
      detail += "; village=\(villages[child.village].code)"
      if let doubt = child.scopeDoubt { detail += "; doubt=\(doubt)" }
      notes.append(Truth(kind: kind, child: child.id.canonical, dataset: .homeVisits, detail: detail))
    }
  }

  /// The visits that fell due in the last month, each known by its due date and judged by the visits before it.
  private mutating func judgeObligations() {
    for child in children where child.scopeDoubt == nil && child.care.contains(where: { $0.left == nil }) {
      let entered = child.care.map(\.entered).min() ?? asOf
      var anchors = [entered]
      anchors += child.visits.filter { $0.kind == .home && $0.seen && $0.date >= entered }.map(\.date).sorted()
      for (position, anchor) in anchors.enumerated() {
        let next = position + 1 < anchors.count ? anchors[position + 1] : nil
        for repetition in 1...400 {
          let due = anchor.adding(months: 3 * repetition)
          // A repetition falls due only where nobody has come by then since the anchor: a visit before it starts the clock anew.
          guard due <= asOf, repetition == 1 || next.map({ $0 > due }) ?? true else { break }
          guard due >= lastMonth.first else { continue }
          let isMet = repetition == 1 && next.map { $0 <= due } ?? false
          notes.append(
            Truth(
              kind: isMet ? .obligationOnTime : .obligationMissed,
              child: child.id.canonical,
              dataset: .homeVisits,
              detail: "due=\(due); next=\(next.map { "\($0)" } ?? "none"); village=\(villages[child.village].code)"
            )
          )
        }
      }
    }
  }

  /// Certificates in force of children who are not on the roster.
  private mutating func judgeCertificates() {
    for index in children.indices {
      let child = children[index]
      guard let certificate = child.certificate, certificate.status == .valid, certificate.expires >= asOf,
        child.register?.status == .normal, !child.care.contains(where: { $0.left == nil })
      else { continue }
      children[index].notes.append(
        RowNote(
          dataset: .disabilityCertificates,
          kind: .certificateNotOnRoster,
          detail: "kind=\(certificate.kind.term.zh); grade=\(certificate.grade.term.zh)",
          month: lastMonth
        )
      )
    }
  }

  private mutating func judgeWorkers() {
    for worker in workers {
      let place = worker.role == .director ? "village" : "town"
      let codes = worker.places.map { code(of: $0, worker: worker) }.joined(separator: " ")
      func add(_ kind: TruthKind, _ dataset: Dataset, _ detail: String) {
        notes.append(
          Truth(kind: kind, child: worker.id.canonical, dataset: dataset, detail: "\(place)=\(codes); \(detail)")
        )
      }
      if worker.qualified.map({ $0 > worker.started }) ?? true {
        add(
          .directorUnqualifiedAtStart,
          .directorRegistry,
          "start=\(worker.started); qualified=\(worker.qualified.map { "\($0)" } ?? "never")"
        )
      }
      guard worker.serves(on: asOf) else {
        add(.directorLeft, .directorRegistry, "end=\(worker.ended.map { "\($0)" } ?? "")")
        continue
      }
      if worker.role == .director, worker.places.count > 1 {
        add(.directorInTwoVillages, .directorRegistry, "villages=\(worker.places.count)")
      }
      let thisYear = worker.sessions.filter { $0.date.year == asOf.year && $0.date <= asOf }
      if let session = thisYear.first(where: \.passed) {
        add(worker.role == .director ? .directorTrained : .supervisorTrained, .trainingRecords, "on=\(session.date)")
      } else {
        let why = thisYear.isEmpty ? (worker.sessions.isEmpty ? "none" : "last-year-only") : "failed"
        add(worker.role == .director ? .directorUntrained : .supervisorUntrained, .trainingRecords, "why=\(why)")
      }
    }
  }

  func code(of place: Int, worker: Worker) -> String {
    worker.role == .director
      ? String(villages[place].code)
      : String(County.all[worker.county].towns[place].code * 1000)
  }

  private mutating func judgeVillages() {
    var inCare: [Int: Int] = [:]
    for child in children where child.scopeDoubt == nil {
      let counts = child.care.contains {
        $0.left == nil && ($0.category == .leftBehind || $0.category == .disadvantaged)
      }
      if counts { inCare[child.village, default: 0] += 1 }
    }
    for village in villages.indices {
      let directors = workers.filter {
        $0.role == .director && $0.places.contains(village) && $0.serves(on: asOf)
      }
      let count = inCare[village] ?? 0
      let detail = "village=\(villages[village].code); children=\(count); directors=\(directors.count)"
      func add(_ kind: TruthKind) { notes.append(Truth(kind: kind, dataset: .directorRegistry, detail: detail)) }
      if directors.isEmpty { add(.villageNoDirector) }
      if count > 30 { add(directors.count > 1 ? .villageTwoDirectors : .villageOverloaded) }
      if count == 30 { add(.villageAtLimit) }
    }
  }

  private mutating func judgeTowns() {
    for (index, county) in County.all.enumerated() {
      for (position, town) in county.towns.enumerated() {
        let isServed = workers.contains {
          $0.role == .supervisor && $0.county == index && $0.places.contains(position) && $0.serves(on: asOf)
        }
        guard !isServed else { continue }
        notes.append(
          Truth(kind: .townNoSupervisor, dataset: .directorRegistry, detail: "town=\(town.code)")
        )
      }
    }
  }

  private mutating func judgeSources() {
    let county = County.all[Self.countyWithoutRoll]
    let unjudged = children.filter {
      self.county(of: $0) == Self.countyWithoutRoll && isOfSchoolAge($0) && $0.register?.status == .normal
    }
    notes.append(
      Truth(
        kind: .sourceMissing,
        dataset: .schoolRoll,
        detail: "county=\(county.code); month=\(lastMonth); school-age=\(unjudged.count)"
      )
    )
    guard months.count > 1 else { return }
    notes.append(
      Truth(
        kind: .sourceStale,
        dataset: .schoolRoll,
        detail: "county=\(county.code); statement-date=\(staleStatement)"
      )
    )
  }

  /// The statement date of the last roll of the county whose newest is missing: the fifth of the month before.
  var staleStatement: CivilDate { lastMonth.previous.first.adding(days: 4) }
}
