import Domain
import Resolve

/// The rules of linking said plainly, row against person, in quadratic time: what the fast path is held against.
///
/// It leaves shared numbers to their own tests: worlds compared with it do not split them.
struct SlowResolver {
  let world: World

  private struct Owner {
    var number: UInt64
    var rows: [Row]
    var links: [(row: Row, how: String)]
  }

  private enum Verdict { case same, different, unknown }

  private static let registers = Set(Dataset.registersOfChildren)

  func people() -> [Story.Person] {
    var owners = Dictionary(grouping: world.rows.filter { $0.number != 0 }, by: \.number)
      .map { Owner(number: $0, rows: $1, links: $1.map { ($0, "number") }) }
    let known = Set(owners.map(\.number))
    let pupils = world.previousRoll.filter { Dataset.schoolRoll.stands(status: $0.status) }.map(\.number)
    owners += Set(pupils).subtracting(known).map { Owner(number: $0, rows: [], links: []) }
    let departed = self.departed(owners)
    var left = world.rows.filter { $0.number == 0 }
    for how in ["claim", "truncatedNumber", "nameBirthPlace"] { left = link(left, how, &owners) }

    var unlinked: [UInt64: Set<Dataset>] = [:]
    var people: [Story.Person] = []
    var free: [Row] = []
    for row in left {
      let candidates = owners.filter { agrees(row, $0) }
      for candidate in candidates { unlinked[candidate.number, default: []].insert(row.dataset) }
      let doubts = departed.filter { agrees(row, $0) }
      for doubt in doubts { unlinked[doubt.number, default: []].insert(row.dataset) }
      if candidates.isEmpty && doubts.isEmpty { free.append(row) } else { people.append(stranger([row])) }
    }
    people += strangers(free)
    for owner in owners {
      var reason = unlinked[owner.number]?.contains(.schoolRoll) == true ? "unlinked-record" : nil
      let isCorrected = departed.contains { $0.number == owner.number && hasArrived($0) }
      if reason == nil, isCorrected || hasSecondNumber(owner, among: owners) { reason = "second-number" }
      people.append(
        Story.Person(
          number: owner.number,
          ordinal: 0,
          records: owner.links.map { "\($0.row.record) \($0.how)" }.sorted(),
          reason: reason
        )
      )
    }
    return people.sorted()
  }

  /// Pupils of the previous roll whom no register has now, as they stood there.
  private func departed(_ owners: [Owner]) -> [Owner] {
    owners.filter { owner in !owner.rows.contains { Self.registers.contains($0.dataset) } }.map { owner in
      let rows = world.previousRoll.filter {
        $0.number == owner.number && Dataset.schoolRoll.stands(status: $0.status)
      }
      return Owner(number: owner.number, rows: rows, links: [])
    }
  }

  /// Whether a pupil of the same face stands on the roll who was not on the previous one.
  private func hasArrived(_ departed: Owner) -> Bool {
    let faces = departed.rows.compactMap { face([$0], departed.number) }
    return world.rows.contains { row in
      let stood = world.previousRoll.contains {
        $0.number == row.number && Dataset.schoolRoll.stands(status: $0.status)
      }
      return row.dataset == .schoolRoll && row.number != 0 && Dataset.schoolRoll.stands(status: row.status) && !stood
        && face([row], row.number).map(faces.contains) ?? false
    }
  }

  private func link(_ rows: [Row], _ how: String, _ owners: inout [Owner]) -> [Row] {
    var wishes: [(row: Int, owner: Int)] = []
    for (position, row) in rows.enumerated() {
      let candidates = owners.indices.filter { satisfies(row, owners[$0], how) }
      if candidates.count == 1, isOpen(owners[candidates[0]], row, how) { wishes.append((position, candidates[0])) }
    }
    var linked: Set<Int> = []
    for wish in wishes {
      let row = rows[wish.row]
      let rivals = wishes.filter { $0.owner == wish.owner && rows[$0.row].dataset == row.dataset }.map { rows[$0.row] }
      let isGranted =
        rivals.count == 1 || !row.dataset.isRegisterOfChildren
        || how != "nameBirthPlace"
          && (row.dataset == .careRoster || rivals.count { row.dataset.stands(status: $0.status) } <= 1)
      if isGranted { linked.insert(wish.row) }
    }
    for wish in wishes where linked.contains(wish.row) { owners[wish.owner].links.append((rows[wish.row], how)) }
    return rows.indices.filter { !linked.contains($0) }.map { rows[$0] }
  }

  private func isOpen(_ owner: Owner, _ row: Row, _ how: String) -> Bool {
    let own = owner.links.map(\.row).filter { $0.dataset == row.dataset }
    if !row.dataset.isRegisterOfChildren { return true }
    if how == "nameBirthPlace" { return own.isEmpty }
    let stands = row.dataset.stands(status: row.status)
    return row.dataset == .careRoster || !stands || !own.contains { $0.dataset.stands(status: $0.status) }
  }

  private func satisfies(_ row: Row, _ owner: Owner, _ how: String) -> Bool {
    let rows = owner.rows.filter { Self.registers.contains($0.dataset) }
    guard !rows.isEmpty else { return false }
    let name = name(row, rows)
    let birth = birth(row, owner)
    switch how {
    case "claim":
      let bearsOut =
        name == .same && birth != .different || name == .unknown && birth == .same && sex(row, owner) != .different
      return row.claim == owner.number && rows.contains { $0.dataset != row.dataset } && bearsOut
    case "truncatedNumber":
      return isTruncated(row, owner) && name == .same
    default:
      return name == .same && birth == .same && sex(row, owner) == .same && county(row, rows) == .same
    }
  }

  private func agrees(_ row: Row, _ owner: Owner) -> Bool {
    let rows = owner.rows.filter { Self.registers.contains($0.dataset) }
    guard !rows.isEmpty else { return false }
    if ["claim", "truncatedNumber", "nameBirthPlace"].contains(where: { satisfies(row, owner, $0) }) { return true }
    let name = name(row, rows)
    let birth = birth(row, owner)
    let sexClashes = sex(row, owner) == .different
    if row.claim == owner.number && (name != .different || birth == .same) { return true }
    if isTruncated(row, owner) && name != .different { return true }
    if name == .same && birth == .same && !sexClashes { return true }
    return name == .same && row.birth == 0 && county(row, rows) == .same && !sexClashes
  }

  private func isTruncated(_ row: Row, _ owner: Owner) -> Bool {
    row.damaged.count >= 15 && row.damaged.prefix(15).allSatisfy(\.isNumber)
      && String(owner.number).hasPrefix(row.damaged.prefix(15))
  }

  private func verdict<Value: Equatable>(_ mine: Value?, _ theirs: [Value]) -> Verdict {
    guard let mine, !theirs.isEmpty else { return .unknown }
    return theirs.contains(mine) ? .same : .different
  }

  private func name(_ row: Row, _ rows: [Row]) -> Verdict {
    verdict(NameFolding.folded(row.name), rows.compactMap { NameFolding.folded($0.name) })
  }

  private func birth(_ row: Row, _ owner: Owner) -> Verdict {
    let stated = owner.rows.filter { Self.registers.contains($0.dataset) }.map(\.birth).filter { $0 != 0 }
    return verdict(row.birth == 0 ? nil : row.birth, stated + [ResidentID.birthPacked(ofKey: owner.number)])
  }

  private func sex(_ row: Row, _ owner: Owner) -> Verdict {
    let stated = owner.rows.filter { Self.registers.contains($0.dataset) }.map(\.sex).filter { $0 != .unknown }
    return verdict(row.sex == .unknown ? nil : row.sex, stated.isEmpty ? [ResidentID.sex(ofKey: owner.number)] : stated)
  }

  private func county(_ row: Row, _ rows: [Row]) -> Verdict {
    verdict(
      row.division == 0 ? nil : row.division / 1_000_000,
      rows.filter { $0.division != 0 }.map { $0.division / 1_000_000 }
    )
  }

  private func stranger(_ rows: [Row]) -> Story.Person {
    let how = rows.count > 1 ? "nameBirthPlace" : "alone"
    return Story.Person(
      number: 0,
      ordinal: 0,
      records: rows.map { "\($0.record) \(how)" }.sorted(),
      reason: "no-usable-number"
    )
  }

  private func strangers(_ rows: [Row]) -> [Story.Person] {
    func likeness(_ row: Row) -> String? {
      guard let name = NameFolding.folded(row.name), row.birth != 0, row.sex != .unknown, row.division != 0,
        row.dataset.isRegisterOfChildren
      else { return nil }
      return "\(name) \(row.birth) \(row.sex) \(row.division / 1_000_000)"
    }
    let alike = Dictionary(grouping: rows.filter { likeness($0) != nil }) { likeness($0) ?? "" }
    return rows.filter { likeness($0) == nil }.map { stranger([$0]) }
      + alike.values.flatMap { group in
        Set(group.map(\.dataset)).count == group.count ? [stranger(group)] : group.map { stranger([$0]) }
      }
  }

  private func hasSecondNumber(_ owner: Owner, among owners: [Owner]) -> Bool {
    (1...4).contains(alike(owner, among: owners).count)
  }

  /// The people on the roll who are like one who is missing there.
  private func alike(_ owner: Owner, among owners: [Owner]) -> [Owner] {
    let own = owner.rows.filter { Self.registers.contains($0.dataset) }
    let holds = Set(owner.links.map(\.row.dataset)).intersection(Self.registers)
    func stands(_ dataset: Dataset) -> Bool {
      own.contains { $0.dataset == dataset && dataset.stands(status: $0.status) }
    }
    let isExpected =
      stands(.householdRegister) || stands(.careRoster) && !own.contains { $0.dataset == .householdRegister }
    guard isExpected, !holds.contains(.schoolRoll), let mine = face(own, owner.number) else { return [] }
    return owners.filter { other in
      let rows = other.rows.filter { Self.registers.contains($0.dataset) }
      let theirs = Set(other.links.map(\.row.dataset)).intersection(Self.registers)
      guard rows.contains(where: { $0.dataset == .schoolRoll }), !theirs.contains(.householdRegister),
        Set(rows.map(\.dataset)).isDisjoint(with: Set(own.map(\.dataset))), let face = face(rows, other.number)
      else { return false }
      let claim = rows.filter { $0.dataset == .schoolRoll }.map(\.claim).filter { $0 != 0 && $0 != other.number }.min()
      return face == mine || claim == owner.number && face.name == mine.name
    }
  }

  private struct Face: Equatable {
    var name: UInt64
    var birth: UInt32
    var sex: UInt8
  }

  private func face(_ rows: [Row], _ number: UInt64) -> Face? {
    func first<Value: FixedWidthInteger>(_ value: (Row) -> Value) -> Value? {
      let stated = Dataset.registersOfChildren.map { dataset in
        rows.filter { $0.dataset == dataset }.map(value).filter { $0 != 0 }.min()
      }
      return stated.lazy.compactMap { $0 }.first
    }
    guard let name = first({ NameFolding.fingerprints(TextColumn([$0.name]))[0] }) else { return nil }
    return Face(
      name: name,
      birth: first(\.birth) ?? ResidentID.birthPacked(ofKey: number),
      sex: first(\.sex.rawValue) ?? ResidentID.sex(ofKey: number).rawValue
    )
  }
}
