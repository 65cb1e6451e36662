/// A workbook that was delivered: its sheets, each read into text on demand.
///
/// Nothing of it is computed or followed: no formula, macro or link.
package struct WorkbookReader: Sendable {
  /// A sheet of cells.
  package struct Sheet: Sendable, Hashable {
    package let name: String
    package let isVisible: Bool
    let part: String
  }

  /// In the order of the tabs.
  package let sheets: [Sheet]
  private let archive: ZipArchive
  private let strings: SharedStrings
  private let formats: WorkbookFormats
  private let countsFrom1904: Bool
  private let limits: WorkbookLimits
  private let folder: String?

  /// Opens a workbook and reads what its sheets share.
  ///
  /// - Parameters:
  ///   - file: the file as delivered; it must not change while this is in use.
  ///   - limits: how large it may be.
  ///   - folder: where unpacked text takes its room, in files without names; nothing means the system's place for temporary files.
  /// - Throws: ``WorkbookRefusal``: no XLSX workbook, encrypted, damaged, too large.
  package init(
    _ file: MappedFile,
    limits: WorkbookLimits = WorkbookLimits(),
    folder: String? = nil
  ) throws(WorkbookRefusal) {
    try Self.checkSignature(file)
    let outline: WorkbookOutline
    do throws(ZipFault) {
      archive = try ZipArchive(file, limits: limits.archive)
    } catch {
      throw WorkbookRefusal(error)
    }
    outline = try WorkbookOutline(archive)
    sheets = outline.sheets.map { Sheet(name: $0.name, isVisible: $0.isVisible, part: $0.part) }
    countsFrom1904 = outline.countsFrom1904
    formats = try WorkbookFormats(outline.styles, in: archive)
    strings =
      if let entry = outline.sharedStrings {
        try SharedStrings(entry, in: archive, limits: limits, folder: folder)
      } else {
        SharedStrings()
      }
    self.limits = limits
    self.folder = folder
  }

  private static func checkSignature(_ file: MappedFile) throws(WorkbookRefusal) {
    let refusal: WorkbookRefusal? = file.withBytes { bytes in
      switch FileSignature(head: bytes) {
      case .zip: nil
      case .compoundDocument, .encryptedOffice: WorkbookKind(compoundDocument: bytes).refusal
      case let other:
        WorkbookRefusal(
          .otherKind,
          other.map {
            Wording("不论文件名如何，这个文件是\($0.name.zh)。", "The file is \($0.name.en), whatever its name says.")
          }
            ?? Wording("这个文件不是工作簿，而是文本或空文件。", "The file is no workbook but text, or empty."),
          remedy: Wording(
            "请打开后另存为XLSX；文本文件请把扩展名改为csv。",
            "Open it and save it as XLSX; give a text file the ending csv."
          )
        )
      }
    }
    if let refusal { throw refusal }
  }

  /// The sheet that is read where none is named: the first that is not hidden.
  package var first: Sheet { sheets.first(where: \.isVisible) ?? sheets[0] }

  package func sheet(named name: String) -> Sheet? { sheets.first { $0.name == name } }

  /// Reads a sheet as CSV text, one line a row.
  ///
  /// - Throws: ``WorkbookRefusal``: damaged, too large, rows or cells out of order, no room to unpack.
  package func text(of sheet: Sheet) throws(WorkbookRefusal) -> WorksheetText {
    let writer = try RowWriter(folder: folder, limit: limits.textBytes)
    let rows = WorksheetRows(writer, strings, formats, countsFrom1904: countsFrom1904, limits)
    try XMLStream.read(try entry(sheet), of: archive, rows)
    let (text, check) = try writer.finish()
    return WorksheetText(sheet: sheet.name, text: text, check: check, width: writer.width, rowCount: writer.row)
  }

  /// Whether a sheet holds anything at all; reads no further than its first value.
  ///
  /// - Throws: ``WorkbookRefusal`` where it is damaged.
  package func hasText(_ sheet: Sheet) throws(WorkbookRefusal) -> Bool {
    let glance = WorksheetGlance()
    try XMLStream.read(try entry(sheet), of: archive, glance) { glance.hasText }
    return glance.hasText
  }

  private func entry(_ sheet: Sheet) throws(WorkbookRefusal) -> ZipArchive.Entry {
    guard let entry = archive.entry(named: sheet.part) else {
      throw .damaged(sheet.part, Wording("缺少这一部分", "this part is missing"))
    }
    return entry
  }
}

/// The cells of a worksheet as text.
package struct WorksheetText: Sendable {
  package let sheet: String
  /// UTF-8 CSV with commas: line n is row n of the sheet, blank where the row is; all others have ``width`` fields.
  ///
  /// Line breaks inside cells are stand-ins: ``CellText/restoreLineBreaks(_:)`` brings them back. Its file has no name and goes with
  /// the last reference.
  package let text: MappedFile
  package let check: UTF8Check
  package let width: Int
  /// The last row that is not blank.
  package let rowCount: Int
}

/// Looks for the first value of a worksheet.
private final class WorksheetGlance: XMLHandler {
  private(set) var hasText = false
  private var isValue = false

  func open(_ element: XMLName, _ attributes: XMLAttributes) {
    isValue = element == SheetWord.value || element == SheetWord.text
  }

  func close(_ element: XMLName) { isValue = false }

  func text(_ bytes: Span<UInt8>) {
    guard isValue, !hasText else { return }
    for index in bytes.indices where bytes[index] > 0x20 { hasText = true }
  }
}
