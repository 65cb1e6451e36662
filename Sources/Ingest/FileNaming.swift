internal import Domain

/// What a path says about the file: whose data, of which date, which correction.
struct FileNaming {
  /// The name without folders, then the folders from the innermost.
  let parts: [[Unicode.Scalar]]

  init(path: String) {
    parts = path.split(separator: "/").reversed().map { Array($0.unicodeScalars) }
  }

  private var name: [Unicode.Scalar] { parts.first ?? [] }

  /// 0 for a first delivery; 更正 means the first correction, 更正2 the second.
  var correction: Int {
    let mark: [Unicode.Scalar] = ["更", "正"]
    guard let start = Self.position(of: mark, in: name) else { return 0 }
    let digits = name[(start + 2)...].prefix { Self.isDigit($0) }
    guard !digits.isEmpty, digits.count <= 2 else { return 1 }
    return max(1, Self.value(digits))
  }

  /// The date in the file's name, else the last day of the month in it, else the same of the innermost folder that says either.
  var statementDate: CivilDate? { Self.statementDate(in: parts[...]) }

  /// The same of some parts only: the name stands first, the folders follow.
  static func statementDate(in parts: ArraySlice<[Unicode.Scalar]>) -> CivilDate? {
    for part in parts {
      if let date = date(in: part) ?? month(in: part)?.last { return date }
    }
    return nil
  }

  // MARK: Dates

  /// yyyyMMdd, yyyy-MM-dd and its kin, or yyyy年M月d日, where the calendar has the day.
  static func date(in part: [Unicode.Scalar]) -> CivilDate? {
    for run in digitRuns(part) where run.count == 8 {
      if let date = CivilDate(packed: UInt32(value(part[run]))), plausible(date.year) { return date }
    }
    for (year, month, day, _) in datedRuns(part) {
      if let day, let date = CivilDate(year: year, month: month, day: day) { return date }
    }
    return nil
  }

  /// yyyyMM, yyyy-MM or yyyy年M月 without a day.
  private static func month(in part: [Unicode.Scalar]) -> Month? {
    for (year, month, day, _) in datedRuns(part) where day == nil {
      if let month = Month(year: year, month: month) { return month }
    }
    for run in digitRuns(part) where run.count == 6 {
      let number = value(part[run])
      if plausible(number / 100), let month = Month(year: number / 100, month: number % 100) { return month }
    }
    return nil
  }

  /// Years with a month, and a day where one follows: runs of digits held together by the usual separators.
  private static func datedRuns(_ part: [Unicode.Scalar]) -> [(Int, Int, Int?, Int)] {
    let runs = digitRuns(part)
    var found: [(Int, Int, Int?, Int)] = []
    for (index, run) in runs.enumerated() where run.count == 4 && plausible(value(part[run])) {
      guard index + 1 < runs.count, joined(part, run, runs[index + 1], "年"), runs[index + 1].count <= 2 else {
        continue
      }
      let month = runs[index + 1]
      var day: Int?
      if index + 2 < runs.count, joined(part, month, runs[index + 2], "月"), runs[index + 2].count <= 2 {
        day = value(part[runs[index + 2]])
      }
      found.append((value(part[run]), value(part[month]), day, run.lowerBound))
    }
    return found
  }

  private static func joined(
    _ part: [Unicode.Scalar],
    _ left: Range<Int>,
    _ right: Range<Int>,
    _ word: Unicode.Scalar
  ) -> Bool {
    guard right.lowerBound == left.upperBound + 1 else { return false }
    let between = part[left.upperBound]
    return between == word || between == "-" || between == "." || between == "/" || between == "_"
  }

  // MARK: Characters

  private static func plausible(_ year: Int) -> Bool { (1990...2100).contains(year) }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  static func digitRuns(_ part: [Unicode.Scalar]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for index in 0...part.count {
      let inside = index < part.count && isDigit(part[index])
      if inside, start == nil { start = index }
      if !inside, let begun = start {
        runs.append(begun..<index)
        start = nil
      }
    }
    return runs
  }

  static func value(_ digits: some Sequence<Unicode.Scalar>) -> Int {
    // Runs are at most eight digits where the value counts; longer ones only must not overflow.
    digits.prefix(12).reduce(0) { $0 * 10 + Int($1.value) - 48 }
  }

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  static func position(of word: [Unicode.Scalar], in part: [Unicode.Scalar]) -> Int? {
    guard !word.isEmpty, part.count >= word.count else { return nil }
    return (0...(part.count - word.count)).first { part[$0..<($0 + word.count)].elementsEqual(word) }
  }
}
