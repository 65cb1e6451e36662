import Domain
import Reconcile
import Testing

@Suite("Reconcile settings")
struct ReconcileSettingsTests {
  private static let place = Place(file: "reconcile.yaml", line: 1)
  private func map(_ entries: [(String, SettingNode.Content)]) -> SettingNode.Content {
    .map(entries.map { ($0, SettingNode(place: Self.place, content: $1)) })
  }
  private func scalar(_ text: String) -> SettingNode.Content { .scalar(text, isQuoted: false) }
  private func list(_ texts: [String]) -> SettingNode.Content {
    .list(texts.map { SettingNode(place: Self.place, content: scalar($0)) })
  }
  private func settings(_ entries: [(String, SettingNode.Content)]) throws(Complaint) -> ReconcileSettings {
    try ReconcileSettings(reading: SettingNode(place: Self.place, content: map(entries)))
  }

  @Test("are the standard where nothing is said")
  func standard() throws {
    #expect(try settings([]) == .standard)
  }

  @Test("say whose word counts, who is of school age, and what is compared")
  func read() throws {
    let read = try settings([
      ("survivorship", list(["care-roster", "school-roll"])),
      ("school-age", map([("from", scalar("7")), ("cut-off-month", scalar("7"))])),
      ("category-age", map([("left-behind-under", scalar("15"))])),
      ("discrepancies", list(["discrepancy.name"])),
    ])
    #expect(read.survivorship == [.careRoster, .schoolRoll])
    #expect(read.schoolAge == SchoolAge(from: 7, under: 15, cutOffMonth: 7, cutOffDay: 31))
    #expect(read.leftBehindUnder == 15)
    #expect(read.childUnder == 18)
    #expect(read.rules == [.name])
  }

  @Test("are refused for the first thing wrong")
  func refused() {
    func code(_ entries: [(String, SettingNode.Content)]) -> String? {
      do {
        _ = try settings(entries)
        return nil
      } catch { return error.code }
    }
    #expect(code([("survivorship", list(["home-visits"]))]) == "reconcile.survivorship")
    #expect(code([("survivorship", list(["school-roll", "school-roll"]))]) == "reconcile.survivorship")
    #expect(code([("school-age", map([("from", scalar("16"))]))]) == "reconcile.school-age")
    #expect(
      code([("school-age", map([("cut-off-month", scalar("2")), ("cut-off-day", scalar("30"))]))])
        == "reconcile.school-age"
    )
    #expect(code([("discrepancies", list(["discrepancy.mood"]))]) == "setting.unknown-choice")
    #expect(code([("survivorships", list([]))]) == "setting.unknown-key")
  }
}
