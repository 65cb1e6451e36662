package import Domain

/// Tells what the files of an input folder are, several at a time: each is read once from end to end.
package struct FileSorter: Sendable {
  /// What a file is.
  package enum Kind: Sendable {
    case table(RecognisedFile)
    case decisions(DecisionFile)
    /// None of both: to be listed and skipped.
    case stray(Term)
  }

  private let recogniser: Recogniser
  private let desk: DecisionDesk

  package init(_ recogniser: Recogniser, _ desk: DecisionDesk) {
    self.recogniser = recogniser
    self.desk = desk
  }

  /// Hands over each file with what it is or what is wrong with it, in the order given, on this thread.
  ///
  /// - Throws: what `take` throws.
  package func sort(
    _ files: [IncomingFile],
    workers: Int,
    take: (IncomingFile, Result<Kind, Complaint>) throws -> Void
  ) throws {
    var next = 0
    try SideBySide.run(files.count, workers: workers) {
      kind(of: files[$0])
    } consume: { kind in
      try take(files[next], kind)
      next += 1
    }
  }

  private func kind(of file: IncomingFile) -> Result<Kind, Complaint> {
    Result { () throws(Complaint) in
      if let decisions = try desk.read(file) { return .decisions(decisions) }
      switch try recogniser.recognise(file) {
      case .table(let table): return .table(table)
      case .stray(let reason): return .stray(reason)
      }
    }
  }
}
