import Domain
import Foundation
import Pipeline
import Testing

/// Seven children of one county whose cases an office answers, or cannot be judged, and forty whom nothing happens to.
@Suite("Answers and silence, run after run")
struct AnswerTests {
  private struct Child {
    let name: String
    let number: String
    var birth: String {
      "\(number.dropFirst(6).prefix(4))-\(number.dropFirst(10).prefix(2))-\(number.dropFirst(12).prefix(2))"
    }

    init(_ name: String, _ order: Int) {
      self.name = name
      number = ResidentID(key: UInt64(140_429) * 100_000_000_000 + 20_150_301_000 + UInt64(order)).canonical
    }
  }

  private static let claimed = Child("安小宁", 901)
  private static let away = Child("戴春生", 903)
  private static let dropped = Child("丁建国", 905)
  private static let named = Child("方文博", 907)
  private static let aged = Child("葛海涛", 909)
  private static let gone = Child("贺海波", 911)
  private static let absent = Child("霍小山", 913)
  private static let others = (0..<40).map { number in
    Child(
      ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"][number / 5] + ["志强", "国栋", "浩然", "建军", "文杰"][number % 5],
      921 + 2 * number
    )
  }

  private static func table(_ rows: [[String]]) -> String { rows.map { $0.joined(separator: ",") + "\n" }.joined() }

  /// A month's register, roll and attendance.
  ///
  /// In a torn roll the row of ``aged`` has a field too many, and that of ``gone`` is not there; ``dropped`` is on it where it `isBack`.
  private func deliver(_ month: Month, to site: Site, isTorn: Bool = false, isBack: Bool = false) throws {
    let day = month.last.description.replacing("-", with: "")
    let everybody =
      [Self.claimed, Self.away, Self.dropped, Self.named, Self.aged, Self.gone, Self.absent] + Self.others
    let register = everybody.map { [$0.number, $0.name, "男", $0.birth, "140429", "正常"] }
    let pupils =
      ([Self.named, Self.aged] + (isTorn ? [] : [Self.gone]) + (isBack ? [Self.dropped] : [])
      + [Self.absent] + Self.others).map { child in
        let name = child.number == Self.named.number ? "房文渤" : child.name
        let isAged = child.number == Self.aged.number
        return [
          child.number, name, "男", isAged || child.number == Self.gone.number ? "2014-03-01" : child.birth, "晨光小学",
          "五年级",
          "140429", "在读",
        ]
          + (isAged && isTorn ? ["备注"] : [])
      }
    try deliverAttendance(month, to: site)
    try site.add(
      "\(month)/公安/武乡县户籍_\(day).csv",
      Self.table([["公民身份号码", "姓名", "性别", "出生日期", "户籍区划", "户籍状态"]] + register)
    )
    try site.add(
      "\(month)/教育/武乡县在校学生_\(day).csv",
      Self.table([["身份证件号", "姓名", "性别", "出生日期", "学校名称", "年级", "现住址区划", "学生状态"]] + pupils)
    )
  }

  /// A month's attendance, in which ``absent`` has a row in September only.
  private func deliverAttendance(_ month: Month, to site: Site) throws {
    let days = [month.first.description, month.last.description, "20"]
    let rows = Self.others.map { [$0.number, $0.name] + days + ["0", "0"] }
    let away = month.month == 9 ? [[Self.absent.number, Self.absent.name] + days + ["20", "20"]] : []
    try site.add(
      "\(month)/教育/武乡县学生考勤_\(month.last.description.replacing("-", with: "")).csv",
      Self.table([["学生身份证号", "姓名", "统计起始日", "统计截止日", "应出勤天数", "缺勤天数", "截至期末连续旷课天数"]] + rows + away)
    )
  }

  private func month(_ month: Int) throws -> Month { try #require(Month(year: 2026, month: month)) }

  private func rows(_ ending: RunEnding, _ table: String) throws -> [[String: String]] {
    try Table(ending.folder + "/tables/\(table).csv").rows
  }

  private func person(_ ending: RunEnding, _ child: Child) throws -> String {
    try #require(try rows(ending, "children").first { $0["resident_id"] == child.number }?["person_key"])
  }

  private func value(_ ending: RunEnding, _ child: Child, _ family: String = "dropout") throws -> [String: String] {
    let key = try person(ending, child)
    return try #require(try rows(ending, "cases").first { $0["person_key"] == key && $0["family"] == family })
  }

  private func level(_ ending: RunEnding, _ child: Child) throws -> String? {
    let key = try person(ending, child)
    return try rows(ending, "school_age").first { $0["person_key"] == key }?["level"]
  }

  private func events(_ ending: RunEnding, _ key: String?) throws -> [String] {
    try rows(ending, "case_events").filter { $0["case_key"] == key }.compactMap { $0["event"] }
  }

  @Test("settle, explain, confirm and dispute; data contradict, time lapses; a torn row closes nothing")
  func move() async throws {
    let site = try Site()
    let (september, october, november) = (try month(9), try month(10), try month(11))
    try deliver(september, to: site)
    let first = try await site.run(asOf: september.last)
    for child in [Self.claimed, Self.away, Self.dropped] { #expect(try level(first, child) == "2") }
    #expect(try value(first, Self.absent)["code"] == "dropout.absent")
    #expect(try value(first, Self.aged, "discrepancy.birth-date")["state"] == "open")
    let version = try #require(
      try rows(first, "packets").first { $0["recipient"] == "education-cases" && $0["division"] == "140429" }?[
        "version"
      ]
    )
    let answers: [(child: Child, family: String, answer: String, until: String)] = [
      (Self.claimed, "dropout", "在读", ""), (Self.away, "dropout", "休学", "2026-10-31"),
      (Self.dropped, "dropout", "辍学", ""), (Self.named, "discrepancy.name", "数据属实", ""),
    ]
    var receipt = [["清单版本", "行编号", "核查结果", "截止日期", "经办人", "办理日期"]]
    for answer in answers {
      let key = try #require(try value(first, answer.child, answer.family)["case_key"])
      receipt.append([version, key, answer.answer, answer.until, "李老师", "2026-10-12"])
    }
    try site.add("2026-10/教育/回执_武乡县_20261012.csv", Self.table(receipt))
    try deliver(october, to: site, isTorn: true)
    let second = try await site.run(asOf: october.last)
    #expect(try value(second, Self.claimed)["state"] == "resolved")
    #expect(try value(second, Self.away)["state"] == "resolved")
    #expect(try value(second, Self.dropped)["state"] == "in-progress")
    #expect(try value(second, Self.named, "discrepancy.name")["state"] == "disputed")
    // An answer explains or confirms an absence; that somebody says the child is in school is borne out by a roll alone.
    #expect(try level(second, Self.claimed) == "2")
    #expect(try level(second, Self.away) == "E")
    #expect(try level(second, Self.dropped) == "4")
    let torn = try value(second, Self.aged, "discrepancy.birth-date")
    let gone = try value(second, Self.gone, "discrepancy.birth-date")
    #expect(gone["state"] == "open" && gone["not_reassessed"] == "row-gone:school-roll")
    #expect(torn["state"] == "open" && torn["not_reassessed"] == "record-unrecognised:school-roll")
    try deliver(november, to: site, isBack: true)
    let third = try await site.run(asOf: november.last)
    let contradicted = try value(third, Self.claimed)
    #expect(contradicted["state"] == "open" && contradicted["reopened"] == "1")
    #expect(try events(third, contradicted["case_key"]) == ["contradicted"])
    let lapsed = try value(third, Self.away)
    #expect(lapsed["state"] == "open" && lapsed["reopened"] == "1")
    #expect(try events(third, lapsed["case_key"]) == ["explanation-lapsed"])
    #expect(try level(third, Self.away) == "2")
    #expect(try value(third, Self.dropped)["state"] == "verified-closed")
    #expect(try value(third, Self.aged, "discrepancy.birth-date")["not_reassessed"] == "")
    // Its attendance has run out, and nothing shows the child in class.
    let absent = try value(third, Self.absent)
    #expect(absent["state"] == "open" && absent["not_reassessed"] == "not-seen-at-school")
    // What was answered of an absence that has ended confirms no later one.
    for next in [try month(12), try #require(Month(year: 2027, month: 1))] {
      try deliver(next, to: site)
      let run = try await site.run(asOf: next.last)
      let again = try value(run, Self.dropped)
      #expect(again["state"] == "open" && again["reopened"] == "1")
      #expect(try level(run, Self.dropped) == "2", "\(next)")
    }
  }
}
