internal import Domain
internal import Tabular

/// Rows that are there twice, by their bytes or by their key.
extension IntakeSession {
  /// Marks rows whose bytes an earlier row of the file has.
  func sift(_ rows: inout PieceRows, _ bytes: Span<UInt8>) {
    let sieve = sieve
    for record in 0..<min(rows.count, Self.foresight) { sieve.foresee(rows.fingerprints[record]) }
    for record in rows.verdicts.indices {
      let later = record &+ Self.foresight
      if later < rows.count { sieve.foresee(rows.fingerprints[later]) }
      guard rows.verdicts[record] == .accepted else { continue }
      let line = lines + 1 + rows.firstLines[record]
      let suspects = sieve.insertIfNew(rows.fingerprints[record], line: line)
      guard !suspects.isEmpty else { continue }
      let mine = range(rows, record, bytes)
      var isKnown = false
      for earlier in suspects where !isKnown {
        isKnown = Self.isSame(bytes, mine, lineIndex.offset(of: earlier, in: bytes))
      }
      if isKnown {
        rows.verdicts[record] = .duplicate
      } else {
        sieve.insert(rows.fingerprints[record], line: line)
      }
    }
  }

  /// Rows between asking for a place in memory and using it.
  private static let foresight = 12

  /// Whether the bytes at `start` are those of `range`, and end there.
  private static func isSame(_ bytes: Span<UInt8>, _ range: Range<Int>, _ start: Int) -> Bool {
    guard start + range.count <= range.lowerBound else { return false }
    for offset in 0..<range.count where bytes[start + offset] != bytes[range.lowerBound + offset] { return false }
    let next = bytes[start + range.count]
    return next == 0x0A || next == 0x0D || next == 0
  }

  /// Reports rows that agree with an earlier one in the whole key, and are not the same row.
  ///
  /// A hit of the sieve says where to look: the earlier row is read once more, and the full prints are compared.
  func compareKeys(_ rows: PieceRows, _ bytes: Span<UInt8>) {
    guard let key = plan.key else { return }
    for record in rows.keyPrints.indices where rows.verdicts[record] == .accepted && rows.keyPrints[record] != 0 {
      let line = lines + 1 + rows.firstLines[record]
      let suspects = keySieve.insertIfNew(rows.keyPrints[record], line: line)
      guard !suspects.isEmpty else { continue }
      var found: UInt32?
      for suspect in suspects where found == nil && printOfKey(at: suspect, bytes) == rows.keyPrints[record] {
        found = suspect
      }
      guard let earlier = found else {
        keySieve.insert(rows.keyPrints[record], line: line)
        continue
      }
      repeatedKeys += 1
      repairs.append(
        Repair(
          delivery: index,
          line: line,
          column: key.header,
          code: FileNotice.Kind.repeatedKey.rawValue,
          before: "",
          after: "\(file.path):\(earlier)",
          isApplied: false
        )
      )
    }
  }

  /// The print of the key of the record that begins at a line, read again; 0 where it has none.
  private func printOfKey(at line: UInt32, _ bytes: Span<UInt8>) -> UInt64 {
    let start = lineIndex.offset(of: line, in: bytes)
    var end = start
    let scan = RawLines(encoding: plan.encoding.encoding)
    // A record of several lines is read as soon as enough of them are there.
    while end < bytes.count {
      end = scan.afterLineEnd(bytes, at: scan.lineEnd(bytes, from: end))
      let isLast = end >= bytes.count
      guard let rows = try? PieceReader(plan: plan).read(bytes.extracting(start..<end), start: start, isLast: isLast)
      else { return 0 }
      if !rows.isOpen { return rows.keyPrints.first ?? 0 }
    }
    return 0
  }
}
