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

  /// A whole page, in need of nothing from outside.
  static func page(_ title: String, _ language: Language, style: String, body: [String]) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language == .zh ? "zh-CN" : "en")">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escaped(title))</title>
    <style>
    \(sharedStyle)
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(body.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  /// What every page has; faces fall back from those of Chinese offices to whatever the reader's machine has.
  private static let sharedStyle = """
    :root{--ink:#262626;--grey:#595959;--pale:#8c8c8c;--line:#bfbfbf;--accent:#1f4e79;--head:#e4ecf4;--warning:#a8321f}
    *{box-sizing:border-box}
    body{margin:0;color:var(--ink);background:#fff;font:14px/1.5 "Noto Serif CJK SC","Source Han Serif SC",SimSun,"Songti SC",Cambria,serif}
    main{margin:0 auto;padding:20px}
    h1{margin:0 0 8px;text-align:center;font-size:24px}
    h1,h2,th,figcaption,.brief,.headline{font-family:"Noto Sans CJK SC","Source Han Sans SC",SimHei,"PingFang SC","Microsoft YaHei",Arial,sans-serif;font-weight:500}
    h2{margin:0 0 6px;padding-bottom:2px;border-bottom:2px solid var(--accent);color:var(--accent);font-size:15px}
    .scroll{overflow-x:auto}
    table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
    caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    th,td{border:1px solid var(--line);padding:4px 8px;text-align:left}
    th{background:var(--head);border-bottom:2px solid var(--accent);text-align:center}
    .n{text-align:right;white-space:nowrap}.c{text-align:center;white-space:nowrap}.small{font-size:12.5px}
    .headline{font-size:17px}.warning{color:var(--warning)}.pale{color:var(--pale)}.grey{color:var(--grey)}
    tr{break-inside:avoid}
    @media print{.scroll{overflow:visible}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    """

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
