import Domain
import Testing

@testable import SampleWorld

@Suite("The truth beside a sample")
struct TruthTests {
  let sample: Sample

  init() throws { sample = try Sample.committed.get() }

  private func layout(_ row: Sample.TruthRow) throws -> Layout {
    Layout.of(try #require(Dataset(rawValue: row.dataset)))
  }

  @Test("points to lines that contain what it says")
  func pointsToItsLines() throws {
    // A number changed by one truth is not what another truth about the same line finds there.
    let changed = Set(sample.truths.filter { $0.kind.hasPrefix("id-") && $0.line > 0 }.map { "\($0.file):\($0.line)" })
    for row in sample.truths where row.line > 0 {
      let file = try #require(sample.files[row.file], "\(row.file)")
      let place = Comment(rawValue: "\(row.file):\(row.line) \(row.kind)")
      let record = try #require(file.record(atLine: row.line), place)
      if let value = row.value("number") ?? row.written, row.kind != "row-too-many-fields" {
        #expect(record.fields.contains(value), place)
      } else if !row.child.isEmpty, !changed.contains("\(row.file):\(row.line)") {
        #expect(record.fields[try layout(row).id] == row.child, place)
      }
      try check(row, record, in: file, place)
    }
  }

  private func check(_ row: Sample.TruthRow, _ record: ReadBack.Record, in file: ReadBack, _ place: Comment) throws {
    let layout = try layout(row)
    switch row.kind {
    case "file-blank-row": #expect(record.fields.joined().isEmpty, place)
    case "file-total": #expect(record.fields[0] == "合计", place)
    case "file-title", "file-footer": #expect(record.fields.contains { $0.hasPrefix(row.detail.prefix(3)) }, place)
    case "file-repeated-header": #expect(record.fields == file.records[0].fields, place)
    case "row-too-many-fields": #expect(record.fields.count == layout.columns.count + 1, place)
    case "row-line-break": #expect(record.fields.contains { $0.unicodeScalars.contains("\n") }, place)
    case "duplicate-exact": #expect(file.record(atLine: row.line - 1)?.fields == record.fields, place)
    case "id-missing": #expect(record.fields[layout.id].isEmpty, place)
    case "id-shared": #expect(record.fields[layout.id] == row.child && row.value("own") != row.child, place)
    case "id-check-digit":
      #expect(throws: ResidentIDError.checkCharacterMismatch) { try ResidentID(parsing: record.fields[layout.id]) }
    case "id-zeroed": #expect(record.fields[layout.id].hasSuffix("000"), place)
    case "roll-number-temporary": #expect(record.fields[0].hasPrefix("L") || record.fields[0].hasPrefix("J"), place)
    default: break
    }
  }

  @Test("knows of every number that does not hold, and of none in use by real people")
  func knowsEveryBadNumber() throws {
    let excused: Set<String> = ["id-check-digit", "id-zeroed"]
    var marked: Set<String> = []
    for row in sample.truths where excused.contains(row.kind) { marked.insert("\(row.file):\(row.line)") }
    var count = 0
    for (path, file) in sample.files {
      for record in file.records where !marked.contains("\(path):\(record.line)") {
        for field in record.fields where field.utf8.count == 18 && field.utf8.dropLast().allSatisfy({ 48...57 ~= $0 }) {
          let canonical = field.uppercased()
          let id = try? ResidentID(parsing: canonical)
          #expect((id?.key ?? 0) % 1000 >= 900, "\(path):\(record.line)")
          count += 1
        }
      }
    }
    #expect(count > 10_000)
    for row in sample.truths where !row.child.isEmpty {
      let id = try ResidentID(parsing: row.child)
      #expect(id.key % 1000 >= 900)
    }
  }

  @Test("pairs twins who share a birthday and a surname and have numbers next to each other")
  func pairsTwins() throws {
    let twins = sample.truths(.twin, month: "2026-10")
    let names = Dictionary(
      sample.records(.householdRegister, month: "2026-10").map { ($0.record.fields[1], $0.record.fields[2]) }
    ) { first, _ in first }
    for row in twins {
      let one = try ResidentID(parsing: row.child)
      let other = try ResidentID(parsing: try #require(row.value("twin")))
      #expect(one.key / 1000 == other.key / 1000)
      #expect(one != other)
      #expect(Int(max(one.key, other.key) - min(one.key, other.key)) <= 4)
      #expect(twins.contains { $0.child == other.canonical && $0.value("twin") == one.canonical })
      if let name = names[one.canonical], let twin = names[other.canonical] {
        #expect(name.unicodeScalars.first == twin.unicodeScalars.first)
        #expect(name != twin)
      }
    }
  }

  @Test("tells one story a child, so that each can be judged alone")
  func tellsOneStoryAChild() {
    let together: [Set<String>] = [
      ["sex-differs", "id-sex-mismatch"], ["birth-differs", "id-birth-mismatch"],
      ["dropout-never-enrolled", "roster-not-in-register"], ["id-shared", "roll-number-temporary"],
    ]
    let conditions: Set<String> = [
      "visit-in-date", "visit-overdue", "visit-not-yet-due", "visit-scope-doubtful", "visit-telephone-only",
      "visit-child-not-seen", "certificate-not-on-roster", "twin", "same-name-stranger",
    ]
    var stories: [String: Set<String>] = [:]
    for row in sample.truths where !row.child.isEmpty && row.dataset != "director-registry" {
      guard !conditions.contains(row.kind), row.dataset != "training-records", row.dataset != "home-visits" else {
        continue
      }
      stories[row.child, default: []].insert(row.kind)
    }
    for kinds in stories.values where kinds.count > 1 {
      #expect(together.contains(kinds) || kinds.contains("id-zeroed") || kinds.contains("id-scientific"), "\(kinds)")
    }
  }

  @Test("names visits due on the last day in date, and a day earlier overdue")
  func knowsTheBoundary() {
    let inDate = sample.truths(.visitInDate)
    let overdue = sample.truths(.visitOverdue)
    #expect(inDate.contains { $0.value("due") == "2026-10-31" && $0.value("last") == "2026-07-31" })
    #expect(overdue.contains { $0.value("due") == "2026-10-30" })
    #expect(overdue.contains { $0.value("last") == "none" })
    #expect(inDate.allSatisfy { ($0.value("due") ?? "") >= "2026-10-31" })
    #expect(overdue.allSatisfy { ($0.value("due") ?? "9") < "2026-10-31" })
    #expect(sample.truths(.visitNotYetDue).allSatisfy { $0.value("last") == "none" })
  }

  @Test("knows of each obligation that fell due in the last month, and calls overdue whoever still owes one")
  func knowsObligations() {
    let onTime = sample.truths(.obligationOnTime)
    let missed = sample.truths(.obligationMissed)
    #expect(onTime.count > missed.count)
    for row in onTime + missed { #expect(row.value("due")?.hasPrefix("2026-10") == true) }
    #expect(onTime.allSatisfy { ($0.value("next") ?? "9") <= ($0.value("due") ?? "") })
    let owing = missed.filter { $0.value("next") == "none" && $0.value("due") != "2026-10-31" }.map(\.child)
    #expect(Set(owing).isSubset(of: Set(sample.truths(.visitOverdue).map(\.child))))
  }

  @Test("states the last qualifying visit that the logs really hold")
  func statesTheLastVisit() throws {
    var last: [String: String] = [:]
    for month in ["2026-09", "2026-10"] {
      for (_, record) in sample.records(.homeVisits, month: month) {
        guard ["入户走访", "入户"].contains(record.fields[6]), record.fields[7] == "是" else { continue }
        let child = Plain.number(record.fields[1])
        let day = try #require(Plain.day(record.fields[3]))
        last[child] = max(last[child] ?? "", day)
      }
    }
    for kind in [TruthKind.visitInDate, .visitOverdue, .visitNotYetDue] {
      for row in sample.truths(kind) where row.value("last") ?? "none" >= "2025-08-01" {
        #expect((last[row.child] ?? "none") == row.value("last"), "\(row.detail)")
      }
    }
  }

  @Test("names the villages whose rosters hold more than 30 left-behind and disadvantaged children")
  func countsVillages() {
    var children: [String: Set<String>] = [:]
    for (_, record) in sample.records(.careRoster, month: "2026-10") {
      let isCounted = record.fields[7].unicodeScalars.contains { $0 == "守" || $0 == "境" }
      guard isCounted, record.fields[14] != "退出" else { continue }
      children[record.fields[5], default: []].insert(Plain.number(record.fields[1]))
    }
    let above = Set(children.filter { $0.value.count > 30 }.keys)
    let named = (sample.truths(.villageOverloaded) + sample.truths(.villageTwoDirectors)).compactMap {
      $0.value("village")
    }
    #expect(above == Set(named))
    #expect(sample.truths(.villageAtLimit).compactMap { $0.value("village") }.allSatisfy { children[$0]?.count == 30 })
  }
}

/// The plain value behind a cell's disguise, undone by hand.
enum Plain {
  static func number(_ cell: String) -> String {
    var symbols: [UInt8] = []
    for scalar in cell.unicodeScalars {
      let value = scalar.value >= 0xFF01 && scalar.value <= 0xFF5E ? scalar.value - 0xFEE0 : scalar.value
      if (48...57).contains(value) { symbols.append(UInt8(value)) }
      if value == 0x58 || value == 0x78 { symbols.append(0x58) }
    }
    return String(decoding: symbols, as: UTF8.self)
  }

  /// A day in any of the sample's styles, as `yyyy-MM-dd`.
  static func day(_ cell: String) -> String? {
    if cell.utf8.count == 8, let packed = UInt32(cell) { return CivilDate(packed: packed)?.description }
    let parts = cell.split { !("0"..."9" ~= $0) }.compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])?.description
  }
}
