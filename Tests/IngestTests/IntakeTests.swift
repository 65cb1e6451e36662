import Domain
import Foundation
import Tabular
import Testing

@testable import Ingest

@Suite("An intake")
struct IntakeTests {
  static let header = "登记编号,公民身份号码,姓名,性别,出生日期,户籍区划,监护人身份证号,联系电话,户籍状态\n"

  /// A valid number of a given order, with no mark of damage on it.
  static func number(_ index: Int, region: UInt64 = 370_832) -> String {
    var order = UInt64(index)
    while true {
      let text = ResidentID(key: region * 100_000_000_000 + 2015_03_01_000 + order % 1000).canonical
      if UInt64(text).map({ DamageMark(of: $0) == .none }) ?? true { return text }
      order += 7
    }
  }

  static func row(_ name: String, _ number: String, status: String = "正常", birth: String = "2015-03-01") -> String {
    "\(name),\(number),\(name),男,\(birth),370832104203,,13800000000,\(status)\n"
  }

  @Test("reads typed values into sorted blocks")
  func readsValues() throws {
    let text = Self.header + Self.row("乙", "370832201503019029") + Self.row("甲", "370832201503019010", status: "死亡注销")
    let reading = try Desk().read(text)
    let table = reading.keyed
    #expect(table.keys == [37_083_220_150_301_901, 37_083_220_150_301_902])
    #expect(table.lines == [3, 2])
    #expect(table.deliveries == [3, 3])
    #expect(table[0].text(.name) == "甲")
    #expect(table[0].code(.registerStatus, as: RegisterStatus.self) == .dead)
    #expect(table[0].date(.birthDate)?.description == "2015-03-01")
    #expect(table[0].division(.division).short == "370832104203")
    #expect(table[.damagedNumber] == nil)
    #expect(reading.result.delivery.jurisdiction.short == "370832")
    #expect(reading.accounting.balances)
  }

  @Test("accounts for every record and line of an untidy file")
  func accounts() throws {
    let good = Self.row("甲", "370832201503019010")
    let text =
      Self.header + good + "\n" + good + Self.header + "合计,2,,,,,,,\n" + "乙,37083220131117901X,乙,男\n"
      + Self.row("丙", "370882201106159232", birth: "2011-13-01") + "丁,140421201709109376,\"丁\n戊\",男,,,,,正常\n"
      + "己,\"140404201909109067,己,男,,,,,正常\n" + "填表人：某某,,,,,,,,\n" + Self.row("庚", "22038120121231915X")
    let reading = try Desk().read(text)
    let counts = reading.accounting
    #expect(counts.physicalLines == 13)
    #expect(counts.read == 12)
    #expect(counts.accepted == 3)
    #expect(counts.exactDuplicates == 1)
    #expect(counts.headerOrBlank == 5)
    #expect(counts.quarantined == 3)
    let quarantine = reading.result.quarantine
    #expect(quarantine.map(\.code) == ["row.wrong-width", "date.unreadable", "csv.unclosed-quote"])
    #expect(quarantine.map(\.lines) == [7...7, 8...8, 11...11])
    #expect(quarantine.map(\.column) == ["", "出生日期", ""])
    #expect(String(decoding: quarantine[0].raw, as: UTF8.self) == "乙,37083220131117901X,乙,男")
    let bytes = Array(text.utf8)
    for row in quarantine { #expect(Array(bytes[row.byteOffset...].prefix(row.raw.count)) == row.raw) }
    #expect(reading.keyed.lines.sorted() == [2, 9, 13])
  }

  @Test("logs what it takes off, and where")
  func logsRepairs() throws {
    let reading = try Desk().read(
      Self.header + Self.row("甲", "'370832201503019010") + Self.row("乙", "37083220131117901x")
    )
    #expect(reading.result.repairs.map(\.code) == ["resident-id.apostrophe", "resident-id.lower-case-x"])
    #expect(reading.result.repairs.map(\.line) == [2, 3])
    #expect(reading.result.repairs.allSatisfy { $0.column == "公民身份号码" && $0.isApplied && $0.delivery == 3 })
    #expect(reading.accounting.repairs == 2)
    #expect(reading.keyed.count == 2)
  }

  @Test("keeps rows without a usable number apart, with the reason and the number as read")
  func keepsResidue() throws {
    let text =
      Self.header + Self.row("甲", "370832201503019011") + Self.row("乙", "") + Self.row("丙", "G370832201503019010")
    let reading = try Desk().read(text)
    #expect(reading.keyed.isEmpty)
    #expect(reading.residue.count == 3)
    #expect(reading.residue.keys == [0, 0, 0])
    #expect(reading.residue.claims == [0, 0, 37_083_220_150_301_901])
    #expect(
      reading.result.faults.map(\.code) == [
        "resident-id.check-character", "resident-id.missing", "resident-id.roll-number",
      ]
    )
    #expect(
      reading.residue.texts(.damagedNumber).map { column in (0..<3).map { column[$0] } } ?? [] == [
        "370832201503019011", "", "G370832201503019010",
      ]
    )
    #expect(reading.accounting.residue == 3)
    #expect("\(reading.result.faults[0].value)" != reading.result.faults[0].value.disclosed)
  }

  @Test("quarantines them where the contract says so")
  func quarantinesNumbers() throws {
    let strict = Desk.register.replacingOccurrences(of: "unusable_number: residue", with: "unusable_number: quarantine")
    let desk = try Desk(contracts: [strict])
    let reading = try desk.read(Self.header + Self.row("甲", "370832201503019011") + Self.row("乙", "37083220150301902"))
    #expect(reading.result.quarantine.map(\.code) == ["resident-id.check-character", "resident-id.wrong-length"])
    #expect(reading.result.faults.isEmpty)
  }

  @Test("leaves a lone number in 000 alone, and condemns it in a damaged column")
  func judgesThousands() throws {
    let lone = "370832201207159000"
    let sound = try Desk().read(Self.header + Self.row("甲", lone) + Self.row("乙", "370832201503019010"))
    #expect(sound.keyed.count == 2)
    #expect(sound.result.delivery.notices.isEmpty)
    let mistyped = try Desk().read(
      Self.header + Self.row("甲", "370832201503019000") + Self.row("乙", "370832201503019010")
    )
    #expect(mistyped.result.faults.map(\.code) == ["resident-id.check-character"])
    #expect(mistyped.result.delivery.notices.isEmpty)
    for damage in ["370832201503019000", "3.70832E+17"] {
      let reading = try Desk().read(
        Self.header + Self.row("甲", lone) + Self.row("乙", damage) + Self.row("丙", "37083220131117901X")
      )
      #expect(reading.keyed.count == 1)
      #expect(reading.residue.count == 2)
      #expect(Set(reading.result.faults.map(\.code)) == ["resident-id.spreadsheet-damage"])
      #expect(reading.residue.claims.contains(37_083_220_120_715_900))
      #expect(reading.residue.lines == [2, 3])
      #expect(reading.result.delivery.notices.map(\.code) == ["column.spreadsheet-damage"])
      #expect(reading.result.delivery.notices.map(\.count) == [2])
      #expect(reading.accounting.balances)
    }
  }

  @Test("condemns multiples of the float step only in a column that floats have passed through")
  func judgesFloats() throws {
    let rounded = "140421201812219776"
    let alone = try Desk().read(Self.header + Self.row("甲", rounded) + Self.row("乙", "370832201503019011"))
    #expect(alone.keyed.count == 1)
    let wrong = ["140421201812219232", "140421201503019008", "140421201604049024"].filter {
      NumberReading($0, latestBirth: CivilDate(dayNumber: 20_000), takesFifteenDigits: false).fault == .checkCharacter
    }
    #expect(wrong.count >= 2)
    let text = Self.header + Self.row("甲", rounded) + wrong.map { Self.row("乙\($0.suffix(5))", $0) }.joined()
    let reading = try Desk().read(text)
    #expect(reading.keyed.isEmpty)
    #expect(Set(reading.result.faults.map(\.code)) == ["resident-id.spreadsheet-damage"])
    #expect(reading.residue.claims.filter { $0 != 0 } == [14_042_120_181_221_977])
  }

  @Test("takes roll numbers for claims, never for keys")
  func claimsRollNumbers() throws {
    let text = """
      学籍号,身份证件号,姓名,学生状态,现住址区划,户籍区划
      G370832201503019010,370832201503019011,甲,在读,,140429
      G37083220131117901X,37083220131117901X,乙,在读,370832104203,140429
      L370832201503019002,,丙,在读,,
      """
    let reading = try Desk().read(text, as: "学籍20261031.csv")
    #expect(reading.dataset == .schoolRoll)
    #expect(reading.keyed.count == 1)
    #expect(reading.keyed.claims == [0])
    #expect(reading.residue.claims == [37_083_220_150_301_901, 0])
    #expect(reading.residue[0].division(.division).short == "140429")
    #expect(reading.keyed[0].division(.division).short == "370832104203")
    #expect(reading.keyed[0].text(.recordNumber) == "G37083220131117901X")
  }

  @Test("counts what it could not read beside the row's own facts")
  func countsOddities() throws {
    let text = Self.header + "甲,370832201503019010,甲,外星人,,某处,123,1,待定\n"
    let reading = try Desk().read(text)
    #expect(reading.keyed.count == 1)
    #expect(
      reading.result.delivery.notices.map { "\($0.column):\($0.code):\($0.count)" }.sorted()
        == [
          "性别:code.unknown-word:1", "户籍区划:division.unknown:1", "户籍状态:code.unknown-word:1",
          "监护人身份证号:resident-id.unusable:1", "联系电话:phone.unreadable:1",
        ].sorted()
    )
  }

  @Test("reads every encoding alike")
  func readsEncodings() throws {
    let text =
      Self.header + Self.row("张三", "370832201503019010") + Self.row("李四", "bad")
      + Self.row("丙", "37083220131117901X", birth: "x")
    let plain = try Desk().read(text)
    let marked = try Desk().read("\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n"))
    #expect(plain.keyed == marked.keyed)
    for (encoding, name) in [
      (String.Encoding.utf16LittleEndian, "UTF-16LE"), (.utf16BigEndian, "UTF-16BE"), (Self.gb18030, "GB18030"),
    ] {
      var bytes = [UInt8](try #require(text.data(using: encoding)))
      if encoding == .utf16LittleEndian { bytes = [0xFF, 0xFE] + bytes }
      if encoding == .utf16BigEndian { bytes = [0xFE, 0xFF] + bytes }
      let desk = try Desk()
      let file = try desk.recognise(bytes)
      #expect(file.encoding.encoding.rawValue == name)
      let reading = try desk.read(file)
      #expect(reading.keyed == plain.keyed)
      #expect(reading.residue == plain.residue)
      #expect(reading.accounting == plain.accounting)
      let row = try #require(reading.result.quarantine.first)
      #expect(Array(bytes[row.byteOffset...].prefix(row.raw.count)) == row.raw)
      #expect(String(bytes: row.raw, encoding: encoding)?.hasPrefix("丙,") ?? false)
    }
  }

  /// Foundation's own number for GB18030.
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  @Test("refuses the rows of a file whose encoding changes, by their bytes")
  func refusesMixtures() throws {
    let gb: [UInt8] = [0xD5, 0xC5, 0xC8, 0xFD]  // 张三
    let head = Array((Self.header + Self.row("李四", "370832201503019010")).utf8)
    let bytes = head + gb + Array(",37083220131117901X,".utf8) + gb + Array(",,,,,,\n".utf8)
    let desk = try Desk()
    let file = try desk.recognise(bytes)
    #expect(!file.encoding.isStrict)
    let reading = try desk.read(file)
    #expect(reading.result.quarantine.map(\.code) == ["encoding.undecodable"])
    #expect(reading.result.quarantine.map(\.byteOffset) == [head.count])
    #expect(reading.result.delivery.notices.map(\.code) == ["encoding.mixed"])
    #expect(reading.keyed.count == 1)
  }

  @Test("refuses characters no table may hold")
  func refusesForbidden() throws {
    let reading = try Desk().read(
      Self.header + Self.row("张\u{FFFD}", "370832201503019010") + Self.row("李四", "37083220131117901X")
    )
    #expect(reading.result.quarantine.map(\.code) == ["text.forbidden-character"])
    #expect(reading.keyed.count == 1)
  }

  @Test("reads other delimiters", arguments: ["\t", ";", "|", "，"])
  func readsDialects(delimiter: String) throws {
    let text = Self.header + Self.row("张三", "370832201503019010") + Self.row("\"李,四\"", "37083220131117901X")
    let other = text.replacingOccurrences(of: "\"李,四\"", with: "李四").replacingOccurrences(of: ",", with: delimiter)
    let reading = try Desk().read(other)
    #expect(reading.keyed.count == 2)
    #expect(reading.keyed[0].text(.phone) == "13800000000")
    #expect(reading.accounting.quarantined == 0)
  }

  @Test("gives the same result from any pieces, on any number of threads", arguments: 0..<6)
  func agreesOverPieces(seed: Int) throws {
    let text = Self.untidy(seed: seed)
    let desk = try Desk()
    let file = try desk.recognise(text)
    let plan = PartitionPlan(bounds: [20_000_000_000_000_000, 37_083_300_000_000_000])
    let whole = try desk.read(file, plan: plan, pieceBytes: 1 << 24, blockRows: 64)
    #expect(whole.accounting.accepted > 100)
    #expect(whole.accounting.exactDuplicates > 0)
    #expect(whole.accounting.quarantined > 0)
    for (workers, pieceBytes) in [(1, 97), (2, 700), (3, 4096), (2, 20_000)] {
      let other = try desk.read(file, plan: plan, workers: workers, pieceBytes: pieceBytes, blockRows: 64)
      #expect(other.accounting == whole.accounting)
      #expect(other.result.delivery == whole.result.delivery)
      #expect(other.result.quarantine == whole.result.quarantine)
      #expect(other.result.repairs == whole.result.repairs)
      #expect(other.result.faults == whole.result.faults)
      for partition in 0...plan.count {
        #expect(
          other.blocks.filter { $0.partition == partition }.map(\.block)
            == whole.blocks.filter { $0.partition == partition }.map(\.block)
        )
      }
    }
    for (partition, block) in whole.blocks {
      #expect(block == block.sorted())
      #expect(block.keys.allSatisfy { partition == plan.count ? $0 == 0 : plan.index(of: $0) == partition })
    }
  }

  /// Rows of every kind: repeated, quoted over lines, damaged, broken.
  private static func untidy(seed: Int) -> String {
    var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
    func next(_ limit: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % limit)
    }
    var text = header
    var last = ""
    for index in 0..<400 {
      let number = Self.number(next(900), region: [140_429, 370_832, 370_882][next(3)])
      switch next(24) {
      case 0: text += last
      case 1: text += row("\"张\n\(index)\"", number)
      case 2: text += row("李\(index)", "37083220150301\(100 + next(900))0")
      case 3: text += "坏,\(number),\"王\(index),男,,,,,正常\n"
      case 4: text += "短,\(number)\n"
      case 5: text += row("王\(index)", "'" + number)
      case 6: text += row("赵\(index)", number.prefix(15) + "000")
      case 7: text += row("钱\(index)", "")
      case 8: text += "\n"
      case 9: text += row("孙\"\(index)", number)
      case 10: text += row("周\(index)", number, birth: "去年")
      case 11: text += row("\"吴,\(index),,,,,,\n,,,,,,,\"", number)
      default:
        last = row("郑\(index)", number)
        text += last
      }
    }
    return text
  }
}
