package import Domain

/// What each level of each field weighs: the versioned table by which any link can be added up again by hand.
///
/// - Shape: lines `field,level,m,u,bits`, `#` begins a comment; m is how often one person's records reach the level, u how often two
///   people's do, bits = log2(m ÷ u). Where u is `frequency`, it is the share of people who bear the name (or its sound).
/// - Source: `Pipelines/linkage/weights.csv` says what it was learned from.
package struct LinkageWeights: Sendable, Equatable {
  package let version: String
  private let entries: [String: Entry]

  struct Entry: Equatable, Sendable {
    let m: Double
    /// Nothing where the value's own frequency takes its place.
    let u: Double?
    let bits: Double
  }

  /// - Throws: ``Complaint`` at a line that is none, bits that are not log2(m ÷ u), or a level that is missing.
  package init(reading text: String, file: String) throws(Complaint) {
    var entries: [String: Entry] = [:]
    var version = ""
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let place = Place(file: file, line: index + 1)
      if line.hasPrefix("# version: ") { version = String(line.dropFirst("# version: ".count)) }
      guard !line.isEmpty, !line.hasPrefix("#"), !line.hasPrefix("field,") else { continue }
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count >= 5, let m = Double(parts[2]), m >= 0, let bits = Double(parts[4]) else {
        throw Complaint(
          place,
          "linkage.unreadable",
          Term("此处应为`field,level,m,u,bits`。", "Expected `field,level,m,u,bits` here."),
          remedy: Term("请看表头。", "See the head of the table.")
        )
      }
      let u = parts[3] == "frequency" ? nil : Double(parts[3])
      if let u, u > 0, m > 0, (Self.log2(m / u) - bits).magnitude > 0.06 {
        throw Complaint(
          place,
          "linkage.bits",
          Term(
            "bits与log2(m ÷ u)不符，后者为\(LinkEvidence.signed(Self.log2(m / u)))。",
            "The bits are not log2(m ÷ u), which is \(LinkEvidence.signed(Self.log2(m / u)))."
          ),
          remedy: Term("请更正m、u或bits。", "Put right m, u or the bits.")
        )
      }
      entries["\(parts[0]).\(parts[1])"] = Entry(m: m, u: u, bits: bits)
    }
    for name in Self.needed where entries[name] == nil {
      throw Complaint(
        Place(file: file),
        "linkage.missing-level",
        Term("缺少\(name)一行。", "There is no line for \(name)."),
        remedy: Term("每一级都要有权重。", "Every level needs its weight.")
      )
    }
    self.entries = entries
    self.version = version
  }

  /// Every field with its levels, in the order of the table.
  static let fields: [(field: String, levels: [String])] = [
    ("name", NameLevel.allCases.map(\.rawValue)), ("birth", BirthLevel.allCases.map(\.rawValue)),
    ("sex", SexLevel.allCases.map(\.rawValue)), ("family", FamilyLevel.allCases.map(\.rawValue)),
    ("number", NumberLevel.allCases.map(\.rawValue)), ("room", RoomLevel.allCases.map(\.rawValue)),
  ]

  private static let needed = fields.flatMap { entry in entry.levels.map { "\(entry.field).\($0)" } }

  /// The table, in its order; no u where the value's own frequency takes its place.
  package var rows: [(field: String, level: String, m: Double, u: Double?, bits: Double)] {
    Self.fields.flatMap { field in
      field.levels.map { level in
        let entry = entry(field.field, level)
        return (field.field, level, entry.m, entry.u, entry.bits)
      }
    }
  }

  func entry(_ field: String, _ level: String) -> Entry { entries["\(field).\(level)"] ?? Entry(m: 1, u: 1, bits: 0) }
  func bits(_ field: String, _ level: String) -> Double { entry(field, level).bits }

  /// The bits of a name's agreement where `share` of all people bear it.
  func bits(_ name: NameLevel, share: Double) -> Double {
    let entry = entry("name", name.rawValue)
    guard entry.u == nil, share > 0 else { return entry.bits }
    return Self.log2(entry.m / share)
  }

  /// log2 without a library: this room has none.
  static func log2(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return value == 0 ? -1000 : 1000 }
    var exponent = Double(value.exponent)
    var rest = value.significand
    var result = 0.0
    var bit = 1.0
    // Squaring halves what is left to find: fifty digits are as many as a Double holds.
    for _ in 0..<50 {
      rest *= rest
      bit /= 2
      if rest >= 2 {
        rest /= 2
        result += bit
      }
    }
    exponent += result
    return exponent
  }

  /// 2 to the power of `bits`.
  static func power(_ bits: Double) -> Double {
    if bits < -1000 { return 0 }
    if bits > 1000 { return Double.greatestFiniteMagnitude }
    let whole = bits.rounded(.down)
    var result = Double(sign: .plus, exponent: Int(whole), significand: 1)
    // The series of e to the power of x, for x below ln 2.
    let x = (bits - whole) * 0.693_147_180_559_945_3
    var term = 1.0
    var sum = 1.0
    for step in 1...18 {
      term *= x / Double(step)
      sum += term
    }
    result *= sum
    return result
  }
}

/// How two statements of a sex agree.
enum SexLevel: String, CaseIterable, Sendable {
  case equal, different, unknown
}

/// Whether the person has a record in the row's source already.
enum RoomLevel: String, CaseIterable, Sendable {
  case free
  /// A second record in one source: a duplicate, which is rare.
  case taken
}
