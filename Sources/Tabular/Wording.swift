/// A sentence, or part of one, in Chinese and English, as whoever reads about a file may need it.
package struct Wording: Hashable, Sendable {
  package let zh: String
  package let en: String

  package init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// What reads the same in both: a name, what the system or a library says.
  package init(both text: String) { self.init(text, text) }
}

extension DefaultStringInterpolation {
  /// Stands in the way of a wording's whole value slipping into a text: warnings are errors here.
  @available(*, deprecated, message: "Say which language is meant: .zh or .en.")
  package mutating func appendInterpolation(_ wording: Wording) { appendLiteral(wording.en) }
}
