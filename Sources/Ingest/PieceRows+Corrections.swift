internal import Domain
internal import Tabular

extension PieceRows {
  /// Notes the fingerprints of refused records, by which a correction may name them.
  mutating func printRefusals(_ bytes: Span<UInt8>, _ cut: CutRecords) {
    for index in refusals.indices {
      let range = cut.range(refusals[index].record)
      refusals[index].fingerprint = Fingerprint.of(bytes, range.lowerBound, range.upperBound)
    }
  }
}
