extension Dataset {
  /// The column that tells whether a row still stands, or nothing where rows are events or places.
  package var statusField: Field? {
    switch self {
    case .householdRegister: .registerStatus
    case .schoolRoll: .rollStatus
    case .disabilityCertificates: .certificateStatus
    case .careRoster: .rosterStatus
    default: nil
    }
  }

  /// Whether a row with this status byte still stands: registered, on the roll, in force, listed.
  ///
  /// A list that states no status lists what stands, so "not stated" counts as standing.
  package func stands(status byte: UInt8) -> Bool {
    if byte == 0 { return true }
    return switch self {
    case .householdRegister: RegisterStatus(rawValue: byte)?.isActive ?? false
    case .schoolRoll: RollStatus(rawValue: byte)?.isActive ?? false
    case .disabilityCertificates: CertificateStatus(rawValue: byte)?.isActive ?? false
    case .careRoster: RosterStatus(rawValue: byte)?.isActive ?? false
    default: true
    }
  }

  /// The datasets that have one row a child, in the order of ``Dataset/allCases``.
  package static let registersOfChildren = allCases.filter(\.isRegisterOfChildren)
  /// The datasets whose rows belong to children, in the order of ``Dataset/allCases``.
  package static let aboutChildren = allCases.filter(\.isAboutChildren)
}

/// A set of datasets in one small number.
package struct DatasetSet: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
  package init(_ dataset: Dataset) { rawValue = 1 << UInt64(dataset.index) }

  package func contains(_ dataset: Dataset) -> Bool { contains(DatasetSet(dataset)) }
}
