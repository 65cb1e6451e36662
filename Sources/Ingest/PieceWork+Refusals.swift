internal import Domain
internal import Tabular

extension PieceWork {
  /// Longer pieces of a broken row hold no number, whatever its disguise.
  private static let longestToken = 96

  /// Finds out whose the refused rows are: their owners are not absent, only unread.
  mutating func readRefusedNumbers(_ bytes: Span<UInt8>) {
    guard let number = plan.number else { return }
    for index in rows.refusals.indices {
      let record = rows.refusals[index].record
      if rows.keys[record] != 0 {
        rows.refusals[index].key = rows.keys[record]
      } else if cut.fieldCount(record) == plan.width || !rows.refusals[index].column.isEmpty {
        rows.refusals[index].key = key(in: cut.text(bytes, record: record, field: number.source), isOwn: true)
      } else {
        rows.refusals[index].key = firstKey(bytes, record)
      }
    }
  }

  /// The first number in a row whose fields cannot be told apart.
  private func firstKey(_ bytes: Span<UInt8>, _ record: Int) -> UInt64 {
    let range = cut.range(record)
    var start = range.lowerBound
    for index in range.lowerBound...range.upperBound {
      guard index == range.upperBound || isBoundary(bytes[index]) else { continue }
      if (18...Self.longestToken).contains(index - start) {
        let token = unsafe bytes.extracting(start..<index).withUnsafeBufferPointer {
          unsafe String(decoding: $0, as: UTF8.self)
        }
        let key = key(in: token, isOwn: false)
        if key != 0 { return key }
      }
      start = index + 1
    }
    return 0
  }

  private func isBoundary(_ byte: UInt8) -> Bool {
    byte == plan.delimiter.byte || byte == 0x22 || byte == 0x0A || byte == 0x0D
  }

  /// The usable number in a text, or 0; fifteen digits are one only where the column is known to hold the person's own number.
  private func key(in text: String, isOwn: Bool) -> UInt64 {
    let reading = NumberReading(
      text,
      latestBirth: plan.latestBirth,
      takesFifteenDigits: isOwn && plan.ownNumberTakesFifteenDigits
    )
    return reading.fault == nil ? reading.key : 0
  }
}
