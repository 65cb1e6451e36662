/// A command line cut into words, as an option states it: no shell reads it, and nothing in it is expanded.
package struct CommandWords: Sendable, Equatable {
  package let words: [String]
  /// The line as it was written.
  package let text: String

  /// Cuts at blanks; `'…'` and `"…"` keep blanks together, and a backslash takes the next character as it is, but not within `'…'`.
  ///
  /// - Returns: nothing where there is no word, or a quote is not closed.
  package init?(_ text: String) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isTakenAsIs = false
    for character in text {
      if isTakenAsIs {
        word = (word ?? "") + String(character)
        isTakenAsIs = false
      } else if character == "\\", quote != "'" {
        isTakenAsIs = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " || character == "\t" {
        if let ended = word { words.append(ended) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isTakenAsIs else { return nil }
    if let word { words.append(word) }
    guard let first = words.first, !first.isEmpty else { return nil }
    self.words = words
    self.text = text
  }
}
