import Domain
import Testing

@testable import Publish

/// A small invented partition with every shape of text and gap.
struct InventedPartition {
  let known: KnownPartition
  /// Some of the visits are dated after it.
  let asOf = CivilDate(packed: 20_261_020) ?? CivilDate(dayNumber: 0)

  static let odd = ["张子涵", "", "a,b", "他说\"好\"", "两\n行", "x\r", "欧阳"]

  init(people count: Int, seed: UInt64, texts: [String] = odd) {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var records = Partition(index: 0)
    var people = People(partition: 0)
    var profiles = Profiles()
    for person in 0..<count {
      let key = UInt64(14_042_620_150_101_001) + UInt64(person) * 7
      people.numbers.append(person % 7 == 3 ? 0 : key)
      people.ordinals.append(0)
      profiles.sexes.append(UInt8(next(3)))
      profiles.births.append(person % 5 == 0 ? 0 : UInt32(20_100_101 + next(12) * 100 + next(28)))
      profiles.divisions.append(person % 6 == 0 ? 0 : UInt64(140_426_100_201) + UInt64(next(50)))
      var source = UInt8(Dataset.householdRegister.index)
      for dataset in Dataset.allCases {
        let links = dataset.isAboutChildren ? next(3) : 0
        var chosen = Profiles.noRow
        for _ in 0..<links {
          let row = Self.add(to: &records[dataset], dataset, texts[next(texts.count)], next(4), next(27))
          people[dataset].rows.append(row)
          people[dataset].how.append(UInt8(next(LinkReason.allCases.count)))
          chosen = row
          source = UInt8(dataset.index)
        }
        people[dataset].starts.append(UInt32(people[dataset].rows.count))
        profiles.chosen[dataset.index].append(chosen)
      }
      profiles.nameSource.append(source)
    }
    known = KnownPartition(records: records, people: people, profiles: profiles)
  }

  private static func add(to table: inout RecordTable, _ dataset: Dataset, _ text: String, _ code: Int, _ day: Int)
    -> UInt32
  {
    var other = RecordTable(dataset: dataset)
    other[.name] = .text(TextColumn([text]))
    other[.recordNumber] = .text(TextColumn(["R\(text)"]))
    if dataset == .schoolRoll {
      other[.schoolName] = .text(TextColumn(["\(text)学校"]))
      other[.schoolCode] = .text(TextColumn(["3152\(code)"]))
    }
    for field in [Field.registerStatus, .rollStatus, .certificateStatus, .rosterStatus, .disabilityKind, .careCategory]
    {
      other[field] = .code([UInt8(code)])
    }
    if dataset == .homeVisits { other[.visitDate] = .date([UInt32(20_261_001 + day)]) }
    for field in Field.allCases where other[field] != nil {
      var column = table[field] ?? .empty(for: field)
      column.append(other[field], count: 1)
      table[field] = column
    }
    table.keys.append(0)
    table.claims.append(0)
    table.deliveries.append(UInt16(day % 2))
    table.lines.append(UInt32(table.count * 3))
    return UInt32(table.count - 1)
  }

  func key(_ person: Int) -> PersonKey? { person % 10 == 9 ? nil : PersonKey("P\(person)") }
}

@Suite("The tables of everyone")
struct PopulationTablesTests {
  private func quoted(_ text: String) -> String {
    let isSpecial = text.utf8.contains { [0x22, 0x2c, 0x0a, 0x0d].contains($0) }
    return isSpecial ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }

  /// The children's table as one would write it without minding time: a text a field.
  private func slowChildren(_ world: InventedPartition) -> String {
    let known = world.known
    return (0..<known.people.count).map { person in
      func word<Value: CodedValue>(_ dataset: Dataset, _ field: Field, _: Value.Type) -> String {
        known.record(dataset, of: person)?.code(field, as: Value.self)?.identifier ?? ""
      }
      let links = ChildrenTable.datasets.map { known.people[$0].rows(of: person).count }
      var fields = [world.key(person)?.text ?? "", known.residentID(of: person)?.canonical ?? ""]
      fields += links.map { $0 > 0 ? "1" : "0" }
      fields += [
        known.name(of: person), "\(known.profiles.sexes[person])", known.profiles.birth(person)?.description ?? "",
        known.profiles.divisions[person] == 0 ? "" : "\(known.profiles.divisions[person])",
        word(.householdRegister, .registerStatus, RegisterStatus.self), word(.schoolRoll, .rollStatus, RollStatus.self),
        word(.disabilityCertificates, .certificateStatus, CertificateStatus.self),
        word(.careRoster, .rosterStatus, RosterStatus.self),
        known.record(.schoolRoll, of: person)?.text(.schoolName) ?? "",
        known.record(.schoolRoll, of: person)?.text(.schoolCode) ?? "",
        known.record(.schoolRoll, of: person)?.text(.grade) ?? "",
        word(.disabilityCertificates, .disabilityKind, DisabilityKind.self),
        word(.disabilityCertificates, .disabilityGrade, DisabilityGrade.self),
        word(.careRoster, .careCategory, CareCategory.self),
      ]
      fields += links.map { "\($0)" }
      let visits = known.records(.homeVisits, of: person).compactMap { $0.date(.visitDate) }.filter { $0 <= world.asOf }
      fields += ["\(visits.count)", visits.max()?.description ?? ""]
      return fields.map(quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  @Test(
    "say of every child what a slow and obvious writer says, whether or not a text wants quotes",
    arguments: [1, 2, 3] as [UInt64],
    [InventedPartition.odd, ["张子涵", "", "买买提·艾力", "欧阳"]]
  )
  func childrenMatch(seed: UInt64, texts: [String]) {
    let world = InventedPartition(people: 300, seed: seed, texts: texts)
    let fast = ChildrenTable.render(world.known, asOf: world.asOf, keys: world.key)
    #expect(String(decoding: fast, as: UTF8.self) == slowChildren(world))
    #expect(
      ChildrenTable.render(world.known, asOf: world.asOf, people: 0..<7, keys: world.key)
        + ChildrenTable.render(world.known, asOf: world.asOf, people: 7..<300, keys: world.key) == fast
    )
  }

  @Test("link every record once, with its file and line")
  func linksMatch() {
    let world = InventedPartition(people: 200, seed: 4)
    var known = world.known
    var evidence = LinkEvidence(
      parts: [
        .init(field: "prior", level: "start", bits: -15.2),
        .init(field: "name", level: "equal", bits: 25.44, note: "1/9"),
      ],
      weight: 10.24,
      odds: 10.2
    )
    evidence.runnerUpNumber = 7
    evidence.runnerUpWeight = -0.04
    let weighed = known.people[.schoolRoll].rows.first.map { known.records[.schoolRoll][Int($0)].address }
    if let weighed { known.people.evidence[weighed] = evidence }
    let date = CivilDate(dayNumber: 0)
    let deliveries = ["a,b.csv", "民政/c.csv"].map {
      Delivery(digest: "", path: $0, dataset: .careRoster, jurisdiction: .unknown, statementDate: date)
    }
    var slow = ""
    for person in 0..<known.people.count {
      for dataset in Dataset.aboutChildren {
        let links = known.people[dataset]
        for link in links.range(of: person) {
          let record = Record(table: known.records[dataset], row: Int(links.rows[link]))
          let reason = LinkReason(rawValue: links.how[link])?.identifier ?? "none"
          let fields = [
            dataset.rawValue, deliveries[Int(record.delivery)].path, "\(record.line)", record.text(.recordNumber),
            world.key(person)?.text ?? "", reason,
          ]
          let isWeighed = known.people.evidence[record.address] != nil && reason != "number"
          let said =
            isWeighed
            ? ["name:equal", "+10.2", "prior=start-15.2;name=equal(1/9)+25.4", "P#7", "+0.0"]
            : [reason == "number" ? "number:equal" : "", "", "", "", ""]
          slow += (fields + said).map(quoted).joined(separator: ",") + "\n"
        }
      }
    }
    let fast = LinksTable.render(known, keys: world.key, runnerUp: { PersonKey("P#\($0)") }, deliveries: deliveries)
    #expect(String(decoding: fast, as: UTF8.self) == slow)
  }

  @Test("have as many columns in their header as in their rows")
  func headersMatch() {
    let world = InventedPartition(people: 1, seed: 9)
    let header = ChildrenTable.header.split(separator: 0x2c).count
    #expect(header == ChildrenTable.columns.count)
    let row = slowChildren(world)
    #expect(row.filter { $0 == "," }.count >= header - 1)
  }

  @Test("write a resident number as its canonical text", arguments: [0, 1, 2, 3, 44, 555, 6_666, 77_777])
  func numbersMatch(offset: UInt64) {
    let key = 11_010_519_491_231_002 + offset * 1_000_003
    #expect(written { $0.put(residentKey: key) } == ResidentID(key: key).canonical)
  }

  @Test("write numbers, dates and words as texts say them", arguments: [1, 2, 3] as [UInt64])
  func wordsMatch(seed: UInt64) {
    var state = seed
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 20) % bound
    }
    for _ in 0..<500 {
      let day = CivilDate(dayNumber: Int(next(40_000)))
      let division = 100_000_000_000 + next(900_000_000_000)
      let count = Int(next(next(2) == 0 ? 30 : 4_000_000_000))
      let word = String(repeating: "ab,", count: Int(next(9)))
      let key = 10_000_000_000_000_000 + next(90_000_000_000_000_000)
      let line = written { pen in
        pen.put(packedDate: day.packed)
        pen.put(division: division)
        pen.put(count: count)
        pen.put(packedDate: 0)
        pen.put(Array(word.utf8), 0..<word.utf8.count)
        pen.put(residentKey: key)
        pen.put(word)
      }
      #expect(line == "\(day)\(division)\(count)\(word)\(ResidentID(key: key).canonical)\(word)")
    }
  }

  /// What a pen wrote into room that is large enough.
  private func written(_ write: (inout RowPen) -> Void) -> String {
    let bytes = [UInt8](capacity: 200) { row in
      unsafe row.withUnsafeMutableBufferPointer { buffer, count in
        var pen = unsafe RowPen(buffer, after: count)
        write(&pen)
        count = pen.count
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
