/// Why a workbook that was delivered is not read.
package struct WorkbookRefusal: Error, Hashable, Sendable {
  /// What is wrong; the raw value is the code of the complaint.
  package enum Reason: String, CaseIterable, Sendable {
    /// Something else than an XLSX workbook, named by what it is.
    case otherKind = "workbook.other-kind"
    case encrypted = "workbook.encrypted"
    case damaged = "workbook.damaged"
    /// Names, sizes or markup that no spreadsheet program writes.
    case unsafe = "workbook.unsafe"
    case tooLarge = "workbook.too-large"
    case noSuchSheet = "workbook.no-such-sheet"
    /// Rows or cells that do not follow one another.
    case outOfOrder = "workbook.out-of-order"
    /// The system has no room, or no memory, to unpack it.
    case environment = "workbook.environment"
  }

  package let reason: Reason
  /// What was found, in a sentence.
  package let fact: Wording
  package let remedy: Wording
  /// Row of the worksheet, where it is about one.
  package let row: Int?

  init(_ reason: Reason, _ fact: Wording, remedy: Wording, row: Int? = nil) {
    self.reason = reason
    self.fact = fact
    self.remedy = remedy
    self.row = row
  }

  static let saveAgain = Wording("请用电子表格程序打开，重新另存为XLSX。", "Open it in a spreadsheet program and save it again as XLSX.")

  private static func fact(_ part: String, _ reason: Wording) -> Wording {
    Wording("\(part)：\(reason.zh)。", "\(part): \(reason.en).")
  }

  static func damaged(_ part: String, _ reason: Wording, row: Int? = nil) -> WorkbookRefusal {
    WorkbookRefusal(
      .damaged,
      Self.fact(part, reason),
      remedy: Wording("请对方重新发送；能打开的，请重新另存为XLSX。", "Have the file sent again; if it opens, save it again as XLSX."),
      row: row
    )
  }

  static func unsafe(_ part: String, _ reason: Wording) -> WorkbookRefusal {
    WorkbookRefusal(.unsafe, fact(part, reason), remedy: saveAgain)
  }

  static func tooLarge(
    _ fact: Wording,
    remedy: Wording = Wording("请拆分，或改用CSV报送。", "Split it, or deliver it as CSV."),
    row: Int? = nil
  )
    -> WorkbookRefusal
  {
    WorkbookRefusal(.tooLarge, fact, remedy: remedy, row: row)
  }

  init(_ fault: ZipFault) {
    switch fault.kind {
    case .damaged, .unknownMethod: self = .damaged(fault.part, fault.reason)
    case .badName, .zip64: self = .unsafe(fault.part, fault.reason)
    case .tooManyEntries, .tooLarge, .tooDense:
      self = .tooLarge(Self.fact(fault.part, fault.reason))
    case .encrypted:
      self = WorkbookRefusal(
        .encrypted,
        Self.fact(fault.part, fault.reason),
        remedy: Wording("请去掉密码，用安全的方式报送。", "Take the password off and deliver it by a safe way.")
      )
    }
  }
}
