package import Domain
internal import Foundation

/// What somebody names a person by.
package enum PersonQuestion: Sendable, Equatable {
  case number(ResidentID)
  /// A person's key, of any run there ever was.
  case key(String)
  /// A line of a delivered file, by the file's path in the input folder.
  case record(path: String, line: UInt32)
  /// A refused record, as `tables/quarantine.csv` names it.
  case fingerprint(UInt64)

  /// Reads what was typed: a resident number as clerks type it, a person's key, `file:line`, or a fingerprint of sixteen digits and
  /// letters a–f.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` where it is none of them; the complaint holds nothing of what may be a number.
  package init(_ text: String) throws {
    let typed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let word = Self.narrowed(typed)
    if let number = try? ResidentID(parsing: word.first == "G" ? word.dropFirst() : word[...]) {
      self = .number(number)
    } else if word.utf8.count == 16, let value = UInt64(word, radix: 16) {
      self = .fingerprint(value)
    } else if Self.mayBeNumber(typed) {
      throw Self.refusal(
        "explain.no-number",
        Term(
          "这不是身份证号：应为18位，且校验位相符。",
          "This is no resident number: eighteen digits and a check character that fits them."
        ),
        Term(
          "请查找是否多位、少位或错位；也可用记录的文件和行号查找。",
          "Look for a digit too many, left out or mistaken; a record's file and line find the child as well."
        )
      )
    } else if let colon = typed.lastIndex(of: ":"), let line = UInt32(typed[typed.index(after: colon)...]), line > 0,
      colon != typed.startIndex
    {
      self = .record(path: String(typed[..<colon]), line: line)
    } else if typed.isEmpty {
      throw Self.refusal(
        "explain.no-key",
        Term("没有给出任何内容。", "Nothing was given."),
        Term("请给出号码、人员键，或文件:行号。", "Give a number, a person's key, or file:line.")
      )
    } else {
      self = .key(typed)
    }
  }

  /// Whether a text may be somebody's number, whole or damaged: fifteen digits or more, however they are spaced.
  ///
  /// In a file's path, codes and dates stand beside each other with hyphens: there only digits without a gap count together.
  package static func mayBeNumber(_ text: String) -> Bool {
    let isPath = text.unicodeScalars.contains { $0 == "/" || $0 == "." }
    var digits = 0
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType == .decimal {
        digits += 1
        if digits >= 15 { return true }
      } else if isPath || (scalar != " " && scalar != "-" && scalar != "\u{3000}") {
        digits = 0
      }
    }
    return false
  }

  /// Full-width signs as plain ones, without blanks and hyphens, in capitals.
  private static func narrowed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != " " && scalar != "-" && scalar != "\u{3000}" {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      result.append(isWide ? UnicodeScalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(result).uppercased()
  }

  private static func refusal(_ code: String, _ problem: Term, _ remedy: Term) -> RunFailure {
    RunFailure.refused([Complaint(Place(file: "explain"), code, problem, remedy: remedy)])
  }
}
