import Domain
import Foundation
import Testing

@testable import Ingest

@Suite("A source contract")
struct ContractTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func shipped(_ folder: String) throws -> [(name: String, contract: SourceContract)] {
    let path = root.appendingPathComponent(folder).path
    let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted()
    return try names.map { name in
      let text = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
      return (name, try SourceContract(reading: TinyYAML.node(text, file: name)))
    }
  }

  @Test("is shipped for every dataset, under the dataset's name")
  func isShipped() throws {
    let contracts = try Self.shipped("Pipelines/sources")
    #expect(contracts.map(\.contract.dataset).sorted() == Dataset.allCases)
    for (name, contract) in contracts {
      #expect(name == contract.dataset.rawValue + ".yaml")
      #expect(contract.id == contract.dataset.rawValue)
      #expect(contract.department == contract.dataset.department)
      #expect(contract.maxQuarantinedPercent == 5)
      #expect(!contract.owner.isEmpty && !contract.legalBasis.isEmpty)
    }
  }

  @Test("is told from its fellows by its plain headers")
  func isDistinct() throws {
    let contracts = try Self.shipped("Pipelines/sources").map(\.contract)
    let finder = HeaderFinder(contracts: contracts)
    for contract in contracts {
      var headers: [String] = []
      for column in contract.columns where !headers.contains(column.headers[0]) { headers.append(column.headers[0]) }
      #expect(finder.matches(ColumnLabels(headers)).map(\.contract.id) == [contract.id])
    }
  }

  @Test("is told from its fellows by its required headers alone, in whatever words an office uses")
  func isDistinctInAnyWords() throws {
    let contracts = try Self.shipped("Pipelines/sources").map(\.contract)
    let finder = HeaderFinder(contracts: contracts)
    for contract in contracts {
      let required = contract.columns.filter(\.isRequired)
      for turn in 0..<(required.map(\.headers.count).max() ?? 0) {
        let headers = required.map { $0.headers[min(turn, $0.headers.count - 1)] }
        guard Set(headers).count == headers.count else { continue }
        let found = finder.matches(ColumnLabels(headers)).map(\.contract.id)
        // Some sets of plain words (姓名, 身份证号, 状态) fit several registers; the files' further columns decide then.
        #expect(found.contains(contract.id), "\(contract.id): \(headers)")
        if !contract.dataset.isCore { #expect(found == [contract.id], "\(contract.id): \(headers)") }
      }
    }
  }

  @Test("names every header once, so that no column is read for two things by mistake")
  func namesHeadersOnce() throws {
    // One column may serve as the record's number beside what it is: a certificate's or a roll's number.
    let shared: Set<Field> = [.recordNumber, .rollNumber, .certificateNumber, .division, .registeredDivision]
    for contract in try Self.shipped("Pipelines/sources").map(\.contract) {
      var fields: [HeaderLabel: Field] = [:]
      for column in contract.columns {
        for header in column.headers {
          let other = fields.updateValue(column.field, forKey: HeaderLabel(header))
          let isMeant = other.map { shared.contains($0) && shared.contains(column.field) } ?? true
          #expect(isMeant, "\(contract.id): \(header)")
        }
      }
    }
  }

  @Test("is shipped for the benchmark too, with unusable numbers quarantined")
  func servesBenchmark() throws {
    let contracts = try Self.shipped("Benchmarks/scale/sources").map(\.contract)
    #expect(contracts.map(\.id) == ["civil", "disabled", "divisions", "register", "roster", "visits"])
    #expect(contracts.allSatisfy { $0.unusableNumber == .quarantine && $0.statementDate != nil })
  }

  @Test("of changes names its operations and its key")
  func readsChanges() throws {
    let text = Desk.changes
    let contract = try SourceContract(reading: TinyYAML.node(text))
    #expect(contract.kind == .delta)
    #expect(contract.key == [.residentID])
    for (old, new, code) in [
      (", required: true }\n  - { field: resident", " }\n  - { field: resident", "contract.delta-operation"),
      ("key: [resident_id]\n", "", "contract.delta-key"), ("key: [resident_id]", "key: [sex]", "contract.delta-key"),
      ("key: [resident_id]", "key: [operation]", "contract.delta-key"),
      ("dataset: household-register", "dataset: receipts", "contract.delta-decision"),
      ("kind: delta", "kind: events", "contract.operation"),
      ("kind: delta", "kind: full_snapshot", "contract.operation"),
    ] {
      #expect(text.contains(old))
      let error = #expect(throws: Complaint.self) {
        try SourceContract(reading: TinyYAML.node(text.replacingOccurrences(of: old, with: new)))
      }
      #expect(error?.code == code, "\(new)")
    }
  }

  @Test(
    "of changes knows operations by the words and letters of other systems",
    arguments: [
      ("新增", RecordOperation.insert), ("增", .insert), ("A", .insert), ("insert", .insert), ("ＡＤＤ", .insert),
      ("变更", .change),
      ("改", .change), ("修改", .change), ("U", .change), ("update", .change), ("删除", .delete), ("删", .delete),
      ("D", .delete),
      ("delete", .delete), ("注销", .delete),
    ]
  )
  func knowsOperations(word: String, operation: RecordOperation) throws {
    let desk = try Desk(contracts: [Desk.register, Desk.changes])
    let reading = try desk.read("操作,公民身份号码,姓名\n\(word),370832201503019010,甲\n")
    #expect(reading.keyed.codes(.operation) == [operation.rawValue])
  }

  @Test("of changes is never passed over for that of the whole list, however few columns it has")
  func isNeverTakenForWhole() throws {
    let desk = try Desk(contracts: [Desk.register, Desk.changes])
    let wide = "公民身份号码,姓名,性别,出生日期,户籍区划,联系电话"
    #expect(try desk.recognise("操作,\(wide)\n删,370832201503019010,甲,,,,\n").contract.kind == .delta)
    #expect(try desk.recognise("\(wide)\n370832201503019010,甲,,,,\n").contract.kind == .fullSnapshot)
    // A column of the changes' contract is missing: still nobody's whole list.
    let error = #expect(throws: Complaint.self) {
      try desk.recognise("操作,身份证号,姓名\n删,370832201503019010,甲\n".replacingOccurrences(of: "身份证号", with: "号"))
    }
    #expect(error?.code == "delivery.missing-column")
    // Nothing may have changed.
    #expect(try desk.recognise("操作,\(wide)\n").contract.kind == .delta)
  }

  @Test(
    "of the school roll knows every word for a pupil's state that is met",
    arguments: [
      (["在籍", "在读", "在校", "复学", "转入"], RollStatus.enrolled), (["休学", "保留学籍"], .suspended),
      (["转学", "转出"], .transferredOut), (["毕业", "结业", "升学"], .graduated), (["退学", "辍学", "失学"], .droppedOut),
      (["肄业", "其他离校", "开除", "未报到"], .left), (["出国(境)", "出国（境）"], .abroad), (["死亡"], .dead),
    ]
  )
  func knowsRollStates(words: [String], status: RollStatus) throws {
    let contract = try #require(Self.shipped("Pipelines/sources").map(\.contract).first { $0.id == "school-roll" })
    let column = try #require(contract.columns.first { $0.field == .rollStatus })
    let known = CodeWords(column.words)
    for word in words { #expect(known.byte(of: word) == status.rawValue, "\(word)") }
  }

  @Test(
    "is refused with the line of its mistake",
    arguments: [
      ("owner: test", "owner: test\nowners: x", "setting.unknown-key", 9),
      ("kind: full_snapshot", "kind: snapshot", "setting.unknown-choice", 5),
      ("kind: full_snapshot", "kind: delta", "contract.delta-operation", 1),
      ("owner: test", "owner: test\nkey: [resident_id, operation]", "contract.key", 1),
      ("owner: test", "owner: test\nmax_quarantined_percent: five", "setting.not-a-number", 9),
      ("dataset: household-register", "dataset: pets", "setting.unknown-choice", 2),
      ("field: sex,", "field: gender,", "setting.unknown-choice", 13),
      ("\"1\": male", "\"1\": man", "contract.unknown-identifier", 13),
      ("headers: [登记编号]", "headers: []", "contract.no-header", 10),
      ("headers: [姓名]", "fill_down: true, headers: [姓名]", "contract.fill-down", 12),
      ("field: phone,", "field: name,", "contract.field-twice", 17),
      ("headers: [联系电话]", "headers: [联系电话], codes: { 无: none }", "contract.no-codes", 17),
      ("headers: [登记编号]", "headers: [登记编号], header: x", "setting.unknown-key", 10),
      ("owner: test", "owner: test\nkey: [resident_id, grade]", "contract.key", 1),
      ("owner: test", "owner: test\nkey: [name, name]", "contract.twice", 9),
      ("owner: test", "owner: test\njurisdiction: [cell]", "setting.unknown-choice", 9),
      ("owner: test", "owner: test\nstatement_date_from: []", "contract.empty-list", 9),
      ("owner: test", "owner: test\ndue: { working_day: 5, day: 5 }", "contract.due", 9),
      ("owner: test", "owner: test\ndue: { working_days: 5 }", "setting.unknown-key", 9),
      ("owner: test", "owner: test\nlimits: { field_bytes: 10, record_bytes: 5 }", "contract.limits", 9),
    ]
  )
  func isRefused(old: String, new: String, code: String, line: Int) throws {
    let text = Desk.register.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.contains(old) ? String(line).replacingOccurrences(of: old, with: new) : String(line) }
      .joined(separator: "\n")
    let error = #expect(throws: Complaint.self) { try SourceContract(reading: TinyYAML.node(text)) }
    let complaint = try #require(error)
    #expect(complaint.code == code)
    #expect(complaint.place.line == line)
    #expect(complaint.place.file == "contract.yaml")
  }
}
