internal import Crypto
internal import Domain
internal import Glibc
internal import Synchronization

/// A file of a revision while it is being written: bytes in, SHA-256 and size out.
package final class OutputStream: Sendable {
  private struct State {
    var descriptor: Int32
    var buffer: [UInt8] = []
    var hash = SHA256()
    var byteCount = 0
    /// Bytes that the system has been asked to bring to the disk, and bytes it has been asked to forget once they are there.
    var bytesUnderWay = 0
    var bytesForgotten = 0
  }

  /// Bytes gathered before one write.
  private static let bufferSize = 1 << 20
  /// Bytes after which the system is asked to begin bringing them to the disk, so that closing a large file does not wait for all of it.
  private static let stretch = 1 << 25
  /// Bytes that may still be on their way when the system is asked to forget those before them.
  private static let lag = 1 << 27
  /// Path below the revision's folder.
  package let path: String
  private let file: String
  private let folder: RevisionFolder
  private let state: Mutex<State>

  init(path: String, file: String, folder: RevisionFolder) throws(RevisionError) {
    self.path = path
    self.file = file
    self.folder = folder
    state = Mutex(State(descriptor: try FileSystem.create(file)))
  }

  deinit {
    state.withLock { if $0.descriptor >= 0 { Glibc.close($0.descriptor) } }
  }

  /// Adds bytes at the end.
  ///
  /// - Throws: ``RevisionError`` where the volume refuses them.
  package func append(_ bytes: [UInt8]) throws(RevisionError) {
    try state.withLock { (state) throws(RevisionError) in
      state.hash.update(data: bytes)
      state.byteCount += bytes.count
      // A large piece goes straight through; copying it first would only cost time.
      if bytes.count >= Self.bufferSize {
        try flush(&state)
        try FileSystem.write(bytes, to: state.descriptor, path: file)
        hasten(&state)
        return
      }
      state.buffer += bytes
      if state.buffer.count >= Self.bufferSize { try flush(&state) }
    }
  }

  /// Brings everything to the disk and enters the file in the folder's list.
  package func close() throws(RevisionError) {
    let output = try state.withLock { (state) throws(RevisionError) -> WrittenOutput? in
      guard state.descriptor >= 0 else { return nil }
      try flush(&state)
      try FileSystem.sync(state.descriptor, path: file)
      Glibc.close(state.descriptor)
      state.descriptor = -1
      return WrittenOutput(path: path, digest: state.hash.finalize().hexadecimal, byteCount: state.byteCount)
    }
    if let output { folder.enter(output) }
  }

  private func flush(_ state: inout State) throws(RevisionError) {
    guard !state.buffer.isEmpty else { return }
    try FileSystem.write(state.buffer, to: state.descriptor, path: file)
    state.buffer.removeAll(keepingCapacity: true)
    hasten(&state)
  }

  /// Has the system write out what it holds, and then let go of it, as nobody reads it soon: the next bytes take the room of those.
  ///
  /// Only hints: whether all of it got there is what ``close()`` finds out.
  private func hasten(_ state: inout State) {
    let written = state.byteCount - state.buffer.count
    guard written - state.bytesUnderWay >= Self.stretch else { return }
    // The same words say both: what is not on the disk yet is begun, what is there is let go.
    advise(state.descriptor, state.bytesUnderWay..<written)
    state.bytesUnderWay = written
    let old = max(state.bytesForgotten, written - Self.lag)
    advise(state.descriptor, state.bytesForgotten..<old)
    state.bytesForgotten = old
  }

  private func advise(_ descriptor: Int32, _ bytes: Range<Int>) {
    guard !bytes.isEmpty else { return }
    _ = posix_fadvise(descriptor, off_t(bytes.lowerBound), off_t(bytes.count), POSIX_FADV_DONTNEED)
  }
}

/// A finished file of a revision, as the manifest lists it.
package struct WrittenOutput: Sendable, Hashable {
  /// Path below the revision's folder, `/` between parts.
  package let path: String
  /// Hexadecimal SHA-256; of what was encrypted, where it is encrypted.
  package let digest: String
  package let byteCount: Int
  /// The file as it lies there, where that is not what was written but its encryption.
  package var sealed: Sealed?

  /// An encryption: other bytes each time it is made.
  package struct Sealed: Sendable, Hashable {
    package let method: String
    package let digest: String
    package let byteCount: Int
  }

  package init(path: String, digest: String, byteCount: Int) {
    self.path = path
    self.digest = digest
    self.byteCount = byteCount
  }
}
