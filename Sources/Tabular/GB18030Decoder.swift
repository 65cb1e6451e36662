#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Decodes GB18030 as the system's `iconv` does, several times faster: one- and two-byte characters by a table that `iconv` itself
/// filled, everything else by asking it.
@safe final class GB18030Decoder {
  private let converter: iconv_t
  private let table: [UInt32]

  /// For every pair of bytes, by its low fifteen bits: the UTF-8 bytes, first byte lowest, and their number in the top byte.
  ///
  /// 0 where `iconv` has to be asked: nothing is there, more than three bytes, or a character that no table may hold.
  private static let pairs: [UInt32] = filledTable()

  /// - Throws: ``MissingEncoding`` where the system's `iconv` does not know GB18030.
  convenience init() throws(MissingEncoding) { try self.init(table: Self.pairs) }

  private init(table: [UInt32]) throws(MissingEncoding) {
    let opened = unsafe iconv_open("UTF-8", "GB18030")
    guard let opened = unsafe opened, unsafe opened != iconv_t(bitPattern: -1) else {
      throw MissingEncoding(encoding: .gb18030)
    }
    unsafe converter = opened
    self.table = table
  }

  deinit { unsafe iconv_close(converter) }

  private static func filledTable() -> [UInt32] {
    var table = [UInt32](repeating: 0, count: 1 << 15)
    // With nothing in its table, a decoder asks every time.
    guard let decoder = try? GB18030Decoder(table: table) else { return table }
    for first in UInt8(0x81)...0xFE {
      for second in UInt8(0x40)...0xFE where second != 0x7F {
        let text = decoder.decoded([first, second])
        guard text.count == 2 || text.count == 3, UTF8Check(text.span).isClean else { continue }
        var entry = UInt32(text.count) << 24
        for (index, byte) in text.enumerated() { entry |= UInt32(byte) << UInt32(8 * index) }
        table[Self.index(first, second)] = entry
      }
    }
    return table
  }

  @inline(__always)
  private static func index(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 0x7F) << 8 | Int(second) }

  /// The bytes as UTF-8, for few of them.
  func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    decode(bytes.span, into: &output)
    return output
  }

  /// The bytes as UTF-8, in place of what `output` held; a byte that begins no character becomes ``Transcoder/undecodable``.
  ///
  /// - Returns: whether the text is surely clean, in the sense of ``UTF8Check/isClean``, without a second look.
  @discardableResult
  func decode(_ raw: Span<UInt8>, into output: inout [UInt8]) -> Bool {
    var isClean = true
    // No character takes more than twice its bytes; whole words are stored, so there is room for one behind the last.
    output = unsafe [UInt8](unsafeUninitializedCapacity: raw.count * 2 + 16) { target, filled in
      unsafe raw.withUnsafeBytes { source in
        unsafe table.withUnsafeBufferPointer { table in
          filled = unsafe decode(source, UnsafeMutableRawBufferPointer(target), table, &isClean)
        }
      }
    }
    return isClean
  }

  /// Bytes written; takes `isClean` back where something was met that wants a second look.
  private func decode(
    _ source: UnsafeRawBufferPointer,
    _ target: UnsafeMutableRawBufferPointer,
    _ table: UnsafeBufferPointer<UInt32>,
    _ isClean: inout Bool
  ) -> Int {
    var from = 0
    var to = 0
    while from < source.count {
      if from &+ 8 <= source.count {
        let word = unsafe source.loadUnaligned(fromByteOffset: from, as: UInt64.self)
        unsafe target.storeBytes(of: word, toByteOffset: to, as: UInt64.self)
        let plain = (word.littleEndian & ByteWord.highBits).trailingZeroBitCount >> 3
        if Self.hasForbidden(word.littleEndian, plain) { isClean = false }
        from &+= plain
        to &+= plain
        if plain == 8 { continue }
      } else if unsafe source[from] < 0x80 {
        let byte = unsafe source[from]
        if Self.isForbidden(byte) { isClean = false }
        unsafe target[to] = byte
        from &+= 1
        to &+= 1
        continue
      }
      // Chinese characters come in company.
      repeat {
        let entry =
          from &+ 1 < source.count ? unsafe table[Self.index(source[from], source[from &+ 1])] : 0
        guard entry != 0 else {
          let start = to
          unsafe ask(source, &from, target, &to)
          let answer = unsafe UnsafeMutableRawBufferPointer(rebasing: target[start..<to]).bindMemory(to: UInt8.self)
          if isClean, unsafe !UTF8Check(answer.span).isClean { isClean = false }
          break
        }
        unsafe target.storeBytes(of: entry.littleEndian, toByteOffset: to, as: UInt32.self)
        from &+= 2
        to &+= Int(entry >> 24)
      } while unsafe from < source.count && source[from] >= 0x80
    }
    return to
  }

  /// Whether one of the first `count` bytes is a control character other than a tab or a line end.
  @inline(__always)
  private static func hasForbidden(_ word: UInt64, _ count: Int) -> Bool {
    // With its high bit set, a byte below 0x20 loses that bit when 0x20 is taken away.
    var controls = ~((word | ByteWord.highBits) &- 0x2020_2020_2020_2020) & ByteWord.highBits
    if controls == 0 { return false }
    controls &= ~ByteWord.zeros(word ^ 0x0A0A_0A0A_0A0A_0A0A)
    controls &= ~ByteWord.zeros(word ^ 0x0D0D_0D0D_0D0D_0D0D) & ~ByteWord.zeros(word ^ 0x0909_0909_0909_0909)
    return controls.trailingZeroBitCount >> 3 < count
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
  }

  /// Has `iconv` decode what lies at `from`; gives one byte up where it finds no character there.
  ///
  /// The next byte may begin a character again, and a line end is never swallowed.
  private func ask(
    _ source: UnsafeRawBufferPointer,
    _ from: inout Int,
    _ target: UnsafeMutableRawBufferPointer,
    _ to: inout Int
  ) {
    guard let first = source.baseAddress, let start = target.baseAddress else { return }
    // No character has more than four bytes.
    let window = min(4, source.count - from)
    var input: UnsafeMutablePointer<CChar>? = unsafe UnsafeMutableRawPointer(mutating: first + from)
      .assumingMemoryBound(to: CChar.self)
    var left = window
    var result: UnsafeMutablePointer<CChar>? = unsafe (start + to).assumingMemoryBound(to: CChar.self)
    let space = target.count - to
    var room = space
    unsafe iconv(converter, nil, nil, nil, nil)
    _ = unsafe iconv(converter, &input, &left, &result, &room)
    if left == window {
      unsafe target[to] = Transcoder.undecodable
      from += 1
      to += 1
    } else {
      from += window - left
      to += space - room
    }
  }
}
