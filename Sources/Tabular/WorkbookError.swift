/// Why a workbook was not written; nothing under its name may be trusted.
package enum WorkbookError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system refused: path, what was tried, errno's text.
  case system(path: String, action: String, reason: String)
  /// The volume has too little room: bytes needed and free.
  case noRoom(path: String, needed: Int, free: Int)
  /// The C library refused, with its own words and the place.
  case refused(place: String, code: Int, reason: String)
  /// A number that no cell can hold.
  case notFinite(place: String)
  /// A date before 1 March 1900, where spreadsheets' calendars part.
  case impossibleDate(place: String)
  case badSheetName(String, reason: String)
  case tooLarge(place: String)
  /// The file was written, and reading it back found it broken.
  case broken(part: String, reason: String)

  /// A full volume may be behind it.
  var mayBeForRoom: Bool {
    switch self {
    case .system, .refused, .broken: true
    case .noRoom, .notFinite, .impossibleDate, .badSheetName, .tooLarge: false
    }
  }

  /// Code, what, remedy: whoever knows the file puts it in front.
  package var description: String {
    switch self {
    case .system(let path, let action, let reason):
      "workbook.system: Cannot \(action) (\(path)): \(reason). Check disk and rights, then run again."
    case .noRoom(let path, let needed, let free):
      "workbook.no-room: About \(needed) bytes are needed on the volume of \(path), and \(free) are free. Make room and run again."
    case .refused(let place, let code, let reason):
      "workbook.refused: \(place): \(reason) (\(code)). Check disk and rights, then run again."
    case .notFinite(let place): "workbook.not-finite: \(place): This number is not finite. \(Self.ownFault)"
    case .impossibleDate(let place):
      "workbook.impossible-date: \(place): Spreadsheets have no such date. \(Self.ownFault)"
    case .badSheetName(let name, let reason): "workbook.sheet-name: \(name): \(reason). \(Self.ownFault)"
    case .tooLarge(let place):
      "workbook.too-large: \(place): A sheet ends at row 1048576 and column 16384. Leave this list out of the job."
    case .broken(let part, let reason):
      "workbook.broken: Read back, it is not whole (\(part): \(reason)). Check the disk, then run again."
    }
  }

  private static let ownFault = "This is the program's own fault: please report it."
}
