import Domain
import Glibc

/// The encodings the sample's files are written in.
enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf8WithMark = "UTF-8-BOM"
  case gb18030 = "GB18030"

  /// The text's bytes.
  ///
  /// - Throws: ``Complaint`` with code `sample.encoding` where the C library has no GB18030.
  func bytes(of text: String) throws(Complaint) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .gb18030: try Self.converted(Array(text.utf8))
    }
  }

  private static func converted(_ text: [UInt8]) throws(Complaint) -> [UInt8] {
    let failure = Complaint(
      Place(file: "iconv"),
      "sample.encoding",
      Term("C函数库不能写GB18030。", "The C library cannot write GB18030."),
      remedy: Term("请安装C函数库的字符转换模块。", "Install the C library's character conversions.")
    )
    guard let descriptor = unsafe iconv_open("GB18030", "UTF-8"), Int(bitPattern: descriptor) != -1 else {
      throw failure
    }
    defer { unsafe _ = iconv_close(descriptor) }
    var source = text
    // Two bytes replace three, four replace three or four: twice the room is always enough.
    var target = [UInt8](repeating: 0, count: text.count * 2 + 16)
    var written = 0
    let isWhole = unsafe source.withUnsafeMutableBytes { input in
      unsafe target.withUnsafeMutableBytes { output in
        var from = unsafe input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        var room = output.count
        let status = unsafe iconv(descriptor, &from, &left, &to, &room)
        written = output.count - room
        return status != -1 && left == 0
      }
    }
    guard isWhole else { throw failure }
    return Array(target.prefix(written))
  }
}
