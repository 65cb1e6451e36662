internal import Domain
internal import Tabular

/// Text and tables of a page.
enum PageText {
  /// Text as a page may hold it, between tags or in a quoted attribute.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in WorkbookText.fit(String(text)).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A table of cells as the workbook has them, each in the look that means something.
  static func table(_ name: String, caption: String, header: [String], rows: [[SheetCell]]) -> String {
    let head = header.map { "<th scope=\"col\">\(broken($0))</th>" }.joined()
    let body = rows.map { row in "<tr>\(row.map { cell(of: $0) }.joined())</tr>" }
    return """
      <div class="scroll"><table class="\(name)"><caption>\(escaped(caption))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body.joined(separator: "\n"))
      </tbody></table></div>
      """
  }

  private static func cell(of cell: SheetCell) -> String {
    let style = cell.style
    var classes: [String] = []
    switch style.horizontal {
    case .right: classes.append("n")
    case .center: classes.append("c")
    case .left: break
    }
    if style.size < 10 { classes.append("small") }
    if style.size > 12 { classes.append("headline") }
    switch style.color {
    case Look.warning: classes.append("warning")
    case Look.pale: classes.append("pale")
    case Look.grey: classes.append("grey")
    default: break
    }
    let look = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    return "<td\(look)>\(broken(ShownText.text(of: cell)))</td>"
  }

  private static func broken(_ text: String) -> String { escaped(text).replacing("\n", with: "<br>") }
}
