internal import CZlib

/// One entry of an archive, inflated a buffer at a time.
///
/// Used by one thread at a time.
@safe final class ZipPart {
  let entry: ZipArchive.Entry
  private let file: MappedFile
  private let stream: UnsafeMutablePointer<z_stream>
  private var consumed = 0
  private var produced = 0
  private var checksum = crc32(0, nil, 0)
  private var isOver = false

  /// - Throws: ``ZipFault`` where the entry is packed by a method that nobody uses, or zlib has no memory.
  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) throws(ZipFault) {
    self.entry = entry
    file = archive.file
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard entry.method == 0 || entry.method == 8 else {
      throw ZipFault(
        .unknownMethod,
        entry.name,
        Wording("使用了不支持的压缩方法\(entry.method)", "it is packed by method \(entry.method)")
      )
    }
    guard entry.method == 8 || entry.packedSize == entry.size else {
      throw ZipFault(
        .damaged,
        entry.name,
        Wording("有\(entry.packedSize)字节，应为\(entry.size)字节", "\(entry.packedSize) bytes, not \(entry.size)")
      )
    }
    let began = unsafe inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard began == Z_OK else {
      throw ZipFault(.damaged, entry.name, Wording("zlib无法开始（\(began)）", "zlib will not begin (\(began))"))
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Fills the buffer as far as it can; returns how many bytes are new, 0 at the end.
  ///
  /// - Throws: ``ZipFault`` where the bytes do not inflate, or at the end differ from the stated size or checksum.
  func read(into buffer: inout [UInt8]) throws(ZipFault) -> Int {
    var filled = 0
    while filled < buffer.count, !isOver {
      let got = entry.method == 0 ? copy(into: &buffer, from: filled) : try inflate(into: &buffer, from: filled)
      filled += got
      produced += got
      guard produced <= entry.size else {
        throw ZipFault(
          .damaged,
          entry.name,
          Wording("超过所写的\(entry.size)字节", "more bytes than the \(entry.size) stated")
        )
      }
    }
    let count = UInt32(truncatingIfNeeded: filled)
    checksum = unsafe buffer.withUnsafeBufferPointer { unsafe crc32(checksum, $0.baseAddress, count) }
    if isOver { try checkEnd() }
    return filled
  }

  private func checkEnd() throws(ZipFault) {
    guard produced == entry.size else {
      throw ZipFault(
        .damaged,
        entry.name,
        Wording("有\(produced)字节，应为\(entry.size)字节", "\(produced) bytes, not \(entry.size)")
      )
    }
    guard UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
      throw ZipFault(.damaged, entry.name, Wording("校验和不符", "its checksum differs"))
    }
  }

  private func copy(into buffer: inout [UInt8], from start: Int) -> Int {
    let count = min(buffer.count - start, entry.packedSize - consumed)
    file.withBytes { bytes in
      for index in 0..<count { buffer[start + index] = bytes[entry.start + consumed + index] }
    }
    consumed += count
    isOver = consumed == entry.packedSize
    return count
  }

  private func inflate(into buffer: inout [UInt8], from start: Int) throws(ZipFault) -> Int {
    let room = buffer.count - start
    let offered = min(entry.packedSize - consumed, 1 << 30)
    let code = file.withBytes { bytes in
      unsafe bytes.extracting(entry.start + consumed..<entry.start + consumed + offered).withUnsafeBufferPointer {
        source in
        unsafe buffer.withUnsafeMutableBufferPointer { target in
          unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          unsafe stream.pointee.avail_in = UInt32(offered)
          unsafe stream.pointee.next_out = target.baseAddress?.advanced(by: start)
          unsafe stream.pointee.avail_out = UInt32(room)
          return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        }
      }
    }
    let got = room - Int(unsafe stream.pointee.avail_out)
    consumed += offered - Int(unsafe stream.pointee.avail_in)
    if code == Z_STREAM_END {
      guard consumed == entry.packedSize else {
        throw ZipFault(
          .damaged,
          entry.name,
          Wording("多出\(entry.packedSize - consumed)个压缩字节", "\(entry.packedSize - consumed) packed bytes are left over")
        )
      }
      isOver = true
    } else if code != Z_OK || got == 0 {
      throw ZipFault(.damaged, entry.name, Wording("无法解压（\(code)）", "it does not inflate (\(code))"))
    }
    return got
  }
}
