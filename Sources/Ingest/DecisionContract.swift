package import Domain

/// What a file of the bureau's own decisions looks like: the columns of one kind of decision, under all the headers they go by.
package struct DecisionContract: Sendable {
  package enum Kind: String, CaseIterable, Sendable { case corrections, acceptances, manifests }

  /// Who decides: the bureau that runs the merge, and nobody else.
  package enum Decider: String, CaseIterable, Sendable { case bureau }

  package enum Column: String, CaseIterable, Sendable {
    case file, line, fingerprint, dataset, column, old, new, by, reason, until
    case digest, bytes, rows, sent
  }

  package struct ColumnRule: Sendable {
    let column: Column
    let headers: [HeaderLabel]
    let isRequired: Bool
    /// The column must be there, its cells need not be filled.
    let mayBeBlank: Bool
  }

  package let id: String
  package let kind: Kind
  package let title: Term
  let columns: [ColumnRule]

  /// Reads a contract.
  ///
  /// - Throws: ``Complaint`` with file and line of the first mistake.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    id = try reader.text("id")
    kind = try reader.required("decision").choice()
    let _: Decider = try reader.required("department").choice()
    var title = try SettingReader(try reader.required("title"))
    self.title = Term(try title.text("zh"), try title.text("en"))
    try title.finish()
    _ = try reader.text("owner")
    columns = try Self.columns(try reader.required("columns"), kind)
    try reader.finish()
  }

  private static func columns(_ node: SettingNode, _ kind: Kind) throws(Complaint) -> [ColumnRule] {
    var rules: [ColumnRule] = []
    for item in try node.list() {
      var reader = try SettingReader(item)
      let column: Column = try reader.required("column").choice()
      let headers = try reader.texts("headers").map { HeaderLabel($0) }
      let isRequired = try reader.optionalFlag("required") ?? false
      let mayBeBlank = try reader.optionalFlag("may_be_blank") ?? false
      try reader.finish()
      guard !headers.isEmpty, !rules.contains(where: { $0.column == column }) else {
        throw Complaint(
          item.place,
          "contract.decision-column",
          Term(
            "“\(column.rawValue)”列没有列名，或重复列出。",
            "The column `\(column.rawValue)` has no header, or stands here twice."
          ),
          remedy: Term("请把它的各种列名写在同一项之下。", "Put all its headers into one entry.")
        )
      }
      rules.append(ColumnRule(column: column, headers: headers, isRequired: isRequired, mayBeBlank: mayBeBlank))
    }
    let needed: [Column] =
      switch kind {
      case .corrections: [.column, .old, .new, .by, .reason, .until]
      case .acceptances: [.file, .by, .reason, .until]
      case .manifests: [.file, .digest]
      }
    if let missing = needed.first(where: { column in !rules.contains { $0.column == column && $0.isRequired } }) {
      throw Complaint(
        node.place,
        "contract.decision-column",
        Term(
          "这类决定必须有“\(missing.rawValue)”列。",
          "A decision of this kind needs the column `\(missing.rawValue)`, required."
        ),
        remedy: Term(
          "请补上：对象不可缺；决定还须写明何人、何故、截至何日。",
          "Add it: what it is about, and of a decision who, why and until when, are never left out."
        )
      )
    }
    return rules
  }

  /// Where each column stands in a row read as a header; nothing where a required one is missing.
  func sources(in cells: [String]) -> [Column: Int]? {
    let labels = cells.map { HeaderLabel($0) }
    var sources: [Column: Int] = [:]
    for rule in columns {
      if let position = rule.headers.lazy.compactMap({ labels.firstIndex(of: $0) }).first {
        sources[rule.column] = position
      } else if rule.isRequired {
        return nil
      }
    }
    return sources
  }
}
