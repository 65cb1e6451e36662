/// Turns pieces of a file into UTF-8.
///
/// A byte that cannot be decoded becomes ``undecodable``, which no UTF-8 text contains: the record around it is found by it and refused.
package final class Transcoder {
  /// Stands for one undecodable byte in the result.
  package static let undecodable: UInt8 = 0xFF

  private let encoding: TextEncoding
  private let chinese: GB18030Decoder?

  /// - Throws: ``MissingEncoding`` where the system's `iconv` does not know GB18030.
  package init(from encoding: TextEncoding) throws(MissingEncoding) {
    self.encoding = encoding
    chinese = encoding == .gb18030 ? try GB18030Decoder() : nil
  }

  /// The piece as UTF-8, in place of what `output` held.
  ///
  /// - Returns: whether the text is surely clean, in the sense of ``UTF8Check/isClean``, without a second look.
  @discardableResult
  package func transcode(_ raw: Span<UInt8>, into output: inout [UInt8]) -> Bool {
    switch encoding {
    case .utf8: unsafe raw.withUnsafeBufferPointer { output = unsafe Array($0) }
    case .gb18030: return chinese?.decode(raw, into: &output) ?? false
    case .utf16LittleEndian: Self.narrow(raw, lowFirst: true, into: &output)
    case .utf16BigEndian: Self.narrow(raw, lowFirst: false, into: &output)
    }
    return false
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
