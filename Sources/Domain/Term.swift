/// A word in the two languages of the outputs.
package struct Term: Hashable, Sendable {
  package let zh: String
  package let en: String

  package init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  package func text(_ language: Language) -> String { language == .zh ? zh : en }
}

/// The language people's files are written in.
package enum Language: String, Sendable, CaseIterable { case zh, en }

/// A value from a closed list, stored in columns as one byte; 0 always means "not stated".
package protocol CodedValue: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == UInt8 {
  var term: Term { get }
}

extension CodedValue {
  /// The name that contracts use for this value: the case's own name.
  package var identifier: String { "\(self)" }
}
