import ArgumentParser
import Domain

/// A value of the command line that is one of a few words.
protocol Choice: RawRepresentable, CaseIterable where RawValue == String {}

extension Choice {
  static var words: CompletionKind { .list(allCases.map(\.rawValue)) }

  /// The value of a word.
  ///
  /// - Throws: `ValidationError` with the words there are, and the one that was probably meant.
  static func word(_ text: String) throws -> Self {
    if let value = Self(rawValue: text) { return value }
    let known = allCases.map(\.rawValue)
    let list = Term("可选：\(known.joined(separator: "、"))。", "There are \(known.joined(separator: ", ")).")
    throw ValidationError(Suggestion.remedy(for: text, among: known, else: list).text(Speech.language))
  }
}

extension Language: Choice {}
extension Department: Choice {}
extension CaseState: Choice {}
