import Domain

/// One row of an export before it is written, with the truths that hold of it.
struct ExportRow: Sendable {
  var fields: [String]
  var marks: [(kind: TruthKind, child: String, detail: String)] = []

  mutating func mark(_ kind: TruthKind, _ child: ResidentID, _ detail: String) {
    marks.append((kind, child.canonical, detail))
  }
}

/// One department's file: its style, records and statement date.
struct ExportFile: Sendable {
  let month: Month
  let dataset: Dataset
  let style: FileStyle
  let statement: CivilDate
  /// The office named in the title rows.
  let office: String
  var rows: [ExportRow]
  /// Truths about the file as a whole.
  var notices: [(kind: TruthKind, detail: String)] = []

  /// Below the output folder, with `/` between parts.
  var path: String {
    let parts = style.name.split(separator: "{date}", omittingEmptySubsequences: false)
    let name = parts.joined(separator: style.nameDates.text(statement))
    return "\(month)/\(dataset.department.term.zh)/\(name)"
  }

  /// The file's bytes and every truth about it, with physical lines.
  func rendered() throws(Complaint) -> (bytes: [UInt8], truths: [Truth]) {
    var writing = Writing(lineEnd: style.lineEnd)
    var truths: [Truth] = []
    func add(_ kind: TruthKind, line: Int, child: String = "", _ detail: String) {
      truths.append(Truth(kind: kind, child: child, dataset: dataset, file: path, line: line, detail: detail))
    }
    let headers = Layout.of(dataset).headers(wording: style.wording)
    let width = headers.count
    let lineEndName = style.lineEnd == "\n" ? "LF" : "CRLF"
    add(.fileEncoding, line: 0, "\(style.encoding.rawValue); \(lineEndName); records=\(rows.count)")
    for notice in notices { add(notice.kind, line: 0, notice.detail) }
    if style.hasTitle {
      let title = "\(office)\(dataset.term.zh)表"
      add(.fileTitle, line: writing.nextLine, title)
      writing.add([title], width: width)
      let date = DateStyle.words.text(statement)
      add(.fileTitle, line: writing.nextLine, "统计截止日期：\(date)")
      writing.add(["填报单位：\(office)", "", "", "统计截止日期：\(date)"], width: width)
    }
    writing.add(headers, width: width)
    for (position, row) in rows.enumerated() {
      if style.hasBlankRows, position == 20 || position == rows.count - 3 {
        add(.fileBlankRow, line: writing.nextLine, "")
        writing.add([], width: width)
      }
      if style.repeatsHeader, position > 0, position % 250 == 0 {
        add(.fileRepeatedHeader, line: writing.nextLine, headers[0])
        writing.add(headers, width: width)
      }
      for mark in row.marks { add(mark.kind, line: writing.nextLine, child: mark.child, mark.detail) }
      writing.add(row.fields, width: width)
    }
    if style.hasTotal {
      add(.fileTotal, line: writing.nextLine, "合计 \(rows.count)")
      writing.add(["合计", String(rows.count)], width: width)
    }
    if style.hasFooter {
      add(.fileFooter, line: writing.nextLine, "填表人")
      writing.add(["填表人：张某", "", "审核人：李某"], width: width)
    }
    return (try style.encoding.bytes(of: writing.text), truths)
  }
}

/// RFC 4180 text in the making, with physical lines counted.
struct Writing {
  let lineEnd: String
  private(set) var text = ""
  /// The line the next record begins on, counted from 1.
  private(set) var nextLine = 1

  init(lineEnd: String) { self.lineEnd = lineEnd }

  /// Adds one record, padded with empty fields to `width`.
  mutating func add(_ fields: [String], width: Int) {
    let padded = fields + Array(repeating: "", count: max(0, width - fields.count))
    text += padded.map(Self.quoted).joined(separator: ",") + lineEnd
    nextLine += 1 + padded.reduce(0) { $0 + $1.utf8.count { $0 == UInt8(ascii: "\n") } }
  }

  private static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
