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
      case .cell: Term("标题行", "a title row")
      case .name: Term("文件名", "the file's name")
      case .folder: Term("文件夹名", "its folder")
      case .job: Term("作业", "the job")
      }
    }
    return Complaint(
      place,
      "delivery.no-statement-date",
      Term(
        "看不出数据截至何日。已查找：\(words.map(\.zh).joined(separator: "、"))。",
        "Nothing says which date the data are of: looked for in \(words.map(\.en).joined(separator: ", "))."
      ),
      remedy: Term(
        "请把日期写进文件名，如\(contract.title.zh)20261031.csv。",
        "Put the date into the file's name, as in \(contract.title.zh)20261031.csv."
      )
    )
  }

  func unplaced(_ contract: SourceContract, _ place: Place) -> Complaint {
    let words = contract.placeSources.map {
      $0 == .name ? Term("文件名", "its name") : Term("文件夹名", "its folder")
    }
    return Complaint(
      place,
      "delivery.no-place",
      Term(
        "看不出是哪个地区的数据。应写在\(words.map(\.zh).joined(separator: "或"))中。",
        "Whose data it is must stand in \(words.map(\.en).joined(separator: " or ")), and does not."
      ),
      remedy: Term(
        "请在该处写上县名或6位代码，或在来源约定的`jurisdiction`中加上`column`。",
        "Put the county's name or six-digit code there, or add `column` to the contract's `jurisdiction`."
      )
    )
  }
}
