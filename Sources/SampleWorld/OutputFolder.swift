import Domain
import Glibc

/// Where the sample is written: folders are made as needed, files replaced.
struct OutputFolder {
  let path: String

  func write(_ file: SampleWorld.File) throws(Complaint) {
    let parts = file.path.split(separator: "/").map { String($0) }
    var folder = path
    try make(folder)
    for part in parts.dropLast() {
      folder += "/" + part
      try make(folder)
    }
    let target = folder + "/" + (parts.last ?? "")
    let handle = unsafe open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard handle >= 0 else { throw refusal(target) }
    var start = 0
    while start < file.bytes.count {
      let count = unsafe file.bytes[start...].withUnsafeBytes { unsafe Glibc.write(handle, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let complaint = refusal(target)
        _ = close(handle)
        throw complaint
      }
      start += count
    }
    guard close(handle) == 0 else { throw refusal(target) }
  }

  /// Makes one folder, and those above the output folder itself where they are missing.
  private func make(_ folder: String) throws(Complaint) {
    var sofar = folder.utf8.first == UInt8(ascii: "/") ? "" : "."
    for part in folder.split(separator: "/") {
      sofar += "/" + part
      guard unsafe mkdir(sofar, 0o755) == 0 || errno == EEXIST else { throw refusal(sofar) }
    }
  }

  private func refusal(_ target: String) -> Complaint {
    let reason = unsafe String(cString: strerror(errno))
    return Complaint(
      Place(file: target),
      "sample.cannot-write",
      Term("无法写入：\(reason)。", "Cannot write: \(reason)."),
      remedy: Term("请选有空间、可写入的输出文件夹。", "Choose an output folder with room and the right to write.")
    )
  }
}
