/// A word, or a sentence, in the two languages of outputs, messages and help: neither can be written without the other.
package struct Term: Hashable, Sendable {
  package let zh: String
  package let en: String

  package init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// What reads the same in both: a path, a code, what the system says.
  package init(both text: String) { self.init(text, text) }

  package func text(_ language: Language) -> String { language == .zh ? zh : en }

  /// The two, one after the other, in each language.
  package static func + (left: Term, right: Term) -> Term { Term(left.zh + right.zh, left.en + right.en) }
}

extension [Term] {
  /// The words in a row, with what stands between them in Chinese and in English.
  package func joined(_ between: Term) -> Term {
    Term(map(\.zh).joined(separator: between.zh), map(\.en).joined(separator: between.en))
  }
}

/// The language people's files are written in, and messages and help are printed in.
package enum Language: String, Sendable, CaseIterable { case zh, en }

/// A value from a closed list, stored in columns as one byte; 0 always means "not stated".
package protocol CodedValue: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == UInt8 {
  var term: Term { get }
}

extension CodedValue {
  /// The name that contracts use for this value: the case's own name.
  package var identifier: String { "\(self)" }
}

extension DefaultStringInterpolation {
  /// Stands in the way of a term's whole value slipping into a text: warnings are errors here.
  @available(*, deprecated, message: "Say which language is meant: .zh, .en or text(_:).")
  package mutating func appendInterpolation(_ term: Term) { appendLiteral(term.en) }
}
