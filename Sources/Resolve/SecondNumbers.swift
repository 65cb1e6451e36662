internal import Domain

/// Finds children who stand in the register or roster under one number and on the roll under another.
///
/// Two numbers belong together where folded name, birth date and sex are equal, or where the roll's row itself claims the other
/// number and the name does not clash; and no dataset holds both, since a dataset lists a child once. They are not merged: both
/// are reported, and neither may be called absent.
struct SecondNumbers {
  private let absent: [Survey.AbsentEnd]
  private let present: [Survey.PresentEnd]
  private let departures: [Survey.Departure]
  private let arrivals: [[Survey.Arrival]]
  private let successions: [Survey.Succession]
  /// Whether the global step found a person's record in a dataset after all.
  private let holds: (PersonMark, Dataset) -> Bool

  /// More roll rows than this under one name and birth date are strangers, not one child.
  private static let mostOthers = 4

  private struct Likeness: Hashable {
    let name: UInt64
    let birth: UInt32
    let sex: UInt8
  }

  init(_ surveys: [Survey], holds: @escaping (PersonMark, Dataset) -> Bool) {
    absent = surveys.flatMap(\.absent)
    present = surveys.flatMap(\.present)
    departures = surveys.flatMap(\.departures)
    arrivals = surveys.map(\.arrivals)
    successions = surveys.flatMap(\.successions)
    self.holds = holds
  }

  func record(in settlement: inout Settlement) {
    var alike: [Likeness: [Int]] = [:]
    var claimed: [UInt64: [Int]] = [:]
    for (position, end) in present.enumerated() where !holds(end.person, .householdRegister) {
      alike[Likeness(name: end.name, birth: end.birth, sex: end.sex), default: []].append(position)
      if end.claim != 0 { claimed[end.claim, default: []].append(position) }
    }
    for end in absent {
      let same = alike[Likeness(name: end.name, birth: end.birth, sex: end.sex)] ?? []
      let named = (claimed[end.person.number] ?? []).filter { present[$0].name == end.name }
      if same.isEmpty && named.isEmpty || holds(end.person, .schoolRoll) { continue }
      let others = Set(same + named).map { present[$0] }
        .filter { $0.person != end.person && $0.holds.isDisjoint(with: end.holds) }
        .sorted { $0.person < $1.person }
      if others.isEmpty || others.count > Self.mostOthers { continue }
      note(end, others, in: &settlement)
    }
    for partition in settlement.decisions.keys {
      settlement.decisions[partition]?.secondNumbers.sort { $0.person < $1.person }
    }
  }

  /// A pupil who left the roll as another of the same name, birth date and sex came may be the same under a corrected number.
  ///
  /// Where it is known that the one number took the place of the other, and what the rolls say of both bears it out, it is no guess:
  /// nobody is missing. Where it does not, the correction may have been a borrower's, and the owner is the one who left.
  func recordCorrections(_ aliases: NumberAliases, in settlement: inout Settlement) {
    if departures.isEmpty { return }
    func suspect(_ departure: Survey.Departure) {
      settlement.decisions[departure.partition, default: .init()].suspicions[departure.person, default: Suspicion()]
        .underOtherNumber.insert(DatasetSet(.schoolRoll))
    }
    let came = Dictionary(grouping: successions, by: \.number).mapValues { $0.map(\.pupil) }
    for departure in departures where !came.isEmpty {
      guard let arrived = aliases.successor(of: departure.person.number).flatMap({ came[$0] }) else { continue }
      if departure.pupils.allSatisfy({ pupil in arrived.contains(where: pupil.isBorneOut) }) {
        settlement.decisions[departure.partition, default: .init()].replacedNumbers.insert(departure.person.number)
      } else {
        suspect(departure)
      }
    }
    let left = Dictionary(
      grouping: departures.flatMap { departure in
        Set(departure.pupils.compactMap(\.likeness)).map { (likeness: $0, departure: departure) }
      },
      by: \.likeness
    )
    for arrival in arrivals.joined() { for left in left[arrival.likeness] ?? [] { suspect(left.departure) } }
  }

  private func note(_ end: Survey.AbsentEnd, _ others: [Survey.PresentEnd], in settlement: inout Settlement) {
    settlement.decisions[end.partition, default: .init()].secondNumbers.append(
      Settlement.SecondNumber(
        person: end.person,
        others: others.map { .init(number: $0.person.number, address: $0.address) }
      )
    )
    for other in others {
      settlement.decisions[end.partition, default: .init()].suspicions[end.person, default: Suspicion()]
        .underOtherNumber.formUnion(other.holds)
      settlement.decisions[other.partition, default: .init()].suspicions[other.person, default: Suspicion()]
        .underOtherNumber.formUnion(end.holds)
    }
  }
}
