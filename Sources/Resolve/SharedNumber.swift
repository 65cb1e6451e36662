internal import Domain

/// Tells the children apart who stand under one number.
///
/// Two records of one number are *clearly different children* where both state a name, the given names share no character, and
/// their birth dates or their sexes, stated on both sides, differ. Anything less (a renamed child, a homophone, a typing
/// error in the date) links, and `Reconcile` reports the difference. Surnames are left out of the comparison: one character, or
/// two where both names have the same compound surname (欧阳); a name of one character is no evidence.
enum SharedNumber {
  /// One record of the number.
  struct Member {
    let dataset: Dataset
    let row: Int
    /// Scalars of the folded name, empty where unknown.
    let name: [UInt32]
    let birth: UInt32
    let sex: UInt8
    let recordNumber: [UInt8]
    let address: RecordAddress
  }

  static func areClearlyDifferent(_ left: Member, _ right: Member) -> Bool {
    let datesDiffer = left.birth != 0 && right.birth != 0 && left.birth != right.birth
    let sexesDiffer = left.sex != 0 && right.sex != 0 && left.sex != right.sex
    guard datesDiffer || sexesDiffer else { return false }
    return shareNothing(left.name, right.name)
  }

  /// The members by child, the first child being the one the most trusted dataset describes.
  ///
  /// Each member joins the child it agrees with best among those it is not clearly different from; the order is that of the
  /// members' contents, so neither deliveries nor cuts decide.
  static func children(_ members: [Member]) -> [[Member]] {
    var children: [[Member]] = []
    for member in members.sorted(by: precedes) {
      var best: Int?
      var bestScore = -1
      for (index, child) in children.enumerated() {
        let known = child.prefix(comparedMembers)
        let isFull = children.count >= mostChildren && index == children.count - 1
        guard isFull || !known.contains(where: { areClearlyDifferent($0, member) }) else { continue }
        let score = known.map { agreement($0, member) }.max() ?? 0
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

  private static func agreement(_ left: Member, _ right: Member) -> Int {
    var score = 0
    if !left.name.isEmpty, left.name == right.name { score += 8 }
    if !left.name.isEmpty, !right.name.isEmpty, !shareNothing(left.name, right.name) { score += 4 }
    if left.birth != 0, left.birth == right.birth { score += 2 }
    if left.sex != 0, left.sex == right.sex { score += 1 }
    return score
  }

  /// Whether the names have given names, and no character of one is in the other.
  private static func shareNothing(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    let isCompound = left.prefix(2) == right.prefix(2) && compoundSurnames.contains { $0.elementsEqual(left.prefix(2)) }
    let mine = left.dropFirst(isCompound ? 2 : 1)
    let theirs = right.dropFirst(isCompound ? 2 : 1)
    return !mine.isEmpty && !theirs.isEmpty && !mine.contains { theirs.contains($0) }
  }

  private static let compoundSurnames: [[UInt32]] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "端木", "长孙", "宇文", "百里", "呼延",
    "南宫", "第五", "申屠", "独孤", "轩辕", "闻人", "澹台", "钟离", "万俟", "太史", "公冶", "赫连", "单于",
  ].map { $0.unicodeScalars.map(\.value) }

  private static func precedes(_ left: Member, _ right: Member) -> Bool {
    if left.dataset != right.dataset { return left.dataset < right.dataset }
    if left.name != right.name { return left.name.lexicographicallyPrecedes(right.name) }
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
  init(_ table: RecordTable, row: Int) {
    dataset = table.dataset
    self.row = row
    let folded = table.texts(.name).map { NameFolding.folded($0, row) } ?? []
    name = String(decoding: folded, as: UTF8.self).unicodeScalars.map(\.value)
    birth = table.dates(.birthDate)?[row] ?? 0
    sex = table.codes(.sex)?[row] ?? 0
    recordNumber = table.texts(.recordNumber).map { Array($0.bytes[$0.range(row)]) } ?? []
    address = table[row].address
  }
}
