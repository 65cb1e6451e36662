internal import Assess
package import Domain

/// The rules a job uses: what they are, what binds where and when, and whether their own examples come out as they say.
package struct RuleCheck {
  let folder: JobFolder

  /// - Throws: ``RunFailure/refused(_:)`` where the job or a pack cannot be read.
  package init(jobPath: String) throws {
    do throws(Complaint) {
      folder = try JobFolder(jobPath: jobPath)
    } catch {
      throw RunFailure.of([error])
    }
  }

  /// One row a rule: pack, rule, kind, article, what it is called.
  package var list: Listing {
    let rows = folder.packs.flatMap { pack in pack.rules.map { Self.cells($0, of: pack) } }
    return Listing(
      facts: [.init("job", .text(folder.job.name))],
      tables: [.init("rules", Self.columns, rows: rows)]
    )
  }

  private static let columns: [Listing.Column] = [
    .init("rule", "规则", "rule"), .init("pack", for: .programs), .init("kind", "种类", "kind"),
    .init("article", "条款", "article"), .init("title", "名称", "title"), .init("title_en", for: .programs),
  ]

  private static func cells(_ rule: Rule, of pack: RulePack) -> [Listing.Cell] {
    [
      .text("\(pack.id)/\(rule.id)"), .text(pack.id), .text(rule.kind.rawValue), .init(rule.citation.text),
      .word(rule.title.zh, rule.title), .text(rule.title.en),
    ]
  }

  /// A place by its code, or by its name where the job's table of divisions has one place of that name.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` where there is none, with the nearest name or code.
  package func place(_ word: String) throws -> DivisionCode { try PlaceWord(folder.gazetteer).place(word) }

  /// What binds a place on a date, from the nation's layer down, each rule with what it asks and how it stands to others.
  package func show(at place: DivisionCode, on date: CivilDate, _ language: Language) -> Listing {
    let book = RuleBook(packs: folder.packs, localSettings: folder.assess)
    let columns =
      Self.columns + [
        .init("document", for: .programs), .init("effective_from", for: .programs),
        .init("effective_to", for: .programs), .init("quotation", depth: 2), .init("details", depth: 2),
      ]
    var tables: [Listing.Table] = []
    var shown: String?
    for (pack, rule) in book.inForce(at: place, on: date) {
      if pack.id != shown {
        shown = pack.id
        let title = pack.title.text(language)
        let head = "\(pack.document)  \(title)  \(pack.effectiveFrom)–\(pack.effectiveTo?.description ?? "")"
        tables.append(.init("rules", heading: [head], columns, hasTitles: false))
      }
      let details = details(rule, book, language)
      tables[tables.count - 1].rows.append(
        Self.cells(rule, of: pack) + [
          .text(pack.document), .init(pack.effectiveFrom), .init(pack.effectiveTo),
          .lines(rule.citation.quotation, ["“\(rule.citation.quotation)”"]),
          .lines(details.joined(separator: "; "), details),
        ]
      )
    }
    return Listing(
      facts: [.init("job", .text(folder.job.name)), .init("division", .init(place)), .init("on", .init(date))],
      tables: tables
    )
  }

  private func details(_ rule: Rule, _ book: RuleBook, _ language: Language) -> [String] {
    var lines: [String] = []
    let isChinese = language == .zh
    let parameters = rule.parameters.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.words)" }
    if !parameters.isEmpty { lines.append(parameters.joined(separator: ", ")) }
    if let name = rule.localSetting {
      let value = book.settings.intervalWords(name)?.text(language) ?? (isChinese ? "未设定" : "not set")
      lines.append(
        isChinese ? "※本地设定，非上位文件规定：\(name) = \(value)" : "※ local setting, in no document: \(name) = \(value)"
      )
    }
    lines.append((isChinese ? "时限：" : "due: ") + rule.standing.due.term.text(language))
    lines += rule.standing.tightens.map { (isChinese ? "加严：" : "tightens: ") + $0 }
    lines += rule.standing.supersedes.map { (isChinese ? "代替：" : "replaces: ") + $0 }
    if let loosening = rule.standing.loosens {
      lines.append((isChinese ? "放宽：" : "loosens: ") + "\(loosening.rule)  \(loosening.reason.text(language))")
    }
    return lines
  }

  /// Runs every example of every rule.
  ///
  /// - Returns: one row an example that did not come out, and whether there is any.
  /// - Throws: ``RunFailure/refused(_:)`` where an example cannot be read.
  package func test(_ language: Language) throws -> (listing: Listing, hasFailed: Bool) {
    do throws(Complaint) {
      let results = try RuleTests.run(packs: folder.packs, settings: folder.assess)
      let failures = results.filter { $0.expected != $0.got }
      let columns: [Listing.Column] = [
        .init("rule", "规则", "rule"), .init("example", "示例", "example"), .init("expected", "应为", "expected"),
        .init("got", "实为", "got"),
      ]
      let good = results.count - failures.count
      let closing = Term(
        "\(results.count)个示例中\(good)个与所写相符。",
        "\(good) of \(results.count) examples come out as they say."
      )
      let listing = Listing(
        facts: [.init("examples", .number(results.count)), .init("failed", .number(failures.count))],
        tables: [
          .init(
            "failures",
            columns,
            rows: failures.map { [.text($0.rule), .text($0.example), .text($0.expected), .text($0.got)] }
          )
        ],
        closing: [closing.text(language)]
      )
      return (listing, !failures.isEmpty)
    } catch {
      throw RunFailure.of([error])
    }
  }
}

extension SettingNode {
  /// The value on one line, as it is written.
  fileprivate var words: String {
    switch content {
    case .scalar(let text, _): text
    case .list(let items): "[" + items.map(\.words).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \($0.node.words)" }.joined(separator: ", ") + "}"
    }
  }
}
