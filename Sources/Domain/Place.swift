/// Where a value came from, precisely enough to open the file and put a finger on it.
package struct Place: Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// Physical line, counted from 1; 0 where the file as a whole is meant.
  package let line: Int
  package let column: String

  package init(file: String, line: Int = 0, column: String = "") {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line [column]`, with control characters in names made visible.
  package var description: String {
    var text = Self.printable(file)
    if line > 0 { text += ":\(line)" }
    if !column.isEmpty { text += " [\(Self.printable(column))]" }
    return text
  }

  /// The text with control characters (line ends, escapes, direction marks) shown as `\u{…}`: names and values may not write a log.
  package static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A complaint a person can act on: where, what, and the remedy, on one line.
package struct Complaint: Error, Sendable, Hashable, CustomStringConvertible {
  package let place: Place
  /// Stable, as `contract.unknown-key`.
  package let code: String
  package let problem: Term
  package let remedy: Term

  package init(_ place: Place, _ code: String, _ problem: Term, remedy: Term) {
    self.place = place
    self.code = code
    self.problem = problem
    self.remedy = remedy
  }

  /// The line as a person reads it.
  ///
  /// Place and code are the same in both languages, so that a line can be looked up and sorted.
  package var line: Term {
    let start = "\(place): \(code): "
    let english = [problem.en, remedy.en].filter { !$0.isEmpty }.joined(separator: " ")
    return Term(start + Place.printable(problem.zh + remedy.zh), start + Place.printable(english))
  }

  /// The English line, which is what run.json and other lasting records keep: their bytes do not hang on anybody's language.
  package var description: String { line.en }
}
