internal import Domain

/// Every fixed word of people's files, in both languages: the only place that holds them.
///
/// A word is named once in ``Word`` and written once in one of the tables; a test finds those without an entry.
enum Catalogue {
  static let terms: [Word: Term] = Dictionary(
    uniqueKeysWithValues: [
      frame, columns, states, overview, themes, lists, listHints, reviews, cases, schooling, packets, notes, leaders,
      external,
    ].joined().map { ($0.0, $0.1) }
  )

  /// The word in a language; a missing entry shows its name, which tests refuse.
  static func text(_ word: Word, _ language: Language) -> String { terms[word]?.text(language) ?? word.rawValue }
}
