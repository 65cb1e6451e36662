internal import Domain
internal import Tabular

/// Dates that documents set: the next first, those past at the end and never red.
extension ThemeSheets {
  /// So many days before a date that is not kept, it is marked.
  private static let nearDays = 31

  func deadlines(_ number: Int) -> TableSheet {
    let words: [(Word, Int)] = [
      (.dutyDue, 288), (.bindsWhere, 90), (.basis, 344), (.dueDay, 96), (.daysLeft, 76), (.base, 68), (.part, 68),
      (.rate, 72), (.status, 150),
    ]
    var table = plan(.deadlinesSheet, number, [])
    table.unit = ""
    table.columns = [.init(look.text(.number), 40)] + columns(words)
    let entries = DeadlineAccount(report: report).entries.enumerated().sorted { left, right in
      let (first, second) = (rank(left.element), rank(right.element))
      return first == second ? left.offset < right.offset : first < second
    }
    table.rows = entries.enumerated().map { deadlineRow($0.element.element, number: $0.offset + 1) }
    table.notes = [Catalogue.sentence(.noteDeadlines, look.language, [:])]
    return table
  }

  /// Upcoming by day, then without a day, then the past, the latest first.
  private func rank(_ entry: DeadlineAccount.Entry) -> Int {
    guard let day = entry.day else { return 1_000_000 }
    return entry.isPast ? 2_000_000 + day.days(to: report.asOf) : report.asOf.days(to: day)
  }

  private func deadlineRow(_ entry: DeadlineAccount.Entry, number: Int) -> [SheetCell] {
    let none = look.text("—", look.quiet)
    let place = entry.pack.jurisdiction == .unknown ? look.text(.nation) : figures.name(entry.pack.jurisdiction)
    let left = entry.isPast ? nil : entry.day.map { report.asOf.days(to: $0) }
    let figure = entry.progress.map { figures.made("", $0.numerator, of: $0.denominator) }
    func count(_ value: Int?) -> SheetCell { value.map { SheetCell(.number(Double($0)), look.figure) } ?? none }
    return [
      SheetCell(.number(Double(number)), look.centred),
      look.text(entry.rule.title.text(look.language), look.wrapped), look.text(place, look.wrapped),
      look.text(entry.rule.citation.text, look.wrapped.with(\.size, 9)), look.date(entry.day), count(left),
      count(entry.progress?.denominator), count(entry.progress?.numerator), figure.map { look.rate($0) } ?? none,
      deadlineStatus(entry, left: left),
    ]
  }

  private func deadlineStatus(_ entry: DeadlineAccount.Entry, left: Int?) -> SheetCell {
    if entry.isKept { return look.text("● \(look.text(.kept))", look.label) }
    let grey = look.label.with(\.color, Look.grey)
    if entry.isPast { return look.text(look.text(.pastOnRecord), grey) }
    guard entry.progress != nil else { return look.text(look.text(.noLedger), grey) }
    guard let left, left <= Self.nearDays else { return look.text(look.text(.underWay), look.label) }
    return look.text("▼ \(look.text(.dueSoon))", look.label.with(\.color, Look.warning))
  }
}
