import Domain

@testable import Resolve

/// Screening, weighing and settling said plainly, every row against every person: what the fast path is held against.
///
/// It takes the levels of comparison as given (they have tests of their own), and leaves shared numbers, rules, decisions and replaced
/// numbers to theirs.
struct SlowWeigher {
  let world: World
  let settings: LinkageSettings
  /// Loose rows by their record, as prepared for comparison.
  private var loose: [(record: String, row: LooseRows.Row)] = []
  private var people: [Person] = []
  private let tables: NameTables
  private let weights: LinkageWeights

  private struct Person {
    let number: UInt64
    var rows: [Prepared]
    var holds: Set<Dataset>
  }

  /// A register's row with what comparison sees of it.
  private struct Prepared {
    let row: Row
    let form: NameForm
    let family: FamilyFacts
  }

  struct Outcome: Equatable {
    /// The number of the person each loose row went to, by record.
    var links: [String: UInt64] = [:]
    /// Pairs for a clerk, as `record key refusal`.
    var doubts: Set<String> = []
  }

  init(_ world: World, _ settings: LinkageSettings, weights: LinkageWeights) {
    self.world = world
    self.settings = settings
    tables = settings.names
    self.weights = weights
    let (known, residue) = world.partitions(.whole)
    let resolver = Resolver(settings: settings)
    let rows = resolver.loosen(residue: residue, screened: known.map { resolver.screen($0) })
    loose = rows.rows.map { (world.records[$0.address] ?? "?", $0) }.sorted { left, right in
      let (mine, theirs) = (PairKey.fingerprint(left.1), PairKey.fingerprint(right.1))
      return left.1.dataset == right.1.dataset ? mine < theirs : left.1.dataset < right.1.dataset
    }
    let numbered = world.rows.filter { $0.number != 0 && $0.dataset.isRegisterOfChildren }
    people = Dictionary(grouping: numbered, by: \.number).map { number, rows in
      let inOrder = Dataset.allCases.flatMap { dataset in rows.filter { $0.dataset == dataset } }
      return Person(number: number, rows: inOrder.map(prepared), holds: Set(rows.map(\.dataset)))
    }
    .sorted { $0.number < $1.number }
  }

  private func prepared(_ row: Row) -> Prepared {
    Prepared(
      row: row,
      form: NameForm(row.name, tables),
      family: FamilyFacts(
        guardian: NameForm(row.guardian, tables),
        address: Array(row.address.utf8),
        divisions: row.division == 0 ? [] : [row.division]
      )
    )
  }

  // MARK: Who is loose

  /// The records that must be loose: no usable number, a number that seems another child's, or one that no other register knows.
  var looseRecords: Set<String> {
    var result = Set(world.rows.filter { $0.number == 0 }.map(\.record))
    for person in people {
      if person.rows.count == 1, let only = person.rows.first {
        let own = ResidentID.birthPacked(ofKey: person.number)
        let isElsewhere = BirthLevel(record: only.row.birth, person: own).clashes
        if isElsewhere || only.row.dataset != .householdRegister { result.insert(only.row.record) }
        continue
      }
      let names = person.rows.map(\.form)
      func support(_ name: NameForm) -> Int { names.count { NameLevel(name, $0, tables).agrees } }
      // Of two names with as much support the more trusted source's counts, then the smaller.
      let inOrder = person.rows.sorted { left, right in
        left.row.dataset == right.row.dataset
          ? left.form.exact.lexicographicallyPrecedes(right.form.exact) : left.row.dataset < right.row.dataset
      }
      let candidates = inOrder.map(\.form).prefix(8).filter(\.isKnown)
      guard let best = candidates.map(support).max(), best > 0,
        let most = candidates.first(where: { support($0) == best })
      else { continue }
      for row in person.rows where NameLevel(most, row.form, tables).clashes { result.insert(row.row.record) }
    }
    return result
  }

  var foundLoose: Set<String> { Set(loose.map(\.record)) }

  // MARK: What a pair weighs

  private func levels(_ row: LooseRows.Row, _ person: Person) -> Weighing.Levels {
    func best<Level: CaseIterable & Equatable>(_ found: [Level], unknown: Level) -> Level {
      Level.allCases.first { found.contains($0) && $0 != unknown } ?? unknown
    }
    let births = [ResidentID.birthPacked(ofKey: person.number)] + person.rows.map(\.row.birth).filter { $0 != 0 }
    var birth = best(births.map { BirthLevel(record: row.birth, person: $0) }, unknown: .unknown)
    if row.birthIsCopied, birth != .equal { birth = .copied }
    let stated = person.rows.map(\.row.sex.rawValue).filter { $0 != 0 }
    let sexes = stated.isEmpty ? [ResidentID.sex(ofKey: person.number).rawValue] : stated
    return Weighing.Levels(
      name: best(person.rows.map(\.form).filter(\.isKnown).map { NameLevel(row.name, $0, tables) }, unknown: .unknown),
      birth: birth,
      sex: row.sex == 0 ? .unknown : sexes.contains(row.sex) ? .equal : .different,
      family: best(person.rows.map { FamilyLevel(row.family, $0.family, tables) }, unknown: .unknown),
      number: row.kind == .residue ? NumberLevel(row.clue, person.number) : row.kind == .disputed ? .disputed : .second
    )
  }

  /// Whether anything that survived the damage leads from the row to the person: a number it may have been; name and birthday, in whole
  /// or as far as the county or the sex bears it out; birthday, county and surname; a guardian.
  private func leads(_ row: LooseRows.Row, _ person: Person) -> Bool {
    if (row.clue.repairs + row.clue.upgrades + [row.claim]).contains(person.number) { return true }
    if row.clue.prefix != 0, row.clue.prefix == person.number / 100 { return true }
    let births = Set([ResidentID.birthPacked(ofKey: person.number)] + person.rows.map(\.row.birth)).subtracting([0])
    let mine = Set(row.family.divisions.map { $0 / 1_000_000 })
    let isNear = !mine.isDisjoint(with: person.rows.map { $0.row.division / 1_000_000 }.filter { $0 != 0 })
    let sounds = Set(row.name.soundings(tables))
    let soundsAlike = person.rows.contains { !sounds.isDisjoint(with: $0.form.soundings(tables)) }
    let guardian = row.family.guardian.fingerprint
    let sharesGuardian = guardian != 0 && person.rows.contains { $0.family.guardian.fingerprint == guardian }
    if soundsAlike {
      if row.birth != 0, births.contains(row.birth) || births.contains(where: { $0 % 10_000 == row.birth % 10_000 }) {
        return true
      }
      let isOfYear = row.birth == 0 || row.birthIsCopied || births.contains { $0 / 10_000 == row.birth / 10_000 }
      if isNear && isOfYear || sharesGuardian { return true }
    }
    guard row.birth != 0, births.contains(row.birth) else { return false }
    let surnames = Set(row.name.firstSounds(tables))
    return sharesGuardian
      || isNear && person.rows.contains { !surnames.isDisjoint(with: $0.form.firstSounds(tables)) }
  }

  private func count(_ name: NameForm, _ level: NameLevel) -> Int {
    let wanted = level == .equal || level == .variant ? [name.fingerprint] : name.soundings(tables)
    let counts = wanted.map { print in
      people.count { person in
        person.rows.contains {
          $0.form.isKnown && ($0.form.fingerprint == print || $0.form.soundings(tables).contains(print))
        }
      }
    }
    return max(1, counts.max() ?? 1)
  }

  private func weight(_ row: LooseRows.Row, _ person: Person, _ levels: Weighing.Levels, isTaken: Bool) -> Double {
    let known = Double(max(1, people.count { $0.rows.contains { $0.form.isKnown } }))
    let held = Double(people.count { $0.holds.contains(row.dataset) })
    let elsewhere = Double(people.count { $0.holds.contains(row.dataset) && $0.holds.count > 1 })
    let share = min(0.98, max(0.05, (elsewhere + 1) / (held + 2)))
    var bits = LinkageWeights.log2(share / (1 - share) / known)
    bits += weights.bits(levels.name, share: Double(count(row.name, levels.name)) / known)
    bits += weights.bits("birth", levels.birth.rawValue) + 0
    bits += weights.bits("sex", levels.sex.rawValue)
    bits += weights.bits("family", levels.family.rawValue)
    bits += weights.bits("number", levels.number.rawValue)
    return isTaken ? bits + weights.bits("room", "taken") : bits
  }

  // MARK: Who gets whom

  func outcome() -> Outcome {
    var outcome = Outcome()
    var holds = people.map(\.holds)
    let candidates = loose.map { entry in
      people.indices.compactMap { person -> (person: Int, levels: Weighing.Levels)? in
        guard people[person].number != entry.row.number, leads(entry.row, people[person]) else { return nil }
        let levels = levels(entry.row, people[person])
        return levels.isWorthWeighing ? (person, levels) : nil
      }
    }
    func isFree(_ person: Int, _ dataset: Dataset) -> Bool {
      !dataset.isRegisterOfChildren || !holds[person].contains(dataset)
    }
    /// The row's heaviest person, with the odds against everybody else and nobody.
    func best(_ place: Int) -> (person: Int, levels: Weighing.Levels, odds: Double)? {
      let row = loose[place].row
      let weighed = candidates[place].map {
        ($0.person, $0.levels, weight(row, people[$0.person], $0.levels, isTaken: !isFree($0.person, row.dataset)))
      }
      guard let top = weighed.map(\.2).max(), let winner = weighed.first(where: { $0.2 == top }) else { return nil }
      let others = weighed.filter { $0.0 != winner.0 }.reduce(1.0) { $0 + LinkageWeights.power($1.2) }
      return (winner.0, winner.1, top - LinkageWeights.log2(others))
    }
    func clashes(_ levels: Weighing.Levels) -> Int {
      [levels.name.clashes, levels.birth.clashes, levels.sex == .different].count { $0 }
    }
    func link(_ place: Int, _ person: Int) {
      outcome.links[loose[place].record] = people[person].number
      holds[person].insert(loose[place].row.dataset)
    }
    var open: [Int] = []
    for place in loose.indices where !candidates[place].isEmpty {
      let row = loose[place].row
      let ruled = [NumberLevel.repaired, .upgraded].lazy.compactMap { level -> Int? in
        let found = candidates[place].filter {
          $0.levels.number == level && ($0.levels.name.agrees || $0.levels.birth == .equal) && clashes($0.levels) < 2
            && isFree($0.person, row.dataset)
        }
        guard found.count == 1, best(place)?.person == found[0].person,
          !(found[0].levels.name.clashes && found[0].levels.family.isOfFamily)
        else { return nil }
        return found[0].person
      }.first
      if let ruled { link(place, ruled) } else { open.append(place) }
    }
    func refusal(_ place: Int, _ answer: (person: Int, levels: Weighing.Levels, odds: Double)) -> String? {
      let row = loose[place].row
      if row.kind == .lone || answer.levels.number == .second { return "two-numbers" }
      if !isFree(answer.person, row.dataset), settings.listsOnce.contains(row.dataset) { return "listed-once" }
      if clashes(answer.levels) > 1 { return "two-clashes" }
      let isSibling = answer.levels.name.clashes && answer.levels.family.isOfFamily
      let isMended = answer.levels.number == .repaired || answer.levels.number == .upgraded
      if !answer.levels.name.agrees, isSibling || !isMended {
        return answer.levels.name == .unknown ? "name-unknown" : "name-differs"
      }
      return nil
    }
    func chance(_ odds: Double) -> Double { LinkageWeights.power(odds) / (1 + LinkageWeights.power(odds)) }
    let first = open.map { ($0, best($0)) }.compactMap { place, answer in answer.map { (place, $0) } }
    let sorted = first.enumerated().sorted { ($1.1.1.odds, $0.0) < ($0.1.1.odds, $1.0) }.map(\.1)
    var (line, right, seen) = (Double.infinity, 0.0, 0.0)
    for (place, answer) in sorted where refusal(place, answer) == nil {
      guard chance(answer.odds) >= 0.9 else { break }
      right += chance(answer.odds)
      seen += 1
      if right / seen >= settings.automaticPrecision { line = answer.odds }
    }
    for (place, _) in sorted {
      guard let answer = best(place) else { continue }
      let refusal = refusal(place, answer)
      if refusal == nil, answer.odds >= line {
        link(place, answer.person)
      } else if chance(answer.odds) >= settings.queueChance {
        let key = PairKey.text(loose[place].row, PersonMark(number: people[answer.person].number, ordinal: 0))
        outcome.doubts.insert("\(loose[place].record) \(key) \(refusal ?? "")")
      }
    }
    return outcome
  }
}
