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
    try ReconcileSettings(reading: SettingNode(place: Self.place, content: map(entries)), ages: .standard)
  }

  @Test("are the standard where nothing is said")
  func standard() throws {
    #expect(try settings([]) == .standard)
    #expect(try ReconcileSettings(reading: nil, ages: .standard) == .standard)
  }

  @Test("say whose word counts, who is of school age, and what is compared")
  func read() throws {
    let read = try settings([
      ("survivorship", list(["care-roster", "school-roll"])),
      ("school_age", map([("from", scalar("7")), ("cut_off_month", scalar("7"))])),
      ("discrepancies", list(["discrepancy.name"])),
    ])
    #expect(read.survivorship == [.careRoster, .schoolRoll])
    #expect(read.schoolAge == SchoolAge(from: 7, under: 15, cutOffMonth: 7, cutOffDay: 31))
    #expect(read.rules == [.name])
  }

  @Test("take the age that ends a category from the ages all stages share")
  func ages() throws {
    let node = SettingNode(place: Self.place, content: map([("left_behind", scalar("9"))]))
    var fixture = Fixture([roster { $0.category = .leftBehind }])
    #expect(!fixture.codes.contains("discrepancy.category-age"))
    fixture.settings = try ReconcileSettings(reading: nil, ages: CategoryAges(reading: node))
    #expect(fixture.codes.contains("discrepancy.category-age"))
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
    #expect(code([("school_age", map([("from", scalar("16"))]))]) == "reconcile.school-age")
    #expect(
      code([("school_age", map([("cut_off_month", scalar("2")), ("cut_off_day", scalar("30"))]))])
        == "reconcile.school-age"
    )
    #expect(code([("discrepancies", list(["discrepancy.mood"]))]) == "setting.unknown-choice")
    #expect(code([("survivorships", list([]))]) == "setting.unknown-key")
    #expect(code([("school-age", map([]))]) == "setting.unknown-key")
    #expect(code([("category_age", map([]))]) == "setting.unknown-key")
  }
}
