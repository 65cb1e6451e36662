internal import Domain

/// Applies deliveries of changes to a whole snapshot, day by day.
///
/// Rows are never moved or copied: what is found out is which rows of which file are records no more. So every record keeps the
/// file and line it came from. What is kept in memory grows with the changes, not with the snapshot.
struct ChangeApplication {
  /// One delivery of changes, all its rows.
  struct Delta {
    let position: UInt16
    let tables: [RecordTable]
  }

  /// A row that is a record.
  private struct Entry {
    let table: RecordTable
    let row: Int

    var address: RecordAddress { RecordAddress(delivery: table.deliveries[row], line: table.lines[row]) }

    func agrees(_ other: Entry) -> Bool { table.agrees(row, with: other.table, other.row) }

    /// Whether the rows speak of two children: both state a name, and not the same, or both a birth date, and not the same.
    func clashes(_ other: Entry) -> Bool {
      func differ<Value: Equatable>(_ mine: Value, _ theirs: Value, unknown: Value) -> Bool {
        mine != theirs && mine != unknown && theirs != unknown
      }
      return differ(name, other.name, unknown: []) || differ(birth, other.birth, unknown: 0)
    }

    /// The folded name, empty where unknown.
    var name: [UInt8] { table.texts(.name).map { NameFolding.folded($0, row) } ?? [] }
    var birth: UInt32 { table.dates(.birthDate)?[row] ?? 0 }

    var town: DivisionCode? {
      let numbers = [Field.division, .registeredDivision].map { table.numbers($0)?[row] ?? 0 }
      let code = DivisionCode(number: numbers.first { $0 != 0 } ?? 0)
      return code.level >= DivisionCode.Level.town ? code.town : nil
    }
  }

  private let key: ChangeKey
  /// Prints of the keys that some change names.
  private let touched: Set<UInt64>
  private let touchedNumbers: [UInt64]
  /// The records of the keys that some change names, those of the snapshot first.
  private var records: [[UInt8]: [Entry]] = [:]
  /// Keys that were there and are no more.
  private var gone: Set<[UInt8]> = []
  /// Columns of the snapshot that say something somewhere.
  private var filled: Set<Field> = []
  /// Every column of the snapshot.
  private(set) var columns: Set<Field> = []
  /// Records that no change can reach, for they have no usable key.
  private(set) var unreachable = 0

  /// Lines that are no records, by delivery.
  private(set) var withdrawn: [UInt16: Set<UInt32>] = [:]
  /// What became of each delivery's rows.
  private(set) var accounts: [UInt16: ChangeAccount] = [:]
  /// Numbers of people about whose records nobody can be sure.
  private(set) var unsettled: Set<UInt64> = []

  init(key: ChangeKey, deltas: [Delta]) {
    self.key = key
    var touched: Set<UInt64> = []
    for table in deltas.lazy.flatMap(\.tables) {
      for row in 0..<table.count where key.value(table, row) != nil { touched.insert(key.print(table, row)) }
    }
    self.touched = touched
    touchedNumbers = key.needsNumber ? touched.sorted() : []
  }

  // MARK: The snapshot

  /// Whether a stored block of the snapshot may hold a record that changes; `nil` asks for the rows without a number.
  func mayConcern(_ keys: ClosedRange<UInt64>?) -> Bool {
    guard key.needsNumber else { return true }
    guard let keys else { return false }
    var low = 0
    var high = touchedNumbers.count
    while low < high {
      let middle = (low + high) / 2
      if touchedNumbers[middle] < keys.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < touchedNumbers.count && touchedNumbers[low] <= keys.upperBound
  }

  /// Takes a block of the snapshot.
  mutating func takeSnapshot(_ block: RecordTable) {
    columns.formUnion(block.fields)
    for field in block.contentFields where !filled.contains(field) {
      if (0..<block.count).contains(where: { block.isFilled(field, $0) }) { filled.insert(field) }
    }
    var rows: [UInt32] = []
    for row in 0..<block.count {
      if touched.contains(key.print(block, row)) { rows.append(UInt32(row)) }
    }
    // A choice of rows, so that the block itself need not stay.
    let chosen = block.gathered(rows)
    for row in 0..<chosen.count {
      guard let value = key.value(chosen, row) else { continue }
      records[value, default: []].append(Entry(table: chosen, row: row))
    }
  }

  /// Notes rows of the snapshot that have no usable key.
  mutating func noteUnreachable(_ count: Int) { unreachable += count }

  // MARK: Changes

  /// One row of changes.
  private struct Step {
    let entry: Entry
    let operation: RecordOperation
  }

  /// Applies the deliveries of one day, as if they were one.
  mutating func apply(_ day: [Delta]) {
    var keyed: [[UInt8]: [Step]] = [:]
    for delta in day {
      accounts[delta.position] = ChangeAccount()
      noteColumns(delta)
      for table in delta.tables {
        for row in 0..<table.count {
          let operation = table.codes(.operation).flatMap { RecordOperation(rawValue: $0[row]) } ?? .unknown
          let step = Step(entry: Entry(table: table, row: row), operation: operation)
          if let value = key.value(table, row) {
            keyed[value, default: []].append(step)
          } else {
            applyWithoutKey(step)
          }
        }
      }
    }
    for (value, steps) in keyed { apply(steps.sorted { $0.entry.address < $1.entry.address }, to: value) }
    for delta in day { accounts[delta.position]?.remarks.sort { $0.address < $1.address } }
  }

  /// A snapshot's column that the changes do not have would be blank in every record they touch.
  private mutating func noteColumns(_ delta: Delta) {
    let writes = delta.tables.contains { table in
      (table.codes(.operation) ?? []).contains { $0 != RecordOperation.delete.rawValue }
    }
    guard writes else { return }
    let mine = Set(delta.tables.flatMap(\.fields))
    accounts[delta.position]?.missingColumns = Field.allCases.filter { filled.contains($0) && !mine.contains($0) }
      .map(\.rawValue)
  }

  private mutating func applyWithoutKey(_ step: Step) {
    guard step.operation != .unknown else { return leaveOut(step) }
    guard step.operation == .insert else {
      withdraw(step.entry)
      note(step, .noKey) { $0.notApplied += 1 }
      return
    }
    unreachable += 1
    note(step, .insertWithoutKey) {
      $0.inserted += 1
      $0.insertedWithoutKey += 1
    }
    grow(step.entry, in: step.entry.address.delivery, by: 1)
  }

  private mutating func apply(_ steps: [Step], to value: [UInt8]) {
    guard let first = steps.first else { return }
    let others = steps.dropFirst()
    let isOne = others.allSatisfy { step in
      step.operation == first.operation && (first.operation == .delete || step.entry.agrees(first.entry))
    }
    guard isOne else {
      for step in steps {
        withdraw(step.entry)
        note(step, .conflict, met: steps.first { $0.entry.address != step.entry.address }?.entry) {
          $0.notApplied += 1
          if !Self.isChild(step.entry) { $0.undecided += 1 }
        }
        doubt(step.entry)
      }
      return
    }
    for step in others { repeatOf(step, first.entry) }
    switch first.operation {
    case .insert, .change: put(first, value)
    case .delete: remove(first, value)
    case .unknown: leaveOut(first)
    }
  }

  private mutating func leaveOut(_ step: Step) {
    withdraw(step.entry)
    doubt(step.entry)
    note(step, .noOperation) { $0.notApplied += 1 }
  }

  private mutating func put(_ step: Step, _ value: [UInt8]) {
    let standing = records[value] ?? []
    let delivery = step.entry.address.delivery
    guard !standing.isEmpty else {
      records[value] = [step.entry]
      gone.remove(value)
      grow(step.entry, in: delivery, by: 1)
      if step.operation == .change {
        if unreachable > 0 { doubt(step.entry) }
        note(step, .changeAbsent) { $0.changed += 1 }
      } else {
        accounts[delivery]?.inserted += 1
      }
      return
    }
    guard let meant = Self.meant(step.entry, among: standing) else { return followNone(step, standing) }
    let met = standing[meant[0]]
    if meant.count == 1, step.entry.agrees(met) { return repeatOf(step, met) }
    records[value] = replace(meant, of: standing, in: delivery) + [step.entry]
    grow(step.entry, in: delivery, by: 1)
    if step.operation == .insert { accounts[delivery]?.inserted += 1 } else { accounts[delivery]?.changed += 1 }
    if meant.count > 1 {
      note(step, .several, met: met) { _ in }
    } else if step.operation == .insert {
      note(step, .insertPresent, met: met) { _ in }
    }
    let fields = step.entry.table.fields
    if fields.contains(where: { !step.entry.table.isFilled($0, step.entry.row) && met.table.isFilled($0, met.row) }) {
      note(step, .emptied, met: met) { _ in }
    }
  }

  private mutating func remove(_ step: Step, _ value: [UInt8]) {
    let standing = records[value] ?? []
    let delivery = step.entry.address.delivery
    guard !standing.isEmpty else {
      withdraw(step.entry)
      guard !gone.contains(value) else { return note(step, .repeated) { $0.repeated += 1 } }
      if unreachable > 0 { doubt(step.entry) }
      note(step, .deleteAbsent) { $0.removed += 1 }
      return
    }
    guard let meant = Self.meant(step.entry, among: standing) else { return followNone(step, standing) }
    withdraw(step.entry)
    let rest = replace(meant, of: standing, in: delivery)
    records[value] = rest
    if rest.isEmpty { gone.insert(value) }
    accounts[delivery]?.removed += 1
    if meant.count > 1 { note(step, .several, met: standing[meant[0]]) { _ in } }
  }

  // MARK: Whose record is meant

  /// The positions of the records a row is about: all of them where they are one child's, else those of the one child it names.
  ///
  /// - Returns: nothing where several children stand under the key and the row does not tell which of them it means.
  private static func meant(_ entry: Entry, among standing: [Entry]) -> [Int]? {
    func isOne(_ places: [Int]) -> Bool {
      let names = Set(places.map { standing[$0].name }.filter { !$0.isEmpty })
      let births = Set(places.map { standing[$0].birth }.filter { $0 != 0 })
      return names.count < 2 && births.count < 2
    }
    let all = Array(standing.indices)
    if isOne(all) { return all }
    let named = all.filter { !entry.clashes(standing[$0]) }
    return !named.isEmpty && isOne(named) ? named : nil
  }

  /// Takes records away that a row replaces or removes.
  ///
  /// - Returns: those that stay.
  private mutating func replace(_ meant: [Int], of standing: [Entry], in delivery: UInt16) -> [Entry] {
    for place in meant {
      withdraw(standing[place])
      grow(standing[place], in: delivery, by: -1)
    }
    return standing.indices.filter { !meant.contains($0) }.map { standing[$0] }
  }

  /// The row may be about any of several children: all of them are in doubt.
  private mutating func followNone(_ step: Step, _ standing: [Entry]) {
    withdraw(step.entry)
    let concerned = [step.entry] + standing
    note(step, .whose, met: standing.first) {
      $0.notApplied += 1
      if !concerned.allSatisfy(Self.isChild) { $0.undecided += 1 }
    }
    for entry in concerned { doubt(entry) }
  }

  // MARK: Accounts

  /// The row says what another says already: the other stays the record.
  private mutating func repeatOf(_ step: Step, _ other: Entry) {
    withdraw(step.entry)
    note(step, .repeated, met: other) { $0.repeated += 1 }
  }

  private mutating func note(
    _ step: Step,
    _ kind: ChangeRemark.Kind,
    met: Entry? = nil,
    count: (inout ChangeAccount) -> Void
  ) {
    let address = step.entry.address
    let remark = ChangeRemark(address: address, operation: step.operation, kind: kind, met: met?.address)
    var account = accounts[address.delivery] ?? ChangeAccount()
    account.remarks.append(remark)
    count(&account)
    accounts[address.delivery] = account
  }

  private mutating func grow(_ entry: Entry, in delivery: UInt16, by count: Int) {
    accounts[delivery]?.growth += count
    if let town = entry.town { accounts[delivery]?.townGrowth[town, default: 0] += count }
  }

  private mutating func withdraw(_ entry: Entry) {
    let address = entry.address
    withdrawn[address.delivery, default: []].insert(address.line)
  }

  /// Whether the doubt about a record can be kept to one child.
  private static func isChild(_ entry: Entry) -> Bool {
    entry.table.dataset.isAboutChildren && entry.table.keys[entry.row] != 0
  }

  private mutating func doubt(_ entry: Entry) {
    let number = entry.table.keys[entry.row]
    if number != 0 { unsettled.insert(number) }
  }
}
