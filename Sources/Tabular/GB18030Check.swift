/// The shape of GB18030 text: one, two or four bytes a character.
enum GB18030Check {
  /// Offset of the first byte that fits no sequence, or nothing; whether a character exists is `iconv`'s to say.
  static func firstInvalid(_ bytes: Span<UInt8>) -> Int? {
    let raw = unsafe bytes.bytes
    var index = 0
    while index < bytes.count {
      if index &+ 8 <= bytes.count {
        let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
        let plain = (word & ByteWord.highBits).trailingZeroBitCount >> 3
        index &+= plain
        if plain == 8 { continue }
      }
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        continue
      }
      guard first != 0x80, first != 0xFF, index + 1 < bytes.count else { return index }
      let second = bytes[index + 1]
      if (0x40...0xFE).contains(second), second != 0x7F {
        index += 2
      } else if (0x30...0x39).contains(second), index + 3 < bytes.count, (0x81...0xFE).contains(bytes[index + 2]),
        (0x30...0x39).contains(bytes[index + 3])
      {
        index += 4
      } else {
        return index
      }
    }
    return nil
  }
}
