internal import Domain
internal import Tabular

/// Faces, sizes, colours and number formats of people's workbooks, by language.
struct Look: Sendable {
  let language: Language

  static let ink: UInt32 = 0x262626
  static let grey: UInt32 = 0x595959
  static let pale: UInt32 = 0x8c8c8c
  static let band: UInt32 = 0xf2f2f2
  static let accent: UInt32 = 0x1f4e79
  static let headerFill: UInt32 = 0xe4ecf4
  static let bar: UInt32 = 0x9db4cc
  static let tint: UInt32 = 0xc9d6e4
  static let warning: UInt32 = 0xa8321f

  static let count = "#,##0_)"
  static let rate = "0.0%_)"
  static let exactRate = "0%_)"
  static let points = "+0.0_);-0.0_);0.0_)"
  static let date = "yyyy-mm-dd"
  static let text = "@"

  var headFace: String { language == .zh ? "黑体" : "Arial" }
  var bodyFace: String { language == .zh ? "宋体" : "Calibri" }
  var letterFace: String { language == .zh ? "仿宋" : "Calibri" }

  var title: CellStyle { style(headFace, 16, Look.ink).with(\.horizontal, .center) }
  var fact: CellStyle { style(bodyFace, 9, Look.grey) }
  var factMiddle: CellStyle { fact.with(\.horizontal, .center) }
  var factRight: CellStyle { fact.with(\.horizontal, .right) }
  var note: CellStyle { style(bodyFace, 9, Look.grey).with(\.wraps, true).with(\.vertical, .top) }
  var block: CellStyle { style(headFace, 11, Look.accent).with(\.border, .below) }
  var header: CellStyle {
    style(headFace, headerSize, Look.ink).with(\.horizontal, .center).with(\.wraps, true).with(\.fill, Look.headerFill)
      .with(\.border, .header)
  }
  /// English words are long and do not break: their headers are set smaller.
  var headerSize: Double { language == .zh ? 10.5 : 9.5 }

  /// The pixels a header's longest word takes; Chinese breaks anywhere.
  func leastWidth(ofHeader header: String) -> Int {
    guard language == .en else { return 0 }
    let words = header.split { $0 == " " || $0 == "\n" }
    // Faces that stand in for a missing one may be a sixth wider.
    return (words.map { WorkbookText.width(of: String($0), size: headerSize) }.max() ?? 0) * 7 / 6 + 8
  }
  var group: CellStyle { header.with(\.border, .all).with(\.fill, Look.band) }
  var body: CellStyle { style(bodyFace, 10.5, Look.ink).with(\.border, .all) }
  var label: CellStyle { body.with(\.indent, 1) }
  var wrapped: CellStyle { label.with(\.wraps, true) }
  var centred: CellStyle { body.with(\.horizontal, .center) }
  var name: CellStyle { label.with(\.face, headFace) }
  var figure: CellStyle { body.with(\.horizontal, .right).with(\.numberFormat, Look.count) }
  var quiet: CellStyle { body.with(\.horizontal, .right).with(\.color, Look.pale).with(\.numberFormat, "@_)") }
  var link: CellStyle { label.with(\.color, Look.accent).with(\.isUnderlined, true) }
  var brief: CellStyle {
    style(headFace, 11.5, Look.accent).with(\.fill, Look.band).with(\.border, .leftBar).with(\.indent, 1).with(
      \.wraps,
      true
    )
  }

  func text(_ word: Word) -> String { Catalogue.text(word, language) }

  private func style(_ face: String, _ size: Double, _ color: UInt32) -> CellStyle {
    CellStyle(face: face, size: size, color: color)
  }

  // MARK: - Cells

  func text(_ text: String, _ style: CellStyle) -> SheetCell { SheetCell(.text(text), style) }
  func empty(_ style: CellStyle) -> SheetCell { SheetCell(.blank, style) }

  func count(_ value: Int?, bold: Bool = false) -> SheetCell {
    guard let value else { return SheetCell(.text("—"), quiet) }
    return SheetCell(.number(Double(value)), figure.with(\.isBold, bold).with(\.fill, bold ? Look.band : nil))
  }

  func date(_ date: CivilDate?) -> SheetCell {
    guard let date else { return SheetCell(.text("—"), centred.with(\.color, Look.pale)) }
    return SheetCell(.date(date), centred.with(\.numberFormat, Look.date))
  }

  /// A rate as the reader sees it: a number where there is one, words where there is none.
  func rate(_ figure: Figures.Figure, style: CellStyle? = nil) -> SheetCell {
    let style = style ?? self.figure
    guard let rate = figure.rate else { return SheetCell(.text(words(figure)), faded(style)).of(figure, .rate) }
    let isBehind = [.below, .wellBelow].contains(figure.standing)
    return cell(rate, isBehind ? style.with(\.color, Look.warning) : style).of(figure, .rate)
  }

  func previous(_ figure: Figures.Figure, style: CellStyle? = nil) -> SheetCell {
    let style = style ?? self.figure
    guard let rate = figure.previous else { return SheetCell(.text("—"), faded(style)) }
    return cell(rate, style).of(figure, .previous)
  }

  func change(_ figure: Figures.Figure, style: CellStyle? = nil) -> SheetCell {
    let style = style ?? self.figure
    guard let change = figure.change else {
      let isUnjudged = figure.standing == .cannotJudge
      return SheetCell(.text(isUnjudged ? text(.cannotJudge) : "—"), faded(style))
    }
    return SheetCell(.number(Double(change) / 10), style.with(\.numberFormat, Look.points)).of(figure, .change)
  }

  /// A count of a figure that can be traced: words where it may not stand.
  func part(_ part: CellOrigin.Part, of figure: Figures.Figure, style: CellStyle? = nil) -> SheetCell {
    self.part(figure.count(part), of: figure, style: style).of(figure, part)
  }

  /// Any other count that stands or falls with a figure.
  func part(_ number: Int?, of figure: Figures.Figure, style: CellStyle? = nil) -> SheetCell {
    let style = style ?? self.figure
    guard let number else {
      let words = figure.standing == .cannotJudge ? text(.cannotJudgeShort) : words(figure)
      return SheetCell(.text(words), faded(style))
    }
    return SheetCell(.number(Double(number)), style)
  }

  func status(_ figure: Figures.Figure, style: CellStyle? = nil) -> SheetCell {
    let style = style ?? label
    let isBehind = [.below, .wellBelow].contains(figure.standing)
    let isFaint = [.cannotJudge, .notCollected, .absent, .noTarget, .smallBase, .nobody].contains(figure.standing)
    return SheetCell(
      .text(statusWords(figure)),
      isBehind ? style.with(\.color, Look.warning) : isFaint ? style.with(\.color, Look.grey) : style
    )
  }

  func statusWords(_ figure: Figures.Figure) -> String {
    let tail = figure.isPartial && figure.standing != .cannotJudge ? " ◇" : ""
    return switch figure.standing {
    case .met: "● \(text(.met))\(tail)"
    case .below: "▼ \(text(.below))\(tail)"
    case .wellBelow: "▼▼ \(text(.wellBelow))\(tail)"
    case .noTarget: "\(text(.noTarget))\(tail)"
    case .smallBase: "\(text(.smallBase))\(tail)"
    case .nobody, .absent: "—"
    case .cannotJudge: "◇ \(text(.cannotJudge))"
    case .notCollected: text(.notCollected)
    }
  }

  /// What stands where a rate would.
  func words(_ figure: Figures.Figure) -> String {
    switch figure.standing {
    case .cannotJudge: text(.cannotJudge)
    case .notCollected: text(.notCollected)
    case .smallBase: text(.smallBase)
    default: "—"
    }
  }

  func faded(_ style: CellStyle) -> CellStyle {
    style.with(\.color, Look.pale).with(\.numberFormat, "@_)").with(\.size, 9)
  }

  private func cell(_ rate: Rate, _ style: CellStyle) -> SheetCell {
    if rate.isTrace { return SheetCell(.text(rate.text), style.with(\.numberFormat, "@_)")) }
    return SheetCell(.number(rate.fraction), style.with(\.numberFormat, rate.isExact ? Look.exactRate : Look.rate))
  }
}

extension SheetCell {
  /// The cell, with the figure it shows to be found again.
  func of(_ figure: Figures.Figure, _ part: CellOrigin.Part) -> SheetCell {
    // Figures made up of cases are no measures: nothing leads from them to children.
    guard let value = figure.value, !value.measure.isEmpty else { return self }
    var cell = self
    cell.origin = CellOrigin(measure: value.measure, place: value.place, part: part).text
    return cell
  }
}

extension CellValue {
  /// A date as a real one where spreadsheets' calendars agree; an earlier one is text, so that it cannot stop the rest.
  static func date(_ date: CivilDate) -> CellValue {
    days.contains(date.dayNumber) ? .day(date.dayNumber) : .text(date.description)
  }
}
