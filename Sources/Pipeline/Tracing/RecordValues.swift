internal import Domain

/// The values read of one record, as the ledger keeps them: `field=value` in the order of fields, what is not stated left out.
struct RecordValues {
  let text: String

  /// Names, numbers and free text stand in full where unmasked, else hidden.
  init(_ record: Record, isUnmasked: Bool) {
    func shown(_ text: String) -> String {
      let value = Sensitive(text)
      return isUnmasked ? value.disclosed : value.masked
    }
    var parts: [String] = []
    if let number = record.residentID { parts.append("number=\(shown(number.canonical))") }
    for field in record.table.fields {
      let value: String? =
        switch field.kind {
        case .text: record.text(field).isEmpty ? nil : shown(record.text(field))
        case .date: record.date(field)?.description
        case .division: record.division(field) == .unknown ? nil : record.division(field).short
        case .residentID: record.number(field).map { shown($0.canonical) }
        case .quantity: record.quantity(field)?.description
        case .code(let list): Self.word(record.table.codes(field)?[record.row] ?? 0, of: list)
        }
      if let value { parts.append("\(field.rawValue)=\(value)") }
    }
    text = parts.joined(separator: "  ")
  }

  private static func word(_ byte: UInt8, of list: CodeList) -> String? {
    byte == 0 ? nil : list.values.first { $0.byte == byte }?.identifier
  }
}
