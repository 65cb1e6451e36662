import Domain
import Foundation
import Testing

@testable import Ingest

/// A folder of deliveries that a test owns, and what reads them.
final class Desk {
  let folder: String
  let recogniser: Recogniser

  static let register = """
    id: household-register
    dataset: household-register
    department: public-security
    title: { zh: 户籍登记, en: household register }
    kind: full_snapshot
    unusable_number: residue
    statement_date: 2026-10-31
    owner: test
    columns:
      - { field: record_number, headers: [登记编号] }
      - { field: resident_id, headers: [公民身份号码, 身份证号], required: true }
      - { field: name, headers: [姓名], required: true }
      - { field: sex, headers: [性别], codes: { "1": male, "2": female } }
      - { field: birth_date, headers: [出生日期] }
      - { field: division, headers: [户籍区划] }
      - { field: guardian_id, headers: [监护人身份证号] }
      - { field: phone, headers: [联系电话] }
      - { field: register_status, headers: [户籍状态], codes: { 死亡注销: dead } }
    """

  static let changes = """
    id: household-changes
    dataset: household-register
    department: public-security
    title: { zh: 户籍变动, en: changes of the household register }
    kind: delta
    key: [resident_id]
    unusable_number: residue
    statement_date: 2026-10-31
    owner: test
    columns:
      - { field: operation, headers: [操作], required: true }
      - { field: resident_id, headers: [公民身份号码, 身份证号], required: true }
      - { field: name, headers: [姓名], required: true }
      - { field: sex, headers: [性别] }
    """

  static let roll = """
    id: school-roll
    dataset: school-roll
    department: education
    title: { zh: 学籍, en: school roll }
    kind: full_snapshot
    unusable_number: residue
    statement_date: 2026-10-31
    owner: test
    columns:
      - { field: record_number, headers: [学籍号] }
      - { field: roll_number, headers: [学籍号] }
      - { field: resident_id, headers: [身份证件号], required: true }
      - { field: name, headers: [姓名], required: true }
      - { field: roll_status, headers: [学生状态], required: true }
      - { field: division, headers: [现住址区划, 户籍区划], fallback: registered_division }
      - { field: registered_division, headers: [户籍区划] }
    """

  static var gazetteer: Gazetteer {
    var gazetteer = Gazetteer()
    for (code, name) in [
      ("14", "山西省"), ("37", "山东省"), ("1404", "长治市"), ("140429", "武乡县"), ("140403", "潞州区"), ("370832", "梁山县"),
    ] {
      if let code = DivisionCode(code) { gazetteer.add(code, name) }
    }
    if let code = DivisionCode("140421") { gazetteer.add(code, "长治县", isAbolished: true) }
    return gazetteer
  }

  init(contracts: [String] = [Desk.register, Desk.roll]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    recogniser = Recogniser(
      contracts: try contracts.map { try SourceContract(reading: TinyYAML.node($0)) },
      gazetteer: Desk.gazetteer
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func put(_ bytes: [UInt8], as path: String) throws -> IncomingFile {
    let location = folder + "/" + path
    let parent = (location as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: location))
    return IncomingFile(path: path, location: location)
  }

  func recognise(_ bytes: [UInt8], as path: String = "户籍20261031.csv") throws -> RecognisedFile {
    guard case .table(let file) = try recogniser.recognise(try put(bytes, as: path)) else { throw NoTable() }
    return file
  }

  func recognise(_ text: String, as path: String = "户籍20261031.csv") throws -> RecognisedFile {
    try recognise(Array(text.utf8), as: path)
  }

  func read(_ text: String, as path: String = "户籍20261031.csv") throws -> Reading {
    try read(try recognise(text, as: path))
  }

  func read(
    _ file: RecognisedFile,
    plan: PartitionPlan = .whole,
    workers: Int = 1,
    pieceBytes: Int = 1 << 20,
    blockRows: Int = 100_000,
    corrections: [Correction] = []
  ) throws -> Reading {
    var intake = Intake(
      plan: plan,
      asOf: try #require(CivilDate(iso: "2026-10-31")),
      workers: workers,
      blockRows: blockRows
    )
    intake.pieceBytes = pieceBytes
    var blocks: [(Int, RecordTable)] = []
    func readOnce(_ intake: Intake) throws -> IntakeResult {
      blocks = []
      return try intake.read(
        file,
        index: 3,
        corrections: corrections,
        pack: { ($0, $1) },
        deposit: { blocks.append($0) }
      )
    }
    var result = try readOnce(intake)
    if result.mustBeReadAgain { result = try readOnce(intake.knowing(result)) }
    return Reading(result: result, blocks: blocks, residue: plan.count)
  }
}

struct NoTable: Error {}

/// What came of one file.
struct Reading {
  let result: IntakeResult
  let blocks: [(partition: Int, block: RecordTable)]
  let residuePartition: Int

  init(result: IntakeResult, blocks: [(Int, RecordTable)], residue: Int) {
    self.result = result
    self.blocks = blocks.map { (partition: $0.0, block: $0.1) }
    residuePartition = residue
  }

  var dataset: Dataset { result.delivery.dataset }
  var accounting: Accounting { result.delivery.accounting }

  func table(_ partition: Int) -> RecordTable {
    RecordTable.merged(blocks.filter { $0.partition == partition }.map(\.block), dataset: dataset)
  }

  var keyed: RecordTable { table(0) }
  var residue: RecordTable { table(residuePartition) }
}
