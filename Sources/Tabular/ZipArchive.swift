/// A ZIP archive: its directory, checked whole before any entry is read.
///
/// Sizes are held to their limits as the directory states them, and no entry ever yields more bytes than are stated for it.
package struct ZipArchive: Sendable {
  /// One entry of the central directory.
  package struct Entry: Sendable, Hashable {
    package let name: String
    let method: Int
    let checksum: UInt32
    let packedSize: Int
    package let size: Int
    /// Where its packed bytes lie.
    let start: Int
  }

  let file: MappedFile
  package let entries: [Entry]
  /// Entries by name in small letters: parts are told apart without regard to capitals.
  private let places: [String: Int]

  private static let directory = "central directory"
  private static let endLength = 22

  /// Reads the directory.
  ///
  /// - Throws: ``ZipFault``: cut off, zip64, encrypted, names that repeat or leave the archive, entries that overlap, too many or too large.
  package init(_ file: MappedFile, limits: ZipLimits = ZipLimits()) throws(ZipFault) {
    guard file.byteCount <= limits.packed else {
      throw ZipFault(
        .tooLarge,
        Self.directory,
        Wording(
          "压缩包有\(file.byteCount)字节，最多读取\(limits.packed)字节",
          "the archive has \(file.byteCount) bytes, and \(limits.packed) are read"
        )
      )
    }
    let entries = try file.withBytes { bytes throws(ZipFault) in try Self.entries(bytes, limits) }
    var places: [String: Int] = [:]
    var total = 0
    for (index, entry) in entries.enumerated() {
      guard places.updateValue(index, forKey: entry.name.lowercased()) == nil else {
        throw ZipFault(.badName, entry.name, Wording("有两项同名", "two entries have this name"))
      }
      total += entry.size
      guard total <= limits.inflated else {
        throw ZipFault(
          .tooLarge,
          entry.name,
          Wording("各项解压后超过\(limits.inflated)字节", "the entries have more than \(limits.inflated) bytes inflated")
        )
      }
      guard entry.size <= limits.smallEntry || entry.size / max(1, entry.packedSize) <= limits.ratio else {
        throw ZipFault(
          .tooDense,
          entry.name,
          Wording(
            "\(entry.packedSize)字节将变成\(entry.size)字节，超过\(limits.ratio)倍",
            "\(entry.packedSize) bytes would become \(entry.size), more than \(limits.ratio) times as many"
          )
        )
      }
    }
    self.file = file
    self.entries = entries
    self.places = places
  }

  package func entry(named name: String) -> Entry? { places[name.lowercased()].map { entries[$0] } }

  // MARK: - Directory

  private static func number(_ bytes: Span<UInt8>, _ offset: Int, _ width: Int) -> Int {
    var value = 0
    for index in 0..<width { value |= Int(bytes[offset + index]) << (8 * index) }
    return value
  }

  /// Offset of the end record: it comes last, but for a comment of the length it states.
  private static func endRecord(_ bytes: Span<UInt8>) throws(ZipFault) -> Int {
    var offset = bytes.count - endLength
    let lowest = max(0, offset - 0xFFFF)
    while offset >= lowest {
      if number(bytes, offset, 4) == 0x0605_4b50, offset + endLength + number(bytes, offset + 20, 2) == bytes.count {
        return offset
      }
      offset -= 1
    }
    throw ZipFault(.damaged, directory, Wording("缺少结尾记录", "the end record is missing"))
  }

  private static func entries(_ bytes: Span<UInt8>, _ limits: ZipLimits) throws(ZipFault) -> [Entry] {
    let end = try endRecord(bytes)
    let (count, size, start) = (number(bytes, end + 10, 2), number(bytes, end + 12, 4), number(bytes, end + 16, 4))
    guard count != 0xFFFF, size != 0xFFFF_FFFF, start != 0xFFFF_FFFF else {
      throw ZipFault(.zip64, directory, Wording("采用4 GiB以上压缩包的格式", "it is in the form for archives beyond 4 GiB"))
    }
    guard number(bytes, end + 4, 4) == 0, number(bytes, end + 8, 2) == count else {
      throw ZipFault(.damaged, directory, Wording("是分卷压缩包中的一卷", "the archive is one of several volumes"))
    }
    guard start + size == end else {
      throw ZipFault(.damaged, directory, Wording("未接到结尾记录", "it does not reach the end record"))
    }
    guard count <= limits.entries else {
      throw ZipFault(
        .tooManyEntries,
        directory,
        Wording("有\(count)项，最多读取\(limits.entries)项", "\(count) entries, and \(limits.entries) are read")
      )
    }
    var entries: [Entry] = []
    var stretches: [Range<Int>] = []
    var offset = start
    for _ in 0..<count {
      let (entry, header) = try Self.entry(bytes, &offset, end: end, directory: start)
      entries.append(entry)
      stretches.append(header..<(entry.start + entry.packedSize))
    }
    guard offset == end else {
      throw ZipFault(.damaged, directory, Wording("含有各项以外的内容", "it holds more than its entries"))
    }
    stretches.sort { $0.lowerBound < $1.lowerBound }
    for (one, next) in zip(stretches, stretches.dropFirst()) where next.lowerBound < one.upperBound {
      throw ZipFault(
        .damaged,
        directory,
        Wording("各项在第\(next.lowerBound)字节处重叠", "entries overlap at byte \(next.lowerBound)")
      )
    }
    return entries
  }

  /// The directory's entry at `offset`, which moves behind it, and where its local header stands.
  private static func entry(
    _ bytes: Span<UInt8>,
    _ offset: inout Int,
    end: Int,
    directory: Int
  ) throws(ZipFault) -> (Entry, header: Int) {
    guard offset + 46 <= end, number(bytes, offset, 4) == 0x0201_4b50 else {
      throw ZipFault(.damaged, Self.directory, Wording("有一项被截断", "an entry is cut off"))
    }
    let nameLength = number(bytes, offset + 28, 2)
    let next = offset + 46 + nameLength + number(bytes, offset + 30, 2) + number(bytes, offset + 32, 2)
    guard next <= end else { throw ZipFault(.damaged, Self.directory, Wording("有一个名称被截断", "a name is cut off")) }
    let name = text(bytes, offset + 46, nameLength)
    try check(name: name)
    guard number(bytes, offset + 8, 2) & 0x41 == 0 else {
      throw ZipFault(.encrypted, name, Wording("已加密", "it is encrypted"))
    }
    let (packed, size, header) = (
      number(bytes, offset + 20, 4), number(bytes, offset + 24, 4), number(bytes, offset + 42, 4)
    )
    guard packed != 0xFFFF_FFFF, size != 0xFFFF_FFFF, header != 0xFFFF_FFFF else {
      throw ZipFault(.zip64, name, Wording("采用4 GiB以上文件的格式", "it is in the form for entries beyond 4 GiB"))
    }
    guard header + 30 <= directory, number(bytes, header, 4) == 0x0403_4b50 else {
      throw ZipFault(.damaged, name, Wording("缺少本地文件头", "its local header is missing"))
    }
    let localLength = number(bytes, header + 26, 2)
    let start = header + 30 + localLength + number(bytes, header + 28, 2)
    guard start + packed <= directory else { throw ZipFault(.damaged, name, Wording("被截断", "it is cut off")) }
    guard localLength == nameLength, text(bytes, header + 30, localLength) == name else {
      throw ZipFault(.damaged, name, Wording("本地文件头中的名称不同", "its local header has another name"))
    }
    let entry = Entry(
      name: name,
      method: number(bytes, offset + 10, 2),
      checksum: UInt32(truncatingIfNeeded: number(bytes, offset + 16, 4)),
      packedSize: packed,
      size: size,
      start: start
    )
    offset = next
    return (entry, header)
  }

  private static func text(_ bytes: Span<UInt8>, _ start: Int, _ count: Int) -> String {
    var name: [UInt8] = []
    for index in start..<(start + count) { name.append(bytes[index]) }
    return String(decoding: name, as: UTF8.self)
  }

  /// Names are relative, go down only, and hold nothing that a terminal would obey.
  private static func check(name: String) throws(ZipFault) {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = name.utf8.allSatisfy {
      $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":")
    }
    let goesDown = !parts.contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }
    guard isPlain, goesDown, let first = parts.first, !first.isEmpty else {
      throw ZipFault(
        .badName,
        isPlain ? name : directory,
        Wording("有一项的名称是绝对路径、指向包外，或不是名称", "a name of an entry is absolute, leads outside, or is no name")
      )
    }
  }
}
