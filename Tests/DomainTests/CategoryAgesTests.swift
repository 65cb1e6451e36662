import Domain
import Testing

@Suite("The ages at which categories end")
struct CategoryAgesTests {
  private static let place = Place(file: "ages.yaml", line: 1)
  private func ages(_ entries: [(String, String)]) throws(Complaint) -> CategoryAges {
    let entries = entries.map { key, text in
      (key: key, node: SettingNode(place: Self.place, content: .scalar(text, isQuoted: false)))
    }
    return try CategoryAges(reading: SettingNode(place: Self.place, content: .map(entries)))
  }

  @Test("are the documents' where nothing is written, and then no local settings")
  func standard() throws {
    let ages = try ages([])
    #expect(ages == .standard)
    #expect(CareCategory.allCases.map { ages[$0] } == [18, 16, 18, 18, 18])
    #expect(ages.lowest == 16)
    #expect(ages.localSettings.isEmpty)
  }

  @Test("are those written, each a local setting; a child of no stated category has the highest")
  func written() throws {
    let ages = try ages([("orphan", "20"), ("de_facto_unsupported", "14")])
    #expect(CareCategory.allCases.map { ages[$0] } == [20, 16, 18, 14, 20])
    #expect(ages.lowest == 14)
    #expect(ages.localSettings.map(\.id) == ["age-limit.deFactoUnsupported", "age-limit.orphan"])
    #expect(ages.localSettings.map(\.value) == ["14", "20"])
  }

  @Test(
    "are refused where misspelt or impossible",
    arguments: [
      ("orphan", "0", "setting.out-of-range"), ("orphan", "31", "setting.out-of-range"),
      ("orphan", "old", "setting.not-a-number"), ("leftBehind", "16", "setting.unknown-key"),
      ("left-behind", "16", "setting.unknown-key"), ("unknown", "16", "setting.unknown-key"),
    ]
  )
  func refused(key: String, text: String, code: String) {
    #expect { try ages([(key, text)]) } throws: { ($0 as? Complaint)?.code == code }
  }
}
