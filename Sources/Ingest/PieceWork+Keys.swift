internal import Domain

extension PieceWork {
  /// Prints of the contract's key, by which rows that should be one are found; 0 where a row has no key of its own.
  ///
  /// A row whose person has no usable number has none where the number is part of the key.
  mutating func collectKeyPrints() {
    guard let key = plan.key else { return }
    rows.keyPrints = Array(repeating: 0, count: rows.count)
    for record in rows.verdicts.indices where rows.verdicts[record] == .accepted {
      rows.keyPrints[record] = keyPrint(key, record)
    }
  }

  private func keyPrint(_ key: FilePlan.KeyPlan, _ record: Int) -> UInt64 {
    var print = KeyPrint()
    if key.hasNumber {
      guard rows.keys[record] != 0 else { return 0 }
      print.add(rows.keys[record])
    }
    for index in key.columns {
      switch rows.columns[index] {
      case .number(let values): print.add(values[record])
      case .date(let values): print.add(UInt64(values[record]))
      case .code(let values): print.add(UInt64(values[record]))
      case .text(let column):
        let range = column.range(record)
        print.add(Fingerprint.of(column.bytes.span, range.lowerBound, range.upperBound))
      }
    }
    return max(1, print.value)
  }
}

/// A 64-bit print of several values, in their order.
private struct KeyPrint {
  private(set) var value: UInt64 = 0x6A09_E667_F3BC_C909

  mutating func add(_ part: UInt64) {
    let product = (value ^ part).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    value = (product.high ^ product.low) &+ 0x9E37_79B9_7F4A_7C15
  }
}
