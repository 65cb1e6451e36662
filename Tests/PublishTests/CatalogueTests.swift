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
      $0.split(separator: "}").first.map(String.init)
    }
  }

  @Test("names every kind of finding and qualifier in both languages")
  func namesFindings() {
    for (code, term) in Catalogue.findings { #expect(isWhole(term) && !hasHan(term.en), "\(code)") }
    for (code, term) in Catalogue.qualifiers { #expect(isWhole(term) && !hasHan(term.en), "\(code)") }
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
