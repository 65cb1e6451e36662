import Domain

/// How each planted fault changes a row.
struct FaultyHand: Sendable {
  let layout: Layout
  let style: FileStyle

  /// The row as the office wrote it, and the rows that come with it.
  func rows(_ row: ExportRow, about child: Child, faults: [RowFault]) -> [ExportRow] {
    var result = [row]
    for fault in faults {
      switch fault.kind {
      case .duplicateExact:
        // The copy carries the mark, the first one is as good as any row.
        var copy = result[0]
        copy.marks = []
        copy.mark(.duplicateExact, child.id, "copy of the row above")
        result.append(copy)
      case .duplicateInSource:
        result.append(secondEntry(of: result[0], child))
      default:
        spoil(&result[0], child, fault)
      }
    }
    return result
  }

  private func secondEntry(of row: ExportRow, _ child: Child) -> ExportRow {
    var second = row
    let phoneColumn = 10
    second.fields[0] = "9" + row.fields[0].dropFirst()
    second.fields[phoneColumn] = String(row.fields[phoneColumn].dropLast(2)) + "99"
    second.marks = []
    second.mark(.duplicateInSource, child.id, "second row; telephone differs")
    return second
  }

  private func spoil(_ row: inout ExportRow, _ child: Child, _ fault: RowFault) {
    func change(_ column: Int, to value: String) {
      row.mark(fault.kind, child.id, "\(row.fields[column])→\(value)")
      row.fields[column] = value
    }
    let id = layout.id
    switch fault.kind {
    case .nameTypo: change(layout.name, to: fault.value)
    case .nameSeparator:
      change(layout.name, to: replaced(row.fields[layout.name], with: fault.value) { $0 == "\u{B7}" })
    case .namePlaceholder:
      change(layout.name, to: replaced(row.fields[layout.name], with: "?") { $0 == "\u{4DAE}" || $0 == "\u{20BB7}" })
    case .sexDiffers, .idSexMismatch:
      change(layout.sex, to: style.sex(child.sex == .male ? .female : .male))
      if fault.kind == .sexDiffers { row.mark(.idSexMismatch, child.id, "same row") }
    case .birthDiffers, .idBirthMismatch:
      change(layout.birth, to: style.date(child.birth.adding(days: -10)))
      if fault.kind == .birthDiffers { row.mark(.idBirthMismatch, child.id, "same row") }
    case .idShared:
      row.fields[id] = fault.value
      // The case is about the number both are under, so that is what the truth is filed by.
      row.marks.append((.idShared, fault.value, "own=\(child.id.canonical); written=\(fault.value)"))
    case .rowTooManyFields:
      row.fields.insert("又名", at: layout.name + 1)
      row.mark(fault.kind, child.id, "\(layout.columns.count)→\(row.fields.count) fields")
    case .dateUnreadable: change(layout.birth, to: child.id.key % 2 == 0 ? "2015-13-45" : "不详")
    case .rowLineBreak: row.mark(fault.kind, child.id, "2 physical lines")
    case .visitUnknownChild: row.mark(fault.kind, child.id, "in no other file")
    default:
      change(id, to: Self.disguised(row.fields[id], as: fault.kind))
    }
  }

  /// A number in one of the disguises and damages that clerks and programs give it.
  static func disguised(_ number: String, as kind: TruthKind) -> String {
    switch kind {
    case .idFullWidth:
      String(String.UnicodeScalarView(number.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
    case .idLowerX: number.lowercased()
    case .idApostrophe: "'" + number
    case .idFormula: "=\"" + number + "\""
    case .idTrailingTab: number + "\t"
    case .idNoBreakSpace: number + "\u{A0}"
    case .idMissing: ""
    case .idScientific: scientific(number)
    case .idZeroed: number.prefix(15) + "000"
    case .idCheckDigit: mistyped(number)
    default: number
    }
  }

  /// The 16th digit three higher: no single wrong digit passes MOD 11-2.
  private static func mistyped(_ number: String) -> String {
    var symbols = Array(number.utf8)
    guard symbols.count == 18 else { return number }
    symbols[15] = 48 + (symbols[15] - 48 + 3) % 10
    return String(decoding: symbols, as: UTF8.self)
  }

  /// Six significant digits, as a narrow spreadsheet column shows a number: `3.70832E+17`.
  private static func scientific(_ number: String) -> String {
    let symbols = Array(number.utf8.prefix(7)).map { Int($0) - 48 }
    guard symbols.count == 7 else { return number }
    var value = symbols.prefix(6).reduce(0) { $0 * 10 + $1 }
    if symbols[6] >= 5 { value += 1 }
    let digits = String(value)
    return "\(digits.prefix(1)).\(digits.dropFirst())E+17"
  }

  private func replaced(_ text: String, with other: String, where matches: (Unicode.Scalar) -> Bool) -> String {
    text.unicodeScalars.map { matches($0) ? other : String($0) }.joined()
  }
}
