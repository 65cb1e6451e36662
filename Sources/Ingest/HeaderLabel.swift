/// A header in the form it is compared in: what clerks and spreadsheets add is taken off.
struct HeaderLabel: Hashable, Sendable {
  let text: String

  /// Blanks, line breaks, stars and invisible characters go; full-width letters and brackets become plain; letters become small.
  init(_ raw: String) {
    var kept = String.UnicodeScalarView()
    for scalar in raw.unicodeScalars {
      let plain = Scalars.narrowed(scalar)
      if Scalars.isBlank(plain) || plain == "*" || plain == "\u{FE61}" || plain == "※" || plain == "'" || plain == "\""
      {
        continue
      }
      if (65...90).contains(plain.value), let small = Unicode.Scalar(plain.value + 32) {
        kept.append(small)
      } else {
        kept.append(plain)
      }
    }
    text = String(kept)
  }

  var isEmpty: Bool { text.isEmpty }

  /// The label without what stands in brackets, as 身份证号 for 身份证号（18位）; empty for 身份证号（父亲）, which is another's.
  var bare: HeaderLabel {
    var depth = 0
    var kept = String.UnicodeScalarView()
    var bracketed = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(", "[", "【", "〔", "{": depth += 1
      case ")", "]", "】", "〕", "}": depth = max(0, depth - 1)
      default: if depth == 0 { kept.append(scalar) } else { bracketed.append(scalar) }
      }
    }
    return HeaderLabel(String(bracketed)).isSomebodyElse ? HeaderLabel("") : HeaderLabel(String(kept))
  }
}

/// Single characters as Chinese offices type them.
enum Scalars {
  /// The plain form of a full-width character of ASCII; the ideographic space becomes a space.
  static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }

  /// Blanks, line ends, and characters that leave no mark on paper.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { isSpace(scalar) || isInvisible(scalar) }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }
}
