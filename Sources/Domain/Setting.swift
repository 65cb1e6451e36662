/// One node of a settings file, with the place it was written at.
///
/// `Pipeline` makes these from YAML; each room reads its own.
package struct SettingNode: Sendable {
  package enum Content: Sendable {
    /// A scalar's text; quoted scalars are never read as numbers, dates or truth values.
    case scalar(String, isQuoted: Bool)
    case list([SettingNode])
    /// Entries in file order; keys are unique.
    case map([(key: String, node: SettingNode)])
  }

  package let place: Place
  package let content: Content

  package init(place: Place, content: Content) {
    self.place = place
    self.content = content
  }
}

/// Reads a mapping key by key and refuses what nobody asked for.
///
/// Call ``finish()`` last: a key that was never read is an error, so a misspelt setting cannot be ignored.
package struct SettingReader {
  package let place: Place
  private let entries: [(key: String, node: SettingNode)]
  private var read: Set<String> = []

  /// - Throws: ``Complaint`` where the node is not a mapping.
  package init(_ node: SettingNode) throws(Complaint) {
    guard case .map(let entries) = node.content else {
      throw Complaint(
        node.place,
        "setting.not-a-mapping",
        Term("此处应为若干键和值。", "Expected keys and values here."),
        remedy: Term("请逐行写成`键: 值`。", "Write `key: value` lines.")
      )
    }
    self.entries = entries
    place = node.place
  }

  package var keys: [String] { entries.map(\.key) }

  /// The node under a key, or nothing.
  package mutating func node(_ key: String) -> SettingNode? {
    read.insert(key)
    return entries.first { $0.key == key }?.node
  }

  /// - Throws: ``Complaint`` where the key is missing.
  package mutating func required(_ key: String) throws(Complaint) -> SettingNode {
    guard let node = node(key) else {
      throw Complaint(
        place,
        "setting.missing",
        Term("缺少键“\(key)”。", "The key `\(key)` is missing."),
        remedy: Term("请在此处补上`\(key):`。", "Add `\(key):` here.")
      )
    }
    return node
  }

  package mutating func text(_ key: String) throws(Complaint) -> String { try required(key).text() }
  package mutating func optionalText(_ key: String) throws(Complaint) -> String? { try node(key)?.text() }
  package mutating func integer(_ key: String) throws(Complaint) -> Int { try required(key).integer() }
  package mutating func optionalInteger(_ key: String) throws(Complaint) -> Int? { try node(key)?.integer() }
  package mutating func optionalFlag(_ key: String) throws(Complaint) -> Bool? { try node(key)?.flag() }
  package mutating func optionalDate(_ key: String) throws(Complaint) -> CivilDate? { try node(key)?.date() }
  package mutating func list(_ key: String) throws(Complaint) -> [SettingNode] { try node(key)?.list() ?? [] }
  package mutating func texts(_ key: String) throws(Complaint) -> [String] {
    var result: [String] = []
    for item in try list(key) { result.append(try item.text()) }
    return result
  }

  /// - Throws: ``Complaint`` at the first key that nobody read.
  package func finish() throws(Complaint) {
    guard let stray = entries.first(where: { !read.contains($0.key) }) else { return }
    throw Complaint(
      stray.node.place,
      "setting.unknown-key",
      Term("此处没有名为“\(stray.key)”的键。", "Nothing here is called `\(stray.key)`."),
      remedy: Term(
        "可用的键：\(read.sorted().joined(separator: "、"))。",
        "Known keys: \(read.sorted().joined(separator: ", "))."
      )
    )
  }
}

extension SettingNode {
  package func text() throws(Complaint) -> String {
    guard case .scalar(let text, _) = content else {
      throw Complaint(
        place,
        "setting.not-a-text",
        Term("此处应为一个值。", "Expected one value here."),
        remedy: Term("请把值写在同一行。", "Write the value on one line.")
      )
    }
    return text
  }

  package func integer() throws(Complaint) -> Int {
    let text = try text()
    guard !text.isEmpty, text.count < 16, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text) else {
      throw Complaint(
        place,
        "setting.not-a-number",
        Term("“\(text)”不是整数。", "`\(text)` is not a whole number."),
        remedy: Term("请只填数字，如30。", "Write digits only, as in 30.")
      )
    }
    return value
  }

  package func flag() throws(Complaint) -> Bool {
    switch try text() {
    case "true": return true
    case "false": return false
    case let other:
      throw Complaint(
        place,
        "setting.not-a-flag",
        Term("“\(other)”既不是true也不是false。", "`\(other)` is neither true nor false."),
        remedy: Term("请填写true或false。", "Write true or false.")
      )
    }
  }

  package func date() throws(Complaint) -> CivilDate {
    let text = try text()
    guard let date = CivilDate(iso: text) else {
      throw Complaint(
        place,
        "setting.not-a-date",
        Term("“\(text)”不是日期。", "`\(text)` is not a date."),
        remedy: Term("请写成2026-10-31。", "Write it as 2026-10-31.")
      )
    }
    return date
  }

  package func list() throws(Complaint) -> [SettingNode] {
    guard case .list(let items) = content else {
      throw Complaint(
        place,
        "setting.not-a-list",
        Term("此处应为列表。", "Expected a list here."),
        remedy: Term("请逐行写成`- 项`，或写成[a, b]。", "Write `- item` lines or [a, b].")
      )
    }
    return items
  }

  /// The case of an enumeration that this scalar names.
  package func choice<Value: RawRepresentable & CaseIterable>(_: Value.Type = Value.self) throws(Complaint) -> Value
  where Value.RawValue == String {
    let text = try text()
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
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
