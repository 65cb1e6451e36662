internal import CZlib
internal import Glibc

/// Reads a finished workbook back, part by part: what the library calls success may be cut short.
///
/// Looks at the archive as any reader does: the directory at the end, every entry it names, each part inflated to its stated
/// size and checksum, each XML part closed by its root's end tag with as many `<` as `>`, each sheet with its rows.
package struct WorkbookArchive {
  /// One entry of the central directory.
  struct Entry {
    var name: String
    var method: Int
    var checksum: UInt32
    var packedSize: Int
    var size: Int
    var offset: Int
  }

  let bytes: [UInt8]

  /// - Throws: ``WorkbookError/system(path:action:reason:)`` where the file cannot be read.
  package init(path: String) throws(WorkbookError) {
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Workbook.systemError(path, "open the finished workbook") }
    defer { close(descriptor) }
    var state = stat()
    guard unsafe fstat(descriptor, &state) == 0 else {
      throw Workbook.systemError(path, "measure the finished workbook")
    }
    var bytes = [UInt8](repeating: 0, count: Int(state.st_size))
    var filled = 0
    while filled < bytes.count {
      let start = filled
      let got = unsafe bytes.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw Workbook.systemError(path, "read the finished workbook") }
      filled += got
    }
    self.bytes = bytes
  }

  /// Goes through every part.
  ///
  /// - Parameter rows: how many rows each sheet must have, in order.
  /// - Throws: ``WorkbookError/broken(part:reason:)`` at the first fault.
  package func verify(rows: [Int]) throws(WorkbookError) {
    let entries = try directory()
    var counted: [String: Int] = [:]
    for entry in entries {
      let reading = try inflated(entry)
      try reading.checkEnd(of: entry.name)
      counted[entry.name] = reading.rows
    }
    for name in ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/styles.xml"] where counted[name] == nil {
      throw .broken(part: name, reason: "this part is missing")
    }
    for (index, expected) in rows.enumerated() {
      let name = "xl/worksheets/sheet\(index + 1).xml"
      guard counted[name] == expected else {
        throw .broken(part: name, reason: "\(counted[name] ?? 0) rows, not \(expected)")
      }
    }
  }

  /// The uncompressed bytes of one part, or nothing where there is no such part.
  package func part(_ name: String) throws(WorkbookError) -> [UInt8]? {
    guard let entry = try directory().first(where: { $0.name == name }) else { return nil }
    var result: [UInt8] = []
    _ = try inflated(entry) { result += $0 }
    return result
  }

  package func names() throws(WorkbookError) -> [String] { try directory().map(\.name) }

  // MARK: - Directory

  private func number(_ offset: Int, _ width: Int) -> Int {
    (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  func directory() throws(WorkbookError) -> [Entry] {
    func broken(_ reason: String) -> WorkbookError { .broken(part: "central directory", reason: reason) }
    // The library writes no archive comment, so the end record is exactly the last 22 bytes.
    let end = bytes.count - 22
    guard end >= 0, number(end, 4) == 0x0605_4b50 else { throw broken("the end record is missing") }
    let (count, size, start) = (number(end + 10, 2), number(end + 12, 4), number(end + 16, 4))
    guard start + size == end else { throw broken("it does not reach the end record") }
    var entries: [Entry] = []
    var offset = start
    for _ in 0..<count {
      guard offset + 46 <= end, number(offset, 4) == 0x0201_4b50 else { throw broken("an entry is cut off") }
      let nameEnd = offset + 46 + number(offset + 28, 2)
      guard nameEnd <= end else { throw broken("a name is cut off") }
      entries.append(
        Entry(
          name: String(decoding: bytes[(offset + 46)..<nameEnd], as: UTF8.self),
          method: number(offset + 10, 2),
          checksum: UInt32(number(offset + 16, 4)),
          packedSize: number(offset + 20, 4),
          size: number(offset + 24, 4),
          offset: number(offset + 42, 4)
        )
      )
      offset = nameEnd + number(offset + 30, 2) + number(offset + 32, 2)
    }
    guard offset == end else { throw broken("it holds more than its entries") }
    return entries
  }

  /// Where an entry's packed bytes lie.
  private func packed(_ entry: Entry) throws(WorkbookError) -> Range<Int> {
    guard entry.offset + 30 <= bytes.count, number(entry.offset, 4) == 0x0403_4b50 else {
      throw .broken(part: entry.name, reason: "its local header is missing")
    }
    let start = entry.offset + 30 + number(entry.offset + 26, 2) + number(entry.offset + 28, 2)
    guard start + entry.packedSize <= bytes.count else { throw .broken(part: entry.name, reason: "it is cut off") }
    return start..<(start + entry.packedSize)
  }

  // MARK: - Parts

  /// Inflates a part in pieces and checks size and checksum.
  private func inflated(_ entry: Entry, piece: (ArraySlice<UInt8>) -> Void = { _ in }) throws(WorkbookError) -> Reading
  {
    let source = try packed(entry)
    var reading = Reading()
    var checksum = crc32(0, nil, 0)
    func take(_ slice: ArraySlice<UInt8>) {
      unsafe slice.withUnsafeBufferPointer { unsafe checksum = crc32(checksum, $0.baseAddress, UInt32($0.count)) }
      reading.take(slice)
      piece(slice)
    }
    switch entry.method {
    case 0: take(bytes[source])
    case 8: try inflate(source, of: entry, take)
    default: throw .broken(part: entry.name, reason: "it is packed by method \(entry.method)")
    }
    guard reading.count == entry.size else {
      throw .broken(part: entry.name, reason: "\(reading.count) bytes, not \(entry.size)")
    }
    guard UInt32(checksum) == entry.checksum else { throw .broken(part: entry.name, reason: "its checksum differs") }
    return reading
  }

  private func inflate(_ source: Range<Int>, of entry: Entry, _ take: (ArraySlice<UInt8>) -> Void) throws(WorkbookError)
  {
    var output = [UInt8](repeating: 0, count: 1 << 16)
    var stream = unsafe z_stream()
    let began = unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard began == Z_OK else { throw .broken(part: entry.name, reason: "zlib will not begin (\(began))") }
    defer { unsafe inflateEnd(&stream) }
    let code = unsafe bytes.withUnsafeBufferPointer { all in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: all.baseAddress?.advanced(by: source.lowerBound))
      unsafe stream.avail_in = UInt32(source.count)
      var code = Z_OK
      while code == Z_OK {
        let room = output.count
        code = unsafe output.withUnsafeMutableBufferPointer { buffer in
          unsafe stream.next_out = buffer.baseAddress
          unsafe stream.avail_out = UInt32(room)
          return unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
        }
        take(output[0..<(room - Int(unsafe stream.avail_out))])
      }
      return code
    }
    guard code == Z_STREAM_END else { throw .broken(part: entry.name, reason: "it does not inflate (\(code))") }
  }
}
