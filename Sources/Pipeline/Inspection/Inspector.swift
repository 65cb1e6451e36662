package import Domain
internal import Foundation
internal import Ingest
internal import Tabular

/// What `careledger inspect` is asked for.
package struct InspectionRequest: Sendable {
  package let files: [String]
  /// The contract to read by; nothing to read by whichever fits, or as whatever table is there.
  package let source: String?
  /// The folder of the contracts; nothing for the usual one, where it is there.
  package let contracts: String?
  /// Nobody is born after it; nothing for the date a file states.
  package let asOf: CivilDate?
  /// Where accepted and refused records go, as CSV.
  package let accepted: String?
  package let rejected: String?
  /// Count and give reasons, but do not describe columns.
  package let countsOnly: Bool
  /// Hash the files, too.
  package let needsDigests: Bool
  /// Of reasons in the report.
  package let language: Language
  /// Of messages in `rejected`.
  package let languageOfFiles: Language

  package init(
    files: [String],
    source: String? = nil,
    contracts: String? = nil,
    asOf: CivilDate? = nil,
    accepted: String? = nil,
    rejected: String? = nil,
    countsOnly: Bool = false,
    needsDigests: Bool = true,
    language: Language = .en,
    languageOfFiles: Language? = nil
  ) {
    self.files = files
    self.source = source
    self.contracts = contracts
    self.asOf = asOf
    self.accepted = accepted
    self.rejected = rejected
    self.countsOnly = countsOnly
    self.needsDigests = needsDigests
    self.language = language
    self.languageOfFiles = languageOfFiles ?? language
  }
}

/// Looks at deliveries one by one and says what they are; nothing is kept in a ledger.
package struct Inspector {
  private let request: InspectionRequest
  private let workers: Int

  package init(_ request: InspectionRequest, workers: Int = ProcessInfo.processInfo.activeProcessorCount) {
    self.request = request
    self.workers = workers
  }

  /// One report a file, in the order asked for.
  ///
  /// - Throws: ``RunFailure`` where an output cannot be written or the contract is not known.
  package func run() throws -> [InspectionReport] {
    let shelf = try ContractShelf(request)
    let outputs = try InspectionOutputs(accepted: request.accepted, rejected: request.rejected)
    do {
      let reports = try request.files.map { try inspect($0, shelf, outputs) }
      try outputs.close()
      return reports
    } catch {
      outputs.abandon()
      throw error
    }
  }

  /// The two ways of reading a file: by a contract, or without one.
  private func inspect(
    _ path: String,
    _ shelf: ContractShelf,
    _ outputs: InspectionOutputs
  ) throws -> InspectionReport {
    var nearest: NearMiss?
    if !shelf.isEmpty {
      do {
        let found = try shelf.examiner.examine(IncomingFile(path: path, location: path), source: request.source)
        switch found {
        case .fits(let examined):
          return try ContractInspection(request: request, outputs: outputs, workers: workers).inspect(examined)
        case .unknown(let miss): nearest = miss
        }
      } catch let complaint as Complaint {
        if complaint.isOfEnvironment { throw RunFailure.of([complaint]) }
        // A file that is no table at all is the loader's to judge; one that fits a contract badly is not to be read past it.
        let isOfContract = request.source != nil || ContractInspection.ownCodes.contains(complaint.code)
        guard !isOfContract else {
          var report = InspectionReport(file: path)
          report.refusal = complaint
          return report
        }
      }
    }
    let loose = LooseInspection(request: request, outputs: outputs)
    var report = try loose.inspect(path)
    if let nearest { report.nearestContract = InspectionReport.NearestContract(nearest) }
    return report
  }
}

/// The contracts an inspection may read by.
private struct ContractShelf {
  let examiner: Examiner
  let isEmpty: Bool

  static let usualFolder = "Pipelines/sources"

  /// - Throws: ``RunFailure/refused(_:)`` where a contract is wrong, or one is asked for and there are none.
  init(_ request: InspectionRequest) throws {
    let folder = request.contracts ?? Self.usualFolder
    let entries = try? FolderListing.names(in: folder)
    if entries == nil, request.contracts != nil || request.source != nil {
      let complaint = Complaint(
        Place(file: folder),
        "inspect.no-contracts",
        Term("没有这个来源约定文件夹。", "There is no such folder of contracts."),
        remedy: Term(
          "请用--contracts给出；不给--source则按文件原样查看。",
          "Give it as --contracts, or leave --source out to inspect the file as it is."
        )
      )
      throw RunFailure.refused([complaint])
    }
    let names = (entries ?? []).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }
    do throws(Complaint) {
      var contracts: [SourceContract] = []
      for name in names.sorted(by: Inbox.precedes) {
        contracts.append(try SourceContract(reading: SettingFile(path: folder + "/" + name, name: name).node()))
      }
      isEmpty = contracts.isEmpty && request.source == nil
      examiner = Examiner(
        contracts: contracts,
        gazetteer: try Self.gazetteer(beside: folder),
        needsDigests: request.needsDigests
      )
    } catch {
      throw RunFailure.of([error])
    }
  }

  /// The names of divisions that lie beside the contracts, where they do.
  private static func gazetteer(beside folder: String) throws(Complaint) -> Gazetteer {
    let name = "../reference/divisions.csv"
    guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { return Gazetteer() }
    return try Gazetteer(reading: bytes, name: name)
  }
}
