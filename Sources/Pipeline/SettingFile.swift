internal import Domain
internal import Foundation
internal import Tabular
internal import Yams

/// Reads one YAML file into ``SettingNode``: the only place that knows YAML.
///
/// Settings are plain data, so everything that could make them more is refused: anchors, aliases, several documents,
/// repeated keys, deep nesting, and files over a megabyte.
struct SettingFile {
  static let largestFile = 1_000_000
  static let deepestNesting = 32
  static let mostBrackets = 512

  /// The path as messages print it.
  let name: String
  let bytes: Data

  /// - Throws: ``Complaint`` where the file cannot be read.
  init(path: String, name: String) throws(Complaint) {
    self.name = name
    guard let bytes = FileManager.default.contents(atPath: path) else {
      // What the system says when asked once more tells a lack of its own from a path or rights.
      if let refusal = Self.refusal(path), refusal.isOfEnvironment { throw .environment(Place(file: name), refusal) }
      throw Complaint(
        Place(file: name),
        "setting.unreadable",
        Term("无法读取该文件。", "Cannot read this file."),
        remedy: Term("请检查路径和权限。", "Check the path and the rights.")
      )
    }
    self.bytes = bytes
  }

  private static func refusal(_ path: String) -> FileRefusal? {
    do throws(FileRefusal) {
      _ = try MappedFile(path: path)
      return nil
    } catch { return error }
  }

  /// The file's content.
  ///
  /// - Throws: ``Complaint``, naming the line, where the text is not plain YAML data.
  func node() throws(Complaint) -> SettingNode {
    guard bytes.count <= Self.largestFile else {
      throw complaint(
        line: 0,
        "setting.too-large",
        Term("文件有\(bytes.count)字节，过大。", "The file has \(bytes.count) bytes."),
        Term("设定文件不得超过1 MB。", "Settings are at most 1 MB.")
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
      throw complaint(
        line: 0,
        "setting.not-utf8",
        Term("文件不是UTF-8文本。", "The file is not UTF-8 text."),
        Term("请另存为UTF-8。", "Save it as UTF-8.")
      )
    }
    try refuseDeepText()
    do {
      let parser = try Parser(yaml: text)
      // Nodes hold their anchors weakly: only while the parser lives can one be seen.
      defer { withExtendedLifetime(parser) {} }
      guard let root = try parser.singleRoot() else {
        throw complaint(
          line: 1,
          "setting.empty",
          Term("文件是空的。", "The file is empty."),
          Term("请填写各键。", "Write its keys.")
        )
      }
      return try converted(root, depth: 0)
    } catch let complaint as Complaint {
      throw complaint
    } catch let error as YamlError {
      throw described(error)
    } catch {
      throw notYAML
    }
  }

  private var notYAML: Complaint {
    complaint(
      line: 0,
      "setting.not-yaml",
      Term("文件不是YAML。", "The file is not YAML."),
      Term("请对照样例。", "Compare it with the examples.")
    )
  }

  private func complaint(line: Int, _ code: String, _ problem: Term, _ remedy: Term) -> Complaint {
    Complaint(Place(file: name, line: line), code, problem, remedy: remedy)
  }

  /// The parser recurses, so nesting is bounded before it runs: by brackets, by leading dashes, by indentation.
  ///
  /// Brackets in comments and quotes count too, since telling them apart is the parser's work: the bound leaves room for them, and
  /// the true depth is held to ``deepestNesting`` afterwards.
  private func refuseDeepText() throws(Complaint) {
    var line = 1
    var open = 0
    var lead = 0
    var atStart = true
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        lead = 0
        atStart = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open += 1
        atStart = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        open = max(0, open - 1)
        atStart = false
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"):
        if atStart { lead += 1 }
      default: atStart = false
      }
      guard open <= Self.mostBrackets, lead <= 8 * Self.deepestNesting else { throw tooDeep(line: line) }
    }
  }

  private func alias(line: Int) -> Complaint {
    complaint(
      line: line,
      "setting.alias",
      Term("不读取别名（`*name`）。", "Aliases (`*name`) are not read."),
      Term("请直接写出值。", "Write the value out.")
    )
  }

  private func tooDeep(line: Int) -> Complaint {
    complaint(
      line: line,
      "setting.too-deep",
      Term("设定嵌套过深。", "The settings nest too deeply."),
      Term("设定只需几层。", "Settings need a few levels only.")
    )
  }

  private func described(_ error: YamlError) -> Complaint {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      complaint(
        line: mark.line,
        "setting.not-yaml",
        Term("不合YAML写法（\(problem)）。", "\(problem)."),
        Term("请检查该行的缩进、冒号和引号。", "Check indentation, colons and quotes on this line.")
      )
    case .duplicatedKeysInMapping(let duplicates, let context):
      complaint(
        line: secondLine(of: duplicates.min() ?? "", after: context.mark.line),
        "setting.repeated-key",
        Term(
          "同一个键写了两次：\(duplicates.sorted().joined(separator: "、"))。",
          "A key is written twice: \(duplicates.sorted().joined(separator: ", "))."
        ),
        Term("请只保留一个。", "Keep one of them.")
      )
    default:
      notYAML
    }
  }

  /// The line that writes a key again; the parser names only the line its mapping begins on.
  private func secondLine(of key: String, after first: Int) -> Int {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let places = lines.indices.filter { index in
      index + 1 >= first && lines[index].drop { $0 == " " || $0 == "-" }.hasPrefix(key + ":")
    }
    return places.count > 1 ? places[1] + 1 : first
  }

  private func converted(_ node: Node, depth: Int) throws(Complaint) -> SettingNode {
    let line = node.mark?.line ?? 0
    let place = Place(file: name, line: line)
    if case .alias = node {
      throw alias(line: line)
    }
    guard node.anchor == nil else {
      throw complaint(
        line: line,
        "setting.anchor",
        Term("不读取锚点（`&name`）。", "Anchors (`&name`) are not read."),
        Term("请在使用处直接写出值。", "Write the value out where it is used.")
      )
    }
    guard depth <= Self.deepestNesting else {
      throw tooDeep(line: line)
    }
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain
      return SettingNode(place: place, content: .scalar(scalar.string, isQuoted: isQuoted))
    case .sequence(let sequence):
      var items: [SettingNode] = []
      for item in sequence { items.append(try converted(item, depth: depth + 1)) }
      return SettingNode(place: place, content: .list(items))
    case .mapping(let mapping):
      var entries: [(key: String, node: SettingNode)] = []
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else {
          throw complaint(
            line: line,
            "setting.key-not-text",
            Term("键须为普通文字。", "A key must be plain text."),
            Term("请写成`键: 值`。", "Write `key: value`.")
          )
        }
        guard !entries.contains(where: { $0.key == scalar.string }) else {
          throw complaint(
            line: key.mark?.line ?? line,
            "setting.repeated-key",
            Term("键“\(scalar.string)”写了两次。", "The key `\(scalar.string)` is written twice."),
            Term("请只保留一个。", "Keep one of them.")
          )
        }
        entries.append((scalar.string, try converted(value, depth: depth + 1)))
      }
      return SettingNode(place: place, content: .map(entries))
    case .alias:
      throw alias(line: line)
    }
  }
}
