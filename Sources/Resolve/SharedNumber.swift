internal import Domain

/// Tells the children apart who stand under one number.
///
/// A valid number alone never links: two records of one number are *clearly different children* where two of name, birth date and sex
/// clash. One clash links (a renamed child, a typing error in the date), and `Reconcile` reports the difference. What clashes is said
/// by ``NameLevel/clashes`` and ``BirthLevel/clashes``: a name of the same sound or a date with one wrong digit does not.
enum SharedNumber {
  /// One record of the number.
  struct Member {
    let dataset: Dataset
    let row: Int
    let name: NameForm
    let birth: UInt32
    let sex: UInt8
    let recordNumber: [UInt8]
    let address: RecordAddress
  }

  static func areClearlyDifferent(_ left: Member, _ right: Member, _ tables: NameTables) -> Bool {
    var clashes = 0
    if left.sex != 0, right.sex != 0, left.sex != right.sex { clashes += 1 }
    // A lunar date or a placeholder may stand on either side.
    if BirthLevel(record: left.birth, person: right.birth).clashes,
      BirthLevel(record: right.birth, person: left.birth).clashes
    {
      clashes += 1
    }
    // Most members of one number agree in both: their names need no look.
    if clashes != 1 { return clashes > 1 }
    return NameLevel(left.name, right.name, tables).clashes
  }

  /// The child most records describe; among equals the one the most trusted dataset describes.
  static func main(of children: [[Member]]) -> Int? {
    func weight(_ child: [Member]) -> Int { child.count { $0.dataset.isRegisterOfChildren } }
    return children.indices.max { (weight(children[$0]), $1) < (weight(children[$1]), $0) }
  }

  /// The members by child, the first child being the one the most trusted dataset describes.
  ///
  /// Each member joins the child it agrees with best among those it is not clearly different from; the order is that of the
  /// members' contents, so neither deliveries nor cuts decide.
  static func children(_ members: [Member], _ tables: NameTables) -> [[Member]] {
    var children: [[Member]] = []
    for member in members.sorted(by: precedes) {
      var best: Int?
      var bestScore = -1
      for (index, child) in children.enumerated() {
        let known = child.prefix(comparedMembers)
        let isFull = children.count >= mostChildren && index == children.count - 1
        guard isFull || !known.contains(where: { areClearlyDifferent($0, member, tables) }) else { continue }
        let score = known.map { agreement($0, member, tables) }.max() ?? 0
        if score > bestScore {
          best = index
          bestScore = score
        }
      }
      if let best { children[best].append(member) } else { children.append([member]) }
    }
    return children
  }

  /// A number given to a whole school would otherwise be compared row by row with all its users.
  private static let comparedMembers = 8
  /// An ordinal is one byte; whoever comes later joins the last child.
  private static let mostChildren = 250

  private static func agreement(_ left: Member, _ right: Member, _ tables: NameTables) -> Int {
    var score = 0
    let name = NameLevel(left.name, right.name, tables)
    if name == .equal { score += 8 } else if name.agrees { score += 6 } else if name == .oneCharacter { score += 3 }
    if left.birth != 0, left.birth == right.birth { score += 2 }
    if left.sex != 0, left.sex == right.sex { score += 1 }
    return score
  }

  private static func precedes(_ left: Member, _ right: Member) -> Bool {
    if left.dataset != right.dataset { return left.dataset < right.dataset }
    if left.name != right.name { return left.name.exact.lexicographicallyPrecedes(right.name.exact) }
    if left.birth != right.birth { return left.birth < right.birth }
    if left.sex != right.sex { return left.sex < right.sex }
    if left.recordNumber != right.recordNumber {
      return left.recordNumber.lexicographicallyPrecedes(right.recordNumber)
    }
    return left.address < right.address
  }
}

extension SharedNumber.Member {
  /// The member behind a row.
  init(_ table: RecordTable, row: Int, _ tables: NameTables) {
    dataset = table.dataset
    self.row = row
    name = table.texts(.name).map { NameForm($0, row, tables) } ?? .unknown
    birth = table.dates(.birthDate)?[row] ?? 0
    sex = table.codes(.sex)?[row] ?? 0
    recordNumber = table.utf8(.recordNumber, row)
    address = table[row].address
  }
}
