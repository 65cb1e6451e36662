internal import Domain
internal import Tabular

/// A piece of a file with corrections made in its text, so that corrected cells are read like any others.
struct CorrectedPiece {
  /// The text with the corrected cells in place.
  private(set) var text: [UInt8] = []
  /// The corrected text, cut; records and lines are those of the text as delivered.
  private(set) var cut: CutRecords
  private(set) var outcomes: [PieceRows.PendingCorrection] = []

  private struct Edit {
    let range: Range<Int>
    let value: [UInt8]
  }

  /// Looks up the corrected records of a piece and makes what can be made; nothing where no record of the piece is meant.
  ///
  /// `raw` is the piece as it lies in the file, from byte `start` on; `bytes` is the same as text, which `cut` cuts.
  init?(_ plan: FilePlan, raw: Span<UInt8>, start: Int, bytes: Span<UInt8>, cut: CutRecords, isLast: Bool) {
    guard let corrections = plan.corrections, !cut.isOpen else { return nil }
    self.cut = cut
    var wanted: [Int: [CorrectionPlan.Entry]] = [:]
    let lines = RawLines(encoding: plan.encoding.encoding)
    for target in corrections.targets(in: start..<(start + raw.count)) {
      let line = UInt32(lines.count(raw.extracting(0..<(target.offset - start))))
      guard let record = cut.record(atLine: line) else { continue }
      wanted[record, default: []] += target.entries
    }
    if !corrections.fingerprints.isEmpty {
      for record in 0..<cut.count {
        let fingerprint = Fingerprint.of(bytes, Int(cut.starts[record]), Int(cut.ends[record]))
        if let entries = corrections.fingerprints[fingerprint] { wanted[record, default: []] += entries }
      }
    }
    guard !wanted.isEmpty else { return nil }
    var edits: [Edit] = []
    for record in wanted.keys.sorted() { edits += self.edits(plan, bytes, record, wanted[record] ?? []) }
    guard !edits.isEmpty else { return }
    text = Self.text(bytes, edits)
    let corrected = plan.cutter.cut(text.span, isLast: isLast)
    guard corrected.count == cut.count, corrected.firstLines == cut.firstLines, !corrected.isOpen else {
      // The cells as corrected would make other rows of the file: nothing is changed then.
      text = []
      for index in outcomes.indices where outcomes[index].state == .applied { outcomes[index].state = .unmatched }
      return
    }
    self.cut = corrected
  }

  /// What becomes of a record's corrections, cell by cell.
  private mutating func edits(
    _ plan: FilePlan,
    _ bytes: Span<UInt8>,
    _ record: Int,
    _ entries: [CorrectionPlan.Entry]
  ) -> [Edit] {
    var edits: [Edit] = []
    for source in Set(entries.map(\.source)).sorted() {
      let meant = entries.filter { $0.source == source }
      let isWhole = cut.faults[record] == .none && cut.fieldCount(record) == plan.width
      let found = isWhole ? Self.trimmed(cut.text(bytes, record: record, field: source)) : ""
      let wishes = Set(meant.filter { $0.correction.old.disclosed == found }.map(\.correction.new.disclosed))
      for entry in meant {
        let state: CorrectionOutcome.State =
          if !isWhole {
            .unmatched
          } else if entry.correction.old.disclosed != found {
            .stale
          } else {
            wishes.count > 1 ? .conflict : .applied
          }
        outcomes.append(
          PieceRows.PendingCorrection(
            record: record,
            entry: entry,
            column: plan.header(source),
            state: state,
            found: found
          )
        )
      }
      if isWhole, wishes.count == 1, let wish = wishes.first {
        edits.append(Edit(range: cut.range(record: record, field: source), value: Self.field(wish)))
      }
    }
    return edits
  }

  private static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let (start, end) = TextTrim.range(bytes.span, 0, bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The value as a field, always in quotes: no dialect splits those.
  private static func field(_ value: String) -> [UInt8] {
    guard !value.isEmpty else { return [] }
    var field: [UInt8] = [0x22]
    for byte in value.utf8 {
      if byte == 0x22 { field.append(byte) }
      field.append(byte)
    }
    return field + [0x22]
  }

  private static func text(_ bytes: Span<UInt8>, _ edits: [Edit]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 64 * edits.count)
    var position = 0
    for edit in edits {
      for index in position..<edit.range.lowerBound { text.append(bytes[index]) }
      text += edit.value
      position = edit.range.upperBound
    }
    for index in position..<bytes.count { text.append(bytes[index]) }
    return text
  }
}

extension CutRecords {
  /// The record that a physical line belongs to, counted from 0 at the head of the piece.
  fileprivate func record(atLine line: UInt32) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if lastLines[middle] < line { low = middle + 1 } else { high = middle }
    }
    return low < count && firstLines[low] <= line ? low : nil
  }
}
