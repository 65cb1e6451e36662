/// How a person names a delivery: by path, by name, or by the first digits of its SHA-256.
package struct DeliveryReference: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  /// Fewer digits of a SHA-256 could be a word, or another file's.
  private static let fewestDigits = 8

  package init(_ text: String) { self.text = text }

  package func names(path: String, digest: String) -> Bool {
    if text == path || path.hasSuffix("/" + text) { return true }
    let digits = text.lowercased()
    return digits.utf8.count >= Self.fewestDigits && digits.utf8.allSatisfy(Self.isDigit) && digest.hasPrefix(digits)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }

  package var description: String { text }
}
