/// How a recipient's packets are encrypted, each place's for a key of its own.
package struct PacketSeal: Sendable, Hashable {
  package enum Method: String, CaseIterable, Sendable {
    /// `age`, X25519: the key file holds recipients, one a line.
    case age
    /// `openssl cms` with AES-256: the key file is a certificate.
    case cmsAES = "cms-aes"
    /// `openssl cms` with SM4, where national algorithms are asked for.
    case cmsSM4 = "cms-sm4"

    /// What a sealed file's name ends in.
    package var suffix: String { self == .age ? ".age" : ".p7m" }
  }

  package struct Key: Sendable, Hashable {
    package let place: DivisionCode
    /// The file that holds it, relative to the job's folder.
    package let file: String
    /// SHA-256 of that file: a key that was exchanged is not used.
    package let fingerprint: String
    /// Where the profile names it.
    package let origin: Place
  }

  package let method: Method
  package let keys: [Key]

  /// - Throws: ``Complaint`` where a key is not pinned, or an agreement's place has none.
  init(reading node: SettingNode, for agreements: [Recipient.Agreement]) throws(Complaint) {
    var reader = try SettingReader(node)
    method = try reader.required("method").choice()
    var keys: [Key] = []
    for item in try reader.required("keys").list() { keys.append(try Self.key(item)) }
    self.keys = keys
    try reader.finish()
    for agreement in agreements where !keys.contains(where: { $0.place.covers(agreement.place) }) {
      throw Complaint(
        node.place,
        "recipient.no-key",
        Term("\(agreement.place.short)有协议，但没有密钥。", "There is an agreement for \(agreement.place.short) and no key."),
        remedy: Term("请补上该地区或其上级地区的密钥。", "Add the key of that place, or of one above it.")
      )
    }
  }

  private static func key(_ node: SettingNode) throws(Complaint) -> Key {
    var reader = try SettingReader(node)
    let code = try reader.text("place")
    let file = try reader.text("file")
    let fingerprint = try reader.text("sha256")
    try reader.finish()
    guard let place = DivisionCode(code), fingerprint.utf8.count == 64,
      fingerprint.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else {
      throw Complaint(
        node.place,
        "recipient.key",
        Term(
          "密钥须写明地区、文件和该文件的SHA-256（64位小写十六进制）。",
          "A key needs a place, a file, and the file's SHA-256 in sixty-four lower-case digits."
        ),
        remedy: Term(
          "请用`sha256sum 文件`算出，并与接收方电话核对。",
          "Make it with `sha256sum FILE`, and compare it with the recipient by telephone."
        )
      )
    }
    return Key(place: place, file: file, fingerprint: fingerprint, origin: node.place)
  }

  /// The key of the smallest place that covers a county.
  package func key(for county: DivisionCode) -> Key? {
    keys.filter { $0.place.covers(county) }.max { $0.place.level < $1.place.level }
  }
}
