internal import Domain

/// What it means that the finding of a case is not there: the order of `Docs/cases.md`.
enum Silence: Equatable {
  /// The data cannot tell.
  case unknown(String)
  case noMatter(String)
  case gone(on: CivilDate, evidence: String)

  /// - Parameters:
  ///   - value: an active case.
  ///   - sighting: a finding that nobody can judge, where there is one.
  ///   - news: what the run knows.
  init(about value: Case, _ sighting: Sighting?, _ news: CaseNews) {
    let sources = value.sources.map { (was: $0, now: news.source($0.dataset, $0.place)) }
    let doubtful = sources.first { !$0.now.doubt.isEmpty }
    let fresh = sources.filter { $0.was.stamp != $0.now.stamp }
    let trace = value.person.map { news.traces[$0.text] }
    if !news.isInForce(value) {
      self = .noMatter("rule-ended")
    } else if Self.isSeparated(value, news) {
      self = .noMatter("separated")
    } else if let doubtful {
      self = .unknown("\(doubtful.now.doubt):\(doubtful.was.dataset.rawValue)")
    } else if let sighting {
      self = .unknown(sighting.doubt)
    } else if case .some(.some(let trace)) = trace {
      let isMissingChild = value.identity.family == Casebook.dropout
      self =
        isMissingChild
        ? Self.ofMissingChild(value, trace, fresh, news.asOf) : Self.ofPerson(value, trace, fresh, news)
    } else if case .some(nil) = trace {
      let isRekeyed = news.moves.contains { $0.new == value.identity.subject }
      self = .unknown((isRekeyed ? CaseDoubt.rekeyed : .notInData).rawValue)
    } else {
      self = Self.gone(by: fresh, news.asOf)
    }
  }

  private typealias Fresh = [(was: Case.Source, now: SourceNews)]

  /// By the sources delivered anew; without any, only the reading has changed.
  private static func gone(by fresh: Fresh, _ asOf: CivilDate, _ word: String? = nil) -> Silence {
    guard !fresh.isEmpty else { return .noMatter("read-otherwise") }
    let dates = fresh.map { "\($0.was.dataset.rawValue)=\($0.now.statementDate?.description ?? "")" }
    return .gone(
      on: fresh.compactMap(\.now.statementDate).max() ?? asOf,
      evidence: ((word.map { [$0] } ?? []) + dates).joined(separator: ";")
    )
  }

  /// Whether a row the case compares was another person's all along: two were taken for one, and have been told apart in this run.
  private static func isSeparated(_ value: Case, _ news: CaseNews) -> Bool {
    guard let person = value.person?.text, let trace = news.traces[person] else { return false }
    let others = news.moves.filter { $0.isSplit && $0.old == person }.compactMap { news.traces[$0.new] }
    let needed = news.rowsNeeded(value)
    return Set(value.sources.map(\.dataset)).contains { dataset in
      needed.contains(dataset) && !trace.rows.contains(dataset) && others.contains { $0.rows.contains(dataset) }
    }
  }

  /// The rows the case is about must be there to be silent.
  private static func ofPerson(_ value: Case, _ trace: PersonTrace, _ fresh: Fresh, _ news: CaseNews) -> Silence {
    let datasets = Set(value.sources.map(\.dataset)).sorted()
    if let dataset = datasets.first(where: trace.unrecognised.contains) {
      return .unknown(CaseDoubt.recordUnrecognised.text(dataset))
    }
    let needed = news.rowsNeeded(value)
    if !trace.hasLeftRegister, let dataset = datasets.first(where: { needed.contains($0) && !trace.rows.contains($0) })
    {
      return .unknown(CaseDoubt.rowGone.text(dataset))
    }
    return gone(by: fresh, news.asOf)
  }

  private static func ofMissingChild(
    _ value: Case,
    _ trace: PersonTrace,
    _ fresh: Fresh,
    _ asOf: CivilDate
  ) -> Silence {
    switch trace.schooling {
    case .onRoll where value.code == Casebook.absent: ofAbsentPupil(value, trace, fresh, asOf)
    case .onRoll, .leftRegister, .ended: gone(by: fresh, asOf, trace.schooling.rawValue)
    case .outgrown: .noMatter(trace.schooling.rawValue)
    case .notExpected: .unknown(CaseDoubt.notExpected.rawValue)
    case .missing: .unknown(CaseDoubt.stillMissing.rawValue)
    }
  }

  /// On the roll the child was all along: something later must show it in class.
  private static func ofAbsentPupil(
    _ value: Case,
    _ trace: PersonTrace,
    _ fresh: Fresh,
    _ asOf: CivilDate
  ) -> Silence {
    if trace.hasLeftRegister { return gone(by: fresh, asOf, Schooling.leftRegister.rawValue) }
    guard trace.isOfSchoolAge else { return .noMatter(Schooling.outgrown.rawValue) }
    // What the roll alone complained of, a leave that is over, the roll alone can take back.
    if value.sources.allSatisfy({ $0.dataset == .schoolRoll }) {
      return gone(by: fresh, asOf, trace.schooling.rawValue)
    }
    guard let presence = trace.presence else { return .unknown(CaseDoubt.notSeenAtSchool.rawValue) }
    if presence.on > value.lastSeen {
      let evidence = "\(trace.schooling.rawValue);\(presence.dataset.rawValue)=\(presence.on)"
      return .gone(on: presence.on, evidence: evidence)
    }
    return fresh.isEmpty ? .noMatter("read-otherwise") : .unknown(CaseDoubt.notSeenAtSchool.rawValue)
  }
}
