package import Domain
internal import Synchronization
internal import Tabular

/// Looks through one file as a run would read it, and keeps counts and examples in place of its rows.
///
/// Memory does not grow with the file, and nothing in the result depends on the number of threads or on where the file was cut.
package struct DeliveryInspector: Sendable {
  let workers: Int
  let wantsProfile: Bool
  /// Bytes a piece has, more or less: few, since several pieces are in memory at once.
  var pieceBytes = 1 << 17
  /// Pieces read in one go, for each worker: many, since at the end of each go the workers wait for the last of them.
  private static let piecesPerWorker = 16

  /// - Parameters:
  ///   - workers: threads to use.
  ///   - wantsProfile: describe every column, or only count rows.
  package init(workers: Int, wantsProfile: Bool) {
    self.workers = max(1, workers)
    self.wantsProfile = wantsProfile
  }

  /// Takes bytes of an output, in the order of the file.
  package typealias Sink = (_ bytes: [UInt8]) throws -> Void

  /// Reads a file once, and a second time where rows are to be written: what becomes of a row may depend on all the others.
  ///
  /// - Parameters:
  ///   - examined: what to read.
  ///   - asOf: nobody is born after it.
  ///   - language: of the messages in `rejected`.
  ///   - accepted: takes the accepted rows as CSV, in the columns of ``columns(of:)``, then file and line.
  ///   - rejected: takes the refused rows as CSV: file, first and last line, byte offset, column, code, message, raw.
  /// - Returns: what was found.
  /// - Throws: ``Complaint`` where the file changed or cannot be decoded, ``IntakeContradiction`` where the accounts do not close,
  ///   ``SpillFailure`` where the temporary folder refuses data, and what the sinks throw.
  package func inspect(
    _ examined: ExaminedFile,
    asOf: CivilDate,
    language: Language = .zh,
    accepted: Sink? = nil,
    rejected: Sink? = nil
  ) throws -> DeliveryInspection {
    let file = examined.file
    let mapped = try file.opened()
    let serials = SerialDates(file, mapped)
    let reader = PieceReader(plan: FilePlan(file, partitions: .whole, asOf: asOf, serials: serials))
    let session = InspectionSession(file: file, plan: reader.plan)
    do {
      let tally = try survey(mapped, reader, session)
      let index = accepted == nil && rejected == nil ? nil : RepeatIndex(byteCount: mapped.byteCount)
      try session.settleRepeats(mapped, workers: workers, index: index)
      try session.close()
      if let index {
        let judge = RowJudge(plan: reader.plan, statistics: session.statistics, repeats: index)
        let writing = InspectionWriting(file: file, judge: judge, workers: workers, language: language)
        try writing.write(session.pieces, mapped, accepted: accepted, rejected: rejected)
      }
      return DeliveryInspection(examined, session: session, tally: wantsProfile ? tally : nil)
    } catch let problem as SpillError {
      throw SpillFailure(detail: Term(problem.words))
    }
  }

  /// The names of an accepted row's columns: fields of the contract.
  package func columns(of examined: ExaminedFile) -> [String] {
    let plan = FilePlan(examined.file, partitions: .whole, asOf: CivilDate(dayNumber: 0))
    return AcceptedLayout(file: examined.file, plan: plan).columns
  }

  // MARK: The first reading

  /// Pieces read in one go, and what their columns look like: both count only once the pieces prove to begin and end with records.
  private struct Wave: Sendable {
    let ranges: [Range<Int>]
    let pieces: Slots<InspectedPiece>
    let tallies: TallyPool
    let end: Int
  }

  private func survey(_ mapped: MappedFile, _ reader: PieceReader, _ session: InspectionSession) throws -> FileTally {
    let whole = Mutex(FileTally(plan: reader.plan))
    var position = min(session.file.header.dataStart, mapped.byteCount)
    var parsed: Wave?
    // Two things go on at once: one wave is read, the one before is taken up in file order.
    while position < mapped.byteCount || parsed != nil {
      let wave = nextWave(reader, mapped, from: position, estimated: whole.withLock { $0.estimated })
      let previous = parsed
      try SideBySide.run(1 + wave.ranges.count, workers: workers) { job in
        if job == 0 {
          if let previous {
            let tally = try admit(previous, reader, mapped, session)
            if let tally { whole.withLock { $0.merge(tally) } }
          }
        } else {
          try wave.tallies.with { tally in
            wave.pieces[job - 1] = try read(wave.ranges[job - 1], reader, mapped, &tally)
          }
        }
      }
      // A record that ran over the end of the previous wave has moved the start of this one.
      let isInStep = previous == nil || session.reached == position
      position = isInStep ? wave.end : session.reached
      parsed = isInStep && !wave.ranges.isEmpty ? wave : nil
    }
    return whole.withLock { $0 }
  }

  private func nextWave(_ reader: PieceReader, _ mapped: MappedFile, from start: Int, estimated: [Bool]) -> Wave {
    var ranges: [Range<Int>] = []
    var position = start
    while position < mapped.byteCount, ranges.count < workers * Self.piecesPerWorker {
      let end = reader.plan.seam(mapped, after: position + pieceBytes)
      ranges.append(position..<end)
      position = end
    }
    let tallies = TallyPool { FileTally(plan: reader.plan, estimated: estimated) }
    return Wave(ranges: ranges, pieces: Slots(count: ranges.count), tallies: tallies, end: position)
  }

  private func read(
    _ range: Range<Int>,
    _ reader: PieceReader,
    _ mapped: MappedFile,
    _ tally: inout FileTally
  ) throws -> InspectedPiece {
    guard range.count < 1 << 31 else {
      throw IntakeContradiction(path: "", detail: "a line of more than 2 GiB")
    }
    return try mapped.withBytes { bytes throws(MissingEncoding) in
      let raw = bytes.extracting(range)
      var rows = try reader.read(raw, start: range.lowerBound, isLast: range.upperBound == bytes.count) { work, text in
        if wantsProfile { tally.take(work, text) }
      }
      if rows.fills.isEmpty { rows.columns = [] }
      return InspectedPiece(rows: rows, ranges: RecordRanges(rows, raw: raw, plan: reader.plan))
    }
  }

  /// Takes a wave's pieces in file order; a piece that ended inside a record is read again together with what follows.
  ///
  /// - Returns: what the columns of the pieces taken look like.
  private func admit(
    _ wave: Wave,
    _ reader: PieceReader,
    _ mapped: MappedFile,
    _ session: InspectionSession
  ) throws -> FileTally? {
    var pieces: [InspectedPiece] = []
    for position in wave.ranges.indices {
      if let piece = wave.pieces.take(position) { pieces.append(piece) }
    }
    guard pieces.contains(where: \.rows.isOpen) else {
      for piece in pieces { try session.admit(piece, mapped) }
      return wave.tallies.merged()
    }
    // What lies behind an open piece may have begun inside a record: all are read once more, one after the other.
    var tally = FileTally(plan: reader.plan)
    var next = 0
    while next < wave.ranges.count {
      var range = wave.ranges[next]
      next += 1
      var piece = try read(range, reader, mapped, &tally)
      while piece.rows.isOpen {
        let end =
          next < wave.ranges.count
          ? wave.ranges[next].upperBound : reader.plan.seam(mapped, after: range.upperBound + pieceBytes)
        next += 1
        range = range.lowerBound..<end
        piece = try read(range, reader, mapped, &tally)
      }
      try session.admit(piece, mapped)
    }
    return tally
  }
}

/// The temporary folder refuses data: neither the file nor the program is at fault.
package struct SpillFailure: Error, Sendable {
  package let detail: Term
}
