/// When schools teach: terms by place, as the education departments' school calendars (校历) set them.
package struct SchoolCalendar: Sendable, Equatable {
  package struct Term: Sendable, Hashable {
    /// As `2026-autumn`.
    package let name: String
    /// As people call it.
    package let title: Domain.Term
    package let place: DivisionCode
    package let starts: CivilDate
    package let ends: CivilDate
  }

  package private(set) var terms: [Term] = []

  /// Knows no terms: whatever depends on them is judged as on any day of the year.
  package static let none = SchoolCalendar()

  private init() {}

  /// Reads a file of terms: `id`, and under `terms` each `term` with its `place`, `starts` and `ends`, and a `title` where its name does
  /// not say it.
  ///
  /// - Throws: ``Complaint`` where a term ends before it starts, a place is no division, or two terms of a place overlap.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    _ = try reader.text("id")
    for item in try reader.required("terms").list() {
      let term = try Self.term(item)
      if let other = terms.first(where: {
        $0.place == term.place && $0.starts <= term.ends && term.starts <= $0.ends
      }) {
        throw Complaint(
          item.place,
          "terms.overlap",
          Domain.Term(
            "\(term.place)的\(term.name)与\(other.name)时间重叠。",
            "\(term.name) overlaps \(other.name) at \(term.place)."
          ),
          remedy: Domain.Term("请更正其中一个日期。", "Correct one of their dates.")
        )
      }
      terms.append(term)
    }
    try reader.finish()
  }

  private static func term(_ node: SettingNode) throws(Complaint) -> Term {
    var reader = try SettingReader(node)
    let name = try reader.text("term")
    let code = try reader.text("place")
    let starts = try reader.required("starts").date()
    let ends = try reader.required("ends").date()
    let stated = reader.node("title")
    let title = if let stated { try Self.title(stated) } else { Self.title(of: name) }
    try reader.finish()
    guard starts < ends else {
      throw Complaint(
        node.place,
        "terms.backwards",
        Domain.Term("\(name)的结束日早于开始日。", "\(name) ends before it starts."),
        remedy: Domain.Term("请对调两个日期。", "Swap the two dates.")
      )
    }
    guard let place = code == "0" ? .unknown : DivisionCode(code) else {
      throw Complaint(
        node.place,
        "terms.place",
        Domain.Term("“\(code)”不是区划代码。", "`\(code)` is no division."),
        remedy: Domain.Term("请填写2、4或6位代码；适用于各地的写0。", "Write 2, 4 or 6 digits, or 0 for everywhere.")
      )
    }
    return Term(name: name, title: title, place: place, starts: starts, ends: ends)
  }

  private static func title(_ node: SettingNode) throws(Complaint) -> Domain.Term {
    var reader = try SettingReader(node)
    let title = Domain.Term(try reader.text("zh"), try reader.text("en"))
    try reader.finish()
    return title
  }

  /// `2026-autumn` as people call it; a name of another form stands for itself.
  private static func title(of name: String) -> Domain.Term {
    let seasons = ["spring": "春季", "summer": "夏季", "autumn": "秋季", "winter": "冬季"]
    let parts = name.split(separator: "-").map { String($0) }
    guard parts.count == 2, parts[0].utf8.count == 4, let season = seasons[parts[1]] else {
      return Domain.Term(name, name)
    }
    return Domain.Term("\(parts[0])年\(season)学期", "\(parts[1]) term \(parts[0])")
  }

  /// The first day of each term by name, where places start on different days the earliest, in order.
  package var beginnings: [(name: String, starts: CivilDate)] {
    let starts = Dictionary(terms.map { ($0.name, $0.starts) }) { min($0, $1) }
    return starts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The terms that hold at a place: those of the smallest division that has any.
  package func terms(at place: DivisionCode) -> [Term] {
    for level in [DivisionCode.Level.county, .prefecture, .province, .nation] {
      let own = terms.filter { $0.place == place.ancestor(level) && $0.place.level == level }
      if !own.isEmpty { return own.sorted { $0.starts < $1.starts } }
    }
    return []
  }

  /// The term a day lies in, nothing in the breaks.
  package func term(containing date: CivilDate, at place: DivisionCode) -> Term? {
    terms(at: place).first { $0.starts <= date && date <= $0.ends }
  }

  /// The first term that starts on a day or after it.
  package func nextTerm(from date: CivilDate, at place: DivisionCode) -> Term? {
    terms(at: place).first { $0.starts >= date }
  }
}
