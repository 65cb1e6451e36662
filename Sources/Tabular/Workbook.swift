internal import CXLSXWriter
internal import Glibc

/// Writes XLSX files; the only type that sees the C library.
///
/// Whatever libxlsxwriter 1.1.4 writes wrongly without a word is refused or cleaned before it gets there, every return code is
/// looked at, and the finished file is opened again and read part by part. The same contents give the same bytes in any time
/// zone and locale: the creation date comes from the caller, and the archive's own times are fixed.
@safe package final class Workbook {
  /// A workbook as a value.
  package struct Contents: Sendable {
    package var title = ""
    package var subject = ""
    package var author = ""
    package var comments = ""
    /// Days since 1970-01-01 of the creation date in the properties; never the clock.
    package var createdDay: Int
    package var sheets: [WorkbookSheet] = []

    package init(createdDay: Int) { self.createdDay = createdDay }
  }

  /// Rows from which a workbook is written with constant memory, which has no charts from its own cells.
  static let longSheet = 20_000

  let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  /// The style each column had last, and its format: most cells look like the one above.
  private var lately = unsafe [(style: CellStyle, format: UnsafeMutablePointer<lxw_format>)?](repeating: nil, count: 64)

  /// Writes a workbook as a new file with mode 0600 and verifies it.
  ///
  /// - Parameters:
  ///   - contents: what to write.
  ///   - path: the file to make; its folder must be private, since the library opens it once more by name.
  ///   - scratch: an existing private folder on the same volume for the library's temporary files.
  /// - Throws: ``WorkbookError``; the file is then removed.
  package static func write(_ contents: Contents, to path: String, scratch: String) throws(WorkbookError) {
    try checkNames(contents)
    try checkRoom(contents, in: scratch)
    try createPrivately(path)
    do throws(WorkbookError) {
      try fill(contents, path: path, scratch: scratch)
      let rows = contents.sheets.map(\.rowCount)
      try WorkbookArchive(path: path).verify(rows: rows)
    } catch {
      // A volume that filled up meanwhile is what the library cannot say.
      let cause = error.mayBeForRoom ? lackOfRoom(contents, in: scratch) ?? error : error
      unsafe unlink(path)
      throw cause
    }
  }

  private static func fill(_ contents: Contents, path: String, scratch: String) throws(WorkbookError) {
    let isLong = contents.sheets.contains { $0.rowCount >= longSheet }
    if isLong { try checkMerges(contents) }
    let workbook = try Workbook(path: path, scratch: scratch, inConstantMemory: isLong)
    do throws(WorkbookError) {
      try workbook.set(properties: contents)
      // Sheets first, so that links and charts may name later ones.
      var targets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
      for sheet in contents.sheets {
        guard let made = unsafe workbook_add_worksheet(workbook.book, sheet.name) else {
          throw WorkbookError.badSheetName(sheet.name, reason: Wording("函数库不接受", "the library refuses it"))
        }
        unsafe targets.append(made)
      }
      for index in contents.sheets.indices {
        try unsafe workbook.write(contents.sheets[index], to: targets[index])
      }
    } catch {
      unsafe lxw_workbook_free(workbook.book)
      throw error
    }
    // Closing frees the library's memory whether it succeeds or not.
    try check(unsafe workbook_close(workbook.book), at: path)
  }

  private init(path: String, scratch: String, inConstantMemory: Bool) throws(WorkbookError) {
    var made: UnsafeMutablePointer<lxw_workbook>?
    unsafe scratch.withCString { folder in
      var options = unsafe lxw_workbook_options(
        constant_memory: inConstantMemory ? 1 : 0,
        tmpdir: UnsafeMutablePointer(mutating: folder),
        use_zip64: 0
      )
      unsafe made = workbook_new_opt(path, &options)
    }
    guard let made = unsafe made else {
      throw .system(
        path: path,
        action: Wording("开始写工作簿", "begin the workbook"),
        reason: Wording("函数库内存不足", "the library has no memory")
      )
    }
    unsafe book = made
  }

  private func set(properties: Contents) throws(WorkbookError) {
    let texts = [properties.title, properties.subject, properties.author, properties.comments]
    let copies = unsafe texts.map { unsafe strdup(String(WorkbookText.fit($0).unicodeScalars.prefix(200))) }
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    var record = unsafe lxw_doc_properties()
    unsafe record.title = copies[0]
    unsafe record.subject = copies[1]
    unsafe record.author = copies[2]
    unsafe record.comments = copies[3]
    unsafe record.created = properties.createdDay * 86_400
    try Self.check(unsafe workbook_set_properties(book, &record), at: "properties")
  }

  // MARK: - Formats

  /// The format of a style in a column.
  ///
  /// - Throws: as ``format(_:)``.
  func format(_ style: CellStyle, inColumn column: Int) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
    let place = unsafe column % lately.count
    if let known = unsafe lately[place], unsafe known.style == style { return unsafe known.format }
    let found = unsafe try format(style)
    unsafe lately[place] = (style, found)
    return unsafe found
  }

  /// The library's format of a style, made once.
  ///
  /// - Throws: ``WorkbookError`` where the library has no memory for it: without one the cell would lose its look unseen.
  func format(_ style: CellStyle) throws(WorkbookError) -> UnsafeMutablePointer<lxw_format> {
    if let known = unsafe formats[style] { return unsafe known }
    guard let made = unsafe workbook_add_format(book) else {
      throw .refused(
        place: "format \(style.face) \(style.size)",
        code: 0,
        reason: Wording("函数库内存不足", "the library has no memory")
      )
    }
    unsafe format_set_font_name(made, style.face)
    unsafe format_set_font_size(made, style.size)
    unsafe format_set_font_color(made, style.color)
    if style.isBold { unsafe format_set_bold(made) }
    if style.isUnderlined { unsafe format_set_underline(made, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if let number = style.numberFormat { unsafe format_set_num_format(made, number) }
    let horizontal =
      switch style.horizontal {
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      }
    unsafe format_set_align(made, UInt8(horizontal.rawValue))
    let vertical = style.vertical == .top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER
    unsafe format_set_align(made, UInt8(vertical.rawValue))
    if style.indent > 0 { unsafe format_set_indent(made, UInt8(min(style.indent, 15))) }
    if style.wraps { unsafe format_set_text_wrap(made) }
    if let fill = style.fill {
      unsafe format_set_pattern(made, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_fg_color(made, fill)
    }
    unsafe setBorder(style.border, of: made)
    unsafe formats[style] = made
    return unsafe made
  }

  private func setBorder(_ border: CellStyle.Border, of format: UnsafeMutablePointer<lxw_format>) {
    let thin = UInt8(LXW_BORDER_THIN.rawValue)
    let medium = UInt8(LXW_BORDER_MEDIUM.rawValue)
    switch border {
    case .none: return
    case .all, .header:
      unsafe format_set_border(format, thin)
      unsafe format_set_border_color(format, 0xbfbfbf)
      if border == .header {
        unsafe format_set_bottom(format, medium)
        unsafe format_set_bottom_color(format, 0x1f4e79)
      }
    case .below:
      unsafe format_set_bottom(format, medium)
      unsafe format_set_bottom_color(format, 0x1f4e79)
    case .leftBar:
      unsafe format_set_left(format, UInt8(LXW_BORDER_THICK.rawValue))
      unsafe format_set_left_color(format, 0x1f4e79)
    }
  }

  // MARK: - Before and after

  private static func checkNames(_ contents: Contents) throws(WorkbookError) {
    guard !contents.sheets.isEmpty else {
      throw .badSheetName("", reason: Wording("工作簿至少要有一张工作表", "a workbook needs a sheet"))
    }
    var taken: Set<String> = []
    for sheet in contents.sheets {
      try WorkbookText.check(sheetName: sheet.name, taken: taken)
      taken.insert(sheet.name.lowercased())
      guard sheet.rowCount <= 1_048_576, sheet.columnWidths.count <= 16_384 else { throw .tooLarge(place: sheet.name) }
    }
  }

  /// With constant memory the library reports success and leaves out the later rows of cells joined over several.
  private static func checkMerges(_ contents: Contents) throws(WorkbookError) {
    for sheet in contents.sheets {
      guard let merge = sheet.merges.first(where: { $0.range.rows.count > 1 }) else { continue }
      throw .refused(
        place: "\(sheet.name) row \(merge.range.rows.lowerBound + 1), joined cells",
        code: 0,
        reason: Wording(
          "有\(longSheet)行工作表的工作簿中不能有跨行合并的单元格",
          "cells joined over several rows cannot stand in a workbook with a sheet of \(longSheet) rows"
        )
      )
    }
  }

  /// The library reports success when its temporary files find no room, so room is asked for first.
  private static func checkRoom(_ contents: Contents, in scratch: String) throws(WorkbookError) {
    if let lack = lackOfRoom(contents, in: scratch) { throw lack }
  }

  /// What a volume lacks for the contents; nothing where it has room.
  private static func lackOfRoom(_ contents: Contents, in scratch: String) -> WorkbookError? {
    let cells = contents.sheets.reduce(0) { $0 + $1.rowCount * max(1, $1.columnWidths.count) }
    let needed = 1_000_000 + cells * 80
    var state = statvfs()
    guard unsafe statvfs(scratch, &state) == 0 else {
      return systemError(scratch, Wording("查询剩余空间", "ask for free room"))
    }
    let free = Int(clamping: UInt64(state.f_bavail) * UInt64(state.f_frsize))
    return free >= needed ? nil : .noRoom(path: scratch, needed: needed, free: free)
  }

  private static func createPrivately(_ path: String) throws(WorkbookError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw systemError(path, Wording("创建文件", "create the file")) }
    close(descriptor)
  }

  static func systemError(_ path: String, _ action: Wording) -> WorkbookError {
    .system(path: path, action: action, reason: Wording(both: unsafe String(cString: strerror(errno))))
  }

  /// Turns a return code into an error: nothing the library refuses passes unseen.
  static func check(_ code: lxw_error, at place: @autoclosure () -> String) throws(WorkbookError) {
    guard code != LXW_NO_ERROR else { return }
    let words = unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? "unknown"
    throw .refused(place: place(), code: Int(code.rawValue), reason: Wording(both: words))
  }
}
