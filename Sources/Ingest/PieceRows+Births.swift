internal import Domain

extension PieceRows {
  /// Finds ``latestBirth``.
  ///
  /// Whatever a limit on births can decide is looked at: people's own numbers, what rows claim, numbers of others, owners of refused
  /// rows, and numbers that were only suggested. A number refused for its birth date is none of them.
  mutating func findLatestBirth() {
    var latest = Self.latestBirth(keys, latestBirth)
    latest = Self.latestBirth(claims, latest)
    for column in columns {
      // Divisions have twelve digits: read as a number of a person they say a year 0, and change nothing.
      if case .number(let values) = column { latest = Self.latestBirth(values, latest) }
    }
    latest = Self.latestBirth(refusals.map(\.key), latest)
    for repair in repairs where !repair.isApplied {
      if let number = try? ResidentID(parsing: repair.after) { latest = max(latest, number.birthDate.packed) }
    }
    latestBirth = latest
  }

  private static func latestBirth(_ keys: [UInt64], _ known: UInt32) -> UInt32 {
    var latest = known
    for key in keys where key >= 10_000_000_000_000_000 { latest = max(latest, ResidentID.packedBirth(key)) }
    return latest
  }
}
