/// The parts of an Office package and how they refer to one another (ISO/IEC 29500-2).
struct PackageParts {
  /// What a part says of another.
  struct Relation {
    /// The last word of its type, the same in the strict and the transitional form: `worksheet`, `styles`.
    let kind: String
    /// Name of the part in the archive.
    let target: String
  }

  let archive: ZipArchive
  private var overrides: [String: String] = [:]
  private var defaults: [String: String] = [:]

  private static let contentTypes = "[Content_Types].xml"
  private static let override = XMLName("Override")
  private static let ending = XMLName("Default")
  private static let partName = XMLName("PartName")
  private static let contentType = XMLName("ContentType")
  private static let fileEnding = XMLName("Extension")
  private static let relationship = XMLName("Relationship")
  private static let identifier = XMLName("Id")
  private static let type = XMLName("Type")
  private static let target = XMLName("Target")
  private static let targetMode = XMLName("TargetMode")

  /// - Returns: nothing where the archive is no package.
  /// - Throws: ``WorkbookRefusal`` where its list of contents is broken.
  init?(_ archive: ZipArchive) throws(WorkbookRefusal) {
    self.archive = archive
    guard let entry = archive.entry(named: Self.contentTypes) else { return nil }
    var overrides: [String: String] = [:]
    var defaults: [String: String] = [:]
    try XMLElements.each(of: entry, in: archive) { element, _, attributes in
      guard let type = attributes.text(Self.contentType) else { return }
      if element == Self.override, let name = attributes.text(Self.partName) {
        overrides[name.lowercased()] = type
      } else if element == Self.ending, let ending = attributes.text(Self.fileEnding) {
        defaults[ending.lowercased()] = type
      }
    }
    self.overrides = overrides
    self.defaults = defaults
  }

  /// What a part holds, as a media type in small letters.
  func contentType(of part: String) -> String {
    let ending = part.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return (overrides["/" + part.lowercased()] ?? defaults[ending] ?? "").lowercased()
  }

  /// What `part` refers to, by the identifiers it uses; the package itself where it is empty.
  ///
  /// - Throws: ``WorkbookRefusal`` where the list is broken.
  func relations(of part: String) throws(WorkbookRefusal) -> [String: Relation] {
    var path = part.split(separator: "/").map(String.init)
    let name = path.popLast() ?? ""
    let list = (path + ["_rels", "\(name).rels"]).joined(separator: "/")
    guard let entry = archive.entry(named: list) else { return [:] }
    var found: [String: Relation] = [:]
    let folder = path
    try XMLElements.each(of: entry, in: archive) { element, _, attributes in
      guard element == Self.relationship, let id = attributes.text(Self.identifier),
        let type = attributes.text(Self.type),
        let target = attributes.text(Self.target), attributes.text(Self.targetMode) != "External",
        let kind = type.split(separator: "/").last
      else { return }
      found[id] = Relation(kind: String(kind), target: Self.resolved(target, in: folder))
    }
    return found
  }

  /// The name of a part that a reference from `folder` means.
  private static func resolved(_ target: String, in folder: [String]) -> String {
    var path = target.utf8.first == UInt8(ascii: "/") ? [] : folder
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = path.popLast()
      default: path.append(String(step))
      }
    }
    return path.joined(separator: "/")
  }
}
