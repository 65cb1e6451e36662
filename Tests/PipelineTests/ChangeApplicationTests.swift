import Domain
import Testing

@testable import Pipeline

@Suite("Changes applied to a list")
struct ChangeApplicationTests {
  /// Rows of one file: number, name, what the row does.
  private func table(
    _ dataset: Dataset,
    delivery: UInt16,
    _ rows: [(key: UInt64, name: String, operation: RecordOperation)]
  ) -> RecordTable {
    var table = RecordTable(dataset: dataset)
    for (index, row) in rows.enumerated() {
      table.keys.append(row.key)
      table.claims.append(0)
      table.deliveries.append(delivery)
      table.lines.append(UInt32(index + 2))
    }
    table[.name] = .text(TextColumn(rows.map(\.name)))
    if delivery > 0 { table[.operation] = .code(rows.map(\.operation.rawValue)) }
    return table
  }

  private func applied(
    _ dataset: Dataset,
    key: [Field] = [.residentID],
    base: [(key: UInt64, name: String, operation: RecordOperation)],
    _ changes: [(key: UInt64, name: String, operation: RecordOperation)]
  ) -> ChangeApplication {
    let delta = ChangeApplication.Delta(position: 1, tables: [table(dataset, delivery: 1, changes)])
    var application = ChangeApplication(key: ChangeKey(key), deltas: [delta])
    application.takeSnapshot(table(dataset, delivery: 0, base))
    application.apply([delta])
    return application
  }

  private static let one: UInt64 = 37_083_220_150_301_901
  private static let other: UInt64 = 37_083_220_150_301_902

  @Test("leave no rows but those that stand, each where it was")
  func withdraws() {
    let application = applied(
      .careRoster,
      base: [(Self.one, "甲", .unknown), (Self.other, "乙", .unknown)],
      [(Self.one, "甲甲", .change), (Self.other, "", .delete)]
    )
    #expect(application.withdrawn == [0: [2, 3], 1: [3]])
    #expect(application.accounts[1]?.growth == -1)
    #expect(application.accounts[1]?.remarks.isEmpty == true)
  }

  @Test(
    "put one child in doubt by a contradiction, and a whole list of workers",
    arguments: [Dataset.careRoster, .directorRegistry]
  )
  func doubts(dataset: Dataset) throws {
    let application = applied(
      dataset,
      base: [(Self.one, "甲", .unknown)],
      [(Self.one, "乙", .change), (Self.one, "丙", .change)]
    )
    let account = try #require(application.accounts[1])
    #expect(application.withdrawn == [1: [2, 3]])
    #expect(application.unsettled == [Self.one])
    #expect(account.notApplied == 2)
    #expect(account.undecided == (dataset == .careRoster ? 0 : 2))
  }

  @Test("do not follow a row that does not say what it does")
  func saysNothing() throws {
    let application = applied(.careRoster, base: [(Self.one, "甲", .unknown)], [(Self.one, "乙", .unknown)])
    let account = try #require(application.accounts[1])
    #expect(application.withdrawn == [1: [2]])
    #expect(account.remarks.map(\.kind) == [.noOperation])
    #expect(account.lost == 1)
  }

  @Test("replace or remove all records of a key that stood more than once for one child, and say so")
  func several() throws {
    let base = [(Self.one, "甲", RecordOperation.unknown), (Self.one, " 甲", .unknown), (Self.other, "丙", .unknown)]
    let changed = applied(.careRoster, base: base, [(Self.one, "丁", .change)])
    #expect(changed.withdrawn == [0: [2, 3]])
    #expect(changed.accounts[1]?.remarks.map(\.kind) == [.several])
    let removed = applied(.careRoster, base: base, [(Self.one, "", .delete)])
    #expect(removed.withdrawn == [0: [2, 3], 1: [2]])
    #expect(removed.accounts[1]?.growth == -2)
  }

  @Test("of a number that several children share take only the row of the child they name")
  func shared() throws {
    let base = [(Self.one, "甲", RecordOperation.unknown), (Self.one, "乙", .unknown), (Self.one, "乙", .unknown)]
    let removed = applied(.careRoster, base: base, [(Self.one, "甲", .delete)])
    #expect(removed.withdrawn == [0: [2], 1: [2]])
    #expect(removed.accounts[1]?.growth == -1)
    #expect(removed.accounts[1]?.remarks.isEmpty == true)
    #expect(removed.unsettled.isEmpty)
    let changed = applied(.careRoster, base: base, [(Self.one, "乙", .change)])
    #expect(changed.withdrawn == [0: [3, 4]])
    #expect(changed.accounts[1]?.remarks.map(\.kind) == [.several])
  }

  @Test(
    "of a number that several children share are not followed where they tell not which, and put all in doubt",
    arguments: [RecordOperation.change, .delete],
    ["", "丁"]
  )
  func whose(operation: RecordOperation, name: String) throws {
    let base = [(Self.one, "甲", RecordOperation.unknown), (Self.one, "乙", .unknown), (Self.other, "丙", .unknown)]
    let application = applied(.careRoster, base: base, [(Self.one, name, operation)])
    let account = try #require(application.accounts[1])
    #expect(application.withdrawn == [1: [2]])
    #expect(account.growth == 0 && account.notApplied == 1 && account.undecided == 0)
    #expect(account.remarks.map(\.kind) == [.whose])
    #expect(application.unsettled == [Self.one])
    // Of workers nobody is a child whom the doubt could be kept to: the whole list is in doubt.
    let workers = applied(.directorRegistry, base: base, [(Self.one, name, operation)])
    #expect(workers.accounts[1]?.undecided == 1)
  }

  @Test("find records by whatever tells them apart, and never by half of it")
  func keys() {
    let table = table(.careRoster, delivery: 1, [(Self.one, "", .insert), (0, "甲", .insert)])
    #expect(ChangeKey([.residentID, .name]).value(table, 0) != nil)
    #expect(ChangeKey([.residentID, .name]).value(table, 1) == nil)
    #expect(ChangeKey([.name]).value(table, 0) == nil)
    #expect(ChangeKey([.name]).value(table, 1) != nil)
    #expect(ChangeKey([.name, .villageName]).value(table, 1) == nil)
  }
}
