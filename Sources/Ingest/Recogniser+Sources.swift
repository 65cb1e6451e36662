internal import Domain

/// Where a contract looks for a delivery's date and place.
extension Recogniser {
  /// The first date that the contract's sources give, in its order; else the date the contract itself gives.
  func statementDate(_ contract: SourceContract, _ naming: FileNaming, cell: CivilDate?) -> CivilDate? {
    for source in contract.dateSources {
      let date =
        switch source {
        case .cell: cell
        case .name: FileNaming.statementDate(in: naming.parts.prefix(1))
        case .folder: FileNaming.statementDate(in: naming.parts.dropFirst())
        case .job: jobDate
        }
      if let date { return date }
    }
    return contract.statementDate
  }

  func undated(_ contract: SourceContract, _ place: Place) -> Complaint {
    let words = contract.dateSources.map { source in
      switch source {
      case .cell: "a title row"
      case .name: "the file's name"
      case .folder: "its folder"
      case .job: "the job"
      }
    }
    return Complaint(
      place,
      "delivery.no-statement-date",
      "Nothing says which date the data are of: looked for in \(words.joined(separator: ", ")).",
      remedy: "Put the date into the file's name, as in \(contract.title.zh)20261031.csv."
    )
  }

  func unplaced(_ contract: SourceContract, _ place: Place) -> Complaint {
    let words = contract.placeSources.map { $0 == .name ? "its name" : "its folder" }
    return Complaint(
      place,
      "delivery.no-place",
      "Whose data it is must stand in \(words.joined(separator: " or ")), and does not.",
      remedy: "Put the county's name or six-digit code there, or add `column` to the contract's `jurisdiction`."
    )
  }
}
