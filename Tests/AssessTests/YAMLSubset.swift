import Domain
import Foundation

/// Reads the part of YAML that this project's rule packs and settings keep to, so that the real files can be tested without a parser.
///
/// Block mappings and lists by indentation; flow mappings and lists on one line; plain and double-quoted scalars;
/// comments.
struct YAMLSubset {
  private struct Line {
    let number: Int
    var indent: Int
    var text: String
  }

  private let file: String
  private var lines: [Line] = []
  private var position = 0

  /// The node of a whole file below the repository's root.
  static func node(_ path: String) throws -> SettingNode { parse(try text(path), file: path) }

  /// The names, without their ending, of the files in a folder below the repository's root.
  static func names(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root().appendingPathComponent(folder).path)
      .filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
  }

  /// The text of a file below the repository's root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root().appendingPathComponent(path), encoding: .utf8)
  }

  private static func root(from here: String = #filePath) -> URL {
    var root = URL(fileURLWithPath: here)
    repeat {
      root.deleteLastPathComponent()
    } while !FileManager.default.fileExists(
      atPath: root.appendingPathComponent("Pipelines").path
    ) && root.path != "/"
    return root
  }

  static func parse(_ text: String, file: String = "test.yaml") -> SettingNode {
    var parser = YAMLSubset(text, file: file)
    return parser.block(indent: 0)
  }

  private init(_ text: String, file: String) {
    self.file = file
    for (index, raw) in text.components(separatedBy: "\n").enumerated() {
      let content = raw.drop { $0 == " " }
      if content.isEmpty || content.hasPrefix("#") { continue }
      lines.append(Line(number: index + 1, indent: raw.count - content.count, text: String(content)))
    }
  }

  private func place(_ line: Line) -> Place { Place(file: file, line: line.number) }

  private mutating func block(indent: Int) -> SettingNode {
    guard position < lines.count else { return SettingNode(place: Place(file: file), content: .map([])) }
    return lines[position].text.hasPrefix("- ")
      ? list(indent: lines[position].indent) : map(indent: lines[position].indent)
  }

  private mutating func list(indent: Int) -> SettingNode {
    let start = place(lines[position])
    var items: [SettingNode] = []
    while position < lines.count, lines[position].indent == indent, lines[position].text.hasPrefix("- ") {
      let rest = lines[position].text.dropFirst(2)
      if rest.hasPrefix("{") || rest.hasPrefix("[") {
        items.append(flow(String(rest), lines[position]))
        position += 1
      } else {
        lines[position].indent = indent + 2
        lines[position].text = String(rest)
        items.append(map(indent: indent + 2))
      }
    }
    return SettingNode(place: start, content: .list(items))
  }

  private mutating func map(indent: Int) -> SettingNode {
    let start = place(lines[position])
    var entries: [(key: String, node: SettingNode)] = []
    while position < lines.count, lines[position].indent == indent, !lines[position].text.hasPrefix("- ") {
      let line = lines[position]
      guard let colon = line.text.firstIndex(of: ":") else { break }
      let key = String(line.text[..<colon])
      let value = line.text[line.text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      position += 1
      entries.append((key, value.isEmpty ? block(indent: indent + 2) : flow(value, line)))
    }
    return SettingNode(place: start, content: .map(entries))
  }

  private func flow(_ text: String, _ line: Line) -> SettingNode {
    var rest = Array(text)[...]
    return value(&rest, line, until: [])
  }

  private func value(_ rest: inout ArraySlice<Character>, _ line: Line, until stops: Set<Character>) -> SettingNode {
    skipSpace(&rest)
    switch rest.first {
    case "{":
      rest.removeFirst()
      var entries: [(key: String, node: SettingNode)] = []
      skipSpace(&rest)
      while let next = rest.first, next != "}" {
        let key = String(rest.prefix { $0 != ":" })
        rest = rest.dropFirst(key.count + 1)
        entries.append((key, value(&rest, line, until: [",", "}"])))
        if rest.first == "," { rest.removeFirst() }
        skipSpace(&rest)
      }
      rest = rest.dropFirst()
      return SettingNode(place: place(line), content: .map(entries))
    case "[":
      rest.removeFirst()
      var items: [SettingNode] = []
      skipSpace(&rest)
      while let next = rest.first, next != "]" {
        items.append(value(&rest, line, until: [",", "]"]))
        if rest.first == "," { rest.removeFirst() }
        skipSpace(&rest)
      }
      rest = rest.dropFirst()
      return SettingNode(place: place(line), content: .list(items))
    case "\"":
      let text = rest.dropFirst().prefix { $0 != "\"" }
      rest = rest.dropFirst(text.count + 2)
      return SettingNode(place: place(line), content: .scalar(String(text), isQuoted: true))
    default:
      let text = rest.prefix { !stops.contains($0) }
      rest = rest.dropFirst(text.count)
      let trimmed = String(text).trimmingCharacters(in: .whitespaces)
      return SettingNode(place: place(line), content: .scalar(trimmed, isQuoted: false))
    }
  }

  private func skipSpace(_ rest: inout ArraySlice<Character>) {
    while rest.first == " " { rest.removeFirst() }
  }
}
