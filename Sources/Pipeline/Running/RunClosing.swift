package import Domain
internal import Foundation
internal import Publish

/// What a run says when it ends well: what was read, repaired, refused, linked, found and published, with the paths.
package struct RunClosing {
  private let ending: RunEnding
  private let language: Language

  package init(_ ending: RunEnding, _ language: Language) {
    self.ending = ending
    self.language = language
  }

  /// Held back deliveries that are named one by one.
  private static let named = 10

  package var lines: [String] {
    var lines = [heading]
    for gate in ending.heldBack.prefix(Self.named) { lines.append(say("暂不采用：\(gate.zh)", "Held back: \(gate.en)")) }
    let more = ending.gates.count - Self.named
    if more > 0 { lines.append(say("暂不采用：另有 \(more) 份，见 run.json", "Held back: \(more) more, in run.json")) }
    if let workbook = ending.workbook { lines.append(say("月报：\(workbook)", "Monthly workbook: \(workbook)")) }
    lines += ending.headlines.map { "  \($0.label)  \($0.text)" }
    if let account = ending.account { lines += figures(account) + cases(account) }
    return lines
  }

  private var heading: String {
    switch ending.kind {
    case .published: say("已发布：\(ending.folder)", "Published: \(ending.folder)")
    case .unchanged: say("无变化：\(ending.folder)", "Unchanged: \(ending.folder)")
    case .dryRun:
      say("试运行，未发布；如正式运行，将发布：\(ending.folder)", "Dry run: nothing published. Would publish: \(ending.folder)")
    }
  }

  /// What was read, repaired, refused, linked, found and published, with the tables that hold it, below the run's folder.
  private func figures(_ account: RunAccount) -> [String] {
    func count(_ number: Int) -> String { Figure.grouped(number) }
    let read = row(
      Term("读取", "Read"),
      Term(
        "交付 \(count(account.deliveries)) 份，记录 \(count(account.read)) 条 = 采用 \(count(account.accepted)) + 隔离 "
          + "\(count(account.quarantined)) + 重复 \(count(account.duplicates)) + 题头、空行等 \(count(account.headerOrBlank))",
        "\(count(account.deliveries)) deliveries, \(count(account.read)) records = accepted \(count(account.accepted)) + quarantined "
          + "\(count(account.quarantined)) + duplicates \(count(account.duplicates)) + headers, blanks \(count(account.headerOrBlank))"
      ),
      .deliveries
    )
    let linked = row(
      Term("归并", "Linked"),
      Term(
        "儿童 \(count(account.children)) 名；号码不可用的记录 \(count(account.withoutNumber)) 条；凭证据归入 \(count(account.linked)) 条，"
          + "待人工复核 \(count(account.queued)) 对",
        "\(count(account.children)) children; \(count(account.withoutNumber)) records without a usable number; "
          + "\(count(account.linked)) linked by evidence, \(count(account.queued)) pairs left to a clerk"
      ),
      .links,
      .reviews
    )
    let found = row(
      Term("发现", "Found"),
      Term(
        "问题 \(count(account.findings)) 项，走访任务 \(count(account.visitDuties)) 项",
        "\(count(account.findings)) findings, \(count(account.visitDuties)) visit duties"
      ),
      .findings,
      .discrepancies,
      .dropouts,
      .obligations
    )
    let cells = Term("单元格 \(count(account.repairs)) 处", "\(count(account.repairs)) cells")
    let refused = Term("\(count(account.quarantined)) 条", "\(count(account.quarantined)) records")
    var table = TextTable(header: read, numeric: [])
    table.append(row(Term("修复", "Repaired"), cells, .repairs))
    table.append(row(Term("隔离", "Refused"), refused, .quarantine))
    table.append(linked)
    table.append(found)
    if ending.kind != .dryRun {
      table.append([say("发布", "Published"), say("全部文件列于 run.json", "every file is listed in run.json")])
    }
    return table.lines
  }

  /// Who has how much to do, department by department.
  private func cases(_ account: RunAccount) -> [String] {
    guard !account.cases.isEmpty else { return [] }
    let isTrial = ending.kind == .dryRun
    let header =
      language == .zh
      ? ["问题台账", isTrial ? "将立案" : "新立案", isTrial ? "将重开" : "重新立案", isTrial ? "将销号" : "销号", "在办", "逾期"]
      : [
        "Cases", isTrial ? "would open" : "opened", isTrial ? "would reopen" : "reopened",
        isTrial ? "would close" : "closed", "active", "overdue",
      ]
    var table = TextTable(header: header, numeric: [1, 2, 3, 4, 5])
    for entry in account.cases {
      let name = Department(rawValue: entry.department)?.term.text(language) ?? entry.department
      table.append(
        [name] + [entry.opened, entry.reopened, entry.closed, entry.active, entry.overdue].map { Figure.grouped($0) }
      )
    }
    return table.lines + paths([.cases]).map { "  \($0)" }
  }

  private func row(_ label: Term, _ text: Term, _ tables: TableName...) -> [String] {
    [label.text(language), ([text.text(language)] + paths(tables)).joined(separator: "  ")]
  }

  /// Those of some tables that the run has, below its folder.
  private func paths(_ tables: [TableName]) -> [String] {
    tables.map(\.path).filter { FileManager.default.fileExists(atPath: ending.folder + "/" + $0) }
  }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
