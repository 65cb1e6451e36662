import Domain
import Testing

@testable import Publish

@Suite("The catalogue of both languages")
struct CatalogueTests {
  private func isWhole(_ term: Term) -> Bool { !term.zh.isEmpty && !term.en.isEmpty }

  private func hasHan(_ text: String) -> Bool { text.unicodeScalars.contains { (0x4e00...0x9fff).contains($0.value) } }

  @Test("has every word in both languages", arguments: Word.allCases)
  func hasWord(word: Word) throws {
    let term = try #require(Catalogue.terms[word], "no entry for \(word.rawValue)")
    #expect(isWhole(term))
    #expect(!hasHan(term.en), "\(word.rawValue) is not English")
  }

  @Test("has every sentence in both languages, with the same names to fill in", arguments: Catalogue.Sentence.allCases)
  func hasSentence(sentence: Catalogue.Sentence) throws {
    let term = try #require(Catalogue.sentences[sentence], "no entry for \(sentence.rawValue)")
    #expect(Set(names(term.zh)) == Set(names(term.en)))
    #expect(!hasHan(term.en), "\(sentence.rawValue) is not English")
  }

  private func names(_ text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
      $0.split(separator: "}").first?.split(separator: "|").first.map(String.init)
    }
  }

  /// Every code that Ingest, Resolve, Reconcile and Assess give a finding.
  private static let codes: Set<String> = [
    "resident-id.missing", "resident-id.spreadsheet-damage", "resident-id.wrong-length", "resident-id.not-a-digit",
    "resident-id.impossible-region", "resident-id.impossible-birth-date", "resident-id.check-character",
    "resident-id.masked", "resident-id.fifteen-digits", "resident-id.roll-number", "resident-id.temporary-roll-number",
    "identity.shared-number", "identity.duplicate-record", "identity.possible-second-number",
    "discrepancy.name", "discrepancy.sex", "discrepancy.birth-date", "discrepancy.division",
    "discrepancy.lives-elsewhere", "discrepancy.dead-on-roll", "discrepancy.dead-on-roster",
    "discrepancy.dead-with-certificate", "discrepancy.moved-on-roll", "discrepancy.moved-on-roster",
    "discrepancy.two-rolls", "discrepancy.certificate-expired", "discrepancy.certificate-cancelled",
    "discrepancy.id-birth-date", "discrepancy.id-sex", "discrepancy.category-age",
    "dropout.never-enrolled", "dropout.marked", "dropout.vanished", "dropout.absent",
    "dropout.cannot-judge",
    "visit.overdue", "visit.undated", "visit.unknown-child", "benefit.not-received", "coverage.not-on-roster",
    "staffing.no-director", "staffing.no-supervisor", "staffing.overloaded", "training.missing",
    "training.unqualified-at-start",
  ]

  /// Every qualifier they give, those of ``Suspicion/reason(for:)`` and of code lists included.
  private static let qualifiers: Set<String> = [
    "not-on-roll", "dropped-out", "left", "gone-from-roll", "transferred-out", "graduated", "roll-missing",
    "roll-stale", "roll-partial", "register-stale", "roster-stale", "place-unknown", "suspension-over", "four-weeks",
    "four-weeks-no-outreach", "unexcused-days", "never-came", "out-by-visit",
    "term-settling", "no-usable-number",
    "shared-number",
    "unlinked-record", "second-number", "cancelled", "expired", "never-listed", "exited", "1-7", "8-30", "31-90",
    ">90", "leftBehind", "disadvantaged", "deFactoUnsupported", "orphan", "director", "supervisor",
  ]

  @Test("names every kind of finding and qualifier in both languages, and none that nobody gives")
  func namesFindings() {
    #expect(Set(Catalogue.findings.keys) == Self.codes)
    #expect(Set(Catalogue.qualifiers.keys) == Self.qualifiers)
    for (code, term) in Catalogue.findings { #expect(isWhole(term) && !hasHan(term.en), "\(code)") }
    for (code, term) in Catalogue.qualifiers { #expect(isWhole(term) && !hasHan(term.en), "\(code)") }
  }

  @Test(
    "names every fact about a file",
    arguments: [
      "column.spreadsheet-damage", "column.only-x-numbers", "encoding.mixed", "code.unknown-word", "division.unknown",
      "resident-id.unusable",
    ]
  )
  func namesNotices(code: String) {
    for language in Language.allCases {
      let title = Catalogue.title(ofNotice: FileNotice(code: code, count: 3), language)
      #expect(!title.contains(code) && title.hasSuffix(" ×3"))
      #expect(hasHan(title) == (language == .zh))
    }
  }

  @Test("says one source and two sources", arguments: [("1", "1 source missing"), ("2", "2 sources missing")])
  func countsInEnglish(count: String, words: String) {
    #expect(Catalogue.sentence(.briefLate, .en, ["count": count]) == ". \(words), stale or incomplete")
    #expect(Catalogue.sentence(.briefLate, .zh, ["count": count]) == "。\(count)项数据未交、过期或不全")
  }

  @Test("leaves no brace in any sentence once its names are given", arguments: Catalogue.Sentence.allCases)
  func fillsSentences(sentence: Catalogue.Sentence) throws {
    let term = try #require(Catalogue.sentences[sentence])
    for language in Language.allCases {
      let values = Dictionary(names(term.zh).map { ($0, "1") }, uniquingKeysWith: { first, _ in first })
      #expect(!Catalogue.sentence(sentence, language, values).contains { "{|}".contains($0) })
    }
  }

  @Test("has legal, distinct sheet names and file names in both languages", arguments: Language.allCases)
  func hasSheetNames(language: Language) {
    let sheets = Word.allCases.filter { $0.rawValue.hasSuffix("Sheet") || $0.rawValue.hasSuffix("ListTitle") }
    let names = sheets.map { Catalogue.text($0, language) }
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    #expect(names.allSatisfy { $0.utf16.count <= 31 && !$0.contains { "[]:*?/\\".contains($0) } })
  }

  @Test("explains every machine table and column in both languages", arguments: TableName.allCases)
  func explainsTables(table: TableName) {
    #expect(isWhole(table.meaning))
    let columns = MachineTables.columns(table)
    #expect(columns.allSatisfy { isWhole($0.meaning) })
    #expect(Set(columns.map(\.name)).count == columns.count)
    #expect(
      columns.allSatisfy { $0.name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 } }
    )
  }
}
