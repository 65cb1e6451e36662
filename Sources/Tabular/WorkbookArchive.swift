internal import Glibc

/// Reads a finished workbook back, part by part: what the library calls success may be cut short.
///
/// Looks at the archive as any reader does: the directory at the end, every entry it names, each part inflated to its stated
/// size and checksum, each XML part closed by its root's end tag with as many `<` as `>`, each sheet with its rows.
package struct WorkbookArchive {
  private let archive: ZipArchive

  private static let bufferBytes = 1 << 16

  /// - Throws: ``WorkbookError/system(path:action:reason:)`` where the file cannot be read, ``WorkbookError/broken(part:reason:)`` where
  ///   it is no whole archive.
  package init(path: String) throws(WorkbookError) {
    let file: MappedFile
    do throws(FileRefusal) {
      file = try MappedFile(path: path)
    } catch {
      if case .unreadable(let number) = error { errno = number }
      if error == .missing { errno = ENOENT }
      throw Workbook.systemError(path, Wording("读取写好的工作簿", "read the finished workbook"))
    }
    // What was just written here is as large as it was meant to be.
    var limits = ZipLimits()
    (limits.packed, limits.inflated, limits.ratio) = (.max, .max, .max)
    do throws(ZipFault) {
      archive = try ZipArchive(file, limits: limits)
    } catch {
      throw .broken(part: error.part, reason: error.reason)
    }
  }

  /// Goes through every part.
  ///
  /// - Parameter rows: how many rows each sheet must have, in order.
  /// - Throws: ``WorkbookError/broken(part:reason:)`` at the first fault.
  package func verify(rows: [Int]) throws(WorkbookError) {
    var counted: [String: Int] = [:]
    for entry in archive.entries {
      let reading = try inflated(entry)
      try reading.checkEnd(of: entry.name)
      counted[entry.name] = reading.rows
    }
    for name in ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/styles.xml"] where counted[name] == nil {
      throw .broken(part: name, reason: Wording("缺少这一部分", "this part is missing"))
    }
    for (index, expected) in rows.enumerated() {
      let name = "xl/worksheets/sheet\(index + 1).xml"
      guard counted[name] == expected else {
        throw .broken(
          part: name,
          reason: Wording("有\(counted[name] ?? 0)行，应为\(expected)行", "\(counted[name] ?? 0) rows, not \(expected)")
        )
      }
    }
  }

  /// The uncompressed bytes of one part, or nothing where there is no such part.
  package func part(_ name: String) throws(WorkbookError) -> [UInt8]? {
    guard let entry = archive.entries.first(where: { $0.name == name }) else { return nil }
    var result: [UInt8] = []
    _ = try inflated(entry) { result += $0 }
    return result
  }

  package func names() throws(WorkbookError) -> [String] { archive.entries.map(\.name) }

  /// Inflates a part in pieces and checks size and checksum.
  private func inflated(
    _ entry: ZipArchive.Entry,
    piece: (ArraySlice<UInt8>) -> Void = { _ in }
  ) throws(WorkbookError) -> Reading {
    var reading = Reading()
    var buffer = [UInt8](repeating: 0, count: Self.bufferBytes)
    do throws(ZipFault) {
      let part = try ZipPart(archive, entry)
      while true {
        let count = try part.read(into: &buffer)
        guard count > 0 else { return reading }
        reading.take(buffer[..<count])
        piece(buffer[..<count])
      }
    } catch {
      throw .broken(part: error.part, reason: error.reason)
    }
  }
}
