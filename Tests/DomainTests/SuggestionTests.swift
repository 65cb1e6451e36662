import Testing

@testable import Domain

@Suite("A word nobody knows")
struct SuggestionTests {
  @Test(
    "is taken for the nearest one, where that is near",
    arguments: [
      ("explian", "explain"), ("lst", "list"), ("educaton", "education"), ("V11", "V1"), ("梁山", "梁山县"),
      ("Cases", "cases"), ("140492", "140429"),
      ("frobnicate", nil), ("x", nil), ("", nil),
    ] as [(String, String?)]
  )
  func nearest(word: String, meant: String?) {
    let known = ["explain", "cases", "list", "education", "V1", "梁山县", "140429", "370832"]
    #expect(Suggestion.nearest(to: word, among: known) == meant)
  }

  @Test("is as far from another as the fewest changes that make one of the other")
  func distances() {
    func distance(_ left: String, _ right: String) -> Int {
      Suggestion.distance(Array(left.unicodeScalars), Array(right.unicodeScalars))
    }
    #expect(distance("", "abc") == 3 && distance("abc", "") == 3 && distance("abc", "abc") == 0)
    #expect(distance("kitten", "sitting") == 3 && distance("ab", "ba") == 1 && distance("ca", "abc") == 3)
  }

  @Test("gets the first in order of several that are equally near")
  func ties() {
    #expect(Suggestion.nearest(to: "caze", among: ["cave", "cane", "care"]) == "cane")
  }
}
