package import Domain

/// One field of a contract, and the columns of a file that may fill it.
package struct ContractColumn: Sendable {
  package let field: Field
  /// The column's headers, the preferred first: where a file has several of them, the first listed is read.
  package let headers: [String]
  /// The file must have the column, and every row a value in it.
  package let isRequired: Bool
  /// Words of a coded column, with the byte they stand for.
  package let words: [(word: String, byte: UInt8)]
  /// The field whose value stands in where this one's cell is blank.
  package let fallback: Field?
  /// A month without a day is read as its first day.
  package let takesMonths: Bool
  /// A blank cell stands under a merged one, and is read as the cell above it.
  package let fillsDown: Bool

  /// Reads one entry of a contract's `columns`.
  ///
  /// - Throws: ``Complaint`` at the first mistake.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    let field: Field = try reader.required("field").choice()
    self.field = field
    headers = try reader.texts("headers")
    isRequired = try reader.optionalFlag("required") ?? false
    takesMonths = try reader.optionalFlag("takes_months") ?? false
    fillsDown = try Self.fillDown(reader.node("fill_down"), of: field)
    fallback = try Self.fallback(reader.node("fallback"), of: field)
    words = try Self.words(reader.node("codes"), of: field)
    try reader.finish()
    guard !headers.isEmpty else {
      throw Complaint(
        node.place,
        "contract.no-header",
        Term("字段“\(field.rawValue)”没有可供识别的列名。", "The field `\(field.rawValue)` has no header to be found by."),
        remedy: Term("请补上`headers: [...]`。", "Add `headers: [...]`.")
      )
    }
  }

  /// A merged cell names what many rows share: a place, a school, a kind; never a person or a day.
  private static func fillDown(_ node: SettingNode?, of field: Field) throws(Complaint) -> Bool {
    guard let node, try node.flag() else { return false }
    let isShared =
      switch field.kind {
      case .division, .code: true
      case .text: ![.name, .phone, .certificateNumber, .rollNumber, .recordNumber].contains(field)
      default: false
      }
    guard isShared else {
      throw Complaint(
        node.place,
        "contract.fill-down",
        Term(
          "“\(field.rawValue)”各行各不相同，空格不得取上一行的值。",
          "`\(field.rawValue)` is each row's own: a blank cell may not be filled from the one above."
        ),
        remedy: Term("请删去`fill_down`。", "Remove `fill_down`.")
      )
    }
    return true
  }

  private static func fallback(_ node: SettingNode?, of field: Field) throws(Complaint) -> Field? {
    guard let node else { return nil }
    let other: Field = try node.choice()
    guard field.kind == other.kind, field.kind == .division, field != other else {
      throw Complaint(
        node.place,
        "contract.fallback",
        Term(
          "“\(other.rawValue)”不能代替“\(field.rawValue)”。",
          "`\(other.rawValue)` cannot stand in for `\(field.rawValue)`."
        ),
        remedy: Term("只有区划可以由另一区划代替。", "Only one division can stand in for another.")
      )
    }
    return other
  }

  /// The contract's words, before them those of the list itself.
  private static func words(_ node: SettingNode?, of field: Field) throws(Complaint) -> [(word: String, byte: UInt8)] {
    guard case .code(let list) = field.kind else {
      guard let node else { return [] }
      throw Complaint(
        node.place,
        "contract.no-codes",
        Term("字段“\(field.rawValue)”不按代码表读取。", "The field `\(field.rawValue)` is not read from a list of words."),
        remedy: Term("请删去`codes`。", "Remove `codes`.")
      )
    }
    var words = list.words
    guard let node else { return words }
    guard case .map(let entries) = node.content else {
      throw Complaint(
        node.place,
        "setting.not-a-mapping",
        Term("此处应为词语对照。", "Expected words here."),
        remedy: Term("请写成`词: 标识`。", "Write `word: identifier`.")
      )
    }
    for (word, value) in entries {
      guard let byte = list.byte(named: try value.text()) else {
        let known = list.values.map(\.identifier).joined(separator: ", ")
        throw Complaint(
          value.place,
          "contract.unknown-identifier",
          Term(
            "“\(try value.text())”不在“\(field.rawValue)”的代码表中。",
            "`\(try value.text())` is not in the list of `\(field.rawValue)`."
          ),
          remedy: Term("可用：\(known)。", "Known: \(known).")
        )
      }
      words.removeAll { $0.word == word }
      words.append((word, byte))
    }
    return words
  }
}
