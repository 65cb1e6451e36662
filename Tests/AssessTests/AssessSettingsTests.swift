import Domain
import Testing

@testable import Assess

@Suite("Local settings")
struct AssessSettingsTests {
  @Test("each become a value to be marked 本地设定")
  func areListed() throws {
    let settings = try Files.settings()
    let ids = settings.localSettings.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ["interval.shandong-visit-interval", "first-visit", "target.V1", "age-limit.leftBehind"] {
      #expect(ids.contains(id))
    }
    #expect(settings.target("V1") == 95)
    #expect(settings.target("D1") == nil)
    #expect(AssessSettings.none.localSettings.isEmpty)
  }

  @Test(
    "are refused where misspelt or impossible",
    arguments: [
      ("target: {V1: 95}", "setting.unknown-key"), ("targets: {V9: 95}", "setting.unknown-key"),
      ("targets: {V1: 101}", "setting.out-of-range"), ("first_visit: {weeks: 1}", "setting.unknown-key"),
      ("age_limits: {orphan: 18}", "setting.unknown-key"), ("screens: {busy: 3}", "setting.unknown-key"),
      ("days: {notice: 1201}", "setting.out-of-range"),
      ("intervals:\n  a:\n    title: {zh: 甲, en: A}", "setting.missing"),
    ]
  )
  func areRefused(text: String, code: String) {
    #expect {
      try AssessSettings(reading: YAMLSubset.parse(text), ages: .standard)
    } throws: { ($0 as? Complaint)?.code == code }
  }

  @Test("take each category's age from the ages all stages share, and are just those where no file says more")
  func ages() throws {
    let ages = try CategoryAges(reading: YAMLSubset.parse("left_behind: 14"))
    let settings = try AssessSettings(reading: nil, ages: ages)
    let numbers = settings.days.localSettings + settings.screens.localSettings
    #expect(settings.localSettings == numbers + ages.localSettings)
    let judge = try assessor(
      on: "2025-05-31",
      book: RuleBook(packs: [Files.pack("changzhi-2024")], localSettings: settings)
    )
    var child = Child.visited("2025-05-02")
    child.born = day("2011-05-31")
    let counts = judge.assess(partition([child])).tally.total("V1")
    #expect(counts.excluded == ["over-age": 1])
  }

  @Test("that are missing leave a stricter tier unjudged within the base interval, and a breach beyond it")
  func missingTier() throws {
    let judge = try assessor(on: "2025-05-31", book: Files.bookWithTier("setting: not-yet-made"))
    var recent = Child.visited("2025-05-02")
    recent.certificate = Child.Certificate()
    var late = Child.visited("2025-01-15")
    late.certificate = Child.Certificate()
    let tally = judge.assess(partition([recent, late, .visited("2025-05-02")])).tally.total("V1")
    #expect((tally.numerator, tally.denominator, tally.unjudged) == (1, 2, 1))
  }

  @Test("that are missing where no document states an interval leave every child unjudged, never in date")
  func missingBase() throws {
    let book = RuleBook(packs: [try Files.pack("shandong-2024")], localSettings: .none)
    let judge = try assessor(on: "2025-05-31", book: book)
    var child = Child.visited("2025-05-02")
    child.listings[0].place = liangshan
    let assessment = judge.assess(partition([child]))
    // Nothing is due, but the list says how long nobody has come.
    #expect(assessment.visits.map(\.status) == [.noInterval])
    #expect(assessment.visits.map(\.due) == [nil])
    #expect(assessment.visits.map(\.daysSince) == [29])
    #expect(assessment.tally.total("V1").unjudged == 1)
    let value = judge.values(of: assessment.tally, counties: [liangshan]).first { $0.measure == "V1" }
    #expect(value?.state == .notCollected)
    #expect(value?.rate == nil)
  }
}
