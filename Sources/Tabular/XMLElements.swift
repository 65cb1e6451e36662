/// Takes the start tags of a small part, one by one, with the element around each.
final class XMLElements: XMLHandler {
  private var path: [XMLName] = []
  private let take: (_ element: XMLName, _ parent: XMLName?, _ attributes: XMLAttributes) -> Void

  /// Bytes that a part may have which is held in memory.
  private static let largest = 1 << 26

  private init(_ take: @escaping (XMLName, XMLName?, XMLAttributes) -> Void) { self.take = take }

  func open(_ element: XMLName, _ attributes: XMLAttributes) {
    take(element, path.last, attributes)
    path.append(element)
  }

  func close(_ element: XMLName) { path.removeLast() }

  func text(_ bytes: Span<UInt8>) {}

  /// Reads a part to its end.
  ///
  /// - Throws: ``WorkbookRefusal`` where it is too large or broken.
  static func each(
    of entry: ZipArchive.Entry,
    in archive: ZipArchive,
    _ take: @escaping (XMLName, XMLName?, XMLAttributes) -> Void
  ) throws(WorkbookRefusal) {
    guard entry.size <= largest else {
      throw .tooLarge(Wording("\(entry.name)有\(entry.size)字节，过大。", "\(entry.name) has \(entry.size) bytes."))
    }
    try XMLStream.read(entry, of: archive, XMLElements(take))
  }
}
