package import Domain
internal import Foundation
internal import Ingest
internal import Store

/// The sources a job knows, and what the ledger last had of each.
package struct SourceList {
  /// A source with the last delivery of it from each place.
  private struct Source {
    let contract: SourceContract
    /// By place.
    let last: [Delivery]
  }

  private let job: String
  /// The day that freshness is counted to; nothing where the ledger knows no run and nobody said.
  private let asOf: CivilDate?
  private let sources: [Source]
  private let gazetteer: Gazetteer

  /// - Parameters:
  ///   - jobPath: the job's file.
  ///   - path: the ledger's file; where there is none, nothing was delivered yet.
  ///   - asOf: the day to count freshness to; the job's newest run where none is given.
  ///   - id: the contract asked for; all where none is given.
  /// - Throws: ``RunFailure/refused(_:)`` where the job cannot be read or has no such source, ``RunFailure/environment(_:)`` where the
  ///   ledger cannot be read.
  package init(jobPath: String, ledger path: String, asOf: CivilDate?, source id: String? = nil) throws {
    let folder: JobFolder
    do throws(Complaint) { folder = try JobFolder(jobPath: jobPath) } catch { throw RunFailure.refused([error]) }
    var contracts = folder.contracts
    if let id {
      contracts = contracts.filter { $0.id == id }
      guard !contracts.isEmpty else {
        throw RunFailure.refused([
          Complaint(
            Place(file: jobPath),
            "sources.unknown",
            Term("这项作业没有来源“\(id)”。", "The job has no source `\(id)`."),
            remedy: Suggestion.remedy(
              for: id,
              among: folder.contracts.map(\.id),
              else: Term("请看不带名称的`careledger sources`。", "See `careledger sources` without a name.")
            )
          )
        ])
      }
    }
    job = folder.job.name
    gazetteer = folder.gazetteer
    guard FileManager.default.fileExists(atPath: path) else {
      self.asOf = asOf
      sources = contracts.map { Source(contract: $0, last: []) }
      return
    }
    let ledger = try OpenLedger.existing(path)
    do throws(LedgerError) {
      let newest = try ledger.runs().last { $0.job == folder.job.name && $0.state == .published }?.asOf
      let day = asOf ?? newest
      self.asOf = day
      let deliveries = try ledger.lastDeliveries(upTo: day).mapValues {
        $0.sorted { $0.jurisdiction < $1.jurisdiction }
      }
      sources = contracts.map { contract in
        // Changes and whole lists of one dataset are sources of their own.
        let mine = (deliveries[contract.dataset] ?? []).filter { ($0.changes != nil) == (contract.kind == .delta) }
        return Source(contract: contract, last: mine)
      }
    } catch {
      throw RunFailure.of(error, at: path)
    }
  }

  // MARK: - All sources

  private static let columns: [Listing.Column] = [
    .init("source", "来源", "source"), .init("title", "名称", "title"), .init("title_en", for: .programs),
    .init("dataset", for: .programs), .init("department", "部门", "department"), .init("kind", "方式", "kind"),
    .init("cadence", "频次", "cadence"), .init("columns", "列", "columns", isNumber: true),
    .init("max_age_days", "有效天数", "good for days", isNumber: true),
    .init("places", "地区", "places", isNumber: true), .init("statement_date", "最近统计日期", "newest statement"),
    .init("oldest_statement_date", "各地最早", "oldest"), .init("age_days", "距今天数", "days old", isNumber: true),
    .init("freshness", "是否可用", "freshness"),
  ]

  /// One row a source; `oldest` is the last delivery of the place that is furthest behind, by which freshness is said.
  package func listing(_ language: Language) -> Listing {
    let day = asOf?.description ?? "—"
    let head = Term("\(job)：\(sources.count)个来源，截至\(day)", "\(job): \(sources.count) sources, as of \(day)")
    return Listing(
      heading: [head.text(language)],
      facts: [.init("job", .text(job)), .init("as_of", .init(asOf))],
      tables: [.init("sources", Self.columns, rows: sources.map(row))]
    )
  }

  private func row(_ source: Source) -> [Listing.Cell] {
    let contract = source.contract
    let dates = source.last.map(\.statementDate)
    let names = contract.columns.map(\.field.rawValue)
    let (oldest, newest) = (dates.min(), dates.max())
    return [
      .text(contract.id), .word(contract.title.zh, contract.title), .text(contract.title.en),
      .text(contract.dataset.rawValue), .init(contract.department), Self.word(contract.kind),
      contract.cadence.map(Self.word) ?? .nothing, .lines(names.joined(separator: ";"), ["\(names.count)"]),
      .init(contract.maxAgeDays), .number(source.last.count), .init(newest),
      // One date says it where all places are as far.
      oldest.map { .lines($0.description, oldest == newest ? [] : [$0.description]) } ?? .nothing, .init(age(oldest)),
      freshness(contract, oldest),
    ]
  }

  // MARK: - One source

  private static let fieldColumns: [Listing.Column] = [
    .init("field", "字段", "field"), .init("kind", "类型", "kind"), .init("required", "必填", "required"),
    .init("headers", "表头", "headers"), .init("codes", for: .programs),
  ]

  private static let deliveryColumns: [Listing.Column] = [
    .init("division", "区划", "division"), .init("name", "名称", "name"),
    .init("statement_date", "统计日期", "statement date"), .init("age_days", "距今天数", "days old", isNumber: true),
    .init("freshness", "是否可用", "freshness"), .init("accepted", "采用", "accepted", isNumber: true),
    .init("quarantined", "隔离", "refused", isNumber: true), .init("file", "文件", "file"),
    .init("sha256", for: .programs),
  ]

  /// The columns of each source and the last delivery of it from each place.
  package func details(_ language: Language) -> Listing {
    var tables: [Listing.Table] = []
    for source in sources {
      let contract = source.contract
      let title = contract.title.text(language)
      let department = contract.department.term.text(language)
      tables.append(
        .init(
          "columns",
          heading: ["\(contract.id)  \(title)  \(department)"],
          Self.fieldColumns,
          rows: contract.columns.map(Self.row)
        )
      )
      let word = Term(
        source.last.isEmpty ? "台账中没有收到过" : "各地最近一次交付",
        source.last.isEmpty ? "the ledger has no delivery of it" : "the last delivery from each place"
      )
      tables.append(
        .init(
          "deliveries",
          heading: [word.text(language)],
          Self.deliveryColumns,
          rows: source.last.map { row($0, contract) }
        )
      )
    }
    return Listing(facts: facts, tables: tables)
  }

  private var facts: [Listing.Fact] {
    var facts: [Listing.Fact] = [.init("job", .text(job)), .init("as_of", .init(asOf))]
    guard sources.count == 1, let contract = sources.first?.contract else { return facts }
    facts += [
      .init("source", .text(contract.id)), .init("dataset", .text(contract.dataset.rawValue)),
      .init("department", .init(contract.department)), .init("kind", Self.word(contract.kind)),
      .init("cadence", contract.cadence.map(Self.word) ?? .nothing), .init("max_age_days", .init(contract.maxAgeDays)),
      .init("title", .text(contract.title.zh)), .init("title_en", .text(contract.title.en)),
    ]
    return facts
  }

  private static func row(_ column: ContractColumn) -> [Listing.Cell] {
    [
      .text(column.field.rawValue), word(column.field.kind), .flag(column.isRequired),
      .lines(column.headers.joined(separator: ";"), [column.headers.joined(separator: "、")]),
      .init(column.words.map(\.word).joined(separator: ";")),
    ]
  }

  private func row(_ delivery: Delivery, _ contract: SourceContract) -> [Listing.Cell] {
    [
      .init(delivery.jurisdiction), .init(gazetteer.names[delivery.jurisdiction] ?? ""), .init(delivery.statementDate),
      .init(age(delivery.statementDate)), freshness(contract, delivery.statementDate),
      .number(delivery.accounting.accepted), .count(delivery.accounting.quarantined), .text(delivery.path),
      .text(delivery.digest),
    ]
  }

  // MARK: - Words

  private func age(_ date: CivilDate?) -> Int? {
    guard let date, let asOf else { return nil }
    return date.days(to: asOf)
  }

  /// Whether a delivery of that day may still be judged by.
  private func freshness(_ contract: SourceContract, _ date: CivilDate?) -> Listing.Cell {
    guard date != nil else { return .word("none", Term("未收到", "none")) }
    guard let limit = contract.maxAgeDays, let age = age(date) else {
      return .word("no-limit", Term("不限", "no limit"))
    }
    return age <= limit ? .word("fresh", Term("可用", "fresh")) : .word("stale", Term("过期", "stale"))
  }

  private static func word(_ kind: SourceContract.Kind) -> Listing.Cell {
    switch kind {
    case .fullSnapshot: .word(kind.rawValue, Term("全量", "whole list"))
    case .delta: .word(kind.rawValue, Term("增量", "changes"))
    case .events: .word(kind.rawValue, Term("事项", "events"))
    }
  }

  private static func word(_ cadence: Cadence) -> Listing.Cell {
    switch cadence {
    case .monthly: .word(cadence.rawValue, Term("每月", "monthly"))
    case .quarterly: .word(cadence.rawValue, Term("每季", "quarterly"))
    case .termly: .word(cadence.rawValue, Term("每学期", "termly"))
    case .yearly: .word(cadence.rawValue, Term("每年", "yearly"))
    case .once: .word(cadence.rawValue, Term("一次", "once"))
    }
  }

  private static func word(_ kind: Field.Kind) -> Listing.Cell {
    switch kind {
    case .text: .word("text", Term("文字", "text"))
    case .date: .word("date", Term("日期", "date"))
    case .division: .word("division", Term("区划", "division"))
    case .residentID: .word("resident-id", Term("身份证号", "resident number"))
    case .quantity: .word("quantity", Term("数量", "quantity"))
    case .code: .word("code", Term("代码", "code"))
    }
  }
}
