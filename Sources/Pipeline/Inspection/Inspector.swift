internal import Domain

/// What `careledger inspect` is asked for.
package struct InspectionRequest: Sendable {
  package let files: [String]
  /// The contract to read by; nothing to read whatever table is there.
  package let source: String?
  /// Where accepted and refused records go, as CSV.
  package let accepted: String?
  package let rejected: String?

  package init(files: [String], source: String? = nil, accepted: String? = nil, rejected: String? = nil) {
    self.files = files
    self.source = source
    self.accepted = accepted
    self.rejected = rejected
  }
}

/// Looks at deliveries one by one and says what they are; nothing is kept in a ledger.
package struct Inspector {
  private let request: InspectionRequest

  package init(_ request: InspectionRequest) { self.request = request }

  /// One report a file, in the order asked for.
  ///
  /// - Throws: ``RunFailure`` where an output cannot be written or the contract is not known.
  package func run() throws -> [InspectionReport] {
    let outputs = try InspectionOutputs(accepted: request.accepted, rejected: request.rejected)
    do {
      let reports = try request.files.map { try inspect($0, outputs) }
      try outputs.close()
      return reports
    } catch {
      outputs.abandon()
      throw error
    }
  }

  /// The two ways of reading a file: by a contract, or without one.
  private func inspect(_ path: String, _ outputs: InspectionOutputs) throws -> InspectionReport {
    guard let source = request.source else { return try LooseInspection(outputs: outputs).inspect(path) }
    throw RunFailure.refused([
      Complaint(
        Place(file: path),
        "inspect.unknown-source",
        "There is no contract called \(source).",
        remedy: "Leave --source out to inspect the file as it is."
      )
    ])
  }
}
