internal import Domain
internal import Tabular

/// The second reading of a file: its rows as CSV, accepted and refused, in the order of the file.
struct InspectionWriting: Sendable {
  private let file: RecognisedFile
  private let judge: RowJudge
  private let workers: Int
  private let layout: AcceptedLayout
  private let refused: RefusedLayout

  init(file: RecognisedFile, judge: RowJudge, workers: Int, language: Language) {
    self.file = file
    self.judge = judge
    self.workers = workers
    layout = AcceptedLayout(file: file, plan: judge.plan)
    refused = RefusedLayout(file: file, plan: judge.plan, language: language)
  }

  private struct Lines: Sendable {
    var accepted: [UInt8] = []
    var rejected: [UInt8] = []
  }

  /// Writes the rows of the pieces of the first reading.
  func write(
    _ pieces: [AdmittedPiece],
    _ mapped: MappedFile,
    accepted: DeliveryInspector.Sink?,
    rejected: DeliveryInspector.Sink?
  ) throws {
    let wantsAccepted = accepted != nil
    let wantsRejected = rejected != nil
    let reader = PieceReader(plan: judge.plan)
    let step = workers * 2
    var finished = Slots<Lines>(count: 0)
    for first in stride(from: 0, to: pieces.count, by: step) {
      let batch = Array(pieces[first..<min(pieces.count, first + step)])
      let slots = Slots<Lines>(count: batch.count)
      let previous = finished
      try SideBySide.run(
        batch.count,
        workers: workers,
        { job in
          slots[job] = try lines(of: batch[job], reader, mapped, wantsAccepted, wantsRejected)
        },
        meanwhile: { try hand(previous, accepted, rejected) }
      )
      finished = slots
    }
    try hand(finished, accepted, rejected)
  }

  private func hand(_ slots: Slots<Lines>, _ accepted: DeliveryInspector.Sink?, _ rejected: DeliveryInspector.Sink?)
    throws
  {
    for position in 0..<slots.count {
      guard let lines = slots.take(position) else { continue }
      if !lines.accepted.isEmpty { try accepted?(lines.accepted) }
      if !lines.rejected.isEmpty { try rejected?(lines.rejected) }
    }
  }

  private func lines(
    of piece: AdmittedPiece,
    _ reader: PieceReader,
    _ mapped: MappedFile,
    _ wantsAccepted: Bool,
    _ wantsRejected: Bool
  ) throws -> Lines {
    try mapped.withBytes { bytes throws in
      let raw = bytes.extracting(piece.range)
      var rows = try reader.read(raw, start: piece.range.lowerBound, isLast: piece.range.upperBound == bytes.count)
      let ranges = RecordRanges(rows, raw: raw, plan: judge.plan)
      var filler = piece.filler
      if !rows.fills.isEmpty { filler.fill(&rows, judge.plan) }
      try judge.judge(&rows, ranges)
      var lines = Lines()
      if wantsAccepted { lines.accepted = layout.lines(rows, linesBefore: piece.linesBefore) }
      if wantsRejected { lines.rejected = refused.lines(rows, ranges, raw, linesBefore: piece.linesBefore) }
      return lines
    }
  }
}
