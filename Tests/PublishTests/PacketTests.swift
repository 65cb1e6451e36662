import Domain
import Foundation
import Tabular
import Testing

@testable import Publish

@Suite("A packet")
struct PacketTests {
  private func packet(_ columns: [PacketColumn], masked: [PacketColumn] = [], number: String = "140429201503019010")
    -> Packet
  {
    let recipient = FakeReport.recipient(.termList, columns: columns, masked: masked)
    return Packet(
      recipient: recipient,
      place: DivisionCode(number: 140_429_000_000),
      version: "K50AVX000DHTAJ",
      agreement: recipient.agreements[0],
      due: FakeReport.asOf,
      rows: [.init(key: "T7EAQXRYVQZK3T", subject: "P7EAQXRYVQZK3TA", values: [.residentID: .text(Sensitive(number))])]
    )
  }

  @Test(
    "may not hold what is not its own, wherever it stands",
    arguments: [
      ("K50AVX000DHTAJ,T7EAQXRYVQZK3T,140429201503019010", nil),
      ("<v>20261031</v> 13812345678 PK C12 INDEX", nil),
      ("T7EAQXRYVQZK3T;140429201503019029", "a number that is not its own"),
      ("a 14042920150301901X b", "a number that is not its own"),
      ("C7EAQXRYVQZK3T", "a key of somebody else's"),
      ("x=P7EAQXRYVQZK3TA", "a key of somebody else's"),
      ("清单·类别", "a column it may not have"),
    ] as [(String, String?)]
  )
  func isScanned(text: String, leak: String?) {
    #expect(PacketScan(packet([.residentID])).leak(in: text.utf8)?.en == leak)
  }

  @Test("of a recipient who gets masked numbers, or none, may hold none")
  func mayNotUnmask() {
    let text = "140429201503019010"
    #expect(PacketScan(packet([.residentID], masked: [.residentID])).leak(in: text.utf8) != nil)
    #expect(PacketScan(packet([.name])).leak(in: text.utf8) != nil)
  }

  @Test(
    "holds the columns of its profile and the receipt's, answers from a range of a sheet, and no number but where it may"
  )
  func isLaidOut() throws {
    let published = try Published(FakeReport(counties: 3), language: .zh)
    let path = try #require(
      published.folder.outputs.map(\.path).first { $0.hasPrefix("education/") && $0.hasSuffix(".csv") }
    )
    let rows = PublisherTests.fields(try published.text(path).replacing("\u{FEFF}", with: ""))
    #expect(
      rows[0] == [
        "序号", "清单版本", "行编号", "清单·姓名", "清单·证件号码", "清单·县区", "清单·问题", "清单·各来源所载", "清单·学校",
        "清单·最迟于", "清单·催办次数", "核查结果", "转往学校", "截止日期", "资助情况", "更正项目", "更正内容", "证明材料", "经办人",
        "办理日期", "备注",
      ]
    )
    #expect(rows.count == 13)
    // What a source wrote into another column is masked there.
    #expect(rows.dropFirst().allSatisfy { $0[8] == "晨光小学 140429********9010" && !$0[7].contains("140429201503019010") })
    let sheet = try published.parts(path.replacing(".csv", with: ".xlsx"))
    #expect(sheet.contains("'选项'!$A$1:$A$7") && sheet.contains("'选项'!$B$1:$B$3"))
    #expect(sheet.contains("本地设定※"))
  }

  @Test("that would hold another's key stops publication")
  func stops() throws {
    var fake = FakeReport(counties: 3)
    let mine = fake.report.packets[1]
    var row = mine.rows[0]
    row.values[.county] = .text(Sensitive("C7EAQXRYVQZK3T"))
    fake.report.packets[1] = Packet(
      recipient: mine.recipient,
      place: mine.place,
      version: mine.version,
      agreement: mine.agreement,
      due: mine.due,
      rows: [row]
    )
    #expect(throws: RevisionError.self) { try Published(fake, language: .zh) }
  }
}
