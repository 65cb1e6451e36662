/// A paragraph for a terminal, broken where a line is full; its later lines hang under the text of the first.
package struct HangingText {
  private let text: String
  private let indent: Int

  /// - Parameters:
  ///   - text: one line, with the blanks it begins with.
  ///   - indent: blanks before the second line and those after it.
  package init(_ text: String, indent: Int) {
    self.text = text
    self.indent = indent
  }

  /// The lines, none wider than asked for where that can be: Chinese breaks between any two characters but not before a closing mark or
  /// behind an opening one, other text between words.
  package func lines(width: Int) -> [String] {
    guard TextTable.width(text) > width, width > indent + 8 else { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces {
      let wide = TextTable.width(piece)
      if used + TextTable.width(Self.trimmed(piece)) > width, used > indent, !line.allSatisfy({ $0 == " " }) {
        lines.append(Self.trimmed(line))
        line = String(repeating: " ", count: indent)
        used = indent
        // What separated it from the line before has no place at the beginning of a line.
        let rest = piece.drop { $0 == " " }
        line += rest
        used += TextTable.width(String(rest))
      } else {
        line += piece
        used += wide
      }
    }
    lines.append(Self.trimmed(line))
    return lines
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  /// The stretches that are not broken.
  private var pieces: [String] {
    var pieces: [String] = []
    var piece = ""
    for character in text {
      if let last = piece.last, Self.mayBreak(last, character) {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  private static func mayBreak(_ left: Character, _ right: Character) -> Bool {
    if left == " " || right == " " { return left == " " && right != " " }
    if closing.contains(right) || opening.contains(left) { return false }
    return isWide(left) || isWide(right)
  }

  private static func isWide(_ character: Character) -> Bool { TextTable.width(String(character)) > 1 }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "”", "》", "」", "…", ",", ".", ";", ":", ")",
  ]
  private static let opening: Set<Character> = ["（", "“", "《", "「", "("]
}
