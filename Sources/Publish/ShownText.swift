internal import Domain
internal import Tabular

/// A cell's text as a spreadsheet shows it, for places without one: pages and charts drawn by our own hand.
///
/// Knows the parts of number formats that people's files use: digits with groups and decimals, percent, sections for signs,
/// quoted words, `_)`, and dates of years, months and days.
enum ShownText {
  static func text(of cell: SheetCell) -> String {
    switch cell.value {
    case .blank: ""
    case .text(let text), .link(let text, _): text
    case .number(let number): shown(number, format: cell.style.numberFormat ?? "General")
    case .day(let day): shown(CivilDate(dayNumber: day), format: cell.style.numberFormat ?? Look.date)
    }
  }

  /// A number under a format such as `#,##0_)`, `0.0%` or `+0.0;-0.0;0.0`.
  static func shown(_ number: Double, format: String) -> String {
    let sections = pieces(of: format).split(separator: .section, omittingEmptySubsequences: false)
    let isNegative = number < 0
    let chosen =
      number == 0 && sections.count > 2 ? sections[2] : isNegative && sections.count > 1 ? sections[1] : sections[0]
    let isPercent = chosen.contains { if case .word("%") = $0 { true } else { false } }
    let size = number.magnitude * (isPercent ? 100 : 1)
    // A section of its own brings its own sign.
    let sign = isNegative && sections.count < 2 ? "-" : ""
    return sign
      + chosen.map { piece in
        switch piece {
        case .word(let word): word
        case .digits(let decimals, let isGrouped): digits(size, decimals: decimals, isGrouped: isGrouped)
        case .general: digits(size, decimals: size == size.rounded() ? 0 : 2, isGrouped: false)
        case .section: ""
        }
      }.joined()
  }

  /// A date under a format of `yyyy`, `mm`, `dd` and words.
  static func shown(_ date: CivilDate, format: String) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return pieces(of: format).map { if case .word(let word) = $0 { word } else { "" } }.joined()
      .replacing("yyyy", with: "\(date.year)").replacing("mm", with: two(date.month)).replacing(
        "dd",
        with: two(date.day)
      )
  }

  private enum Piece: Equatable {
    case word(String)
    case digits(decimals: Int, isGrouped: Bool)
    case general
    case section
  }

  private static func pieces(of format: String) -> [Piece] {
    if format == "General" { return [.general] }
    var result: [Piece] = []
    var rest = format[...]
    while let first = rest.first {
      switch first {
      case "\"":
        result.append(.word(String(rest.dropFirst().prefix { $0 != "\"" })))
        rest = rest.dropFirst().drop { $0 != "\"" }.dropFirst()
      case "_": rest = rest.dropFirst(2)
      case ";":
        result.append(.section)
        rest = rest.dropFirst()
      case "#", "0":
        let mask = rest.prefix { "#0,.".contains($0) }
        let decimals = mask.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
        result.append(.digits(decimals: decimals, isGrouped: mask.contains(",")))
        rest = rest.dropFirst(mask.count)
      default:
        result.append(.word(String(first)))
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// A size that is no negative number, rounded half away from zero.
  private static func digits(_ size: Double, decimals: Int, isGrouped: Bool) -> String {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    guard size.isFinite, let scaled = Int(exactly: (size * scale).rounded()) else { return "\(size)" }
    var whole = "\(scaled / Int(scale))"
    if isGrouped {
      for place in stride(from: whole.count - 3, to: 0, by: -3) {
        whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
      }
    }
    guard decimals > 0 else { return whole }
    let fraction = "\(scaled % Int(scale))"
    return "\(whole).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
  }
}
