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

  package var description: String {
    switch self {
    case .system(let path, let action, let reason): "\(path): workbook.system: cannot \(action): \(reason)."
    case .noRoom(let path, let needed, let free):
      "\(path): workbook.no-room: about \(needed) bytes are needed on this volume and \(free) are free. Make room and run again."
    case .refused(let place, let code, let reason): "\(place): workbook.refused: \(reason) (\(code))."
    case .notFinite(let place): "\(place): workbook.not-finite: this number is not finite."
    case .impossibleDate(let place): "\(place): workbook.impossible-date: spreadsheets have no such date."
    case .badSheetName(let name, let reason): "\(name): workbook.sheet-name: \(reason)."
    case .tooLarge(let place): "\(place): workbook.too-large: a sheet ends at row 1048576 and column 16384."
    case .broken(let part, let reason): "\(part): workbook.broken: \(reason)."
    }
  }
}
