internal import Domain
internal import Tabular

/// The corrections meant for one file, by where their records stand in it.
///
/// A file without corrections has no plan, and is read as if there were no such thing.
struct CorrectionPlan: Sendable {
  /// A correction whose column is known.
  struct Entry: Sendable {
    let correction: Correction
    /// Position in the file's rows.
    let source: Int
  }

  /// A physical line with corrections.
  struct Target: Sendable {
    /// Byte of the file at which the line begins.
    let offset: Int
    let entries: [Entry]
  }

  /// In file order.
  let lines: [Target]
  let fingerprints: [UInt64: [Entry]]
  /// What is known before a row is read: no such column, no such line.
  let unmatched: [CorrectionOutcome]
  /// Every correction whose record was looked for.
  var entries: [Entry] { lines.flatMap(\.entries) + fingerprints.values.joined() }

  /// - Returns: nothing where there are no corrections.
  init?(_ corrections: [Correction], _ file: RecognisedFile, _ mapped: MappedFile) {
    guard !corrections.isEmpty else { return nil }
    var byLine: [UInt32: [Entry]] = [:]
    var byFingerprint: [UInt64: [Entry]] = [:]
    var unmatched: [CorrectionOutcome] = []
    for correction in corrections {
      guard let source = Self.source(of: correction.column, file) else {
        unmatched.append(.init(correction: correction.id, line: 0, column: "", state: .unmatched, found: ""))
        continue
      }
      let entry = Entry(correction: correction, source: source)
      switch correction.record {
      case .line(let line): byLine[line, default: []].append(entry)
      case .fingerprint(let value): byFingerprint[value, default: []].append(entry)
      }
    }
    var lines: [Target] = []
    var line = UInt32(file.header.linesAbove) + 1
    var offset = min(file.header.dataStart, mapped.byteCount)
    let scan = RawLines(encoding: file.encoding.encoding)
    for wanted in byLine.keys.sorted() {
      let entries = byLine[wanted] ?? []
      if wanted >= line {
        offset = mapped.withBytes { scan.skip(Int(wanted - line), lines: $0, from: offset) }
        line = wanted
      }
      if wanted == line, offset < mapped.byteCount {
        lines.append(Target(offset: offset, entries: entries))
      } else {
        unmatched += entries.map { Self.unmatched($0, file.header.labels) }
      }
    }
    self.lines = lines
    fingerprints = byFingerprint
    self.unmatched = unmatched
  }

  /// The column a correction means: by the file's own header, else by the field's name or another of its headers.
  private static func source(of name: String, _ file: RecognisedFile) -> Int? {
    let wanted = HeaderLabel(name)
    if let position = file.header.labels.firstIndex(where: { HeaderLabel($0) == wanted }) { return position }
    let columns = zip(file.contract.columns, file.header.sources)
    return columns.first { column, source in
      source != nil && (column.field.rawValue == name || column.headers.contains { HeaderLabel($0) == wanted })
    }?.1
  }

  static func unmatched(_ entry: Entry, _ labels: [String]) -> CorrectionOutcome {
    CorrectionOutcome(
      correction: entry.correction.id,
      line: 0,
      column: labels[entry.source],
      state: .unmatched,
      found: ""
    )
  }

  /// The lines with corrections that begin in a part of the file.
  func targets(in range: Range<Int>) -> ArraySlice<Target> {
    let first = lines.firstIndex { $0.offset >= range.lowerBound } ?? lines.endIndex
    let end = lines[first...].firstIndex { $0.offset >= range.upperBound } ?? lines.endIndex
    return lines[first..<end]
  }
}
