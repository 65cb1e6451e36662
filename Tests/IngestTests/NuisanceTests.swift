import Domain
import Foundation
import Tabular
import Testing

@testable import Ingest

/// A file of the corpus, with what its `.expected` says must be read from it.
struct Nuisance: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let expected: [String]

  var testDescription: String { name }

  private static let folder = (#filePath as NSString).deletingLastPathComponent + "/Nuisances"

  /// Every file that has an expectation, by name.
  static let all: [Nuisance] = {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    return names.filter { $0.hasSuffix(".csv") }.compactMap { name in
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)"),
        let text = try? String(contentsOfFile: "\(folder)/\(name.dropLast(4)).expected", encoding: .utf8)
      else { return nil }
      let lines = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
      return Nuisance(name: name, bytes: [UInt8](bytes), expected: lines.map(Account.inOrder))
    }
  }()

  static func contracts() throws -> [String] {
    try ["register", "roll", "disability", "visits"].map {
      try String(contentsOfFile: "\(folder)/contracts/\($0).yaml", encoding: .utf8)
    }
  }
}

/// What was read from a file, in the words of the corpus.
enum Account {
  /// The account of a file, with its facts of recognition where `facts` asks for them.
  static func lines(_ file: RecognisedFile, _ reading: Reading) -> [String] {
    var lines = ["encoding \(file.encoding.encoding.rawValue)", "dialect \(file.dialect.delimiter.name)"]
    let delivery = reading.result.delivery
    lines += rows(reading.keyed).map { "row \($0)" }
    var faults: [UInt32: String] = [:]
    for fault in reading.result.faults { faults[fault.line] = fault.code }
    lines += rows(reading.residue, faults: faults).map { "residue \($0)" }
    for repair in reading.result.repairs {
      let change = "\(repair.before.disclosed) → \(repair.after.disclosed)"
      lines.append(
        "\(repair.isApplied ? "repair" : "suggest") \(repair.line) [\(repair.column)] \(repair.code): \(change)"
      )
    }
    for run in delivery.skipped {
      lines.append("skip \(run.lines.lowerBound)-\(run.lines.upperBound) \(run.kind.rawValue)")
    }
    for row in reading.result.quarantine {
      lines.append("refuse \(row.lines.lowerBound)-\(row.lines.upperBound) [\(row.column)] \(row.code)")
    }
    if delivery.accounting.exactDuplicates > 0 { lines.append("duplicates \(delivery.accounting.exactDuplicates)") }
    for notice in delivery.notices { lines.append("notice \(notice.code) [\(notice.column)] \(notice.count)") }
    return lines.map(escaped).map(inOrder)
  }

  static func line(_ complaint: Complaint) -> String {
    inOrder("complaint \(complaint.code) \(complaint.place.line) [\(complaint.place.column)]")
  }

  private static func rows(_ table: RecordTable, faults: [UInt32: String] = [:]) -> [String] {
    (0..<table.count).map { index in
      let row = table[index]
      var fields: [String] = []
      if let fault = faults[table.lines[index]] { fields.append("fault=\(fault)") }
      if table.keys[index] != 0 { fields.append("resident_id=\(ResidentID(key: table.keys[index]).canonical)") }
      if table.claims[index] != 0, table.keys[index] == 0 {
        fields.append("claim=\(ResidentID(key: table.claims[index]).canonical)")
      }
      for field in Field.allCases where table[field] != nil {
        let text = text(row, field, table, index)
        if !text.isEmpty { fields.append("\(field.rawValue)=\(text)") }
      }
      return "\(table.lines[index]): " + fields.joined(separator: " | ")
    }
  }

  private static func text(_ row: Record, _ field: Field, _ table: RecordTable, _ index: Int) -> String {
    switch table[field] {
    case .text(let column): return column[index]
    case .date(let column): return CivilDate(packed: column[index])?.description ?? ""
    case .number(let column):
      guard column[index] != 0 else { return "" }
      if case .division = field.kind { return DivisionCode(number: column[index]).short }
      return ResidentID(key: column[index]).canonical
    case .code(let column):
      guard case .code(let list) = field.kind, column[index] != 0 else { return "" }
      return list.values.first { $0.byte == column[index] }?.identifier ?? ""
    case nil: return ""
    }
  }

  private static func escaped(_ line: String) -> String {
    line.replacing("\n", with: "\\n").replacing("\r", with: "\\r").replacing("\t", with: "\\t")
  }

  /// The line with a row's fields in one order, whatever order they were written in.
  static func inOrder(_ line: String) -> String {
    guard line.hasPrefix("row ") || line.hasPrefix("residue "), let colon = line.range(of: ": ") else { return line }
    let fields = String(line[colon.upperBound...]).components(separatedBy: " | ").sorted()
    return line[..<colon.upperBound] + fields.joined(separator: " | ")
  }
}

@Suite("A file with a nuisance")
struct NuisanceTests {
  @Test("is one of a hundred and more, each with its expectation")
  func isCommitted() { #expect(Nuisance.all.count >= 100) }

  @Test("is read as its expectation says, whole and in pieces of any size", arguments: Nuisance.all)
  func isRead(nuisance: Nuisance) throws {
    let desk = try Desk(contracts: try Nuisance.contracts())
    let file: RecognisedFile
    do {
      file = try desk.recognise(nuisance.bytes, as: nuisance.name)
    } catch let complaint as Complaint {
      #expect([Account.line(complaint)] == nuisance.expected)
      return
    }
    let whole = try desk.read(file)
    expect(Account.lines(file, whole), nuisance.expected)
    expectBalance(whole, nuisance.bytes)
    for (workers, pieceBytes) in [(1, 1), (2, 50), (1, 130), (2, 400)] {
      let other = try desk.read(file, workers: workers, pieceBytes: pieceBytes)
      #expect(other.result.delivery == whole.result.delivery, "pieces of \(pieceBytes)")
      #expect(other.result.repairs == whole.result.repairs, "pieces of \(pieceBytes)")
      #expect(other.result.quarantine == whole.result.quarantine, "pieces of \(pieceBytes)")
      #expect(other.result.faults == whole.result.faults, "pieces of \(pieceBytes)")
      #expect(other.keyed == whole.keyed && other.residue == whole.residue, "pieces of \(pieceBytes)")
    }
  }

  private func expect(_ actual: [String], _ expected: [String]) {
    // Encoding and dialect are compared only where the expectation names them.
    let named = Set(expected.compactMap { $0.split(separator: " ").first })
    let shown = actual.filter { line in
      !(line.hasPrefix("encoding ") || line.hasPrefix("dialect ")) || named.contains(line.prefix { $0 != " " })
    }
    let missing = expected.filter { !shown.contains($0) }
    let surplus = shown.filter { !expected.contains($0) }
    #expect(missing == [])
    #expect(surplus == [])
    #expect(shown.count == expected.count)
  }

  /// Every record went somewhere, every skipped row is listed, and the refused bytes are those of the file.
  private func expectBalance(_ reading: Reading, _ bytes: [UInt8]) {
    let counts = reading.accounting
    #expect(counts.balances)
    #expect(counts.accepted == reading.keyed.count + reading.residue.count)
    #expect(counts.quarantined == reading.result.quarantine.count)
    #expect(counts.headerOrBlank == reading.result.delivery.skipped.reduce(0) { $0 + $1.count })
    for row in reading.result.quarantine {
      #expect(Array(bytes[row.byteOffset...].prefix(row.raw.count)) == row.raw)
    }
  }
}
