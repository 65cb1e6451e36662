internal import Domain

/// The rows that no equal number links, made ready to be weighed against everybody: the residue, and rows whose number is disputed.
///
/// Small beside the population: it is handed to every partition.
package struct LooseRows: Sendable {
  /// One row with all that is compared.
  struct Row: Sendable {
    /// Why the row is loose; rows stand in this order.
    enum Kind: Int, CaseIterable, Sendable {
      /// It has no usable number.
      case residue
      /// Its number seems to be another child's.
      case disputed
      /// No other register knows its number.
      case lone
      /// Its number was replaced by another.
      case replaced
    }

    let dataset: Dataset
    /// Row in its table of ``sources``.
    let row: Int
    /// The row's valid number, which is in doubt; 0 for a row of the residue.
    let number: UInt64
    /// The number that took the place of the row's own, 0 where none did.
    var successor: UInt64 = 0
    let name: NameForm
    let birth: UInt32
    /// The birth date only repeats what stands in the damaged or disputed number.
    var birthIsCopied: Bool
    let sex: UInt8
    let family: FamilyFacts
    let clue: NumberClue
    let claim: UInt64
    let stands: Bool
    let kind: Kind
    let address: RecordAddress
    /// UTF-8 of the source's own number for the record.
    let recordNumber: [UInt8]
  }

  /// Rows of the residue in the order of ``ResidueIndex/rows``, then those of the other kinds.
  let rows: [Row]
  let residueCount: Int
  /// The partition each row behind the residue's was found in.
  let partitions: [Int]
  /// The rows as they were read, one entry a kind.
  let sources: [Partition]
  let tables: NameTables
  /// Rows by everything that may lead to their person.
  let index: KeyIndex
  /// The place of every row among all by source and content: what must not hang on the order of delivery goes by it.
  let ranks: [Int]
  /// Where names and their sounds are counted: fingerprint to counter.
  let counters: [UInt64: UInt32]

  static let empty = LooseRows(residue: Partition(index: 0), screened: [], tables: .none, aliases: .none)

  /// Takes in the residue and what the screening of each partition found, in any order.
  init(residue: Partition, screened: [Screened], tables: NameTables, aliases: NumberAliases) {
    var partitions: [Int] = []
    sources = Row.Kind.allCases.map { kind in
      if kind == .residue { return residue }
      var source = Partition(index: residue.index)
      for dataset in Dataset.aboutChildren {
        let table = RecordTable.merged(screened.map { $0[kind][dataset] }, dataset: dataset)
        source[dataset] = table
        // Partitions hold ranges of numbers, so a number tells its partition.
        var homes: [UInt64: Int] = [:]
        for part in screened { for key in part[kind][dataset].keys { homes[key] = part.index } }
        partitions += table.keys.map { homes[$0] ?? 0 }
      }
      return source
    }
    self.partitions = partitions
    self.tables = tables
    var rows: [Row] = []
    for kind in Row.Kind.allCases {
      for dataset in Dataset.aboutChildren {
        Self.append(sources[kind.rawValue][dataset], kind, to: &rows, tables, aliases)
      }
    }
    self.rows = rows
    let prints = rows.map(PairKey.fingerprint)
    let order = rows.indices.sorted { left, right in
      let (mine, theirs) = (rows[left].dataset, rows[right].dataset)
      return mine == theirs ? (prints[left], left) < (prints[right], right) : mine < theirs
    }
    var ranks = Array(repeating: 0, count: rows.count)
    for (rank, row) in order.enumerated() { ranks[row] = rank }
    self.ranks = ranks
    residueCount = residue.tables.reduce(0) { $0 + ($1.dataset.isAboutChildren ? $1.count : 0) }
    var entries: [KeyIndex.Entry] = []
    var counters: [UInt64: UInt32] = [:]
    func count(_ fingerprint: UInt64) {
      if fingerprint != 0, counters[fingerprint] == nil { counters[fingerprint] = UInt32(counters.count) }
    }
    for (position, row) in rows.enumerated() {
      for key in Set(LooseKey.keys(of: row, tables)) { entries.append(.init(key: key, row: UInt32(position))) }
      count(row.name.fingerprint)
      for sounding in row.name.soundings(tables) { count(sounding) }
    }
    var crowded: Set<UInt32> = []
    index = KeyIndex(entries, group: { rows[Int($0)].dataset.index }, crowded: &crowded)
    self.counters = counters
  }

  /// The rows of one table as comparison sees them.
  static func prepared(_ table: RecordTable, _ tables: NameTables) -> [Row] {
    var rows: [Row] = []
    append(table, table.keys.contains { $0 != 0 } ? .disputed : .residue, to: &rows, tables, .none)
    return rows
  }

  /// The row as it was read.
  func record(of row: Row) -> Record { sources[row.kind.rawValue][row.dataset][row.row] }

  private static func append(
    _ table: RecordTable,
    _ kind: Row.Kind,
    to rows: inout [Row],
    _ tables: NameTables,
    _ aliases: NumberAliases
  ) {
    let facts = Facts(table)
    let families = FamilyColumns(table, tables)
    let names = table.texts(.name)
    let damaged = table.texts(.damagedNumber)
    let records = table.texts(.recordNumber)
    for row in 0..<table.count {
      let number = table.keys[row]
      let clue = damaged.map { NumberClue($0[row]) } ?? .none
      let birth = facts.birth(row)
      let copied = number != 0 ? ResidentID.birthPacked(ofKey: number) : clue.birth
      rows.append(
        Row(
          dataset: table.dataset,
          row: row,
          number: number,
          successor: kind == .replaced ? aliases.successor(of: number) ?? 0 : 0,
          name: names.map { NameForm($0, row, tables) } ?? .unknown,
          birth: birth,
          birthIsCopied: birth != 0 && birth == copied,
          sex: facts.sex(row),
          family: families.facts(row),
          clue: clue,
          claim: facts.claim(row),
          stands: facts.stands(row),
          kind: kind,
          address: table[row].address,
          recordNumber: records.map { Array($0.bytes[$0.range(row)]) } ?? []
        )
      )
    }
  }
}

/// What the rows of one table say about family and place.
final class FamilyColumns: Sendable {
  private let guardians: TextColumn?
  private let addresses: TextColumn?
  private let divisions: [UInt64]
  private let registered: [UInt64]
  private let tables: NameTables

  init(_ table: RecordTable, _ tables: NameTables) {
    guardians = table.texts(.guardianName)
    addresses = table.texts(.address)
    divisions = table.numbers(.division) ?? []
    registered = table.numbers(.registeredDivision) ?? []
    self.tables = tables
  }

  func facts(_ row: Int) -> FamilyFacts {
    var places: [UInt64] = []
    if !divisions.isEmpty, divisions[row] != 0 { places.append(divisions[row]) }
    if !registered.isEmpty, registered[row] != 0, !places.contains(registered[row]) { places.append(registered[row]) }
    return FamilyFacts(guardian: guardian(row), address: address(row), divisions: places)
  }

  func guardian(_ row: Int) -> NameForm { guardians.map { NameForm($0, row, tables) } ?? .unknown }

  private func address(_ row: Int) -> [UInt8] {
    guard let addresses else { return [] }
    return addresses.bytes[addresses.range(row)].filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
  }
}

/// The keys under which a row is looked for: whatever of a person survived the damage leads to it.
enum LooseKey {
  static func number(_ number: UInt64) -> UInt64 { mixed(number, 0x11) }
  static func prefix(_ prefix: UInt64) -> UInt64 { mixed(prefix, 0x12) }
  static func nameBirth(_ sounding: UInt64, _ birth: UInt32) -> UInt64 { mixed(sounding ^ 0x13, UInt64(birth)) }
  /// For dates that are wrong within the year; year 0 for rows without a date.
  static func nameCountyYear(_ sounding: UInt64, _ county: UInt32, _ year: UInt32) -> UInt64 {
    mixed(sounding ^ 0x14, UInt64(county) << 16 | UInt64(year))
  }
  /// For dates of a wrong year.
  static func nameDay(_ sounding: UInt64, _ day: UInt32, _ sex: UInt8) -> UInt64 {
    mixed(sounding ^ 0x15, UInt64(day) << 8 | UInt64(sex))
  }
  /// For names with a wrong character.
  static func birthCountySurname(_ birth: UInt32, _ county: UInt32, _ sound: UInt32) -> UInt64 {
    mixed(mixed(UInt64(sound), 0x16), UInt64(birth) << 32 | UInt64(county))
  }
  static func guardianBirth(_ guardian: UInt64, _ birth: UInt32) -> UInt64 { mixed(guardian ^ 0x17, UInt64(birth)) }
  static func guardianName(_ guardian: UInt64, _ sounding: UInt64) -> UInt64 { mixed(guardian ^ 0x18, sounding) }

  static func keys(of row: LooseRows.Row, _ tables: NameTables) -> [UInt64] {
    var keys = (row.clue.repairs + row.clue.upgrades).map(number)
    if row.claim != 0 { keys.append(number(row.claim)) }
    if row.successor != 0 { keys.append(number(row.successor)) }
    if row.clue.prefix != 0 { keys.append(prefix(row.clue.prefix)) }
    let counties = Set(row.family.divisions.map { UInt32($0 / 1_000_000) })
    let guardian = row.family.guardian.fingerprint
    for sounding in row.name.soundings(tables) {
      if row.birth != 0 {
        keys.append(nameBirth(sounding, row.birth))
        keys.append(nameDay(sounding, row.birth % 10_000, row.sex))
      }
      for county in counties {
        keys.append(nameCountyYear(sounding, county, row.birth / 10_000))
        // A date that only repeats a wrong number leads nowhere.
        if row.birthIsCopied { keys.append(nameCountyYear(sounding, county, 0)) }
      }
      if guardian != 0 { keys.append(guardianName(guardian, sounding)) }
    }
    guard row.birth != 0 else { return keys }
    for county in counties {
      for sound in row.name.firstSounds(tables) { keys.append(birthCountySurname(row.birth, county, sound)) }
    }
    if guardian != 0 { keys.append(guardianBirth(guardian, row.birth)) }
    return keys
  }
}
