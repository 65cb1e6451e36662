import Domain

extension SettingReader {
  /// The interval under `months` or `days`, or nothing where neither is written.
  ///
  /// - Throws: ``Complaint`` where both are written, or the number is not from 1 to 1200.
  mutating func interval() throws(Complaint) -> Interval? {
    let months = node("months")
    let days = node("days")
    if months != nil, let days {
      throw Complaint(
        days.place,
        "rule.two-intervals",
        Term("间隔同时写了月数和天数。", "An interval has both months and days."),
        remedy: Term("请只保留一个。", "Keep one of them.")
      )
    }
    if let months { return .months(try months.positive()) }
    if let days { return .days(try days.positive()) }
    return nil
  }
}

extension SettingNode {
  /// A whole number from 1 to 1200.
  func positive() throws(Complaint) -> Int {
    let value = try integer()
    guard (1...1200).contains(value) else {
      throw Complaint(
        place,
        "setting.out-of-range",
        Term("\(value)不在1至1200之间。", "\(value) is not from 1 to 1200."),
        remedy: Term("请填写该范围内的数。", "Write a number in that range.")
      )
    }
    return value
  }

  /// The coded value that this scalar names, as contracts name it.
  func coded<Value: CodedValue>(_: Value.Type = Value.self) throws(Complaint) -> Value {
    let text = try text()
    guard let value = Value.allCases.first(where: { $0.identifier == text && $0.rawValue != 0 }) else {
      let known = Value.allCases.filter { $0.rawValue != 0 }.map(\.identifier).joined(separator: ", ")
      throw Complaint(
        place,
        "setting.unknown-choice",
        Term("“\(text)”不在可选范围内。", "`\(text)` is not one of the choices."),
        remedy: Term("可选：\(known)。", "Choose one of: \(known).")
      )
    }
    return value
  }
}

extension SettingReader {
  /// The coded values listed under a key; none where the key is missing.
  mutating func codes<Value: CodedValue>(_ key: String, as _: Value.Type = Value.self) throws(Complaint) -> Set<Value> {
    var result: Set<Value> = []
    for item in try list(key) { result.insert(try item.coded()) }
    return result
  }

  mutating func term(_ key: String) throws(Complaint) -> Term {
    var reader = try SettingReader(required(key))
    let term = Term(try reader.text("zh"), try reader.text("en"))
    try reader.finish()
    return term
  }
}
