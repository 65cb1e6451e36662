/// The texts that a workbook's cells share, as fields of CSV, kept in a file.
struct SharedStrings: Sendable {
  private let fields: MappedFile?
  private let ends: [UInt32]

  /// A workbook without shared texts.
  init() {
    fields = nil
    ends = []
  }

  /// - Throws: ``WorkbookRefusal`` where the part is broken or too large.
  init(
    _ entry: ZipArchive.Entry,
    in archive: ZipArchive,
    limits: WorkbookLimits,
    folder: String?
  ) throws(WorkbookRefusal) {
    let spool = try Spool(folder: folder, limit: limits.sharedBytes)
    let reader = Reader(spool, limits)
    try XMLStream.read(entry, of: archive, reader)
    fields = try spool.finish()
    ends = reader.ends
  }

  var count: Int { ends.count }

  /// Appends the field with a number below ``count``.
  func append(_ index: Int, to line: inout [UInt8]) {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let end = Int(ends[index])
    fields?.withBytes { bytes in
      unsafe bytes.extracting(start..<end).withUnsafeBufferPointer { unsafe line.append(contentsOf: $0) }
    }
  }

  /// Gathers the runs of each text and leaves out how it is pronounced.
  private final class Reader: XMLHandler {
    var ends: [UInt32] = []
    private let spool: Spool
    private let limits: WorkbookLimits
    private var text: [UInt8] = []
    private var isText = false
    private var phonetic = 0

    init(_ spool: Spool, _ limits: WorkbookLimits) {
      self.spool = spool
      self.limits = limits
    }

    func open(_ element: XMLName, _ attributes: XMLAttributes) {
      if element == SheetWord.phonetic { phonetic += 1 }
      isText = element == SheetWord.text && phonetic == 0
    }

    func close(_ element: XMLName) throws(WorkbookRefusal) {
      isText = false
      if element == SheetWord.phonetic { phonetic -= 1 }
      guard element == SheetWord.item else { return }
      CellText.append(text, to: &spool.buffer)
      text.removeAll(keepingCapacity: true)
      guard ends.count < limits.sharedStrings else {
        throw .tooLarge(
          Wording(
            "工作簿中不同的文本超过\(limits.sharedStrings)条。",
            "The workbook has more than \(limits.sharedStrings) different texts."
          )
        )
      }
      try spool.settle()
      ends.append(UInt32(truncatingIfNeeded: spool.byteCount))
    }

    func text(_ bytes: Span<UInt8>) throws(WorkbookRefusal) {
      guard isText else { return }
      unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
      guard text.count <= limits.cellBytes else { throw limits.longCell(row: nil) }
    }
  }
}

/// The words of worksheets and shared texts.
enum SheetWord {
  static let data = XMLName("sheetData")
  static let row = XMLName("row")
  static let cell = XMLName("c")
  static let value = XMLName("v")
  static let formula = XMLName("f")
  static let inline = XMLName("is")
  static let text = XMLName("t")
  static let run = XMLName("r")
  static let phonetic = XMLName("rPh")
  static let item = XMLName("si")
  static let position = XMLName("r")
  static let style = XMLName("s")
  static let type = XMLName("t")
}

/// How large a workbook may be.
package struct WorkbookLimits: Sendable {
  package var archive = ZipLimits()
  /// Bytes of a worksheet's text as CSV.
  package var textBytes = 1 << 32
  /// Bytes of the shared texts; below 4 GiB.
  package var sharedBytes = 1 << 31
  package var sharedStrings = 1 << 24
  /// Bytes of a cell: programs allow 32,767 characters.
  package var cellBytes = 1 << 18
  /// Bytes of a row.
  package var rowBytes = 1 << 26

  /// The size of a worksheet (ISO/IEC 29500-1, and all programs).
  static let rows = 1_048_576
  static let columns = 16_384

  package init() {}

  func longCell(row: Int?) -> WorkbookRefusal {
    .tooLarge(
      Wording("有单元格超过\(cellBytes)字节。", "A cell has more than \(cellBytes) bytes."),
      remedy: Wording("请缩短内容。", "Shorten it."),
      row: row
    )
  }
}
