import Domain

/// How one office writes its files: bytes, headers, words and dates, and what stands around the records.
struct FileStyle: Sendable {
  var encoding = TextEncoding.utf8
  var lineEnd = "\r\n"
  var dates = DateStyle.compact
  /// Sex as 1 and 2, workers' posts as 1 and 2, where words are usual.
  var usesDigits = false
  /// Which synonym of each header, and which of the words of each code list.
  var wording = 0
  var hasTitle = false
  var hasTotal = false
  var hasFooter = false
  var hasBlankRows = false
  var repeatsHeader = false
  /// Whole file name, with `{date}` where the statement date goes.
  var name: String
  var nameDates = DateStyle.compact

  /// One of a code's words, by the office's habit.
  func word(_ choices: String...) -> String { choices[wording % choices.count] }

  func sex(_ sex: Sex) -> String {
    if usesDigits { return String(sex.rawValue) }
    return wording == 2 ? sex.term.zh + "性" : sex.term.zh
  }

  func date(_ date: CivilDate?) -> String { date.map(dates.text) ?? "" }
}

/// The ways of writing a day that exports are met with.
enum DateStyle: Sendable {
  case compact, dashed, short, slashed, dotted, words, monthDashed, monthWords

  func text(_ date: CivilDate) -> String {
    let iso = date.description
    return switch self {
    case .compact: String(date.packed)
    case .dashed: iso
    case .short: "\(date.year)-\(date.month)-\(date.day)"
    case .slashed: iso.split(separator: "-").joined(separator: "/")
    case .dotted: "\(date.year).\(date.month).\(date.day)"
    case .words: "\(date.year)年\(date.month)月\(date.day)日"
    case .monthDashed: Month(containing: date).description
    case .monthWords: "\(date.year)年\(date.month)月"
    }
  }
}

extension FileStyle {
  /// The style of a county's export of a dataset, or nothing where another county's file carries it.
  static func of(_ dataset: Dataset, county: Int) -> FileStyle? {
    switch dataset {
    case .householdRegister: register[county]
    case .schoolRoll: roll[county]
    case .disabilityCertificates: certificates[county]
    case .careRoster: roster[county]
    case .homeVisits: visits[county]
    case .directorRegistry: workers[county]
    case .trainingRecords: training[county]
    case .villageList: villages[county]
    default: beyondRegisters(dataset, county: county)
    }
  }

  private static let register: [FileStyle?] = [
    FileStyle(encoding: .utf8WithMark, name: "140429户籍未成年人{date}.csv"),
    FileStyle(
      encoding: .gb18030,
      dates: .slashed,
      usesDigits: true,
      wording: 1,
      hasTotal: true,
      name: "潞州区户籍未成年人口_{date}.csv",
      nameDates: .dashed
    ),
    FileStyle(lineEnd: "\n", dates: .dashed, wording: 2, name: "梁山县_未成年人户籍_{date}.csv"),
  ]
  private static let roll: [FileStyle?] = [
    FileStyle(encoding: .gb18030, dates: .dashed, hasTitle: true, hasTotal: true, name: "武乡县_在校学生名单_{date}.csv"),
    FileStyle(
      encoding: .utf8WithMark,
      dates: .dotted,
      usesDigits: true,
      wording: 1,
      hasBlankRows: true,
      repeatsHeader: true,
      name: "140403在校学生_{date}.csv"
    ),
    FileStyle(encoding: .gb18030, dates: .slashed, wording: 2, hasTitle: true, name: "梁山县_在校学生名单_{date}.csv"),
  ]
  private static let certificates: [FileStyle?] = [
    // One file of the prefecture's federation carries both of its counties.
    FileStyle(
      encoding: .gb18030,
      dates: .words,
      hasTitle: true,
      hasFooter: true,
      name: "长治市持证残疾儿童_{date}.csv"
    ),
    nil,
    FileStyle(encoding: .utf8WithMark, dates: .short, usesDigits: true, wording: 1, name: "370832残疾人证_{date}.csv"),
  ]
  private static let roster: [FileStyle?] = [
    FileStyle(
      encoding: .gb18030,
      dates: .short,
      hasTitle: true,
      hasTotal: true,
      hasFooter: true,
      name: "武乡县关爱儿童名册{date}.csv",
      nameDates: .words
    ),
    FileStyle(lineEnd: "\n", dates: .dashed, wording: 1, hasBlankRows: true, name: "潞州区儿童名册_{date}.csv"),
    FileStyle(
      encoding: .utf8WithMark,
      dates: .compact,
      usesDigits: true,
      wording: 2,
      hasTotal: true,
      name: "梁山县留守困境儿童_{date}.csv",
      nameDates: .dashed
    ),
  ]
  private static let visits: [FileStyle?] = [
    FileStyle(dates: .dashed, name: "武乡县走访记录{date}.csv", nameDates: .monthWords),
    FileStyle(encoding: .gb18030, dates: .slashed, wording: 1, name: "140403走访记录_{date}.csv", nameDates: .monthDashed),
    FileStyle(encoding: .gb18030, dates: .words, hasTitle: true, name: "梁山县入户走访记录_{date}.csv"),
  ]
  private static let workers: [FileStyle?] = [
    FileStyle(encoding: .utf8WithMark, dates: .dashed, name: "武乡县儿童主任和督导员名册_{date}.csv"),
    FileStyle(encoding: .gb18030, dates: .words, usesDigits: true, wording: 1, name: "潞州区儿童主任名册_{date}.csv"),
    FileStyle(lineEnd: "\n", dates: .short, hasTitle: true, name: "370832儿童主任_{date}.csv", nameDates: .dashed),
  ]
  private static let training: [FileStyle?] = [
    FileStyle(encoding: .gb18030, dates: .words, hasTitle: true, name: "武乡县培训记录_{date}.csv", nameDates: .monthDashed),
    FileStyle(encoding: .utf8WithMark, dates: .compact, wording: 1, name: "潞州区培训记录_{date}.csv"),
    FileStyle(encoding: .gb18030, dates: .dotted, name: "梁山县培训记录{date}.csv", nameDates: .monthWords),
  ]
  private static let villages: [FileStyle?] = [
    FileStyle(encoding: .gb18030, name: "武乡县村（社区）名录_{date}.csv"),
    FileStyle(lineEnd: "\n", wording: 1, name: "潞州区村名录_{date}.csv"),
    FileStyle(encoding: .gb18030, hasTitle: true, name: "梁山县村（社区）名录_{date}.csv"),
  ]
}
