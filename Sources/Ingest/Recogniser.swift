internal import Crypto
package import Domain
package import Tabular

/// Finds out what the files of an input folder are: contract, encoding, dialect, header, place, date.
package struct Recogniser: Sendable {
  private let finder: HeaderFinder
  private let places: PlaceBook
  /// The date the job is run for, for contracts that date their files by it.
  let jobDate: CivilDate?

  package init(contracts: [SourceContract], gazetteer: Gazetteer, jobDate: CivilDate? = nil) {
    self.init(contracts: contracts, places: PlaceBook(gazetteer), jobDate: jobDate)
  }

  init(contracts: [SourceContract], places: PlaceBook, jobDate: CivilDate? = nil) {
    finder = HeaderFinder(contracts: contracts)
    self.places = places
    self.jobDate = jobDate
  }

  /// The worksheets that contracts name.
  var worksheetNames: Set<String> { finder.worksheets }

  /// Recognises one file; reads all its bytes once, for digest and encoding.
  ///
  /// - Throws: ``Complaint`` where a CSV fits no contract or several, is no text, is empty, or says no date.
  package func recognise(_ file: IncomingFile) throws(Complaint) -> Recognition {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let ending =
      name.split(separator: ".").count > 1 ? name.split(separator: ".").last.map { $0.lowercased() } ?? "" : ""
    if name.hasPrefix(".") || name.hasPrefix("~$") { return .stray(reason: Term("隐藏或临时文件", "hidden or temporary")) }
    if Self.workbookEndings.contains(ending) { return .table(try recognisedWorkbook(file)) }
    guard ["csv", "txt", "tsv"].contains(ending) else {
      return .stray(reason: Term("从文件名看不是CSV", "no CSV by its name"))
    }
    let mapped = try Self.open(path: file.path, location: file.location)
    do {
      try Self.refuseZeros(mapped, Place(file: file.path))
      return .table(try recognised(file, mapped, FileSurvey(mapped)))
    } catch {
      // Text files of other kinds (a covering letter, a read-me) lie about; only what is called CSV must be one.
      if ending == "csv" { throw error }
      return .stray(reason: Term("文本文件，不是来源约定中的表", "a text file that is no table of a contract"))
    }
  }

  func recognised(
    _ file: IncomingFile,
    _ mapped: MappedFile,
    _ survey: FileSurvey
  ) throws(Complaint) -> RecognisedFile {
    let place = Place(file: file.path)
    try survey.refuseOtherFormats(mapped, place)
    let head = try Self.attempt(place) { () throws(MissingEncoding) in
      try FileHead(mapped, survey.encoding, dialect: survey.dialect)
    }
    let (header, contract) = try table(head, mapped, place)
    let naming = FileNaming(path: file.path)
    guard let date = statementDate(contract, naming, cell: head.statementDate(above: header)) else {
      throw undated(contract, place)
    }
    try refuseIfBare(header, contract, mapped, place)
    func found(_ jurisdiction: DivisionCode, isSampled: Bool) -> RecognisedFile {
      RecognisedFile(
        path: file.path,
        location: file.location,
        contract: contract,
        jurisdiction: jurisdiction,
        statementDate: date,
        correction: naming.correction,
        byteCount: survey.byteCount,
        digest: survey.digest,
        encoding: survey.encoding,
        dialect: head.dialect,
        header: header,
        jurisdictionIsSampled: isSampled,
        changeStamp: survey.changeStamp,
        worksheet: survey.worksheet,
        places: places
      )
    }
    let candidates = naming.places(places.names, in: contract.placeSources)
    if candidates.count == 1 { return found(candidates[0], isSampled: false) }
    if candidates.isEmpty, !contract.placeSources.contains(.column) { throw unplaced(contract, place) }
    let sampler = FileSampler(found(.unknown, isSampled: true), mapped)
    if candidates.isEmpty {
      let sampled = sampler.places().jurisdiction
      if sampled == .unknown, let area = contract.speaksFor { return found(area, isSampled: false) }
      return found(sampled, isSampled: true)
    }
    guard let meant = sampler.meant(of: candidates) else { throw ambiguous(candidates, place) }
    return found(meant, isSampled: false)
  }

  /// Whether anything stands behind `start` but blanks, line ends, and perhaps delimiters.
  static func saysAnything(_ bytes: Span<UInt8>, from start: Int, beside delimiter: UInt8 = 0x20) -> Bool {
    for index in min(start, bytes.count)..<bytes.count where bytes[index] > 0x20 && bytes[index] != delimiter {
      return true
    }
    return false
  }

  /// A snapshot that names nobody is a failed export, never a place without children; no events in a month may be true.
  private func refuseIfBare(
    _ header: TableHeader,
    _ contract: SourceContract,
    _ mapped: MappedFile,
    _ place: Place
  ) throws(Complaint) {
    guard contract.kind == .fullSnapshot else { return }
    guard !mapped.withBytes({ Self.saysAnything($0, from: header.dataStart, beside: 0x2C) }) else { return }
    throw Complaint(
      Place(file: place.file, line: header.line),
      "delivery.header-only",
      Term("表头之下没有数据。", "Nothing stands under the header."),
      remedy: Term(
        "请重新导出：\(contract.title.zh)不可能一行也没有。",
        "Export it again: a \(contract.title.en) without a single row cannot be true."
      )
    )
  }

  private func ambiguous(_ candidates: [DivisionCode], _ place: Place) -> Complaint {
    let shown = candidates.prefix(3).map { code in
      let ancestors = [code.province, code.prefecture].filter { $0 != code && places.gazetteer.knows($0) }
      return (ancestors + [code]).map { places.gazetteer.name(of: $0) }.joined() + " " + String(code.number / 1_000_000)
    }
    let more = candidates.count - shown.count
    return Complaint(
      place,
      "delivery.ambiguous-place",
      Term(
        "文件名与几个区划相符，各行也分不清是哪一个：\(shown.joined(separator: "、"))\(more > 0 ? "，另有\(more)个" : "")。",
        "Its name fits several divisions, and its rows do not tell which: \(shown.joined(separator: ", "))"
          + (more > 0 ? " and \(more) more." : ".")
      ),
      remedy: Term("请把6位区划代码写进文件名或文件夹名。", "Put the six-digit code into the file's or folder's name.")
    )
  }

  /// The header, and the one contract it fits.
  func table(_ head: FileHead, _ mapped: MappedFile, _ place: Place) throws(Complaint) -> (
    TableHeader, SourceContract
  ) {
    for record in 0..<min(head.records.count, HeaderFinder.deepest + 1) {
      let row = head.records[record]
      let below = record + 1 < head.records.count ? head.records[record + 1].cells : nil
      guard let found = finder.header(row.cells, below: below), let match = found.matches.first else { continue }
      guard found.matches.count == 1 else {
        throw Complaint(
          Place(file: place.file, line: row.line),
          "delivery.several-contracts",
          Term(
            "表头同样符合\(found.matches.map(\.contract.id).joined(separator: "、"))。",
            "The header fits \(found.matches.map(\.contract.id).joined(separator: " and ")) equally well."
          ),
          remedy: Term("请在来源约定中用必需的列加以区分。", "Make a required column tell the contracts apart.")
        )
      }
      if let twice = match.repeated {
        throw Complaint(
          Place(file: place.file, line: row.line, column: found.labels.shown[twice]),
          "delivery.column-twice",
          Term("有两列用这个列名。", "Two columns have this header."),
          remedy: Term("请改掉不用的那一列的列名。", "Rename the one that is not meant.")
        )
      }
      let header = head.header(
        at: record,
        rows: found.rows,
        labels: found.labels.shown,
        sources: match.sources,
        in: mapped
      )
      return (header, match.contract)
    }
    throw HeaderComplaint(finder: finder).complaint(about: head, place)
  }

  /// Opens a file of the input folder.
  ///
  /// - Throws: ``Complaint`` where it is no readable regular file.
  static func open(path: String, location: String) throws(Complaint) -> MappedFile {
    do throws(FileRefusal) {
      return try MappedFile(path: location)
    } catch {
      let place = Place(file: path)
      switch error {
      case .missing:
        throw Complaint(
          place,
          "delivery.missing",
          Term("没有这个文件。", "There is no such file."),
          remedy: Term("请检查输入文件夹。", "Check the input folder.")
        )
      case .symbolicLink, .notRegular:
        throw Complaint(
          place,
          "delivery.not-a-regular-file",
          Term("这是链接、管道或设备，不是普通文件。", "It is a link, a pipe or a device."),
          remedy: Term("请把文件本身复制到输入文件夹。", "Copy the file itself into the input folder.")
        )
      case .tooLarge(let size):
        throw Complaint(
          place,
          "delivery.too-large",
          Term("文件有\(size)字节，过大。", "It has \(size) bytes."),
          remedy: Term("请按县拆分。", "Split it by county.")
        )
      case .unreadable where error.isOfEnvironment: throw environment(place, error)
      case .unreadable:
        throw Complaint(
          place,
          "delivery.unreadable",
          Term("无法打开：\(Term(error.words).zh)。", "It cannot be opened: \(Term(error.words).en)."),
          remedy: Term("请检查文件的权限。", "Check the rights of the file.")
        )
      }
    }
  }

  /// Refuses a file that begins with nothing but NUL, before the rest of it is read: no text begins so.
  static func refuseZeros(_ file: MappedFile, _ place: Place) throws(Complaint) {
    guard file.beginsWithZeros else { return }
    let count = min(file.byteCount, MappedFile.headOfZeros)
    throw Complaint(
      place,
      "delivery.zeros",
      Term(
        "文件共\(file.byteCount)字节，开头\(count)字节全是零（NUL）：里面没有文字，像是拷贝中断留下的。",
        "Of its \(file.byteCount) bytes the first \(count) are zero (NUL): it holds no text, as after a copy that broke off."
      ),
      remedy: Term("请重新导出或拷贝，并打开看一眼确有数据行。", "Export or copy it again, and open it once to see that rows are in it.")
    )
  }

  /// The code of what the system has no means to read.
  package static let environmentCode = "input.environment"

  /// The complaint about a file or folder that the system has no means to read.
  package static func environment(_ place: Place, _ refusal: FileRefusal) -> Complaint {
    Complaint(
      place,
      environmentCode,
      Term("系统目前无法读取：\(Term(refusal.words).zh)。", "The system cannot read it now: \(Term(refusal.words).en)."),
      remedy: Term(
        "请检查磁盘、内存和打开文件数上限（ulimit -n），再重新运行。",
        "Check the disk, its memory and the limit of open files (ulimit -n), then run again."
      )
    )
  }

  /// Turns a missing decoder into a complaint about the file that needs it.
  static func attempt<Value>(_ place: Place, _ body: () throws(MissingEncoding) -> Value) throws(Complaint) -> Value {
    do throws(MissingEncoding) {
      return try body()
    } catch {
      throw Complaint(
        place,
        "delivery.no-decoder",
        Term("本系统不能解码\(error.encoding.rawValue)。", "This system cannot decode \(error.encoding.rawValue)."),
        remedy: Term("请安装系统的字符集模块。", "Install the system's character-set modules.")
      )
    }
  }
}

/// What all the bytes of a file say together: kind, encoding, digest.
struct FileSurvey: Sendable {
  let signature: FileSignature?
  let encoding: EncodingFinding
  /// Hexadecimal SHA-256; empty where nobody wants it.
  let digest: String
  let byteCount: Int
  let changeStamp: Int64
  /// The worksheet that is read in the file's stead.
  let worksheet: Worksheet?

  /// Known beforehand for a worksheet.
  var dialect: CSVDialect? { worksheet == nil ? nil : .worksheet }

  /// Bytes checked at a time.
  private static let stretch = 1 << 22

  /// What is known of a worksheet and the workbook it is in.
  init(_ worksheet: Worksheet, of workbook: MappedFile, digest: String) {
    signature = nil
    encoding = EncodingFinding(worksheet: worksheet.text)
    self.digest = digest
    byteCount = workbook.byteCount
    changeStamp = workbook.changeStamp
    self.worksheet = worksheet
  }

  init(_ file: MappedFile, needsDigest: Bool = true) {
    byteCount = file.byteCount
    changeStamp = file.changeStamp
    worksheet = nil
    let pieces = max(1, (file.byteCount + Self.stretch - 1) / Self.stretch)
    let checks = Slots<UTF8Check>(count: pieces)
    let digest = Slots<String>(count: 1)
    // The digest runs from end to end on one core while the others check the encoding.
    SideBySide.perform(pieces + 1) { turn in
      file.withBytes { bytes in
        if turn == 0 {
          guard needsDigest else { return }
          digest[0] = Self.digest(bytes)
        } else {
          checks[turn - 1] = UTF8Check(bytes.extracting(Self.stretch(turn - 1, bytes)))
        }
      }
    }
    self.digest = digest[0] ?? ""
    (signature, encoding) = file.withBytes { bytes in
      var whole = UTF8Check(Span<UInt8>())
      for piece in 0..<pieces {
        guard let check = checks[piece] else { continue }
        whole.hasForbidden = whole.hasForbidden || check.hasForbidden
        whole.hasNonASCII = whole.hasNonASCII || check.hasNonASCII
        if whole.firstInvalid == nil {
          whole.firstInvalid = check.firstInvalid.map { $0 + Self.stretch(piece, bytes).lowerBound }
        }
      }
      return (FileSignature(head: bytes), EncodingFinding(bytes, check: whole, tally: { _ in Self.tally(file) }))
    }
  }

  /// Counts a file's lines by encoding, on all cores.
  private static func tally(_ file: MappedFile) -> EncodingTally {
    let pieces = max(1, (file.byteCount + stretch - 1) / stretch)
    let tallies = Slots<EncodingTally>(count: pieces)
    SideBySide.perform(pieces) { piece in
      file.withBytes { bytes in
        func lineStart(_ offset: Int) -> Int {
          guard offset > 0, offset < bytes.count else { return min(offset, bytes.count) }
          return LineScan.afterLineEnd(bytes, at: LineScan.lineEnd(bytes, from: offset - 1))
        }
        let lines = lineStart(piece * stretch)..<lineStart((piece + 1) * stretch)
        tallies[piece] = EncodingTally(bytes.extracting(lines))
      }
    }
    var whole = EncodingTally()
    for piece in 0..<pieces { if let tally = tallies[piece] { whole += tally } }
    return whole
  }

  /// - Throws: ``Complaint`` where the file is empty or is no text file at all.
  func refuseOtherFormats(_ file: MappedFile, _ place: Place) throws(Complaint) {
    guard file.withBytes({ Recogniser.saysAnything($0, from: encoding.markLength) }) else {
      throw Complaint(
        place,
        "delivery.empty",
        Term("文件是空的。", "The file is empty."),
        remedy: Term("请重新导出。", "Export it again.")
      )
    }
    if let signature { throw Recogniser.complaint(about: signature, file, place) }
  }

  /// The bytes of stretch `index`, moved back to where a character begins.
  private static func stretch(_ index: Int, _ bytes: Span<UInt8>) -> Range<Int> {
    func boundary(_ offset: Int) -> Int {
      guard offset > 0 else { return EncodingFinding.utf8MarkLength(bytes) }
      var boundary = min(offset, bytes.count)
      let lowest = max(0, boundary - 3)
      while boundary > lowest, boundary < bytes.count, bytes[boundary] & 0xC0 == 0x80 { boundary -= 1 }
      return boundary
    }
    let start = boundary(index * stretch)
    return start..<max(start, boundary((index + 1) * stretch))
  }

  static func digest(_ bytes: Span<UInt8>) -> String {
    let hash = unsafe bytes.withUnsafeBytes { buffer in
      var hasher = SHA256()
      unsafe hasher.update(bufferPointer: buffer)
      return hasher.finalize()
    }
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in hash {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
