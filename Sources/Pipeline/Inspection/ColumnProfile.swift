internal import Domain
internal import Ingest

/// Gathers what stands in one column, value by value, in bounded memory.
struct ColumnProfile {
  private let label: String
  private let field: String?
  private var filled = 0
  private var hashes: Set<UInt64> = []
  private var isFull = false
  private var kinds = [Int](repeating: 0, count: CellKind.allCases.count)
  private var suspicions = [Int](repeating: 0, count: Suspicion.allCases.count)
  private var shortest = Int.max
  private var longest = 0
  private var examples: [String] = []

  private static let mostDistinct = 100_000
  private static let mostExamples = 3

  /// Marks that a program or a conversion left on values.
  private enum Suspicion: Int, CaseIterable {
    case scientific, roundedNumber, blanksAround, apostrophe, mojibake, fullWidth

    var name: String {
      switch self {
      case .scientific: "long number in E notation: digits are lost"
      case .roundedNumber: "sixteen digits or more, the last three 0: a spreadsheet may have rounded it"
      case .blanksAround: "blanks before or behind the value"
      case .apostrophe: "apostrophe before the value"
      case .mojibake: "text that was decoded wrongly (锟斤拷, U+FFFD)"
      case .fullWidth: "full-width digits or letters"
      }
    }
  }

  init(label: String, field: String? = nil) {
    self.label = label
    self.field = field
  }

  mutating func add(_ value: [UInt8]) {
    let kind = CellKind(value.span)
    guard kind != .empty else { return }
    filled += 1
    kinds[Int(kind.rawValue)] += 1
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var characters = 0
    for byte in value {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      if byte & 0xC0 != 0x80 { characters += 1 }
    }
    shortest = min(shortest, characters)
    longest = max(longest, characters)
    look(value, kind)
    if isFull || hashes.contains(hash) { return }
    guard hashes.count < Self.mostDistinct else {
      isFull = true
      return
    }
    hashes.insert(hash)
    if examples.count < Self.mostExamples {
      examples.append(Sensitive(String(decoding: value.prefix(120), as: UTF8.self)).masked)
    }
  }

  private mutating func look(_ value: [UInt8], _ kind: CellKind) {
    func suspect(_ suspicion: Suspicion) { suspicions[suspicion.rawValue] += 1 }
    if value[0] <= 0x20 || value[value.count - 1] <= 0x20 { suspect(.blanksAround) }
    if value[0] == 0x27 { suspect(.apostrophe) }
    if kind == .number {
      if value.count >= 16, value.suffix(3).allSatisfy({ $0 == 0x30 }), value.allSatisfy({ (0x30...0x39).contains($0) })
      {
        suspect(.roundedNumber)
      }
      if value.contains(where: { $0 | 0x20 == 0x65 }) { suspect(.scientific) }
    }
    guard value.contains(0xEF) || value.contains(0xE9) else { return }
    let text = String(decoding: value, as: UTF8.self).unicodeScalars
    if text.contains(where: { $0 == "\u{FFFD}" || $0 == "锟" }) { suspect(.mojibake) }
    if text.contains(where: { (0xFF10...0xFF5A).contains($0.value) }) { suspect(.fullWidth) }
  }

  var report: ColumnReport {
    var report = ColumnReport(label: label, field: field)
    report.filled = filled
    report.distinct = hashes.count
    report.distinctIsFloor = isFull
    report.kinds = CellKind.allCases.map { ColumnReport.Share(name: $0.name, count: kinds[Int($0.rawValue)]) }
      .filter { $0.count > 0 }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    report.suspicions = Suspicion.allCases.map { ColumnReport.Share(name: $0.name, count: suspicions[$0.rawValue]) }
      .filter { $0.count > 0 }
    report.shortest = filled == 0 ? 0 : shortest
    report.longest = longest
    report.examples = examples
    return report
  }
}
