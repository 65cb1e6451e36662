/// What a file is that people call a workbook.
package enum WorkbookKind: CaseIterable, Sendable {
  case workbook
  case encrypted
  case oldWorkbook
  case binaryWorkbook
  case openDocument
  case document
  case presentation
  case archive
  case otherOffice

  /// What it is called.
  package var name: Wording {
    switch self {
    case .workbook: Wording("XLSX工作簿", "an XLSX workbook")
    case .encrypted: Wording("加密的工作簿", "an encrypted workbook")
    case .oldWorkbook: Wording("旧版Excel工作簿（XLS）", "an old Excel workbook (XLS)")
    case .binaryWorkbook: Wording("二进制Excel工作簿（XLSB）", "a binary Excel workbook (XLSB)")
    case .openDocument: Wording("OpenDocument电子表格（ODS）", "an OpenDocument spreadsheet (ODS)")
    case .document: Wording("Word文档", "a Word document")
    case .presentation: Wording("演示文稿", "a presentation")
    case .archive: Wording("ZIP压缩包", "a ZIP archive")
    case .otherOffice: Wording("其他办公软件文件", "an Office file of another kind")
    }
  }

  /// What a clerk does about anything but an XLSX workbook.
  package var remedy: Wording? { refusal?.remedy }

  /// The refusal of anything but an XLSX workbook.
  var refusal: WorkbookRefusal? {
    switch self {
    case .workbook: nil
    case .encrypted:
      WorkbookRefusal(
        .encrypted,
        Wording("这个文件是\(name.zh)。", "The file is \(name.en)."),
        remedy: Wording(
          "请去掉密码、另存为XLSX，用安全的方式报送。",
          "Take the password off, save it as XLSX, and deliver it by a safe way."
        )
      )
    case .oldWorkbook, .binaryWorkbook, .openDocument:
      WorkbookRefusal(
        .otherKind,
        Wording("这个文件是\(name.zh)。", "The file is \(name.en)."),
        remedy: Wording(
          "请打开后另存为XLSX或CSV；只改扩展名没有用。",
          "Open it and save it as XLSX or CSV: a new ending on the old file does not help."
        )
      )
    case .document, .presentation, .archive, .otherOffice:
      WorkbookRefusal(
        .otherKind,
        Wording("这个文件是\(name.zh)。", "The file is \(name.en)."),
        remedy: Wording("请直接报送表格（XLSX或CSV）。", "Deliver the table itself, as XLSX or CSV.")
      )
    }
  }

  /// What a file is that begins as an archive or a compound document; nothing for other files.
  package init?(_ file: MappedFile) {
    let signature = file.withBytes { FileSignature(head: $0) }
    switch signature {
    case .zip:
      self = .workbook
      guard let archive = try? ZipArchive(file) else {
        self = .archive
        return
      }
      do throws(WorkbookRefusal) {
        _ = try WorkbookOutline(archive)
      } catch {
        self = Self.allCases.first { $0.refusal == error } ?? .archive
      }
    case .compoundDocument, .encryptedOffice: self = file.withBytes { WorkbookKind(compoundDocument: $0) }
    default: return nil
    }
  }

  // MARK: - ZIP

  /// What the main part of a package is by its media type.
  init(contentType: String) {
    if contentType.contains("ms-excel.sheet.binary") {
      self = .binaryWorkbook
    } else if contentType.contains("spreadsheetml") || contentType.contains("ms-excel") {
      self = contentType.contains(".main") ? .workbook : .otherOffice
    } else if contentType.contains("word") {
      self = .document
    } else if contentType.contains("presentation") || contentType.contains("powerpoint") {
      self = .presentation
    } else {
      self = .otherOffice
    }
  }

  /// What an archive is that is no Office package, by the note of its kind that OpenDocument puts first.
  init(archive: ZipArchive) {
    self = .archive
    guard let entry = archive.entry(named: "mimetype"), entry.size < 256 else { return }
    var buffer = [UInt8](repeating: 0, count: 256)
    guard let part = try? ZipPart(archive, entry), let count = try? part.read(into: &buffer) else { return }
    let type = String(decoding: buffer[..<count], as: UTF8.self)
    if type.contains("opendocument.spreadsheet") {
      self = .openDocument
    } else if type.contains("opendocument") {
      self = .otherOffice
    }
  }

  // MARK: - Compound documents

  /// Bytes of an entry in the directory of a compound document; entries begin at multiples of it.
  private static let entryBytes = 128

  /// What a compound document is by the names of its streams ([MS-CFB] 2.6.1, [MS-OFFCRYPTO] 2.3.4).
  init(compoundDocument bytes: Span<UInt8>) {
    let names: [(String, WorkbookKind)] = [
      ("EncryptedPackage", .encrypted), ("Workbook", .oldWorkbook), ("Book", .oldWorkbook),
      ("WordDocument", .document), ("PowerPoint Document", .presentation),
    ]
    var found: Set<WorkbookKind> = []
    var offset = 512
    while offset + Self.entryBytes <= bytes.count {
      for (name, kind) in names where Self.isNamed(bytes, offset, name) { found.insert(kind) }
      offset += Self.entryBytes
    }
    self = names.first { found.contains($0.1) }?.1 ?? .otherOffice
  }

  /// Whether the directory entry at `offset` has a name, in UTF-16 with a NUL, its length behind it.
  private static func isNamed(_ bytes: Span<UInt8>, _ offset: Int, _ name: String) -> Bool {
    let units = Array(name.utf16)
    guard Int(bytes[offset + 64]) | Int(bytes[offset + 65]) << 8 == units.count * 2 + 2 else { return false }
    for (index, unit) in units.enumerated()
    where UInt16(bytes[offset + 2 * index]) | UInt16(bytes[offset + 2 * index + 1]) << 8 != unit { return false }
    return true
  }
}
