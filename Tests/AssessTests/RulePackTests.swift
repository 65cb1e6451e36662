import Domain
import Testing

@testable import Assess

@Suite("A rule pack")
struct RulePackTests {
  @Test(
    "of this repository reads whole, and each rule cites an article in words of the document",
    arguments: Files.packIDs
  )
  func reads(id: String) throws {
    let pack = try Files.pack(id)
    #expect(!pack.rules.isEmpty)
    #expect(pack.id == id)
    for rule in pack.rules {
      #expect(rule.citation.document == pack.document)
      #expect(!rule.citation.article.isEmpty)
      #expect((2...60).contains(rule.citation.quotation.unicodeScalars.count))
      #expect(!rule.title.zh.isEmpty && !rule.title.en.isEmpty)
    }
  }

  @Test("is in the list that these tests go through")
  func isListed() throws {
    #expect(try Set(YAMLSubset.names(in: "Pipelines/rules", ending: ".yaml")) == Set(Files.packIDs))
  }

  @Test("decides every example written beside its rules as the example says", arguments: Files.packIDs + ["scale"])
  func examples(id: String) throws {
    let pack = try id == "scale" ? Files.scalePack() : Files.pack(id)
    let results = try RuleTests.run(packs: [pack], settings: Files.settings())
    #expect(results.map(\.example) == pack.rules.flatMap { $0.examples.map(\.name) })
    for result in results { #expect(result.got == result.expected, "\(result.rule): \(result.example)") }
  }

  @Test("says of an example that its rule decides otherwise what was expected and what came")
  func contraryExample() throws {
    let tail = """
          parameters: {months: 3}
          examples:
            - {name: late, given: {as_of: 2025-05-31, entered: 2024-01-05}, expect: holds}
            - {name: new, given: {as_of: 2025-05-31, entered: 2025-05-01}, expect: not-counted}
      """
    let pack = try RulePack(reading: YAMLSubset.parse(Self.head + Self.rule + tail), id: "test")
    let results = try RuleTests.run(packs: [pack], settings: .none)
    #expect(
      results.map { [$0.rule, $0.example, $0.expected, $0.got] } == [
        ["test/one", "late", "holds", "breaks"], ["test/one", "new", "not-counted", "not-counted"],
      ]
    )
  }

  @Test("is refused for an example with a fact nobody asks for")
  func strangeFact() throws {
    let tail = """
          parameters: {months: 3}
          examples:
            - {name: late, given: {as_of: 2025-05-31, weather: fair}, expect: holds}
      """
    let pack = try RulePack(reading: YAMLSubset.parse(Self.head + Self.rule + tail), id: "test")
    #expect {
      try RuleTests.run(packs: [pack], settings: .none)
    } throws: { ($0 as? Complaint)?.code == "setting.unknown-key" }
  }

  @Test("has for every rule an example that holds, one that breaks, and one on the boundary", arguments: Files.packIDs)
  func examplesAreComplete(id: String) throws {
    // A date with no ledger to show it is kept or not, and no data tells which.
    for rule in try Files.pack(id).rules {
      if rule.kind == .deadline, rule.parameters["shown_by"] == nil { continue }
      let expectations = rule.examples.map(\.expect)
      #expect(expectations.contains(.breaks), "\(rule.id)")
      #expect(expectations.contains(.holds), "\(rule.id)")
      #expect(rule.examples.count >= 3, "\(rule.id)")
    }
  }

  /// `Pipelines/rules/check-quotations.py` looks each quotation up in its document and writes the list.
  @Test("quotes its document in words that were looked up there")
  func quotations() throws {
    let lines = try YAMLSubset.text("Pipelines/rules/quotations.csv").split(separator: "\n").dropFirst()
    // The last three columns say where it was found.
    let lookedUp = Set(
      lines.map { $0.replacing("\"", with: "").split(separator: ",").dropLast(3).joined(separator: ",") }
    )
    for id in Files.packIDs where id != "local-definitions" {
      for rule in try Files.pack(id).rules {
        #expect(lookedUp.contains("\(id),\(rule.id),\(rule.citation.quotation)"), "\(id)/\(rule.id)")
      }
    }
    // The documents it cites were not at hand, and so it quotes none.
    #expect(try Set(Files.pack("local-definitions").rules.map(\.citation.quotation)) == ["（引用文件，全文未取得）"])
  }

  @Test("uses each kind of duty in some document")
  func kindsAreUsed() throws {
    let kinds = Set(try Files.packIDs.flatMap { try Files.pack($0).rules.map(\.kind) })
    #expect(kinds == Set(Rule.Kind.allCases))
  }

  static let head = """
    title: {zh: 甲, en: A}
    document: 甲〔2024〕1号
    issuer: 甲
    jurisdiction: nation
    effective_from: 2024-01-01

    """
  static let rule = """
    rules:
      - id: one
        kind: visit-interval
        title: {zh: 甲, en: A}
        citation: {article: 一, quotation: 走访}
        severity: warning
        owner: civil-affairs

    """

  @Test(
    "is refused for a parameter that cannot be meant, before any data is read",
    arguments: [
      ("    parameters: {months: 0}", "setting.out-of-range"),
      ("    parameters: {months: three}", "setting.not-a-number"),
      ("    parameters: {months: 3, days: 90}", "rule.two-intervals"),
      ("    parameters: {months: 3, setting: other}", "rule.interval"),
      ("    parameters: {categories: [orphan]}", "rule.interval"),
      ("    parameters: {months: 3, categories: [pupil]}", "setting.unknown-choice"),
      ("    parameters: {months: 3, counts: telephone}", "setting.unknown-choice"),
      ("    parameters: {months: 3, monthz: 3}", "setting.unknown-key"),
      ("    parameters: {months: 3}\n    colour: red", "setting.unknown-key"),
      (
        "    parameters: {months: 3}\n    examples:\n      - {name: a, given: {as_of: 2024-01-01}, expect: maybe}",
        "setting.unknown-choice"
      ),
      ("", "rule.interval"),
    ]
  )
  func isRefused(tail: String, code: String) {
    #expect {
      try RulePack(reading: YAMLSubset.parse(Self.head + Self.rule + tail), id: "test")
    } throws: { ($0 as? Complaint)?.code == code }
  }

  @Test(
    "is refused for a head that cannot be meant",
    arguments: [
      ("jurisdiction: nation", "jurisdiction: 1404291002", "rule-pack.jurisdiction"),
      ("jurisdiction: nation", "jurisdiction: \"140429100201\"", "rule-pack.jurisdiction"),
      ("effective_from: 2024-01-01", "effective_from: 2024-02-30", "setting.not-a-date"),
      ("effective_from: 2024-01-01", "effective_from: 2024-01-01\neffective_to: 2023-01-01", "rule-pack.dates"),
      ("issuer: 甲\n", "", "setting.missing"),
      ("issuer: 甲", "issuer: 甲\nissued: 2024", "setting.unknown-key"),
    ]
  )
  func headIsRefused(line: String, replacement: String, code: String) {
    let text = Self.head.replacing(line, with: replacement) + Self.rule + "    parameters: {months: 3}"
    #expect {
      try RulePack(reading: YAMLSubset.parse(text), id: "test")
    } throws: { ($0 as? Complaint)?.code == code }
  }
}
