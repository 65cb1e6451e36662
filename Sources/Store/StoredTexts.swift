internal import Domain

/// The texts of a column as a block holds them.
///
/// - Shape: 0, the lengths (``NarrowNumbers``), all bytes end to end; or, where every text is empty or one lead and so many digits
///   (telephone numbers, record numbers): 1, the lead's length and bytes, the count of digits, and for each text what its digits
///   make and 1 more (``NarrowNumbers``), 0 for an empty one.
enum StoredTexts {
  static func encode(_ texts: TextColumn, into out: inout BlockWriter) {
    if let numbered = NumberedTexts(texts) {
      out.append(UInt8(1))
      out.append(UInt8(numbered.lead.count))
      out.append(bytes: numbered.lead)
      out.append(UInt8(numbered.digits))
      NarrowNumbers.encode(numbered.values, into: &out)
      return
    }
    out.append(UInt8(0))
    var start: UInt32 = 0
    NarrowNumbers.encode(
      texts.ends.map { end in
        defer { start = end }
        return end &- start
      },
      into: &out
    )
    out.append(bytes: texts.bytes)
  }

  /// - Throws: ``LedgerError/damagedBlock`` where the bytes are not what ``encode(_:into:)`` wrote.
  static func decode(_ count: Int, _ reader: inout BlockReader) throws(LedgerError) -> any TextSource {
    switch try reader.byte() {
    case 0:
      let lengths: [UInt32] = try NarrowNumbers.decode(count, &reader)
      var total: UInt32 = 0
      var isWhole = true
      let ends = lengths.map { length in
        let (end, isOver) = total.addingReportingOverflow(length)
        isWhole = isWhole && !isOver
        total = end
        return end
      }
      guard isWhole else { throw .damagedBlock }
      return TextColumn(bytes: try reader.array(Int(total)), ends: ends)
    case 1:
      let lead: [UInt8] = try reader.array(Int(try reader.byte()))
      let digits = Int(try reader.byte())
      guard NumberedTexts.range.contains(digits) else { throw .damagedBlock }
      let values: [UInt64] = try NarrowNumbers.decode(count, &reader)
      let numbered = NumberedTexts(lead: lead, digits: digits, values: values)
      guard numbered.isWhole else { throw .damagedBlock }
      return numbered
    default: throw .damagedBlock
    }
  }
}

/// Texts that differ in so many digits behind one lead, as numbers.
struct NumberedTexts: Equatable, TextSource {
  let lead: [UInt8]
  let digits: Int
  /// What the digits make, and 1 more; 0 for an empty text.
  let values: [UInt64]

  /// Digits that a number can hold with 1 more.
  static let range = 1...18
  private static let longestLead = 8

  init(lead: [UInt8], digits: Int, values: [UInt64]) {
    self.lead = lead
    self.digits = digits
    self.values = values
  }

  /// - Returns: nothing where some text is of another shape, or none is there.
  init?(_ texts: TextColumn) {
    guard let first = texts.ends.firstIndex(where: { $0 > 0 }) else { return nil }
    let pattern = Array(texts.bytes[texts.range(first)])
    let digits = min(Self.range.upperBound, pattern.reversed().prefix { (0x30...0x39).contains($0) }.count)
    let lead = Array(pattern.dropLast(digits))
    guard Self.range.contains(digits), lead.count <= Self.longestLead,
      let values = unsafe texts.bytes.withUnsafeBytes({ bytes in
        unsafe Self.values(texts.ends, bytes, lead, digits)
      })
    else { return nil }
    self.init(lead: lead, digits: digits, values: values)
  }

  private static func values(
    _ ends: [UInt32],
    _ bytes: UnsafeRawBufferPointer,
    _ lead: [UInt8],
    _ digits: Int
  ) -> [UInt64]? {
    var values: [UInt64] = []
    values.reserveCapacity(ends.count)
    let length = lead.count + digits
    var start = 0
    for end in ends {
      let end = Int(end)
      defer { start = end }
      if end == start {
        values.append(0)
        continue
      }
      guard end - start == length else { return nil }
      for place in lead.indices where unsafe bytes[start + place] != lead[place] { return nil }
      var value: UInt64 = 0
      var place = start + lead.count
      while place + 8 <= end {
        let word = unsafe UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        guard let eight = DecimalDigits.value(ofASCII: word) else { return nil }
        value = value &* 100_000_000 &+ eight
        place += 8
      }
      while place < end {
        let digit = unsafe UInt64(bytes[place]) &- 0x30
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ digit
        place += 1
      }
      values.append(value + 1)
    }
    return values
  }

  var count: Int { values.count }

  /// Whether no number has more digits than there are, and all texts have room in a column.
  var isWhole: Bool {
    var limit: UInt64 = 1
    for _ in 0..<digits { limit *= 10 }
    let (size, isTooLarge) = values.count.multipliedReportingOverflow(by: lead.count + digits)
    return values.allSatisfy { $0 <= limit } && !isTooLarge && size <= Int(UInt32.max)
  }

  /// - Precondition: ``isWhole``.
  func utf8(of row: Int) -> [UInt8] {
    guard values[row] != 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: lead.count + digits) { target, filled in
      let target = UnsafeMutableRawBufferPointer(target)
      for (place, byte) in lead.enumerated() { unsafe target[place] = byte }
      unsafe Self.write(values[row] - 1, digits, at: lead.count, in: target)
      filled = lead.count + digits
    }
  }

  /// As many digits behind one lead are in order as numbers are, and no text comes before any.
  func precedes(_ left: Int, _ right: Int) -> Bool? {
    values[left] == values[right] ? nil : values[left] < values[right]
  }

  /// - Precondition: ``isWhole``.
  var texts: TextColumn {
    let length = lead.count + digits
    let size = values.reduce(0) { $0 + ($1 == 0 ? 0 : length) }
    var ends: [UInt32] = []
    ends.reserveCapacity(values.count)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, filled in
      let target = UnsafeMutableRawBufferPointer(target)
      var start = 0
      for value in values {
        if value != 0 {
          for (place, byte) in lead.enumerated() { unsafe target[start + place] = byte }
          unsafe Self.write(value - 1, digits, at: start + lead.count, in: target)
          start += length
        }
        ends.append(UInt32(truncatingIfNeeded: start))
      }
      filled = size
    }
    return TextColumn(bytes: bytes, ends: ends)
  }

  /// Writes a number that has no more than so many digits.
  private static func write(_ value: UInt64, _ digits: Int, at start: Int, in target: UnsafeMutableRawBufferPointer) {
    var rest = value
    var end = start + digits
    // From the last eight digits to the first.
    while end - start > 8 {
      let word = DecimalDigits.ascii(UInt32(rest % 100_000_000))
      unsafe target.storeBytes(of: word.littleEndian, toByteOffset: end - 8, as: UInt64.self)
      rest /= 100_000_000
      end -= 8
    }
    // What is left has as many leading zeros as it lacks of eight: they are shifted out.
    let word = DecimalDigits.ascii(UInt32(truncatingIfNeeded: rest)) >> UInt64(8 * (8 - (end - start)))
    for place in 0..<(end - start) {
      unsafe target[start + place] = UInt8(truncatingIfNeeded: word >> UInt64(8 * place))
    }
  }
}
