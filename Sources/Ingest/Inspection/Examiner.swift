package import Domain
internal import Tabular

/// Finds out what single files are, without asking of them what a run would: a date, a place, even a contract may be missing.
package struct Examiner: Sendable {
  private let contracts: [SourceContract]
  private let places: PlaceBook
  private let needsDigests: Bool

  /// - Parameters:
  ///   - contracts: those a file may fit.
  ///   - gazetteer: the names of divisions.
  ///   - needsDigests: hash the files, too.
  package init(contracts: [SourceContract], gazetteer: Gazetteer, needsDigests: Bool = true) {
    self.contracts = contracts
    self.needsDigests = needsDigests
    places = PlaceBook(gazetteer)
  }

  /// What a file turned out to be.
  package enum Examination: Sendable {
    case fits(ExaminedFile)
    /// No contract knows its header; the one that came nearest is named, where any header was known to it.
    case unknown(NearMiss?)
  }

  /// Examines one file, under the named contract or under whichever fits.
  ///
  /// - Throws: ``Complaint`` where it cannot be opened, is empty, is no text, fits several contracts, or does not fit the named one.
  package func examine(_ file: IncomingFile, source: String? = nil) throws(Complaint) -> Examination {
    let place = Place(file: file.path)
    let candidates = try candidates(source, place)
    let (mapped, survey) = try Recogniser.readable(
      file,
      sheets: candidates.compactMap(\.worksheet),
      needsDigest: needsDigests
    )
    try survey.refuseOtherFormats(mapped, place)
    let head = try Recogniser.attempt(place) { () throws(MissingEncoding) in
      try FileHead(mapped, survey.encoding, dialect: survey.dialect)
    }
    let recogniser = Recogniser(contracts: candidates, places: places)
    let found: (header: TableHeader, contract: SourceContract)
    do {
      found = try recogniser.table(head, mapped, place)
    } catch {
      guard Self.headerCodes.contains(error.code) else { throw error }
      let nearest = NearMiss.nearest(candidates, head)
      guard let source else { return .unknown(nearest) }
      throw nearest?.complaint(file.path) ?? Self.noHeader(source, place)
    }
    return .fits(examined(file, mapped, survey, head, found, recogniser))
  }

  /// Complaints that no contract knows the header.
  private static let headerCodes: Set<String> = [
    "delivery.no-contract", "delivery.no-header", "delivery.missing-column",
  ]

  private func candidates(_ source: String?, _ place: Place) throws(Complaint) -> [SourceContract] {
    guard let source else { return contracts }
    let named = contracts.filter { $0.id == source }
    guard named.isEmpty else { return named }
    let known = contracts.map(\.id).sorted().joined(separator: ", ")
    throw Complaint(
      place,
      "inspect.unknown-source",
      Term("没有名为“\(source)”的来源约定。", "No contract is called `\(source)`."),
      remedy: known.isEmpty
        ? Term("请给出来源约定所在的文件夹。", "Give the folder of the contracts.") : Term("可用：\(known)。", "Known: \(known).")
    )
  }

  private static func noHeader(_ source: String, _ place: Place) -> Complaint {
    Complaint(
      place,
      "inspect.header-does-not-fit",
      Term(
        "前\(HeaderFinder.deepest)行中没有来源约定“\(source)”认得的表头。",
        "No row of the first \(HeaderFinder.deepest) has a header that the contract `\(source)` knows."
      ),
      remedy: Term("请核对是否给错文件，表头是否被截去。", "Check that this is the file meant, and that its header was not cut off.")
    )
  }

  private func examined(
    _ file: IncomingFile,
    _ mapped: MappedFile,
    _ survey: FileSurvey,
    _ head: FileHead,
    _ found: (header: TableHeader, contract: SourceContract),
    _ recogniser: Recogniser
  ) -> ExaminedFile {
    let naming = FileNaming(path: file.path)
    let date = recogniser.statementDate(found.contract, naming, cell: head.statementDate(above: found.header))
    func recognised(_ jurisdiction: DivisionCode, isSampled: Bool) -> RecognisedFile {
      RecognisedFile(
        path: file.path,
        location: file.location,
        contract: found.contract,
        jurisdiction: jurisdiction,
        // Not read by anything here: what is not stated is said so beside it.
        statementDate: date ?? CivilDate(dayNumber: 0),
        correction: naming.correction,
        byteCount: survey.byteCount,
        digest: survey.digest,
        encoding: survey.encoding,
        dialect: head.dialect,
        header: found.header,
        jurisdictionIsSampled: isSampled,
        changeStamp: survey.changeStamp,
        worksheet: survey.worksheet,
        places: places
      )
    }
    let named = naming.places(places.names, in: found.contract.placeSources)
    let sampled = recognised(.unknown, isSampled: true)
    let meant = named.count > 1 ? FileSampler(sampled, mapped).meant(of: named) : named.first
    return ExaminedFile(
      file: meant.map { recognised($0, isSampled: false) } ?? sampled,
      statementDate: date,
      rivals: meant == nil ? named : []
    )
  }
}

/// A file that fits a contract, whatever else it leaves unsaid.
package struct ExaminedFile: Sendable {
  package let file: RecognisedFile
  /// The date the data are of; nothing where neither a title row, nor the name, nor the contract says it.
  package let statementDate: CivilDate?
  /// Divisions that its name fits equally well, and that its rows do not choose among.
  package let rivals: [DivisionCode]
}

/// A contract whose header a file nearly has.
package struct NearMiss: Sendable {
  package let contract: SourceContract
  /// Physical line of the row that is nearly its header.
  package let line: Int
  /// The row's cells.
  package let labels: [String]
  package let found: [ContractColumn]
  /// Required columns that the row lacks.
  package let missing: [ContractColumn]

  /// The contract and row that agree best: most of the required columns, then most columns.
  static func nearest(_ contracts: [SourceContract], _ head: FileHead) -> NearMiss? {
    var best: NearMiss?
    for contract in contracts.sorted(by: { $0.id < $1.id }) {
      for row in head.records.prefix(HeaderFinder.deepest + 1) {
        let miss = NearMiss(contract, row)
        guard !miss.found.isEmpty else { continue }
        if let known = best, known.score >= miss.score { continue }
        best = miss
      }
    }
    return best
  }

  private init(_ contract: SourceContract, _ row: FileHead.Row) {
    let labels = row.cells.map { HeaderLabel($0) }
    let known = Set(labels + labels.map(\.bare))
    func stands(_ column: ContractColumn) -> Bool { column.headers.contains { known.contains(HeaderLabel($0)) } }
    self.contract = contract
    self.labels = row.cells
    line = row.line
    found = contract.columns.filter(stands)
    missing = contract.columns.filter { $0.isRequired && !stands($0) }
  }

  /// Required columns found, in thousandths, before the number of columns found.
  private var score: Int {
    let required = contract.columns.count { $0.isRequired }
    return (required - missing.count) * 1000 / max(1, required) * 1000 + found.count
  }

  func complaint(_ path: String) -> Complaint {
    let lacking = missing.map { "\($0.field.rawValue) (\($0.headers.joined(separator: ", ")))" }
    let present = labels.filter { !HeaderLabel($0).isEmpty }
    return Complaint(
      Place(file: path, line: line),
      "inspect.header-does-not-fit",
      Term(
        "来源约定“\(contract.id)”需要\(lacking.joined(separator: "、"))；这个表头有：\(present.joined(separator: "、"))。",
        "The contract `\(contract.id)` needs \(lacking.joined(separator: ", ")); "
          + "this header has: \(present.joined(separator: ", "))."
      ),
      remedy: Term(
        "请把文件自己的列名加入来源约定的`headers`，或请部门补报该列。",
        "Add the file's own header to the contract's `headers`, or have the column delivered."
      )
    )
  }
}
