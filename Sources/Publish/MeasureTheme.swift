internal import Domain

/// What an indicator is about: the order and the first column of the definitions.
enum MeasureTheme: Int, CaseIterable, Comparable, Sendable {
  case coverage, visits, contact, files, guardianship, schooling, aid, training, staffing, activities, matching, other

  /// By the letters before the number in the measure's stable name.
  init(_ measure: Measure) {
    self =
      switch measure.id.first {
      case "C": .coverage
      case "V", "L", "G": .visits
      case "K": .contact
      case "P": .files
      case "E", "H": .guardianship
      case "Q": .schooling
      case "R", "O": .aid
      case "T": .training
      case "D", "S": .staffing
      case "N": .activities
      case "X": .matching
      default: .other
      }
  }

  var term: Term {
    switch self {
    case .coverage: Term("覆盖", "coverage")
    case .visits: Term("走访", "visits")
    case .contact: Term("联系", "contact")
    case .files: Term("档案", "files")
    case .guardianship: Term("监护和户籍", "guardianship, registration")
    case .schooling: Term("就学", "schooling")
    case .aid: Term("救助安置", "aid")
    case .training: Term("培训", "training")
    case .staffing: Term("队伍", "staffing")
    case .activities: Term("阵地和活动", "places, activities")
    case .matching: Term("数据比对", "matching")
    case .other: Term("其他", "other")
    }
  }

  static func < (left: MeasureTheme, right: MeasureTheme) -> Bool { left.rawValue < right.rawValue }
}

extension Sequence<Citation> {
  /// Each document once, with its articles: `民发〔2019〕34号 二（二）、附件2第4项；…`.
  func shortened(_ language: Language) -> String {
    var articles: [(document: String, articles: [String])] = []
    for citation in self {
      if let index = articles.firstIndex(where: { $0.document == citation.document }) {
        if !articles[index].articles.contains(citation.article) { articles[index].articles.append(citation.article) }
      } else {
        articles.append((citation.document, [citation.article]))
      }
    }
    let comma = language == .zh ? "、" : ", "
    return articles.map { "\($0.document) \($0.articles.joined(separator: comma))" }
      .joined(separator: language == .zh ? "；" : "; ")
  }
}
