/// Why a workbook was not written; nothing under its name may be trusted.
package enum WorkbookError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused: path, what was tried, errno's text.
  case system(path: String, action: Wording, reason: Wording)
  /// The volume has too little room: bytes needed and free.
  case noRoom(path: String, needed: Int, free: Int)
  /// The C library refused, with its own words and the place.
  case refused(place: String, code: Int, reason: Wording)
  /// A number that no cell can hold.
  case notFinite(place: String)
  /// A date before 1 March 1900, where spreadsheets' calendars part.
  case impossibleDate(place: String)
  case badSheetName(String, reason: Wording)
  case tooLarge(place: String)
  /// The file was written, and reading it back found it broken.
  case broken(part: String, reason: Wording)

  /// A full volume may be behind it.
  var mayBeForRoom: Bool {
    switch self {
    case .system, .refused, .broken: true
    case .noRoom, .notFinite, .impossibleDate, .badSheetName, .tooLarge: false
    }
  }

  /// Stable, as `workbook.system`.
  package var code: String {
    switch self {
    case .system: "workbook.system"
    case .noRoom: "workbook.no-room"
    case .refused: "workbook.refused"
    case .notFinite: "workbook.not-finite"
    case .impossibleDate: "workbook.impossible-date"
    case .badSheetName: "workbook.sheet-name"
    case .tooLarge: "workbook.too-large"
    case .broken: "workbook.broken"
    }
  }

  package var problem: Wording {
    switch self {
    case .system(let path, let action, let reason):
      Wording("不能\(action.zh)（\(path)）：\(reason.zh)。", "Cannot \(action.en) (\(path)): \(reason.en).")
    case .noRoom(let path, let needed, let free):
      Wording(
        "\(path)所在磁盘约需\(needed)字节，只剩\(free)字节。",
        "About \(needed) bytes are needed on the volume of \(path), and \(free) are free."
      )
    case .refused(let place, let code, let reason):
      Wording("\(place)：\(reason.zh)（\(code)）。", "\(place): \(reason.en) (\(code)).")
    case .notFinite(let place): Wording("\(place)：不是有限的数。", "\(place): This number is not finite.")
    case .impossibleDate(let place):
      Wording("\(place)：电子表格没有这个日期。", "\(place): Spreadsheets have no such date.")
    case .badSheetName(let name, let reason): Wording("\(name)：\(reason.zh)。", "\(name): \(reason.en).")
    case .tooLarge(let place):
      Wording("\(place)：工作表最多1048576行、16384列。", "\(place): A sheet ends at row 1048576 and column 16384.")
    case .broken(let part, let reason):
      Wording(
        "写好后读回，发现不完整（\(part)：\(reason.zh)）。",
        "Read back, it is not whole (\(part): \(reason.en))."
      )
    }
  }

  package var remedy: Wording {
    switch self {
    case .system, .refused: Wording("请检查磁盘和权限，再重新运行。", "Check disk and rights, then run again.")
    case .noRoom: Wording("请腾出空间，再重新运行。", "Make room and run again.")
    case .notFinite, .impossibleDate, .badSheetName:
      Wording("这是程序自身的错误，请报告。", "This is the program's own fault: please report it.")
    case .tooLarge: Wording("请在作业中不出这份清单。", "Leave this list out of the job.")
    case .broken: Wording("请检查磁盘，再重新运行。", "Check the disk, then run again.")
    }
  }

  /// Code, what, remedy: whoever knows the file puts it in front.
  package var description: String { "\(code): \(problem.en) \(remedy.en)" }
}
