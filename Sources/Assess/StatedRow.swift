import Domain

/// A row stated in an example: field names and values as contracts and machine tables write them.
struct StatedRow {
  let values: [(field: Field, column: Column)]

  /// - Throws: ``Complaint`` at a field nobody knows, or a value its column cannot hold.
  init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    var values: [(field: Field, column: Column)] = []
    for name in reader.keys {
      let entry = try reader.required(name)
      guard let field = Field(rawValue: name) else {
        throw Complaint(
          entry.place,
          "setting.unknown-key",
          Term("没有名为“\(name)”的字段。", "No field is called `\(name)`."),
          remedy: Term("请使用来源约定中的字段。", "Use a contract's field.")
        )
      }
      values.append((field, try Self.column(field, entry)))
    }
    try reader.finish()
    self.values = values
  }

  /// The number the row states of whoever it is about; 0 where it states none.
  var number: UInt64 {
    guard case .number(let numbers)? = values.first(where: { $0.field == .residentID })?.column else { return 0 }
    return numbers[0]
  }

  init(_ values: [(field: Field, column: Column)]) { self.values = values }

  private static func column(_ field: Field, _ node: SettingNode) throws(Complaint) -> Column {
    switch field.kind {
    case .text: return .text(TextColumn([try node.text()]))
    case .date: return .date([try node.date().packed])
    case .quantity: return .number([Quantity(try node.integer()).stored])
    case .division:
      guard let code = DivisionCode(try node.text()) else {
        throw Complaint(
          node.place,
          "setting.not-a-division",
          Term("不是区划代码。", "Not a division code."),
          remedy: Term("请填写6、9或12位数字。", "Write 6, 9 or 12 digits.")
        )
      }
      return .number([code.number])
    case .residentID:
      let text = try node.text()
      guard let number = UInt64(text) else {
        throw Complaint(
          node.place,
          "setting.not-a-number",
          Term("“\(text)”不是整数。", "`\(text)` is not a whole number."),
          remedy: Term(
            "请填写前17位；只看是否相同的，任填一数。",
            "Write the first seventeen digits, or any number where only sameness counts."
          )
        )
      }
      return .number([number])
    case .code(let list):
      guard let byte = list.byte(named: try node.text()) else {
        let known = list.values.map(\.identifier).joined(separator: ", ")
        throw Complaint(
          node.place,
          "setting.unknown-choice",
          Term("不在可选范围内。", "Not one of the choices."),
          remedy: Term("可选：\(known)。", "Choose one of: \(known).")
        )
      }
      return .code([byte])
    }
  }

  /// Adds the row to a table; what it does not state, and what earlier rows do not, is "not stated".
  func add(to table: inout RecordTable, key: UInt64 = 0) {
    let fields = Set(values.map(\.field) + table.fields)
    for field in Field.allCases where fields.contains(field) {
      var column = table[field] ?? Column.empty(for: field)
      if column.count < table.count { column.append(nil, count: table.count - column.count) }
      column.append(values.first { $0.field == field }?.column, count: 1)
      table[field] = column
    }
    table.keys.append(key)
    table.claims.append(0)
    table.deliveries.append(0)
    table.lines.append(UInt32(table.count + 1))
  }
}
