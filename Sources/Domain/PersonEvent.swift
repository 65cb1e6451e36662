/// What became of a person's key of an earlier run.
package struct PersonEvent: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The person of the old key is part of the new one's, who was known before.
    case merged
    /// The same person under a new key: the evidence the key derives from was put right.
    case rekeyed
    /// Records of the old key are another person's now; the old key still stands for the rest, or has another successor.
    case split
    /// A key that had a successor stands for a person of its own again.
    case revived
  }

  package let kind: Kind
  package let old: String
  package let new: String
  /// How many records went from the old key to the new one.
  package let records: Int

  package init(kind: Kind, old: String, new: String, records: Int) {
    self.kind = kind
    self.old = old
    self.new = new
    self.records = records
  }

  /// Whether whoever asks for the old key is to be led to the new one.
  package var leadsOn: Bool { kind == .merged || kind == .rekeyed }
}
