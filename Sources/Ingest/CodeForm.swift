/// The normal form of numbers that are texts: certificates, school rolls.
enum CodeForm {
  /// Whether the bytes are digits and capital letters only.
  @inline(__always)
  static func isPlain(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var stray = false
    for index in start..<end {
      let byte = bytes[index]
      stray = stray || byte &- 48 > 9 && byte &- 0x41 > 25
    }
    return !stray
  }

  /// Whether the bytes have a certificate's shape.
  @inline(__always)
  static func isCertificate(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let count = end &- start
    guard count == 20 || count == 22 else { return false }
    var stray = false
    for index in start..<(start &+ 20) where index != start &+ 17 { stray = stray || bytes[index] &- 48 > 9 }
    let check = bytes[start &+ 17]
    stray = stray || check &- 48 > 9 && check != 0x58
    // Category 1 to 7, grade 1 to 4.
    stray = stray || bytes[start &+ 18] &- 0x31 > 6 || bytes[start &+ 19] &- 0x31 > 3
    guard count == 22 else { return !stray }
    return !stray && bytes[start &+ 20] == 0x42 && bytes[start &+ 21] &- 48 <= 9
  }

  /// A certificate number without its disguises, or nothing where it has not a certificate's shape: a resident number, category,
  /// grade, and perhaps `B` and the count of a reissue.
  static func certificate(_ text: String) -> String? {
    let plain = normal(text)
    let bytes = Array(plain.utf8)
    return isCertificate(bytes.span, 0, bytes.count) ? plain : nil
  }

  /// A roll number of the national system without its disguises, or nothing where it is of another kind.
  static func rollNumber(_ text: String) -> String? {
    let plain = normal(text)
    let bytes = Array(plain.utf8)
    guard bytes.count == 19, "GLJ".utf8.contains(bytes[0]), bytes[1..<18].allSatisfy({ (48...57).contains($0) }),
      (48...57).contains(bytes[18]) || bytes[18] == 0x58
    else { return nil }
    return plain
  }

  /// The text with plain letters, capital ones, and without blanks, hyphens, apostrophes.
  static func normal(_ text: String) -> String {
    var kept: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      let plain = Scalars.narrowed(scalar)
      if Scalars.isBlank(plain) || "='\"’‘-—–".unicodeScalars.contains(plain) { continue }
      if (97...122).contains(plain.value), let capital = Unicode.Scalar(plain.value - 32) {
        kept.append(capital)
      } else if kept.count == 17 || kept.count == 18, "×ΧХхχ╳✕".unicodeScalars.contains(plain) {
        kept.append("X")
      } else {
        kept.append(plain)
      }
    }
    return String(String.UnicodeScalarView(kept))
  }
}
