import Domain
import Testing

@testable import Publish

@Suite("The education department's ledgers")
struct SchoolingLedgerTests {
  /// A report in which one child of each level stands, in the order of people.
  private func report() throws -> (fake: FakeReport, keys: [DropoutLevel: String]) {
    var fake = FakeReport(counties: 2)
    let people = fake.report.people.references.compactMap { reference in
      fake.report.people[reference].map { (key: reference, value: $0) }
    }.sorted { $0.value.key < $1.value.key }
    var keys: [DropoutLevel: String] = [:]
    let reasons: [DropoutLevel: String] = [
      .attention: "absences", .suspected: "gone-from-roll", .thresholdMet: "four-weeks", .confirmed: "droppedOut",
    ]
    for (level, entry) in zip(DropoutLevel.allCases, people) {
      keys[level] = entry.value.key.text
      fake.report.schooling[entry.value.division.county] = SchoolingCounts()
      guard WatchedPupil.levels.contains(level) else { continue }
      fake.report.watchedPupils.append(
        WatchedPupil(
          person: entry.key,
          place: entry.value.division,
          school: "晨光小学140429201503019010",
          grade: "五年级",
          entry: SchoolingEntry(
            person: UInt32(entry.key.person),
            level: level,
            comparison: level == .suspected ? .rollRoll : nil,
            reason: reasons[level] ?? "",
            isLowIncome: level == .confirmed
          )
        )
      )
    }
    return (fake, keys)
  }

  @Test("hold the levels they are named for, each child once, with the reason in words and no number in full")
  func levels() throws {
    let (fake, keys) = try report()
    let published = try Published(fake, language: .zh)
    func rows(_ name: String) throws -> [[String]] {
      PublisherTests.fields(try published.text("departments/education/\(name).csv").replacing("\u{FEFF}", with: ""))
    }
    func found(_ name: String) throws -> Set<String> { Set(try rows(name).dropFirst().map { $0[1] }) }
    #expect(try found("出勤关注名单") == Set([DropoutLevel.attention].compactMap { keys[$0] }))
    #expect(try found("疑似辍学台账") == Set([DropoutLevel.suspected, .thresholdMet, .returned].compactMap { keys[$0] }))
    #expect(try found("确认辍学台账") == Set([DropoutLevel.confirmed].compactMap { keys[$0] }))
    let suspected = try #require(try rows("疑似辍学台账").first { $0[1] == keys[.suspected] })
    #expect(suspected.contains("疑似辍学") && suspected.contains("上期与本期学籍比对") && suspected.contains("上期在籍"))
    #expect(suspected.contains("晨光小学140429********9010"))
    let confirmed = try #require(try rows("确认辍学台账").first { $0[1] == keys[.confirmed] })
    #expect(confirmed.contains("回执：辍学") && confirmed.contains("是"))
    #expect(try rows("出勤关注名单").contains { $0.contains("缺勤或旷课达到关注标准") })
  }

  @Test("are there in English, in English alone")
  func english() throws {
    let published = try Published(try report().fake, language: .en)
    for name in ["attendance-to-watch", "suspected-dropout-ledger", "confirmed-dropout-ledger"] {
      let text = try published.text("departments/education/\(name).csv")
      #expect(text.contains("Trace code") && text.contains("Level") && !text.contains("疑似"))
    }
  }

  @Test("names every reason a level may have")
  func reasons() {
    for answer in ReceiptAnswer.allCases.dropFirst() {
      #expect(Catalogue.schoolingReason(answer.identifier, .en) == "receipt: \(answer.term.en)")
    }
    for reason in ["absences", "away-excused", "attendance-unknown", "unexcused-days", "dropped-out", "not-on-roll"] {
      #expect(Catalogue.schoolingReason(reason, .en) != reason, "\(reason)")
    }
  }
}
