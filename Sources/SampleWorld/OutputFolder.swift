import Domain
import Glibc

/// Where the sample is written: folders are made as needed, files replaced.
struct OutputFolder {
  let path: String

  func write(_ file: SampleWorld.File) throws(Complaint) {
    let handle = try open(file.path)
    do { try handle.write(file.bytes) } catch {
      try? handle.close()
      throw error
    }
    try handle.close()
  }

  /// Makes the file, empty, and the folders above it.
  ///
  /// - Throws: ``Complaint`` with code `sample.cannot-write`, as whatever is done with the handle.
  func open(_ name: String) throws(Complaint) -> Handle {
    let parts = name.split(separator: "/").map { String($0) }
    var folder = path
    try make(folder)
    for part in parts.dropLast() {
      folder += "/" + part
      try make(folder)
    }
    let target = folder + "/" + (parts.last ?? "")
    let descriptor = unsafe Glibc.open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.refusal(target) }
    return Handle(target: target, descriptor: descriptor)
  }

  /// A file being written.
  struct Handle {
    fileprivate let target: String
    fileprivate let descriptor: Int32

    func write(_ bytes: [UInt8]) throws(Complaint) {
      var start = 0
      while start < bytes.count {
        let count = unsafe bytes[start...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw OutputFolder.refusal(target) }
        start += count
      }
    }

    func close() throws(Complaint) {
      guard Glibc.close(descriptor) == 0 else { throw OutputFolder.refusal(target) }
    }
  }

  /// Makes one folder, and those above the output folder itself where they are missing.
  private func make(_ folder: String) throws(Complaint) {
    var sofar = folder.utf8.first == UInt8(ascii: "/") ? "" : "."
    for part in folder.split(separator: "/") {
      sofar += "/" + part
      guard unsafe mkdir(sofar, 0o755) == 0 || errno == EEXIST else { throw Self.refusal(sofar) }
    }
  }

  private static func refusal(_ target: String) -> Complaint {
    let reason = unsafe String(cString: strerror(errno))
    return Complaint(
      Place(file: target),
      "sample.cannot-write",
      Term("无法写入：\(reason)。", "Cannot write: \(reason)."),
      remedy: Term("请选有空间、可写入的输出文件夹。", "Choose an output folder with room and the right to write.")
    )
  }
}
