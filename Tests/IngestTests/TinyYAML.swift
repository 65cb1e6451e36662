import Domain

/// Reads the plain part of YAML that the contracts use, so that this room's tests need no YAML library.
///
/// Block maps and lists, flow maps and lists on one line, quoted and plain scalars, comments on lines of their own.
struct TinyYAML {
  private struct Line {
    let number: Int
    var indent: Int
    var text: String
  }

  private let file: String
  private var lines: [Line] = []
  private var next = 0

  static func node(_ text: String, file: String = "contract.yaml") -> SettingNode {
    var parser = TinyYAML(text, file)
    return parser.block(indent: 0)
  }

  private init(_ text: String, _ file: String) {
    self.file = file
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let body = line.drop { $0 == " " }
      guard !body.isEmpty, !body.hasPrefix("#") else { continue }
      lines.append(Line(number: index + 1, indent: line.count - body.count, text: String(body)))
    }
  }

  private func place(_ line: Int) -> Place { Place(file: file, line: line) }

  private mutating func block(indent: Int) -> SettingNode {
    let start = lines[next].number
    return lines[next].text.hasPrefix("- ")
      ? SettingNode(place: place(start), content: .list(items(indent)))
      : SettingNode(place: place(start), content: .map(entries(indent)))
  }

  private mutating func items(_ indent: Int) -> [SettingNode] {
    var items: [SettingNode] = []
    while next < lines.count, lines[next].indent == indent, lines[next].text.hasPrefix("- ") {
      let rest = String(lines[next].text.dropFirst(2))
      if rest.hasPrefix("{") || rest.hasPrefix("[") || !rest.contains(": ") && !rest.hasSuffix(":") {
        items.append(flow(rest, lines[next].number))
        next += 1
      } else {
        lines[next].text = rest
        lines[next].indent = indent + 2
        items.append(block(indent: indent + 2))
      }
    }
    return items
  }

  private mutating func entries(_ indent: Int) -> [(key: String, node: SettingNode)] {
    var entries: [(key: String, node: SettingNode)] = []
    while next < lines.count, lines[next].indent == indent, !lines[next].text.hasPrefix("- ") {
      let line = lines[next]
      let (key, rest) = Self.divided(line.text)
      next += 1
      if rest.isEmpty, next < lines.count,
        lines[next].indent > indent || lines[next].indent == indent && lines[next].text.hasPrefix("- ")
      {
        entries.append((key, block(indent: lines[next].indent)))
      } else {
        entries.append((key, flow(rest, line.number)))
      }
    }
    return entries
  }

  private static func divided(_ text: String) -> (String, String) {
    guard let colon = text.firstIndex(of: ":") else { return (text, "") }
    let key = String(text[..<colon])
    return (unquoted(key).0, String(text[text.index(after: colon)...].drop { $0 == " " }))
  }

  private static func unquoted(_ text: String) -> (String, Bool) {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return (text, false) }
    return (String(text.dropFirst().dropLast()), true)
  }

  private func flow(_ text: String, _ line: Int) -> SettingNode {
    let inner = text.dropFirst().dropLast().drop { $0 == " " }
    if text.hasPrefix("[") {
      let items = Self.parts(inner).map { flow($0, line) }
      return SettingNode(place: place(line), content: .list(items))
    }
    if text.hasPrefix("{") {
      let entries = Self.parts(inner).map { part in
        let (key, rest) = Self.divided(part)
        return (key: key, node: flow(rest, line))
      }
      return SettingNode(place: place(line), content: .map(entries))
    }
    let (value, isQuoted) = Self.unquoted(text)
    return SettingNode(place: place(line), content: .scalar(value, isQuoted: isQuoted))
  }

  /// The parts between commas, where no bracket is open.
  private static func parts(_ text: Substring) -> [String] {
    var parts: [String] = []
    var depth = 0
    var part = ""
    for character in text {
      if character == "[" || character == "{" { depth += 1 }
      if character == "]" || character == "}" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    parts.append(part)
    return parts.map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }.filter { !$0.isEmpty }
  }
}
