internal import Domain

/// Finds the division that somebody means by a word.
struct PlaceWord {
  private let gazetteer: Gazetteer

  init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// The division of a code of 2, 4, 6, 9 or 12 digits, or of a name that one division in force bears.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` with the nearest code or name, or with the codes of all that bear the name.
  func place(_ word: String) throws -> DivisionCode {
    let isCode = !word.isEmpty && word.utf8.allSatisfy { (48...57).contains($0) }
    guard !isCode else { return try place(code: word) }
    let found = gazetteer.names.filter { $0.value == word && !gazetteer.abolished.contains($0.key) }.keys.sorted()
    if found.count == 1 { return found[0] }
    let remedy =
      found.isEmpty
      ? Suggestion.remedy(
        for: word,
        among: gazetteer.names.values,
        else: Term("请给出代码，如140429。", "Give its code, as 140429.")
      )
      : Term(
        "请给出所指的代码：\(found.map(\.short).joined(separator: "、"))。",
        "Give the code of the one that is meant: \(found.map(\.short).joined(separator: ", "))."
      )
    throw Self.refusal(
      word,
      found.isEmpty
        ? Term("没有叫这个名称的区划。", "No division is called so.") : Term("有几个区划同名。", "Several divisions are called so."),
      remedy
    )
  }

  private func place(code word: String) throws -> DivisionCode {
    guard let code = DivisionCode(word) else {
      throw Self.refusal(
        word,
        Term(
          "区划代码为2、4、6、9或12位，不是\(word.utf8.count)位。",
          "A division's code has 2, 4, 6, 9 or 12 digits, not \(word.utf8.count)."
        ),
        Term("请写成140429这样。", "Write it as 140429.")
      )
    }
    // The table ends at the counties: towns and villages come with deliveries.
    let upper = code.ancestor(min(code.level, .county))
    guard gazetteer.names.isEmpty || gazetteer.knows(upper) else {
      let near = gazetteer.names.keys.filter { $0.level == upper.level }.map(\.short)
      throw Self.refusal(
        word,
        Term("没有区划\(upper.short)。", "There is no division \(upper.short)."),
        Suggestion.remedy(
          for: upper.short,
          among: near,
          else: Term("请在作业的区划表中查找。", "Look it up in the job's table of divisions.")
        )
      )
    }
    return code
  }

  private static func refusal(_ word: String, _ problem: Term, _ remedy: Term) -> RunFailure {
    RunFailure.refused([Complaint(Place(file: word), "division.unknown", problem, remedy: remedy)])
  }
}
