internal import Domain
internal import Tabular

/// Who seems to belong on the roster and is not on it, who is listed too lightly, who may belong no more (应纳尽纳).
extension ThemeSheets {
  /// Columns of single kinds; the rest share one.
  private static let mostKinds = 7

  func gaps(_ number: Int) -> TableSheet {
    let missing = report.eligibility.filter { Self.isMissing($0) }
    let groups = Dictionary(grouping: missing, by: \.code)
    let codes = groups.keys.sorted()
    let common = codes.sorted { (groups[$1]?.count ?? 0, $0) < (groups[$0]?.count ?? 0, $1) }.prefix(Self.mostKinds)
    let shown = codes.filter(common.contains)
    let rest = missing.filter { !shown.contains($0.code) }
    let kinds =
      shown.map { code in
        (kindTitle(code), PlaceCounts(groups[code] ?? [], in: report, countsPeopleOnce: true))
      }
      + (rest.isEmpty ? [] : [(look.text(.otherKinds), PlaceCounts(rest, in: report, countsPeopleOnce: true))])
    let others: [(String, PlaceCounts)] = [
      (
        look.text(.listedLightly),
        PlaceCounts(
          report.eligibility.filter { $0.qualifier.hasPrefix("lighter-category") },
          in: report,
          countsPeopleOnce: true
        )
      ),
      (
        look.text(.benefitLacking),
        PlaceCounts(
          report.findings.filter { $0.code.rawValue == "benefit.not-received" },
          in: report,
          countsPeopleOnce: true
        )
      ),
      (
        look.text(.perhapsNoMore),
        PlaceCounts(
          report.eligibility.filter { $0.code.rawValue.hasPrefix("lapsed.") },
          in: report,
          countsPeopleOnce: true
        )
      ),
    ]
    let all = PlaceCounts(missing, in: report, countsPeopleOnce: true)
    var table = plan(
      .gapsSheet,
      number,
      columns([(.notListed, 96)]) + kinds.map { .init($0.0, 118) } + others.map { .init($0.0, 96) }
        + columns([(.status, 130)])
    )
    table.groups = [.init(look.text(.place), 2), .init("", 1)]
    if !kinds.isEmpty { table.groups.append(.init(look.text(.notListedByKind), kinds.count)) }
    table.groups += [.init(look.text(.otherGaps), others.count), .init(look.text(.judgement), 1)]
    let counts = [all] + kinds.map(\.1) + others.map(\.1)
    table.rows = rows { place in
      let style = rowLook(place)
      let figure = figures.figure("C1", place)
      let canJudge = figure.standing != .cannotJudge
      let cells = counts.map { count in
        look.part(canJudge ? count.count(place) : nil, of: figure, style: style.figure)
      }
      return cells + [gapStatus(all.count(place), figure, style.label)]
    }
    let beyond = counts.map { count in elsewhere { count.count($0) } }
    if beyond.contains(where: { $0 > 0 }) {
      table.rows.append(
        elsewhereRow(
          beyond.map { SheetCell(.number(Double($0)), look.figure) } + [look.text("—", look.label)]
        )
      )
    }
    table.notes = [Catalogue.sentence(.noteGaps, look.language, [:])]
    return table
  }

  /// A child whom data show to belong to a group, and who is on no roster.
  static func isMissing(_ finding: Finding) -> Bool {
    finding.code.rawValue.hasPrefix("candidate.") && finding.qualifier.hasPrefix("not-on-roster")
  }

  /// The group itself, without the words that call it perhaps missing.
  private func kindTitle(_ code: Finding.Code) -> String {
    let group = code.rawValue.split(separator: ".").last.map(String.init) ?? code.rawValue
    return Catalogue.title(of: Finding.Code("scope.\(group)"), look.language)
  }

  private func gapStatus(_ count: Int, _ figure: Figures.Figure, _ style: CellStyle) -> SheetCell {
    let style = style.with(\.wraps, true)
    if figure.standing == .cannotJudge {
      return look.text("◇ \(look.text(.cannotJudge))", style.with(\.color, Look.grey))
    }
    let tail = figure.isPartial ? " ◇" : ""
    return count == 0
      ? look.text("● \(look.text(.noneFound))\(tail)", style)
      : look.text("▼ \(look.text(.toVerify))\(tail)", style.with(\.color, Look.warning))
  }
}
