package import Domain

/// Applies the rules in force to profiles and places: a pure function of what is known, the as-of date and the rule book.
package struct Assessor: Sendable {
  let book: RuleBook
  let asOf: CivilDate
  let readiness: SourceReadiness
  let gazetteer: Gazetteer
  let lists: PeopleLists
  let tenures: Tenures
  /// What became of the lists before term.
  package let termLists: TermListBook
  /// Whether an assessment says of each child what each measure made of it.
  let keepsJudgements: Bool

  /// `whole` holds what is small and whole at every partition: lists of people, the director registry, training records.
  package init(
    book: RuleBook,
    asOf: CivilDate,
    readiness: SourceReadiness,
    gazetteer: Gazetteer,
    whole: Partition = Partition(index: 0),
    termLists: TermListBook = TermListBook(),
    keepsJudgements: Bool = false
  ) {
    self.keepsJudgements = keepsJudgements
    self.termLists = termLists
    lists = PeopleLists(whole, on: asOf)
    tenures = Tenures(whole)
    self.book = book
    self.asOf = asOf
    self.readiness = readiness
    self.gazetteer = gazetteer
  }

  /// The date everything is judged on.
  package var date: CivilDate { asOf }

  /// Visits written down later were not known when the figures were due.
  var recordingCutOff: CivilDate { asOf.adding(days: book.settings.days[.recordingAllowance]) }

  /// Judges the visits, register coverage and benefits of one partition's children.
  ///
  /// Only people on the roster or with a disability certificate cost more than a look at two arrays.
  package func assess(_ known: KnownPartition) -> Assessment {
    var work = ChildAssessment(self, known)
    let asksEligibility = !book.bindings(.eligibility, on: asOf).isEmpty
    let rosterRows = known.profiles.chosen[Dataset.careRoster.index]
    let certificateRows = known.profiles.chosen[Dataset.disabilityCertificates.index]
    let hasHistory = !known.records.rosterHistory.rows.isEmpty
    let hasProtection = ChildAssessment.protectionSources.contains { !known.people[$0].rows.isEmpty }
    for person in 0..<known.people.count {
      let rosterRow = rosterRows[person]
      let certificateRow = certificateRows[person]
      if rosterRow == Profiles.noRow, hasHistory { work.warnOfStrikingOff(person) }
      guard
        rosterRow != Profiles.noRow || certificateRow != Profiles.noRow
          || (asksEligibility && work.mayBeEligible(person)) || (hasProtection && work.isUnderProtection(person))
      else { continue }
      work.judge(
        person,
        rosterRow: rosterRow == Profiles.noRow ? nil : Int(rosterRow),
        certificateRow: certificateRow == Profiles.noRow ? nil : Int(certificateRow)
      )
    }
    var result = work.finished
    result.findings += visitsToNobody(known)
    result.warnings += visitWarnings(known)
    return result
  }

  /// Visits to children whom no register knows: a mistyped number, or a child nobody has listed.
  private func visitsToNobody(_ known: KnownPartition) -> [Finding] {
    let links = known.people[.homeVisits]
    guard !links.rows.isEmpty else { return [] }
    let registers = Dataset.allCases.filter(\.isRegisterOfChildren).map { known.profiles.chosen[$0.index] }
    return (0..<known.people.count).compactMap { person in
      guard !links.range(of: person).isEmpty, registers.allSatisfy({ $0[person] == Profiles.noRow }),
        let visit = known.records(.homeVisits, of: person).first(where: {
          $0.date(.visitDate).map { $0 <= asOf } ?? false
        })
      else { return nil }
      let statement = Finding.Statement(
        dataset: .homeVisits,
        value: visit.date(.visitDate)?.description ?? "",
        address: visit.address
      )
      return Finding(
        Finding.Code("visit.unknown-child"),
        person: PersonReference(partition: known.people.partition, person: person),
        place: known.profiles.division(person),
        owner: Dataset.homeVisits.department,
        statements: [statement]
      )
    }
  }

  /// Judges the posts: villages and towns without workers, villages over the load, training, and qualification before duty.
  ///
  /// `whole` holds the director registry, the training records and the village list of the whole area;
  /// `caseload` is summed from every partition.
  package func assessPlaces(_ whole: Partition, caseload: Caseload) -> Assessment {
    var work = PlaceAssessment(self, whole, caseload)
    work.judgeStaffing(whole[.villageList])
    work.judgeWorkers()
    work.judgeRegistry()
    work.judgeTopics()
    let ledgers = PlaceLedgers(whole, asOf: asOf)
    work.judgeLedgers(ledgers)
    work.judgeDeadlines(ledgers)
    var result = work.finished
    result.warnings += patternWarnings(caseload)
    return result
  }

  /// What ``assessPlaces(_:caseload:)`` asks of one partition: its children in care by place, and its workers' first visits.
  package func caseload(_ known: KnownPartition) -> Caseload {
    var result = Caseload()
    let scope = CareScope(known, settings: book.settings)
    let divisions = known.records[.careRoster].numbers(.division)
    for (person, row) in known.profiles.chosen[Dataset.careRoster.index].enumerated() where row != Profiles.noRow {
      let stay = scope.stay(of: person, listings: scope.listings(of: person, chosen: Int(row)))
      guard stay.exclusion(on: asOf) == nil else { continue }
      result.children[Self.place(of: person, rosterRow: Int(row), divisions, known.profiles), default: 0] += 1
    }
    result.firstVisits = VisitLog(known).firstVisits(until: asOf)
    result.fileChecks = fileChecks(known)
    result.patterns = workPatterns(known)
    return result
  }

  /// The latest check by a county, or by nobody the index names, of a file in each county.
  private func fileChecks(_ known: KnownPartition) -> [DivisionCode: CivilDate] {
    let index = known.records[.fileIndex]
    var result: [DivisionCode: CivilDate] = [:]
    for row in 0..<index.count {
      let file = index[row]
      guard let day = file.date(.checkedDate), day <= asOf,
        file.code(.checkLevel, as: OrganiserLevel.self).map({ $0 == .county }) ?? true
      else { continue }
      let county = file.division(.division).county
      result[county] = max(result[county] ?? day, day)
    }
    return result
  }

  /// The place that answers for a child: the roster's, which directors work from, else where the profile says it lives.
  static func place(of person: Int, rosterRow: Int?, _ divisions: [UInt64]?, _ profiles: Profiles) -> DivisionCode {
    if let rosterRow, let divisions, divisions[rosterRow] != 0 { return DivisionCode(number: divisions[rosterRow]) }
    return profiles.division(person)
  }

  /// The measures some rule of the book asks for on the as-of date.
  var activeMeasures: [MeasureID] { MeasureID.allCases.filter { !citedRules($0).isEmpty } }

  /// The rules a measure rests on, wherever they bind on the as-of date.
  func citedRules(_ measure: MeasureID) -> [BoundRule] {
    book.bindings(measure.kind, on: asOf).filter { rule in
      guard let role = measure.role, case .annualTraining(let ruleRole, _) = rule.duty else { return true }
      return ruleRole == role
    }
  }
}

extension Assessor {
  /// The names of the directors in post on the as-of date, by village, in the order of the registry.
  package func directorsInPost(_ whole: Partition) -> [DivisionCode: [String]] {
    var result: [DivisionCode: [String]] = [:]
    for worker in WorkerRegistry(whole).workers {
      for post in worker.posts(as: .director) where post.isHeld(on: asOf) {
        result[post.place, default: []].append(worker.name)
      }
    }
    return result
  }
}
