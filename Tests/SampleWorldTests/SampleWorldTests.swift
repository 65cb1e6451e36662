import Domain
import Testing

@testable import SampleWorld

@Suite("A sample world")
struct SampleWorldTests {
  @Test("is the same to the byte for the same arguments, and another for another seed")
  func isDeterministic() throws {
    let first = try SampleWorld(seed: 5, children: 400, months: 3).files()
    let second = try SampleWorld(seed: 5, children: 400, months: 3).files()
    let other = try SampleWorld(seed: 6, children: 400, months: 3).files()
    #expect(first == second)
    // Offices that have nobody to list in a small world send no file; every other one goes by the same name.
    func registers(_ files: [SampleWorld.File]) -> [String] {
      files.map(\.path).filter { $0.contains("/公安/") || $0.contains("走访") || $0.contains("培训") || $0.contains("考勤") }
    }
    #expect(registers(first) == registers(other))
    #expect(registers(first).count > 24)
    #expect(first != other)
  }

  @Test("draws its known first numbers from seed 1")
  func hasAFixedGenerator() {
    var random = Randomness(seed: 1, stream: "families")
    var again = Randomness(seed: 1, stream: "families")
    var other = Randomness(seed: 1, stream: "villages")
    let numbers = (0..<4).map { _ in random.next() }
    #expect(numbers == (0..<4).map { _ in again.next() })
    #expect(numbers != (0..<4).map { _ in other.next() })
    #expect(again.shuffled(Array(0..<50)).sorted() == Array(0..<50))
  }

  @Test("has one folder a month and one file a county for most datasets, and a joint file of two counties")
  func hasItsFolders() throws {
    let sample = try Sample.committed.get()
    #expect(sample.files.count == 110)
    #expect(Set(sample.files.keys.map { $0.prefix(7) }) == ["2026-09", "2026-10"])
    let joint = try #require(sample.files["2026-10/残联/长治市持证残疾儿童_20261031.csv"])
    let counties = Set(joint.records.dropFirst(3).map { $0.fields[5].prefix(6) })
    #expect(counties.isSuperset(of: ["140429", "140403"]))
    #expect(sample.files["2026-09/教育/梁山县_在校学生名单_20260905.csv"] != nil)
    #expect(!sample.files.keys.contains { $0.hasPrefix("2026-10/教育/梁山县") })
  }

  @Test("exports every dataset that departments deliver, and nothing that people decide", arguments: Dataset.allCases)
  func exportsEveryDataset(dataset: Dataset) throws {
    let sample = try Sample.committed.get()
    let files = sample.truths(.fileEncoding).filter { $0.dataset == dataset.rawValue }
    // Changed numbers are the linkage profile's matter: LinkageSampleTests looks at them. Some ledgers no sample bureau keeps.
    let unkept: [Dataset] = [
      .numberChanges, .guardianshipAssessments, .protectionReports, .institutionChildren, .schoolReturns,
    ]
    #expect(files.isEmpty == (dataset.isDecision || unkept.contains(dataset)))
    for file in files {
      let width = Layout.of(dataset).columns.count
      let records = try #require(sample.files[file.file]).records
      #expect(records.contains { $0.fields.count == width && !$0.fields[0].isEmpty }, "\(file.file)")
    }
  }

  @Test("writes half of its files in GB18030, the others with and without a byte-order mark")
  func mixesEncodings() throws {
    let sample = try Sample.committed.get()
    for row in sample.truths(.fileEncoding) {
      #expect(row.detail.hasPrefix(try #require(sample.files[row.file]).encoding + ";"), "\(row.file)")
    }
    let encodings = sample.files.values.map(\.encoding)
    #expect((45...65).contains(encodings.count { $0 == "GB18030" }))
    #expect(encodings.contains("UTF-8"))
    #expect(encodings.contains("UTF-8-BOM"))
  }

  @Test("has about the promised shares of twins, certificates and children in care")
  func keepsItsRates() throws {
    let sample = try Sample.committed.get()
    let children = sample.records(.householdRegister, month: "2026-10").count
    #expect((2950...3050).contains(children))
    #expect((30...90).contains(sample.truths(.twin, month: "2026-10").count))
    #expect((50...100).contains(sample.records(.disabilityCertificates, month: "2026-10").count))
    #expect((330...420).contains(sample.records(.careRoster, month: "2026-10").count))
    let duties = [TruthKind.visitInDate, .visitOverdue, .visitNotYetDue].map { sample.truths($0).count }
    #expect(duties.allSatisfy { $0 > 0 })
    #expect(duties[0] > duties[1] * 4)
  }

  @Test("plants every kind of truth")
  func plantsEveryKind() throws {
    let planted = Set(try Sample.committed.get().truths.map(\.kind))
    #expect(TruthKind.allCases.map(\.rawValue).filter { !planted.contains($0) } == [])
    #expect(planted.count == TruthKind.allCases.count)
  }

  @Test("can be as small as a village and as short as a month")
  func canBeSmall() throws {
    for (children, months) in [(1, 1), (30, 1), (200, 2)] {
      let sample = try Sample(SampleWorld(seed: 3, children: children, months: months))
      #expect(sample.truths(.sourceMissing).count == 1)
      #expect(sample.truths(.dropoutVanished).isEmpty || months > 1)
    }
  }

  @Test("has no list without a row, however few its children", arguments: [100, 150, 250])
  func listsSomebody(children: Int) throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      let world = World(seed: seed, children: children, months: 2, lastMonth: SampleWorld.usualLastMonth)
      // Lists of what happened in a month may be empty; lists of who there is may not.
      let events: Set<Dataset> = [.homeVisits, .trainingRecords]
      let bare = world.exports().filter { !events.contains($0.dataset) && $0.rows.isEmpty }
      #expect(bare.map { "\(seed) \($0.dataset) \($0.month)" } == [])
    }
  }

  @Test("ends in any month, February of a leap year too")
  func endsInAnyMonth() throws {
    let month = try #require(Month(year: 2024, month: 2))
    let sample = try Sample(SampleWorld(seed: 3, children: 300, months: 2, lastMonth: month))
    #expect(sample.files.keys.contains("2024-02/公安/140429户籍未成年人20240229.csv"))
    #expect(sample.truths(.visitInDate).allSatisfy { ($0.value("due") ?? "") >= "2024-02-29" })
  }
}
