internal import Domain

/// Family, guardian and address as one joint comparison, closest first; the raw value is the level's name in the table of weights.
///
/// One comparison, since the three are one fact seen three times: whoever shares a guardian shares an address, and brothers and sisters
/// share both. Its best level is its cap.
enum FamilyLevel: String, CaseIterable, Sendable {
  /// Guardian and village or address.
  case household
  /// Guardian alone.
  case guardian
  /// A guardian's name written otherwise, in the same village or at the same address.
  case likeHousehold = "like-household"
  /// The address to the house; the guardian is another or not stated.
  case address
  case village
  /// The same village, where both state a house, and not the same one.
  case neighbour
  case town, county, elsewhere, unknown

  /// Whether a brother, sister or twin would reach the same level.
  var isOfFamily: Bool { self == .household || self == .guardian || self == .likeHousehold || self == .address }
}

/// What one row says about family and place.
struct FamilyFacts: Sendable {
  let guardian: NameForm
  /// UTF-8 of the address without blanks, empty where none is stated.
  let address: [UInt8]
  /// Twelve digits, 0 where unknown.
  let divisions: [UInt64]
}

extension FamilyLevel {
  init(_ left: FamilyFacts, _ right: FamilyFacts, _ tables: NameTables) {
    let names = NameLevel(left.guardian, right.guardian, tables)
    let place = PlaceLevel(left, right)
    let isClose = place == .address || place == .neighbour || place == .village
    if names == .equal || names == .variant {
      self = isClose || place == .unknown ? .household : .guardian
    } else if names != .unknown, names.agrees, isClose {
      self = .likeHousehold
    } else {
      switch place {
      case .address: self = .address
      case .neighbour: self = .neighbour
      case .village: self = .village
      case .town: self = .town
      case .county: self = .county
      case .elsewhere: self = .elsewhere
      case .unknown: self = .unknown
      }
    }
  }
}

/// How close two rows' places are.
private enum PlaceLevel {
  case address, village, neighbour, town, county, elsewhere, unknown

  init(_ left: FamilyFacts, _ right: FamilyFacts) {
    if Self.isSameAddress(left.address, right.address) {
      self = .address
      return
    }
    var best: PlaceLevel?
    for mine in left.divisions where mine != 0 {
      for theirs in right.divisions where theirs != 0 {
        let level = Self.closeness(mine, theirs)
        if best.map({ level.rank < $0.rank }) ?? true { best = level }
      }
    }
    self = best ?? .unknown
    if best == .village, Self.hasHouse(left.address), Self.hasHouse(right.address) { self = .neighbour }
  }

  private var rank: Int {
    switch self {
    case .address: 0
    case .village: 1
    case .neighbour: 2
    case .town: 3
    case .county: 4
    case .elsewhere: 5
    case .unknown: 6
    }
  }

  private static func closeness(_ left: UInt64, _ right: UInt64) -> PlaceLevel {
    if left == right, left % 1000 != 0 { return .village }
    if left / 1000 == right / 1000, left % 1_000_000 != 0, right % 1_000_000 != 0 {
      // Two villages of one town are two villages; a town alone says no more than the town.
      return .town
    }
    return left / 1_000_000 == right / 1_000_000 ? .county : .elsewhere
  }

  /// Whether one address is the other, or the other without its province, prefecture or county in front.
  private static func isSameAddress(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    guard short.count >= 12, long.suffix(short.count).elementsEqual(short) else { return false }
    // A village without a house number is a village.
    return hasHouse(short)
  }

  private static func hasHouse(_ address: [UInt8]) -> Bool { address.contains { (48...57).contains($0) } }
}
