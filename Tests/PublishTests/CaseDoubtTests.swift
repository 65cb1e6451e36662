import Domain
import Testing

@testable import Publish

@Suite("Why a case could not be judged")
struct CaseDoubtTests {
  private func hasHan(_ text: String) -> Bool { text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }

  @Test("is told in words of both languages, with the source where it is about one", arguments: CaseDoubt.allCases)
  func isTold(doubt: CaseDoubt) {
    let source = Dataset.householdRegister
    let text = doubt.isAboutSource ? doubt.text(source) : doubt.rawValue
    let (zh, en) = (Catalogue.doubt(text, .zh), Catalogue.doubt(text, .en))
    #expect(hasHan(zh) && !zh.unicodeScalars.contains { $0.isASCII }, "\(zh)")
    #expect(!hasHan(en) && !en.contains(doubt.rawValue + ":") && !en.contains(source.rawValue), "\(en)")
    #expect(zh.hasPrefix(source.term.zh) == doubt.isAboutSource && en.hasPrefix(source.term.en) == doubt.isAboutSource)
  }

  @Test("differs by reason, and a finding's own reason is told as it is elsewhere")
  func differs() {
    let all = CaseDoubt.allCases.map { Catalogue.term(of: $0).zh }
    #expect(Set(all).count == all.count)
    for reason in ["roll-stale", "place-unknown", "unlinked-record", "term-settling"] {
      #expect(Catalogue.doubt(reason, .zh) == Catalogue.title(ofQualifier: reason, .zh))
      #expect(hasHan(Catalogue.doubt(reason, .zh)))
    }
  }
}
