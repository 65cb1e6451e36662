#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Pairs of 64-bit words, sorted into partitions, of which memory holds a bounded share: the rest lies in a nameless file.
///
/// Written by one thread; once ``seal()`` was called, any number of threads may read.
@safe package final class WordSpill: @unchecked Sendable {
  /// A full buffer, sorted by partition: where each partition's words begin in it.
  private struct Block {
    let bounds: [UInt32]
    /// Byte of the file at which it lies; nothing where it stayed in memory.
    let offset: Int?
  }

  private let partitions: Int
  /// Words the buffer holds before it is written out.
  private let limit: Int
  private let partition: @Sendable (UInt64, UInt64) -> Int
  private var pending: [UInt64] = []
  private var last: [UInt64] = []
  private var blocks: [Block] = []
  private var descriptor: Int32 = -1
  private var end = 0
  package private(set) var count = 0

  /// - Parameters:
  ///   - partitions: how many there are.
  ///   - limit: words to hold in memory.
  ///   - partition: the partition of a pair.
  package init(
    partitions: Int,
    limit: Int = 1 << 19,
    partition: @escaping @Sendable (_ first: UInt64, _ second: UInt64) -> Int
  ) {
    self.partitions = partitions
    self.limit = max(2, limit / 2 * 2)
    self.partition = partition
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a pair; within a partition, pairs keep the order they came in.
  ///
  /// - Throws: ``SpillError`` where the temporary file cannot be written.
  @inline(__always)
  package func append(_ first: UInt64, _ second: UInt64) throws(SpillError) {
    pending.append(first)
    pending.append(second)
    count &+= 1
    if pending.count >= limit { try writeOut() }
  }

  /// Ends writing.
  package func seal() {
    let (words, bounds) = sortedPending()
    last = words
    blocks.append(Block(bounds: bounds, offset: nil))
    pending = []
  }

  /// All pairs of a partition, first and second words in turn, in the order they came in.
  ///
  /// - Throws: ``SpillError`` where the temporary file cannot be read.
  package func words(of partition: Int) throws(SpillError) -> [UInt64] {
    var words: [UInt64] = []
    words.reserveCapacity(blocks.reduce(0) { $0 + Int($1.bounds[partition + 1] - $1.bounds[partition]) })
    for block in blocks {
      let range = Int(block.bounds[partition])..<Int(block.bounds[partition + 1])
      guard let offset = block.offset else {
        words += last[range]
        continue
      }
      words += try read(offset + range.lowerBound * 8, count: range.count)
    }
    return words
  }

  /// The buffer by partition, and where each begins.
  private func sortedPending() -> ([UInt64], [UInt32]) {
    var counts = [UInt32](repeating: 0, count: partitions + 1)
    for index in stride(from: 0, to: pending.count, by: 2) {
      counts[partition(pending[index], pending[index + 1]) + 1] += 2
    }
    for index in 1...partitions { counts[index] += counts[index - 1] }
    let bounds = counts
    var sorted = [UInt64](repeating: 0, count: pending.count)
    for index in stride(from: 0, to: pending.count, by: 2) {
      let partition = partition(pending[index], pending[index + 1])
      let place = Int(counts[partition])
      sorted[place] = pending[index]
      sorted[place + 1] = pending[index + 1]
      counts[partition] += 2
    }
    return (sorted, bounds)
  }

  private func writeOut() throws(SpillError) {
    if descriptor < 0 { descriptor = try Self.namelessFile() }
    let (sorted, bounds) = sortedPending()
    var done = 0
    while done < sorted.count * 8 {
      let written = unsafe sorted.withUnsafeBytes {
        unsafe pwrite(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done, off_t(end + done))
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw SpillError(number: errno) }
      done += written
    }
    blocks.append(Block(bounds: bounds, offset: end))
    end += done
    pending.removeAll(keepingCapacity: true)
  }

  private func read(_ offset: Int, count: Int) throws(SpillError) -> [UInt64] {
    var problem: Int32 = 0
    let words = unsafe [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      var done = 0
      while done < raw.count {
        let got = unsafe pread(descriptor, raw.baseAddress?.advanced(by: done), raw.count - done, off_t(offset + done))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          problem = got == 0 ? EIO : errno
          break
        }
        done += got
      }
      filled = problem == 0 ? count : 0
    }
    guard problem == 0 else { throw SpillError(number: problem) }
    return words
  }

  private static func namelessFile() throws(SpillError) -> Int32 {
    let descriptor = NamelessFile.open(in: unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp")
    guard descriptor >= 0 else { throw SpillError(number: errno) }
    return descriptor
  }
}

/// The temporary file cannot be written or read.
package struct SpillError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system's error number.
  package let number: Int32

  package var words: Wording {
    Wording(
      "临时文件夹（TMPDIR）不能写入数据：系统错误\(number)",
      "the temporary folder (TMPDIR) refuses data: system error \(number)"
    )
  }

  package var description: String { words.en }
}
