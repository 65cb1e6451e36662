/// Why an archive, or a part of it, is not read.
package struct ZipFault: Error, Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The bytes are no whole archive, or a part is not what the directory says of it.
    case damaged
    case encrypted
    /// Sizes beyond 4 GiB, which no delivery needs.
    case zip64
    /// A name that leaves the archive, or that another entry has.
    case badName
    case unknownMethod
    case tooManyEntries
    case tooLarge
    /// So few bytes for so many are made, not saved.
    case tooDense
  }

  package let kind: Kind
  /// Name of the entry, or what part of the archive it is.
  package let part: String
  package let reason: Wording

  init(_ kind: Kind, _ part: String, _ reason: Wording) {
    self.kind = kind
    self.part = part
    self.reason = reason
  }
}

/// How large an archive may be.
package struct ZipLimits: Sendable {
  /// Bytes of the archive.
  package var packed = 1 << 30
  /// Bytes of all its entries, inflated.
  package var inflated = 1 << 32
  package var entries = 10_000
  /// Inflated bytes for each packed one, in entries of more than ``smallEntry`` bytes.
  package var ratio = 400
  package var smallEntry = 1 << 25

  package init() {}
}
