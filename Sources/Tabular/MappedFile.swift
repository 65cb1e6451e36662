#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A regular file whose bytes are lent, never copied.
///
/// Symbolic links, folders, pipes and devices are refused: a delivery is a file somebody put there.
@safe package final class MappedFile: @unchecked Sendable {
  package let byteCount: Int
  /// Time of the last change in nanoseconds: with the size, it tells whether the file is still the one seen before.
  package let changeStamp: Int64
  private let base: UnsafeMutableRawPointer?

  /// Opens and maps the file for reading.
  ///
  /// - Throws: ``FileRefusal``, naming why the file is no delivery.
  package convenience init(path: String, largest: Int = 1 << 40) throws(FileRefusal) {
    // O_NONBLOCK: opening a pipe must not wait for somebody to write to it.
    var descriptor: Int32
    repeat {
      descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      switch errno {
      case ELOOP: throw .symbolicLink
      case ENOENT: throw .missing
      default: throw .unreadable(errno)
      }
    }
    defer { close(descriptor) }
    try self.init(descriptor: descriptor, largest: largest)
  }

  /// Maps the file behind an open descriptor, which stays the caller's.
  ///
  /// - Throws: ``FileRefusal``, naming why its bytes cannot be lent.
  init(descriptor: Int32, largest: Int = 1 << 40) throws(FileRefusal) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    let size = Int(status.st_size)
    guard size <= largest else { throw .tooLarge(size) }
    byteCount = size
    #if canImport(Darwin)
      changeStamp = Int64(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(status.st_mtimespec.tv_nsec)
    #else
      changeStamp = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    #endif
    guard size > 0 else {
      unsafe base = nil
      return
    }
    let mapping = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapping = unsafe mapping, unsafe mapping != MAP_FAILED else { throw .unreadable(errno) }
    unsafe base = mapping
    _ = unsafe madvise(mapping, size, MADV_SEQUENTIAL)
  }

  deinit {
    if let base = unsafe base { unsafe munmap(base, byteCount) }
  }

  /// Bytes at the head that tell whether a file is empty space.
  package static let headOfZeros = 1 << 16

  /// Whether the head, which may be the whole, is nothing but zero bytes; never of a file without bytes.
  package var beginsWithZeros: Bool {
    withBytes { bytes in
      for index in 0..<min(bytes.count, Self.headOfZeros) where bytes[index] != 0 { return false }
      return !bytes.isEmpty
    }
  }

  /// Lends the bytes for the duration of `body`.
  package func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let raw = unsafe UnsafeRawBufferPointer(start: base, count: byteCount)
    let bytes = unsafe raw.bindMemory(to: UInt8.self)
    return try body(unsafe bytes.span)
  }
}

/// Why a path cannot be read as a delivery.
package enum FileRefusal: Error, Hashable, Sendable {
  case missing
  case symbolicLink
  /// A folder, pipe, socket or device.
  case notRegular
  case tooLarge(Int)
  /// The system's error number.
  case unreadable(Int32)
}
