import Foundation

/// Grows inputs: takes a file of the corpus and damages it in a few places, or makes bytes from nothing.
struct Nursery {
  /// What an input is meant to be.
  enum Kind { case table, contract, workbook }

  private let tables: [[UInt8]]
  private let contracts: [[UInt8]]
  private let workbooks: [[UInt8]]

  private static let structure: [[UInt8]] = [
    ",", "\"", "\n", "\r", "\r\n", "\t", ";", "|", "，", "'", "\\", "\"\"", " ", ", ", "=", "0", "张三", "\u{FEFF}",
    "\u{0}",
    "sep=;\n", "合计", "- ", ": ", "{", "[", "&a ", "*a", "#", "%", "!!", "\u{1F}",
  ].map { Array($0.utf8) }

  init(folders: [String]) {
    var tables: [[UInt8]] = []
    var contracts: [[UInt8]] = []
    var workbooks: [[UInt8]] = []
    for folder in folders {
      for path in (FileManager.default.subpaths(atPath: folder) ?? []).sorted() {
        guard let bytes = FileManager.default.contents(atPath: folder + "/" + path), bytes.count < 200_000 else {
          continue
        }
        if path.hasSuffix(".xlsx") {
          workbooks.append([UInt8](bytes))
        } else if path.hasSuffix(".yaml") {
          contracts.append([UInt8](bytes))
        } else {
          tables.append([UInt8](bytes))
        }
      }
    }
    self.tables = tables
    self.contracts = contracts
    self.workbooks = workbooks
  }

  func input(of kind: Kind, _ dice: inout Dice) -> [UInt8] {
    if kind == .workbook { return workbook(&dice) }
    let sources = kind == .table ? tables : contracts
    if sources.isEmpty || dice.roll(20) == 0 { return soup(&dice) }
    var bytes = sources[dice.roll(sources.count)]
    for _ in 0...dice.roll(8) { damage(&bytes, sources, &dice) }
    return bytes
  }

  /// A workbook damaged as a file, or a sound archive of damaged parts: what only flips bits seldom comes past the checksums.
  private func workbook(_ dice: inout Dice) -> [UInt8] {
    if !workbooks.isEmpty, dice.roll(4) == 0 {
      var bytes = workbooks[dice.roll(workbooks.count)]
      for _ in 0...dice.roll(4) { damage(&bytes, workbooks, &dice) }
      return bytes
    }
    return SeedBook(&dice).bytes(&dice)
  }

  /// Structure in no order.
  private func soup(_ dice: inout Dice) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<dice.roll(400) {
      if dice.roll(4) == 0 {
        bytes.append(UInt8(truncatingIfNeeded: dice.next()))
      } else {
        bytes += Self.structure[dice.roll(Self.structure.count)]
      }
    }
    return bytes
  }

  private func damage(_ bytes: inout [UInt8], _ sources: [[UInt8]], _ dice: inout Dice) {
    guard !bytes.isEmpty else {
      bytes = soup(&dice)
      return
    }
    let place = dice.roll(bytes.count)
    let end = min(bytes.count, place + 1 + dice.roll(40))
    switch dice.roll(9) {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
    case 1: bytes[place] ^= 1 << UInt8(dice.roll(8))
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: Self.structure[dice.roll(Self.structure.count)], at: place)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: dice.roll(bytes.count))
    case 5: bytes.removeSubrange(place...)
    case 6:
      let other = sources[dice.roll(sources.count)]
      bytes.insert(contentsOf: other.prefix(dice.roll(other.count + 1)), at: place)
    case 7: bytes.insert(contentsOf: Array(repeating: bytes[place], count: dice.roll(3000)), at: place)
    default: bytes.replaceSubrange(place..<end, with: Self.structure[dice.roll(Self.structure.count)])
    }
  }
}
