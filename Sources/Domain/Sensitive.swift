/// A value about a person that may be printed only where a recipient's profile allows it.
///
/// Printing it by accident prints the mask: the text is reached only through ``disclosed``.
package struct Sensitive: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  /// The value itself, for files whose recipient may have it.
  package let disclosed: String

  package init(_ text: String) { disclosed = text }

  /// First and last characters with the middle hidden; length kept up to twenty characters.
  package var masked: String {
    let symbols = Array(disclosed.unicodeScalars)
    func text(_ part: some Sequence<UnicodeScalar>) -> String { String(String.UnicodeScalarView(part)) }
    switch symbols.count {
    case 0: return ""
    case 1: return "*"
    case 2...5: return text(symbols.prefix(1)) + String(repeating: "*", count: symbols.count - 1)
    case 6...12:
      return text(symbols.prefix(2)) + String(repeating: "*", count: symbols.count - 4) + text(symbols.suffix(2))
    default:
      let hidden = min(symbols.count, 20) - 6
      return text(symbols.prefix(4)) + String(repeating: "*", count: hidden) + text(symbols.suffix(2))
    }
  }

  package var description: String { masked }
  package var debugDescription: String { masked }
}
