import Domain

/// A table with one row more, field by field; every row of a table sets the same fields.
struct SmallRow {
  var table: RecordTable

  init(table: RecordTable, key: UInt64 = 0) {
    self.table = table
    self.table.keys.append(key)
    self.table.claims.append(0)
    self.table.deliveries.append(0)
    self.table.lines.append(UInt32(table.count + 2))
  }

  mutating func set(_ field: Field, _ code: UInt8) { table[field] = .code((table.codes(field) ?? []) + [code]) }
  mutating func set(_ field: Field, _ date: CivilDate?) {
    table[field] = .date((table.dates(field) ?? []) + [date?.packed ?? 0])
  }
  mutating func set(_ field: Field, _ number: UInt64) {
    table[field] = .number((table.numbers(field) ?? []) + [number])
  }
}
