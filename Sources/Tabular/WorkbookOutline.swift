/// A workbook's sheets, and what all of them share.
struct WorkbookOutline {
  struct Sheet {
    let name: String
    let isVisible: Bool
    /// Name of its part.
    let part: String
  }

  /// In the order of the tabs; sheets of cells only, no chart sheets.
  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false
  private(set) var sharedStrings: ZipArchive.Entry?
  private(set) var styles: ZipArchive.Entry?

  private static let sheet = XMLName("sheet")
  private static let sheets = XMLName("sheets")
  private static let state = XMLName("state")
  private static let properties = XMLName("workbookPr")
  private static let date1904 = XMLName("date1904")

  /// - Throws: ``WorkbookRefusal`` where the package is no XLSX workbook, names its kind, or is broken.
  init(_ archive: ZipArchive) throws(WorkbookRefusal) {
    guard let package = try PackageParts(archive) else {
      throw WorkbookKind(archive: archive).refusal
        ?? .damaged("[Content_Types].xml", Wording("缺少这一部分", "this part is missing"))
    }
    guard let main = try package.relations(of: "").values.filter({ $0.kind == "officeDocument" }).map(\.target).min(),
      let entry = archive.entry(named: main)
    else { throw .damaged("_rels/.rels", Wording("没有指明主体部分，或主体部分缺失", "no main part is named, or it is missing")) }
    if let refusal = WorkbookKind(contentType: package.contentType(of: main)).refusal { throw refusal }
    let relations = try package.relations(of: main)
    func shared(_ kind: String) -> ZipArchive.Entry? {
      relations.values.filter { $0.kind == kind }.map(\.target).min().flatMap { archive.entry(named: $0) }
    }
    sharedStrings = shared("sharedStrings")
    styles = shared("styles")
    var found: [Sheet] = []
    var is1904 = false
    try XMLElements.each(of: entry, in: archive) { element, parent, attributes in
      if element == Self.properties {
        is1904 = attributes.isTrue(Self.date1904)
      } else if element == Self.sheet, parent == Self.sheets, let id = attributes.link,
        let relation = relations[id], relation.kind == "worksheet"
      {
        let state = attributes.text(Self.state) ?? "visible"
        let name = attributes.text(XMLWord.name) ?? ""
        found.append(Sheet(name: name, isVisible: state == "visible", part: relation.target))
      }
    }
    guard !found.isEmpty else { throw .damaged(main, Wording("工作簿没有列出工作表", "the workbook names no worksheet")) }
    sheets = found
    countsFrom1904 = is1904
  }
}

/// What the cell styles of a workbook make of numbers.
struct WorkbookFormats {
  /// By the style's number.
  private(set) var formats: [NumberFormat] = []

  private static let format = XMLName("numFmt")
  private static let formats = XMLName("numFmts")
  private static let id = XMLName("numFmtId")
  private static let code = XMLName("formatCode")
  private static let style = XMLName("xf")
  private static let styles = XMLName("cellXfs")

  /// - Throws: ``WorkbookRefusal`` where the part is broken.
  init(_ entry: ZipArchive.Entry?, in archive: ZipArchive) throws(WorkbookRefusal) {
    guard let entry else { return }
    var codes: [Int: String] = [:]
    var styles: [Int] = []
    try XMLElements.each(of: entry, in: archive) { element, parent, attributes in
      if element == Self.format, parent == Self.formats, let id = attributes.integer(Self.id) {
        codes[id] = attributes.text(Self.code)
      } else if element == Self.style, parent == Self.styles {
        styles.append(attributes.integer(Self.id) ?? 0)
      }
    }
    var known: [Int: NumberFormat] = [:]
    for id in Set(styles) { known[id] = codes[id].map { NumberFormat(code: $0) } ?? NumberFormat(builtIn: id) }
    formats = styles.map { known[$0] ?? .number }
  }

  subscript(style: Int) -> NumberFormat { formats.indices.contains(style) ? formats[style] : .number }
}
