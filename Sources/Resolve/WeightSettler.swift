package import Domain

/// Decides whose the loose rows are that no rule has given away: by what the evidence weighs, and never one-sidedly.
///
/// Every row is asked which of all its candidates, or nobody, it belongs to: the odds of an answer are 2 to the power of its weight, and
/// nobody weighs 0. So a runner-up counts against the winner by itself.
struct WeightSettler {
  /// A row's answer.
  struct Answer {
    let row: Int
    let candidate: Weighing.Candidate
    var evidence: LinkEvidence
    var reason: LinkReason
    /// Why the pair is not linked though its weight would do.
    var refusal: String?
  }

  let settings: LinkageSettings
  private let weights: LinkageWeights
  let loose: LooseRows
  private let candidates: [Weighing.Candidate]
  private let ranges: [Range<Int>]
  private let counts: [UInt32]
  private let people: Double
  private let priors: [Double]
  let decisions: PairDecisions
  private var holdings: [PersonMark: DatasetSet]
  private(set) var links: [Answer] = []
  private(set) var queue: [Answer] = []
  /// What rows that nobody's number leads to are to each other.
  var residue = ResidueGroups()
  var report = LinkageReport()

  /// Takes in what every partition found; `holdings` are the datasets a rule has given people a record of by now.
  init(
    _ settings: LinkageSettings,
    _ weights: LinkageWeights,
    loose: LooseRows,
    weighings: [Weighing],
    decisions: PairDecisions,
    holdings: [PersonMark: DatasetSet]
  ) {
    self.decisions = decisions
    self.settings = settings
    self.weights = weights
    self.loose = loose
    self.holdings = holdings
    candidates = weighings.flatMap(\.candidates).sorted { ($0.row, $0.person) < ($1.row, $1.person) }
    var ranges = Array(repeating: 0..<0, count: loose.rows.count)
    var start = 0
    while start < candidates.count {
      var end = start
      while end < candidates.count, candidates[end].row == candidates[start].row { end += 1 }
      ranges[Int(candidates[start].row)] = start..<end
      start = end
    }
    self.ranges = ranges
    var counts = Array(repeating: UInt32(0), count: loose.counters.count)
    for weighing in weighings { for (place, count) in weighing.counts.enumerated() { counts[place] += count } }
    self.counts = counts
    let people = Double(max(1, weighings.reduce(0) { $0 + $1.people }))
    self.people = people
    priors = Dataset.allCases.map { dataset in
      let held = Double(weighings.reduce(0) { $0 + $1.held[dataset.index] })
      let elsewhere = Double(weighings.reduce(0) { $0 + $1.heldElsewhere[dataset.index] })
      // Of the children a source lists, how many another source lists, too; never quite all, never quite none.
      let share = min(0.98, max(0.05, (elsewhere + 1) / (held + 2)))
      return LinkageWeights.log2(share / (1 - share) / people)
    }
  }

  mutating func settle(isOpen: (Int) -> Bool) {
    let rows = loose.rows.indices.filter { isOpen($0) && !ranges[$0].isEmpty }
      .sorted { loose.ranks[$0] < loose.ranks[$1] }
    var open: [Int] = []
    for row in rows {
      if let answer = decided(row) { link(answer) } else { open.append(row) }
    }
    report.decided = links.count
    var rest: [Int] = []
    for row in open {
      if let answer = replaced(row) ?? ruled(row), !isForbidden(answer) { link(answer) } else { rest.append(row) }
    }
    report.replaced = links.count { $0.reason == .changedNumber }
    report.ruled = links.count - report.decided - report.replaced
    weigh(rest.compactMap { best($0) })
    let linked = Set(links.map(\.row))
    group((0..<loose.residueCount).filter { isOpen($0) && !linked.contains($0) })
    report.decisionsWithoutPair = decisions.verdicts.count - decisionsMet.count
  }

  private mutating func link(_ answer: Answer) {
    links.append(answer)
    holdings[answer.candidate.person, default: []].insert(DatasetSet(loose.rows[answer.row].dataset))
  }

  // MARK: Decisions

  /// The keys of decisions whose pair this run's data have.
  var decisionsMet: Set<String> = []

  /// The person a clerk gave the row to; nothing where the data now speak for somebody else.
  private mutating func decided(_ row: Int) -> Answer? {
    guard !decisions.isEmpty else { return nil }
    var found: Answer?
    for candidate in candidates[ranges[row]] {
      let record = loose.rows[row]
      guard let verdict = decisions.verdict(record, candidate.person) else { continue }
      decisionsMet.insert(PairKey.text(record, candidate.person))
      guard verdict == .same, found == nil, var answer = best(row, only: candidate) else { continue }
      answer.reason = .decided
      if let rival = best(row), rival.candidate.person != candidate.person, refusal(of: rival) == nil,
        rival.evidence.odds >= Self.contradiction
      {
        answer.refusal = "decision-contradicted"
        report.contradicted += 1
        queue.append(answer)
      } else {
        found = answer
      }
    }
    return found
  }

  /// Odds, in bits, at which the data speak against a decision loudly enough to say so: a thousand to one.
  static let contradiction = 10.0

  private func isForbidden(_ answer: Answer) -> Bool {
    decisions.verdict(loose.rows[answer.row], answer.candidate.person) == .different
  }

  // MARK: Rules

  /// A row under a number that was replaced, whose name says that it is the child of the new number.
  ///
  /// Rows that say no name go by the birth date; those that tell only of something done for a child, by the number alone.
  private func replaced(_ row: Int) -> Answer? {
    let record = loose.rows[row]
    guard record.kind == .replaced,
      let candidate = candidates[ranges[row]].first(where: { $0.levels.number == .replaced })
    else { return nil }
    let levels = candidate.levels
    let isUnnamed = levels.name == .unknown
    let bearsOut =
      levels.name.agrees
      || isUnnamed && (levels.birth == .equal || levels.birth == .copied || !record.dataset.isRegisterOfChildren)
    guard bearsOut, clashes(levels) < 2, !isSecondStanding(record, candidate), var answer = best(row, only: candidate)
    else { return nil }
    answer.reason = .changedNumber
    return answer
  }

  /// Whether the person stands in a source that lists a child once, and the row would stand there a second time.
  private func isSecondStanding(_ record: LooseRows.Row, _ candidate: Weighing.Candidate) -> Bool {
    settings.listsOnce.contains(record.dataset) && record.stands && candidate.stands.contains(record.dataset)
  }

  /// A row whose damaged number is one slip, or the form of fifteen digits, away from the number of exactly one person who
  /// agrees in name or birth date and has room for it.
  private func ruled(_ row: Int) -> Answer? {
    for (level, reason) in [(NumberLevel.repaired, LinkReason.repairedNumber), (.upgraded, .upgradedNumber)] {
      let found = candidates[ranges[row]].filter { candidate in
        let levels = candidate.levels
        return levels.number == level && (levels.name.agrees || levels.birth == .equal)
          && clashes(levels) < 2 && isFree(candidate, loose.rows[row].dataset)
      }
      guard found.count == 1, let candidate = found.first, let best = best(row),
        best.candidate.person == candidate.person
      else { continue }
      // A twin's number is often one slip away, too: a name that clashes is left to the weights.
      guard !(candidate.levels.name.clashes && candidate.levels.family.isOfFamily) else { continue }
      return Answer(row: row, candidate: candidate, evidence: best.evidence, reason: reason)
    }
    return nil
  }

  func clashes(_ levels: Weighing.Levels) -> Int {
    (levels.name.clashes ? 1 : 0) + (levels.birth.clashes ? 1 : 0) + (levels.sex == .different ? 1 : 0)
  }

  private func isFree(_ candidate: Weighing.Candidate, _ dataset: Dataset) -> Bool {
    if !dataset.isRegisterOfChildren { return true }
    return !candidate.holds.union(holdings[candidate.person] ?? []).contains(dataset)
  }

  // MARK: Weights

  /// The row's heaviest answer, with the odds against all others and nobody.
  private func best(_ row: Int, only: Weighing.Candidate? = nil) -> Answer? {
    var heaviest: (weight: Double, candidate: Weighing.Candidate, parts: [LinkEvidence.Part])?
    var runnerUp: (weight: Double, person: PersonMark)?
    var others = 1.0
    for candidate in candidates[ranges[row]] where only.map({ $0.person == candidate.person }) ?? true {
      let parts = parts(row, candidate)
      let weight = parts.reduce(0) { $0 + $1.bits }
      if let top = heaviest, top.weight >= weight {
        others += LinkageWeights.power(weight)
        if weight > runnerUp?.weight ?? -.infinity { runnerUp = (weight, candidate.person) }
      } else {
        if let top = heaviest {
          others += LinkageWeights.power(top.weight)
          runnerUp = (top.weight, top.candidate.person)
        }
        heaviest = (weight, candidate, parts)
      }
    }
    guard let heaviest else { return nil }
    let odds = heaviest.weight - LinkageWeights.log2(others)
    var evidence = LinkEvidence(parts: heaviest.parts, weight: heaviest.weight, odds: odds)
    if let runnerUp {
      evidence.runnerUpWeight = runnerUp.weight
      evidence.runnerUpNumber = runnerUp.person.number
    }
    return Answer(row: row, candidate: heaviest.candidate, evidence: evidence, reason: .weighed)
  }

  private func parts(_ row: Int, _ candidate: Weighing.Candidate) -> [LinkEvidence.Part] {
    let record = loose.rows[row]
    let levels = candidate.levels
    return parts(
      record,
      levels,
      prior: prior(of: record.dataset),
      slip: levels.number == .repaired ? record.clue.slip(from: candidate.person.number) ?? "" : "",
      isTaken: !isFree(candidate, record.dataset)
    )
  }

  /// Bits that speak for any one person before a row of a source is looked at.
  func prior(of dataset: Dataset) -> Double { priors[dataset.index] }

  /// The bits of all a row's numbered candidates, one entry a candidate.
  func weightsOfCandidates(_ row: Int) -> [Double] {
    candidates[ranges[row]].map { parts(row, $0).reduce(0) { $0 + $1.bits } }
  }

  /// What a comparison weighs, field by field.
  func parts(
    _ record: LooseRows.Row,
    _ levels: Weighing.Levels,
    prior: Double,
    slip: String,
    isTaken: Bool
  ) -> [LinkEvidence.Part] {
    var parts = [LinkEvidence.Part(field: "prior", level: "start", bits: prior)]
    let count = count(record.name, levels.name)
    parts.append(
      LinkEvidence.Part(
        field: "name",
        level: levels.name.rawValue,
        bits: weights.bits(levels.name, share: Double(count) / people),
        note: weights.entry("name", levels.name.rawValue).u == nil ? "\(count)/\(Int(people))" : ""
      )
    )
    func add(_ field: String, _ level: String, note: String = "") {
      parts.append(LinkEvidence.Part(field: field, level: level, bits: weights.bits(field, level), note: note))
    }
    add("birth", levels.birth.rawValue)
    add("sex", levels.sex.rawValue)
    add("family", levels.family.rawValue)
    add("number", levels.number.rawValue, note: slip)
    if isTaken { add("room", RoomLevel.taken.rawValue) }
    return parts
  }

  /// How many people bear the row's name, or for names of the same sound, its sound; never fewer than one.
  private func count(_ name: NameForm, _ level: NameLevel) -> UInt32 {
    let fingerprints =
      level == .equal || level == .variant ? [name.fingerprint] : name.soundings(loose.tables)
    let found = fingerprints.compactMap { loose.counters[$0].map { counts[Int($0)] } }
    return max(1, found.max() ?? 1)
  }

  /// Links from the heaviest down to the line, and queues what lies between it and the lower one.
  private mutating func weigh(_ answers: [Answer]) {
    let sorted = answers.sorted { left, right in
      (right.evidence.odds, loose.ranks[left.row]) < (left.evidence.odds, loose.ranks[right.row])
    }
    let line = line(for: sorted.filter { refusal(of: $0) == nil }.map(\.evidence.odds))
    report.line = line
    report.queueLine = LinkageWeights.log2(settings.queueChance / (1 - settings.queueChance))
    for answer in sorted {
      // Somebody heavier may have taken the place since.
      guard var answer = best(answer.row) else { continue }
      answer.refusal = refusal(of: answer)
      let chance = Self.chance(answer.evidence.odds)
      if isForbidden(answer) {
        // Told apart by a person, and now so alike that it would be linked: reported, not dropped.
        guard answer.refusal == nil, answer.evidence.odds >= max(line, Self.contradiction) else { continue }
        answer.refusal = "decision-contradicted"
        report.contradicted += 1
        queue.append(answer)
      } else if answer.refusal == nil, answer.evidence.odds >= line {
        link(answer)
        report.linked += 1
        report.expectedRight += chance
      } else if chance >= settings.queueChance {
        queue.append(answer)
        report.queued += 1
        report.expectedInQueue += chance
      }
    }
  }

  /// The lowest odds, in bits, above which the estimated share of right links is what is asked for; `odds` are those of all answers that
  /// nothing forbids, best first.
  func line(for odds: [Double]) -> Double {
    var (right, count, line) = (0.0, 0.0, Double.infinity)
    for odds in odds {
      let chance = Self.chance(odds)
      guard chance >= 0.9 else { break }
      right += chance
      count += 1
      if right / count >= settings.automaticPrecision { line = odds }
    }
    return line
  }

  static func chance(_ odds: Double) -> Double {
    let power = LinkageWeights.power(odds)
    return power / (1 + power)
  }

  /// What forbids an automatic link, whatever its weight; nothing where nothing does.
  private func refusal(of answer: Answer) -> String? {
    let levels = answer.candidate.levels
    let record = loose.rows[answer.row]
    if record.kind == .lone || levels.number == .second { return "two-numbers" }
    if !isFree(answer.candidate, record.dataset), settings.listsOnce.contains(record.dataset) { return "listed-once" }
    return refusal(of: levels)
  }

  /// What levels alone forbid.
  func refusal(of levels: Weighing.Levels) -> String? {
    if clashes(levels) > 1 { return "two-clashes" }
    if levels.name.agrees { return nil }
    // Twins, brothers and sisters share everything but the name and, at worst, a digit: of one family the name decides, always.
    let isSibling = levels.name.clashes && levels.family.isOfFamily
    guard isSibling || levels.number != .repaired && levels.number != .upgraded else { return nil }
    return levels.name == .unknown ? "name-unknown" : "name-differs"
  }
}

/// What a run says of its two lines.
package struct LinkageReport: Sendable, Equatable {
  /// Decisions replayed, those the data now contradict, and those whose pair this run's data do not have.
  package var decided = 0
  package var contradicted = 0
  package var decisionsWithoutPair = 0
  /// Rows moved from a number to the one that replaced it.
  package var replaced = 0
  /// Links by rule: number repaired, or put back to eighteen digits.
  package var ruled = 0
  /// Bits of odds above which weighed links are automatic, and the links, with how many are right by estimate.
  package var line = Double.infinity
  package var linked = 0
  package var expectedRight = 0.0
  /// Bits of odds above which pairs are queued, and the pairs, with how many are one person by estimate.
  package var queueLine = 0.0
  /// Rows without a usable number that were put together with others of their kind, and the bits of odds above which they were.
  package var grouped = 0
  package var groupLine = Double.infinity
  package var queued = 0
  package var expectedInQueue = 0.0

  package init() {}

  /// The two lines with their estimates, in words.
  package var lines: [Term] {
    func share(_ right: Double, _ count: Int) -> Term {
      guard count > 0 else { return Term("没有配对", "no pairs") }
      let permyriad = Int((right / Double(count) * 10_000).rounded())
      let rest = String(permyriad % 10_000 + 10_000).dropFirst()
      let part = "\(permyriad / 10_000).\(rest)"
      return Term("\(count)对，估计正确率\(part)", "\(count) pairs, \(part) of them right by estimate")
    }
    func bits(_ line: Double, _ none: Term) -> Term {
      guard line.isFinite else { return none }
      return Term("\(LinkEvidence.signed(line))比特", "\(LinkEvidence.signed(line)) bits")
    }
    let automatic = bits(line, Term("无法达到", "out of reach bits"))
    let together = bits(groupLine, Term("无界限", "no line"))
    let queue = bits(queueLine, Term("无界限", "no line"))
    return [
      Term(
        "人工决定：沿用\(decided)项，与数据矛盾\(contradicted)项，本次无对应\(decisionsWithoutPair)项",
        "decisions: \(decided) replayed, \(contradicted) contradicted by the data, \(decisionsWithoutPair) without a pair here"
      ),
      Term(
        "转到变更后号码：\(replaced)；受损号码按规则关联：\(ruled)",
        "moved to the number that replaced theirs: \(replaced); linked by rules on damaged numbers: \(ruled)"
      ),
      Term("自动界限\(automatic.zh)：", "automatic line \(automatic.en): ") + share(expectedRight, linked),
      Term(
        "无可用号码而合并的记录：\(grouped)，界限\(together.zh)",
        "rows without a usable number put together: \(grouped), above \(together.en)"
      ),
      Term("待核界限\(queue.zh)：", "queue line \(queue.en): ") + share(expectedInQueue, queued),
    ]
  }
}
