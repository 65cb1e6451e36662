internal import Domain

/// What is known of the rows without a usable number, indexed by everything that could lead to their person.
///
/// Small: it is handed to every partition.
package struct ResidueIndex: Sendable {
  /// One row of the residue as linking sees it.
  struct Row {
    let dataset: Dataset
    let row: Int
    let name: UInt64
    let birth: UInt32
    let sex: UInt8
    let county: UInt32
    let registeredCounty: UInt32
    let claim: UInt64
    /// The first fifteen digits of the damaged number, 0 where fewer are left.
    let prefix: UInt64
    let stands: Bool
  }

  /// Every row, dataset by dataset in table order.
  let rows: [Row]
  let claims: KeyIndex
  let prefixes: KeyIndex
  let nameBirths: KeyIndex
  /// Rows that state no birth date, by name and county.
  let nameCounties: KeyIndex
  /// Rows that share a key with so many others that no rule could choose among them.
  let crowded: Set<UInt32>

  static let empty = ResidueIndex(rows: [])

  init(_ residue: Partition) {
    var rows: [Row] = []
    for dataset in Dataset.aboutChildren {
      let table = residue[dataset]
      let facts = Facts(table)
      let damaged = table.texts(.damagedNumber)
      for row in 0..<table.count {
        rows.append(
          Row(
            dataset: dataset,
            row: row,
            name: facts.name(row),
            birth: facts.birth(row),
            sex: facts.sex(row),
            county: facts.county(row),
            registeredCounty: facts.registeredCounty(row),
            claim: facts.claim(row),
            prefix: damaged.map { Self.prefix(of: $0, row) } ?? 0,
            stands: facts.stands(row)
          )
        )
      }
    }
    self.init(rows: rows)
  }

  private init(rows: [Row]) {
    self.rows = rows
    var crowded: Set<UInt32> = []
    func index(_ key: (Row) -> UInt64) -> KeyIndex {
      var entries: [KeyIndex.Entry] = []
      for (position, row) in rows.enumerated() where key(row) != 0 {
        entries.append(KeyIndex.Entry(key: key(row), row: UInt32(position)))
      }
      return KeyIndex(entries, group: { rows[Int($0)].dataset.index }, crowded: &crowded)
    }
    claims = index(\.claim)
    prefixes = index(\.prefix)
    nameBirths = index { $0.name == 0 || $0.birth == 0 ? 0 : mixed($0.name, UInt64($0.birth)) }
    nameCounties = index { row in
      let county = row.county == 0 ? row.registeredCounty : row.county
      return row.name == 0 || row.birth != 0 || county == 0 ? 0 : mixed(row.name, UInt64(county))
    }
    self.crowded = crowded
  }

  /// The first fifteen digits of a number of fifteen characters or more, else 0: 3.70832E+17 keeps too few.
  private static func prefix(of column: TextColumn, _ row: Int) -> UInt64 {
    let range = column.range(row)
    guard range.count >= 15 else { return 0 }
    var value: UInt64 = 0
    for byte in column.bytes[range].prefix(15) {
      guard (48...57).contains(byte) else { return 0 }
      value = value * 10 + UInt64(byte - 48)
    }
    return value
  }
}

/// Rows by a 64-bit key: a bit filter in front of a sorted list, so that most questions cost one look.
struct KeyIndex: Sendable {
  struct Entry {
    let key: UInt64
    let row: UInt32
  }

  private var keys: [UInt64] = []
  private var rows: [UInt32] = []
  private var filter: [UInt64] = []
  private var filterShift: UInt64 = 64

  /// Where more rows than this share a key, one of each group stands for them all.
  private static let crowd = 200

  /// Builds the index; `crowded` receives the rows that stand for a crowd.
  init(_ entries: [Entry], group: (UInt32) -> Int, crowded: inout Set<UInt32>) {
    guard !entries.isEmpty else { return }
    let sorted = entries.sorted { ($0.key, $0.row) < ($1.key, $1.row) }
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end].key == sorted[start].key { end += 1 }
      var groups: Set<Int> = []
      for entry in sorted[start..<end] {
        if end - start > Self.crowd {
          guard groups.insert(group(entry.row)).inserted else { continue }
          crowded.insert(entry.row)
        }
        keys.append(entry.key)
        rows.append(entry.row)
      }
      start = end
    }
    var bits: UInt64 = 12
    while (1 << bits) < keys.count * 16, bits < 32 { bits += 1 }
    filterShift = 64 - bits
    filter = Array(repeating: 0, count: 1 << Int(bits - 6))
    for key in keys {
      let bit = Self.scattered(key) >> filterShift
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  var isEmpty: Bool { keys.isEmpty }

  /// The rows under a key, none where the key is unknown.
  func rows(for key: UInt64) -> ArraySlice<UInt32> {
    if filter.isEmpty { return [] }
    let bit = Self.scattered(key) >> filterShift
    guard filter[Int(bit >> 6)] & (1 << (bit & 63)) != 0 else { return [] }
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < keys.count, keys[end] == key { end += 1 }
    return rows[low..<end]
  }

  private static func scattered(_ key: UInt64) -> UInt64 {
    // Resident numbers are regular in their low digits, so both halves must reach the top bits.
    let value = (key ^ (key >> 29)) &* 0x9e37_79b9_7f4a_7c15
    return value ^ (value << 21)
  }
}
