package import Domain

extension RulePack {
  /// Reads a policy document written as data; `id` is the file's name without its ending.
  ///
  /// - Throws: ``Complaint`` at the first key that is missing, unknown or badly written, the parameters of each rule
  /// included.
  package init(reading node: SettingNode, id: String) throws(Complaint) {
    var reader = try SettingReader(node)
    let title = try reader.term("title")
    let document = try reader.text("document")
    let issuer = try reader.text("issuer")
    let jurisdiction = try Self.jurisdiction(reader.required("jurisdiction"))
    let effectiveFrom = try reader.required("effective_from").date()
    let effectiveTo = try reader.optionalDate("effective_to")
    if let effectiveTo, effectiveTo < effectiveFrom {
      throw Complaint(
        reader.place,
        "rule-pack.dates",
        Term("政策包的失效日早于生效日。", "The pack ends before it begins."),
        remedy: Term("请更正effective_from或effective_to。", "Correct effective_from or effective_to.")
      )
    }
    let supersedes = try reader.texts("supersedes")
    var rules: [Rule] = []
    for item in try reader.required("rules").list() {
      let rule = try Rule(reading: item, document: document)
      if rules.contains(where: { $0.id == rule.id }) {
        throw Complaint(
          item.place,
          "rule.same-id",
          Term("有两条规则都叫“\(rule.id)”。", "Two rules are called `\(rule.id)`."),
          remedy: Term("请给每条规则单独的名称。", "Give each rule a name of its own.")
        )
      }
      rules.append(rule)
    }
    try reader.finish()
    self.init(
      id: id,
      title: title,
      document: document,
      issuer: issuer,
      jurisdiction: jurisdiction,
      effectiveFrom: effectiveFrom,
      effectiveTo: effectiveTo,
      supersedes: supersedes,
      rules: rules
    )
  }

  /// `nation`, or the code of a province, prefecture, county or town.
  private static func jurisdiction(_ node: SettingNode) throws(Complaint) -> DivisionCode {
    let text = try node.text()
    if text == "nation" { return .unknown }
    guard let code = DivisionCode(text), code.level < .village else {
      throw Complaint(
        node.place,
        "rule-pack.jurisdiction",
        Term("“\(text)”不是文件可以适用的地区。", "`\(text)` is not a place a document can bind."),
        remedy: Term("请填写nation（全国），或2、4、6、9位区划代码。", "Write nation, or a division code of 2, 4, 6 or 9 digits.")
      )
    }
    return code
  }
}

extension Rule {
  fileprivate init(reading node: SettingNode, document: String) throws(Complaint) {
    var reader = try SettingReader(node)
    let id = try reader.text("id")
    let kind: Kind = try reader.required("kind").choice()
    let title = try reader.term("title")
    var citation = try SettingReader(reader.required("citation"))
    let article = try citation.text("article")
    let quotation = try citation.text("quotation")
    try citation.finish()
    let severity: Finding.Severity = try reader.required("severity").choice()
    let owner: Department = try reader.required("owner").choice()
    let written = reader.node("parameters") ?? SettingNode(place: node.place, content: .map([]))
    _ = try Duty(kind, parameters: written)
    var parameters: [String: SettingNode] = [:]
    if case .map(let entries) = written.content {
      for entry in entries { parameters[entry.key] = entry.node }
    }
    var examples: [RuleExample] = []
    for item in try reader.list("examples") { examples.append(try RuleExample(reading: item)) }
    let standing = try Standing(reading: &reader)
    try reader.finish()
    self.init(
      id: id,
      title: title,
      citation: Citation(document: document, article: article, quotation: quotation),
      kind: kind,
      parameters: parameters,
      severity: severity,
      owner: owner,
      standing: standing,
      examples: examples,
      place: node.place
    )
  }
}

extension Rule.Standing {
  fileprivate init(reading reader: inout SettingReader) throws(Complaint) {
    self.init()
    supersedes = try reader.texts("supersedes")
    tightens = try reader.texts("tightens")
    if let node = reader.node("loosens") {
      var entry = try SettingReader(node)
      loosens = Rule.Loosening(rule: try entry.text("rule"), reason: try entry.term("reason"))
      try entry.finish()
    }
    if let node = reader.node("due") { due = try DueRule(reading: node) }
  }
}

extension RuleExample {
  fileprivate init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    self.init(
      name: try reader.text("name"),
      given: try reader.required("given"),
      expect: try reader.required("expect").choice()
    )
    try reader.finish()
  }
}
