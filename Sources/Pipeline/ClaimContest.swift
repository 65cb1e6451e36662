internal import Domain
internal import Ingest

/// Which of the files that claim the same dataset, place and time are used, and which give way to others.
struct ClaimContest {
  private(set) var winners: [RecognisedFile] = []
  private(set) var passedOver: [DeliverySelection.PassedOver] = []

  /// - Throws: ``Complaint`` where two files contradict each other, or nothing tells which of several a correction corrects.
  init(_ files: [RecognisedFile]) throws(Complaint) {
    let ordered = files.sorted {
      $0.correction != $1.correction ? $0.correction > $1.correction : Inbox.precedes($0.path, $1.path)
    }
    var distinct: [RecognisedFile] = []
    for file in ordered {
      if let twin = distinct.first(where: { $0.digest == file.digest }) {
        pass(file, .sameContent(as: twin.path))
      } else {
        distinct.append(file)
      }
    }
    guard let first = distinct.first, Self.maySeveralCount(first) else {
      try settle(distinct)
      return
    }
    for group in try Self.byWhatTheyCorrect(distinct) { try settle(group) }
  }

  /// Of decisions, and of changes of one day, there may be several files, and all of them count.
  private static func maySeveralCount(_ file: RecognisedFile) -> Bool {
    file.dataset.isDecision || file.contract.kind == .delta
  }

  private mutating func pass(_ file: RecognisedFile, _ reason: DeliverySelection.PassedOver.Reason) {
    passedOver.append(DeliverySelection.PassedOver(file: file, reason: reason))
  }

  /// The latest correction wins.
  private mutating func settle(_ files: [RecognisedFile]) throws(Complaint) {
    guard let first = files.first else { return }
    for other in files.dropFirst() {
      guard other.correction < first.correction else {
        throw Complaint(
          Place(file: other.path),
          "delivery.conflict",
          Term(
            "与\(first.path)的数据集（\(first.dataset.rawValue)）、地区、月份相同。",
            "It claims the same dataset (\(first.dataset.rawValue)), place and month as \(first.path)."
          ),
          remedy: Term(
            "请移走其中一个；用于更正的，请在文件名中加上“更正”。",
            "Remove one, or put 更正 in the name of the one that corrects the other."
          )
        )
      }
      pass(other, .corrected(by: first.path))
    }
    winners.append(first)
  }

  /// Files by the name they have without 更正; a correction of another name belongs to the only file there is to correct.
  private static func byWhatTheyCorrect(_ files: [RecognisedFile]) throws(Complaint) -> [[RecognisedFile]] {
    var groups = Dictionary(grouping: files) { $0.nameUncorrected }
    let originals = groups.filter { $0.value.contains { $0.correction == 0 } }.keys.sorted()
    for name in groups.keys.sorted() where !originals.contains(name) {
      guard let strays = groups[name], let file = strays.first, let only = originals.first else { continue }
      guard originals.count == 1 else {
        throw Complaint(
          Place(file: file.path),
          "delivery.which-is-corrected",
          Term(
            "同一地区、同一时间有\(originals.count)个文件，看不出它更正哪一个。",
            "It corrects one of \(originals.count) files of the same place and time, and its name does not say which."
          ),
          remedy: Term("请用被更正文件的名称，末尾加“更正”。", "Give it the name of the file it corrects, with 更正 at the end.")
        )
      }
      groups[only, default: []] += strays
      groups[name] = nil
    }
    return groups.keys.sorted().compactMap { name in
      // As they came in: the highest correction first.
      let paths = Set((groups[name] ?? []).map(\.path))
      return files.filter { paths.contains($0.path) }
    }
  }
}

extension RecognisedFile {
  /// The file's name without what marks it as a correction: 更正, its number, and the signs that set them apart.
  ///
  /// First deliveries keep their names whole: two of them are never one.
  fileprivate var nameUncorrected: String {
    let name = path.split(separator: "/").last.map { Array($0.unicodeScalars) } ?? []
    let mark: [Unicode.Scalar] = ["更", "正"]
    guard name.count >= 2, let start = (0...(name.count - 2)).first(where: { name[$0..<($0 + 2)].elementsEqual(mark) })
    else { return String(String.UnicodeScalarView(name)) }
    let signs: Set<Unicode.Scalar> = ["_", "-", " ", "(", ")", "（", "）", "[", "]", "【", "】", "－"]
    let head = name[..<start].reversed().drop { signs.contains($0) }.reversed()
    let tail = name[(start + 2)...].drop { (48...57).contains($0.value) }.drop { signs.contains($0) }
    return String(String.UnicodeScalarView(head + tail))
  }
}
