/// Whole numbers in as few bytes each as the widest of them needs: lines, dates and divisions of one block lie close together.
///
/// - Shape: bytes a number (0 to 8); the base (64 bits); then each number less the base, lowest byte first. A number that is 0
///   says that nothing is stated, and stays 0; all others are larger than the base.
enum NarrowNumbers {
  static func encode<Value: FixedWidthInteger & UnsignedInteger>(_ values: [Value], into out: inout BlockWriter) {
    var least = Value.max
    var most: Value = 0
    for value in values {
      most = max(most, value)
      if value != 0 { least = min(least, value) }
    }
    let base = most == 0 ? 0 : UInt64(least) - 1
    let width = (64 - (UInt64(most) - base).leadingZeroBitCount + 7) / 8
    out.append(UInt8(width))
    out.append(base)
    guard width > 0 else { return }
    for value in values { out.append(word: value == 0 ? 0 : UInt64(value) &- base, bytes: width) }
  }

  /// - Throws: ``LedgerError/damagedBlock`` where they are not all there, or are larger than their type.
  static func decode<Value: FixedWidthInteger & UnsignedInteger>(
    _ count: Int,
    _ reader: inout BlockReader
  ) throws(LedgerError) -> [Value] {
    let width = Int(try reader.byte())
    let base = try reader.number64()
    guard width <= 8 else { throw .damagedBlock }
    if width == 0 { return Array(repeating: 0, count: count) }
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: width)
    guard !isTooLarge else { throw .damagedBlock }
    let values: [Value]? = unsafe try reader.take(size) { bytes in unsafe widened(count, width, base, bytes) }
    guard let values else { throw .damagedBlock }
    return values
  }

  private static func widened<Value: FixedWidthInteger & UnsignedInteger>(
    _ count: Int,
    _ width: Int,
    _ base: UInt64,
    _ bytes: UnsafeRawBufferPointer
  ) -> [Value]? {
    let mask = UInt64.max >> UInt64(64 - 8 * width)
    // Up to here a whole word may be read, though only its first bytes count.
    let words = bytes.count < 8 ? 0 : min(count, (bytes.count - 8) / width + 1)
    var isWhole = true
    let result = unsafe [Value](unsafeUninitializedCapacity: count) { target, filled in
      func put(_ stored: UInt64, _ index: Int) {
        let (value, isOver) = stored == 0 ? (0, false) : stored.addingReportingOverflow(base)
        isWhole = isWhole && !isOver && value <= UInt64(Value.max)
        unsafe target.initializeElement(at: index, to: Value(truncatingIfNeeded: value))
      }
      for index in 0..<words {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: index &* width, as: UInt64.self)
        put(UInt64(littleEndian: word) & mask, index)
      }
      for index in words..<count {
        var word: UInt64 = 0
        for place in (0..<width).reversed() { word = word << 8 | UInt64(unsafe bytes[index &* width &+ place]) }
        put(word, index)
      }
      filled = count
    }
    return isWhole ? result : nil
  }
}
