internal import Domain

extension Verification {
  /// What was looked at, a row each, and for programs what is not as it was: people see that on standard error.
  package var listing: Listing {
    let checks: [Listing.Column] = [.init("looked_at", "核对内容", "looked at")]
    let columns: [Listing.Column] = [
      .init("place", for: .programs), .init("code", for: .programs), .init("text", for: .programs),
    ]
    return Listing(
      facts: [.init("is_whole", .flag(faults.isEmpty))],
      tables: [
        .init("checks", checks, rows: lines.map { [.text($0)] }, hasTitles: false),
        .init("faults", columns, rows: faults.map(FaultLine.cells), hasTitles: false),
      ],
      main: "faults"
    )
  }
}

/// A line that says what is wrong: `place: code: text`, or `code: text`.
enum FaultLine {
  /// Place, code and text.
  static func cells(_ line: String) -> [Listing.Cell] {
    var parts = line.split(separator: ": ", maxSplits: 2).map(String.init)
    // Where the first word is a code, the fault is the ledger's as a whole.
    if let first = parts.first, isCode(first) {
      parts = [""] + line.split(separator: ": ", maxSplits: 1).map(String.init)
    }
    while parts.count < 3 { parts.append("") }
    return parts.map { Listing.Cell($0) }
  }

  /// Two words of small letters with a point between, as `ledger.damaged`.
  private static func isCode(_ word: String) -> Bool {
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
      }
  }
}
