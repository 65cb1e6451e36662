#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Turns pieces of a file into UTF-8.
///
/// A byte that cannot be decoded becomes ``undecodable``, which no UTF-8 text contains: the record around it is found by it and refused.
@safe package final class Transcoder {
  /// Stands for one undecodable byte in the result.
  package static let undecodable: UInt8 = 0xFF

  private let encoding: TextEncoding
  private let converter: iconv_t?

  /// - Throws: ``MissingEncoding`` where the system's `iconv` does not know GB18030.
  package init(from encoding: TextEncoding) throws(MissingEncoding) {
    self.encoding = encoding
    guard encoding == .gb18030 else {
      unsafe converter = nil
      return
    }
    let opened = unsafe iconv_open("UTF-8", "GB18030")
    guard unsafe opened != iconv_t(bitPattern: -1) else { throw MissingEncoding(encoding: encoding) }
    unsafe converter = opened
  }

  deinit {
    if let converter = unsafe converter { unsafe iconv_close(converter) }
  }

  /// The piece as UTF-8, in place of what `output` held.
  package func transcode(_ raw: Span<UInt8>, into output: inout [UInt8]) {
    switch encoding {
    case .utf8: unsafe raw.withUnsafeBufferPointer { output = unsafe Array($0) }
    case .gb18030: convert(raw, into: &output)
    case .utf16LittleEndian: Self.narrow(raw, lowFirst: true, into: &output)
    case .utf16BigEndian: Self.narrow(raw, lowFirst: false, into: &output)
    }
  }

  private func convert(_ raw: Span<UInt8>, into output: inout [UInt8]) {
    guard let converter = unsafe converter else { return }
    // Two bytes become three, four stay four, one stays one.
    let capacity = raw.count * 3 / 2 + 16
    output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { target, filled in
      unsafe raw.withUnsafeBufferPointer { source in
        guard let first = source.baseAddress, let start = target.baseAddress else { return }
        var input: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(mutating: first)
          .assumingMemoryBound(to: CChar.self)
        var left = source.count
        var result: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(start)
          .assumingMemoryBound(to: CChar.self)
        var room = capacity
        unsafe iconv(converter, nil, nil, nil, nil)
        while left > 0 {
          let status = unsafe iconv(converter, &input, &left, &result, &room)
          guard status == -1, left > 0, room > 0 else { break }
          // One byte is given up; the next may begin a character again, and a line end is never swallowed.
          unsafe result?.pointee = CChar(bitPattern: Self.undecodable)
          unsafe result = result?.advanced(by: 1)
          unsafe input = input?.advanced(by: 1)
          left -= 1
          room -= 1
        }
        filled = capacity - room
      }
    }
  }

  private static func narrow(_ raw: Span<UInt8>, lowFirst: Bool, into output: inout [UInt8]) {
    output.removeAll(keepingCapacity: true)
    output.reserveCapacity(raw.count * 3 / 2 + 4)
    func unit(_ index: Int) -> UInt32 {
      lowFirst
        ? UInt32(raw[index]) | UInt32(raw[index + 1]) << 8 : UInt32(raw[index]) << 8 | UInt32(raw[index + 1])
    }
    var index = 0
    while index + 1 < raw.count {
      var value = unit(index)
      index += 2
      if (0xD800...0xDFFF).contains(value) {
        guard value < 0xDC00, index + 1 < raw.count, (0xDC00...0xDFFF).contains(unit(index)) else {
          output.append(undecodable)
          continue
        }
        value = 0x10000 + (value - 0xD800) << 10 + (unit(index) - 0xDC00)
        index += 2
      }
      guard let scalar = Unicode.Scalar(value) else { continue }
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    if index < raw.count { output.append(undecodable) }
  }
}

/// The system cannot decode an encoding.
package struct MissingEncoding: Error, Sendable {
  package let encoding: TextEncoding
}
