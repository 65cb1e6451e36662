internal import Domain
internal import Tabular

/// A worksheet, unpacked.
struct Worksheet: Sendable {
  let text: WorksheetText
  /// Sheets beside it that are not hidden and not empty.
  let others: Int
}

/// Workbooks: one sheet of each is read as if it were a CSV.
extension Recogniser {
  /// Endings under which people deliver workbooks, those among them that are refused by name.
  static let workbookEndings: Set<String> = ["xlsx", "xlsm", "xls", "et", "xlsb", "ods"]

  /// Recognises a workbook by the sheet that its contract names, else by the first that is not hidden.
  ///
  /// - Throws: ``Complaint`` where it is no XLSX workbook, cannot be unpacked, or holds no table of a contract.
  func recognisedWorkbook(_ file: IncomingFile) throws(Complaint) -> RecognisedFile {
    let mapped = try Self.open(path: file.path, location: file.location)
    let place = Place(file: file.path)
    let digest = mapped.withBytes { FileSurvey.digest($0) }
    let reader = try Self.unpack(place) { () throws(WorkbookRefusal) in try WorkbookReader(mapped) }
    func recognised(_ sheet: WorkbookReader.Sheet) throws(Complaint) -> RecognisedFile {
      let worksheet = try Self.worksheet(sheet, of: reader, place)
      return try self.recognised(file, worksheet.text.text, FileSurvey(worksheet, of: mapped, digest: digest))
    }
    let named = worksheetNames
    for sheet in reader.sheets where named.contains(sheet.name) {
      // Another contract may name this sheet; the complaint of the first sheet tells more.
      if let found = try? recognised(sheet), found.contract.worksheet == sheet.name { return found }
    }
    let found = try recognised(reader.first)
    guard found.contract.worksheet ?? reader.first.name == reader.first.name else {
      throw Complaint(
        place,
        "delivery.no-worksheet",
        Term(
          "没有名为“\(found.contract.worksheet ?? "")”的工作表；现有：\(reader.sheets.map(\.name).joined(separator: "、"))。",
          "No worksheet is named \(found.contract.worksheet ?? ""): there are "
            + "\(reader.sheets.map(\.name).joined(separator: ", "))."
        ),
        remedy: Term(
          "请把工作表改为来源约定\(found.contract.id)写明的名称。",
          "Give the sheet the name that the contract \(found.contract.id) states."
        )
      )
    }
    return found
  }

  /// Unpacks a sheet.
  ///
  /// - Throws: ``Complaint`` where it cannot be unpacked, or is empty.
  private static func worksheet(
    _ sheet: WorkbookReader.Sheet,
    of reader: WorkbookReader,
    _ place: Place
  ) throws(Complaint) -> Worksheet {
    let worksheet = try unpack(place) { () throws(WorkbookRefusal) in
      var others = 0
      for other in reader.sheets where other.isVisible && other != sheet {
        if try reader.hasText(other) { others += 1 }
      }
      return Worksheet(text: try reader.text(of: sheet), others: others)
    }
    guard worksheet.text.rowCount > 0 else {
      throw Complaint(
        place,
        "delivery.empty",
        Term("工作表“\(sheet.name)”是空的。", "The worksheet \(sheet.name) is empty."),
        remedy: Term(
          "请把表放在第一张工作表，或请管理员在来源约定中写明工作表名。",
          "Put the table into the first sheet, or have its sheet named in the contract."
        )
      )
    }
    return worksheet
  }

  /// The text to look into, and what is known of it: the file's own bytes, or the rows of a workbook's sheet.
  ///
  /// - Parameters:
  ///   - file: the file to look into.
  ///   - names: sheets to prefer to the first that is not hidden.
  ///   - needsDigest: hash its bytes, too.
  /// - Returns: a text as a CSV has it, and what all the file's bytes say.
  /// - Throws: ``Complaint`` where it cannot be opened or unpacked.
  static func readable(
    _ file: IncomingFile,
    sheets names: [String] = [],
    needsDigest: Bool = true
  ) throws(Complaint) -> (text: MappedFile, survey: FileSurvey) {
    let mapped = try open(path: file.path, location: file.location)
    let ending = file.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let place = Place(file: file.path)
    guard workbookEndings.contains(ending) else {
      try refuseZeros(mapped, place)
      return (mapped, FileSurvey(mapped, needsDigest: needsDigest))
    }
    let reader = try unpack(place) { () throws(WorkbookRefusal) in try WorkbookReader(mapped) }
    let sheet = reader.sheets.first { names.contains($0.name) } ?? reader.first
    let worksheet = try worksheet(sheet, of: reader, place)
    let digest = needsDigest ? mapped.withBytes { FileSurvey.digest($0) } : ""
    return (worksheet.text.text, FileSurvey(worksheet, of: mapped, digest: digest))
  }

  private static func unpack<Value>(
    _ place: Place,
    _ body: () throws(WorkbookRefusal) -> Value
  ) throws(Complaint) -> Value {
    do throws(WorkbookRefusal) {
      return try body()
    } catch {
      let place = error.row.map { Place(file: place.file, line: $0) } ?? place
      throw Complaint(
        place,
        error.reason.rawValue,
        Term(error.fact.zh, error.fact.en),
        remedy: Term(error.remedy.zh, error.remedy.en)
      )
    }
  }

  /// The complaint about a file that is called CSV and is something else.
  static func complaint(about signature: FileSignature, _ file: MappedFile, _ place: Place) -> Complaint {
    let kind = WorkbookKind(file)
    let name = kind?.name ?? signature.name
    let remedy = kind?.remedy ?? signature.remedy
    return Complaint(
      place,
      "delivery.not-csv",
      Term("不论文件名如何，这个文件是\(name.zh)。", "The file is \(name.en), whatever its name says."),
      remedy: kind == .workbook
        ? Term("请把扩展名改为.xlsx，或打开后另存为CSV。", "Give it the ending .xlsx, or open it and save it as CSV.")
        : Term(remedy.zh, remedy.en)
    )
  }
}
