import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("An answer")
struct ListingTests {
  private let listing = Listing(
    heading: ["head"],
    facts: [.init("as_of", .text("2026-10-31")), .init("count", .number(2)), .init("none", .nothing)],
    tables: [
      .init(
        "rows",
        [
          .init("name", "名称", "name"), .init("count", "数", "count", isNumber: true),
          .init("shut", "空", "empty"), .init("code", for: .programs), .init("shown", "见", "seen", for: .people),
          .init("note", "注", "note", depth: 2),
        ],
        rows: [
          [.text("走访"), .number(7), .nothing, .text("=1+1"), .text("x"), .lines("a;b", ["a", "b"])],
          [.word("home-visits", Term("家访", "visit")), .number(1200), .nothing, .flag(true), .nothing, .nothing],
        ]
      )
    ],
    closing: ["end"]
  )

  @Test("stands in columns for people, numbers at the right, what is empty left out, more below its row")
  func people() {
    #expect(
      listing.lines(.zh) == [
        "head", "  名称    数  见", "  走访     7  x", "      注  a", "      注  b", "  家访  1200", "end",
      ]
    )
    #expect(
      listing.lines(.en) == [
        "head", "  name   count  seen", "  走访       7  x", "      note  a", "      note  b", "  visit   1200", "end",
      ]
    )
  }

  @Test("is cut to a terminal's width by places, and never without one")
  func cut() {
    #expect(listing.lines(.zh, width: 9).prefix(3) == ["head", "  名称  …", "  走访  …"])
    #expect(TextTable.cut("走访记录", to: 5) == "走访…" && TextTable.cut("走访记录", to: 4) == "走…")
    #expect(TextTable.cut("走访", to: 4) == "走访" && TextTable.cut("走访", to: 0) == "")
    #expect(listing.lines(.zh).allSatisfy { !$0.contains("…") })
  }

  @Test("is JSON for programs: numbers as numbers, nothing as null, words by their fixed names")
  func json() throws {
    let text = try listing.text(.json, .zh)
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(value?["as_of"] as? String == "2026-10-31" && value?["count"] as? Int == 2 && value?["none"] is NSNull)
    let rows = try #require(value?["rows"] as? [[String: Any]])
    #expect(rows.map { $0["name"] as? String } == ["走访", "home-visits"])
    #expect(rows[0]["count"] as? Int == 7 && rows[0]["note"] as? String == "a;b" && rows[1]["note"] is NSNull)
    #expect(rows[1]["code"] as? Bool == true && rows[0]["shown"] == nil)
    #expect(try listing.text(.json, .en) == text)
  }

  @Test("is CSV with a header, and nothing in it a spreadsheet would run")
  func csv() throws {
    #expect(
      try listing.text(.csv, .zh).lines == [
        "name,count,shut,code,note", "走访,7,,'=1+1,a;b", "home-visits,1200,,1,",
      ]
    )
  }

  @Test("says the same line once for rows that differ below it only")
  func repeated() {
    let table = Listing.Table(
      "records",
      [.init("person"), .init("place", depth: 1), .init("how", depth: 1)],
      rows: [
        [.text("P1"), .text("a:1"), .text("number")], [.text("P1"), .text("b:2"), .nothing],
        [.text("P2"), .nothing, .nothing],
      ],
      hasTitles: false
    )
    #expect(Listing(tables: [table]).lines(.en) == ["  P1", "    a:1  number", "    b:2", "  P2"])
  }
}

@Suite("What somebody names a person by")
struct PersonQuestionTests {
  @Test(
    "is read as clerks type it",
    arguments: [
      "11010519491231002X", " 11010519491231002x\n", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ",
      "G11010519491231002X",
    ]
  )
  func numbers(text: String) throws {
    #expect(try PersonQuestion(text) == .number(try ResidentID(parsing: "11010519491231002X")))
    #expect(PersonQuestion.mayBeNumber(text))
  }

  @Test("may be a key, a line of a file, or a refused record's fingerprint")
  func others() throws {
    #expect(try PersonQuestion("P3K8D0QXVW5T2M") == .key("P3K8D0QXVW5T2M"))
    #expect(try PersonQuestion("2026-10/a:b.csv:12") == .record(path: "2026-10/a:b.csv", line: 12))
    #expect(try PersonQuestion("a9901111e8dca16b") == .fingerprint(0xa990_1111_e8dc_a16b))
    for text in ["P3K8D0QXVW5T2M", "140429101200-2026-10-31.csv:12", "a9901111e8dca16b"] {
      #expect(!PersonQuestion.mayBeNumber(text))
    }
    #expect(PersonQuestion.mayBeNumber("2026-10/11010519491231002X.csv:12"))
  }

  @Test(
    "is refused where it is a damaged number, and not repeated",
    arguments: ["110105194912310021", "110105194912310"]
  )
  func damaged(text: String) throws {
    do {
      _ = try PersonQuestion(text)
      Issue.record("not refused")
    } catch RunFailure.refused(let complaints) {
      #expect(complaints.map(\.code) == ["explain.no-number"] && !"\(complaints)".contains(text.prefix(8)))
    }
  }
}
