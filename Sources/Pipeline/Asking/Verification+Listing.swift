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
        .init("faults", columns, rows: faults.map(\.cells), hasTitles: false),
      ],
      main: "faults"
    )
  }
}

extension Complaint {
  /// Place, code and text, for programs.
  var cells: [Listing.Cell] {
    [place.description, code, [problem.en, remedy.en].filter { !$0.isEmpty }.joined(separator: " ")].map {
      Listing.Cell($0)
    }
  }
}
