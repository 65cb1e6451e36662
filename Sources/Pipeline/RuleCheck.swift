internal import Assess
package import Domain

/// The rules a job uses: what they are, what binds where and when, and whether their own examples come out as they say.
package struct RuleCheck {
  private let folder: JobFolder

  /// - Throws: ``RunFailure/refused(_:)`` where the job or a pack cannot be read.
  package init(jobPath: String) throws {
    do throws(Complaint) {
      folder = try JobFolder(jobPath: jobPath)
    } catch {
      throw RunFailure.of([error])
    }
  }

  /// One line a rule: pack, rule, kind, article, what it is called.
  package func list(_ language: Language) -> [String] {
    folder.packs.flatMap { pack in pack.rules.map { line($0, of: pack, language) } }
  }

  /// What binds a place on a date, from the nation's layer down, each rule with what it asks and how it stands to others.
  package func show(at place: DivisionCode, on date: CivilDate, _ language: Language) -> [String] {
    let book = RuleBook(packs: folder.packs, localSettings: folder.assess)
    var lines: [String] = []
    var shown: String?
    for (pack, rule) in book.inForce(at: place, on: date) {
      if pack.id != shown {
        shown = pack.id
        let title = pack.title.text(language)
        lines.append("\(pack.document)  \(title)  \(pack.effectiveFrom)–\(pack.effectiveTo?.description ?? "")")
      }
      lines.append("  " + line(rule, of: pack, language))
      lines.append("    “\(rule.citation.quotation)”")
      lines += details(rule, book, language).map { "    " + $0 }
    }
    return lines
  }

  private func line(_ rule: Rule, of pack: RulePack, _ language: Language) -> String {
    "\(pack.id)/\(rule.id)  \(rule.kind.rawValue)  \(rule.citation.text)  \(rule.title.text(language))"
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
  /// - Returns: one line an example that did not come out, and how many were run.
  /// - Throws: ``RunFailure/refused(_:)`` where an example cannot be read.
  package func test() throws -> (failures: [String], count: Int) {
    do throws(Complaint) {
      let results = try RuleTests.run(packs: folder.packs, settings: folder.assess)
      let failures = results.filter { $0.expected != $0.got }
        .map { "\($0.rule): \($0.example): expected \($0.expected), got \($0.got)" }
      return (failures, results.count)
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
