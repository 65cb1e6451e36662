package import Domain

/// `tables/links.csv`: one row a source record, by person and dataset: whose it is, and why.
package enum LinksTable {
  static let columns = [
    TableColumn("source", "code", "数据集", "dataset"),
    TableColumn("file", "text", "交付文件", "delivered file"),
    TableColumn("line", "integer", "记录在文件中的首行号", "first physical line of the record"),
    TableColumn("record", "text", "来源自己的编号", "the source's own number for the record"),
    TableColumn("person", "text", "人员代码", "the person's key"),
    TableColumn("how", "code", "归属理由", "why the record is this person's"),
    TableColumn("level", "code", "起决定作用的比较：字段:等级", "the comparison that decided, as field:level"),
    TableColumn(
      "weight",
      "number",
      "证据合计（比特，含先验）；号码相同的为空",
      "evidence in bits, prior included; empty for equal numbers"
    ),
    TableColumn("evidence", "text", "逐项证据：字段=等级+比特", "field=level+bits, separated by semicolons"),
    TableColumn("runner_up", "text", "次优人选的人员代码", "key of the next candidate"),
    TableColumn("runner_up_weight", "number", "次优人选的证据合计", "weight of the next candidate"),
  ]

  package static let header = TableColumn.header(columns)

  /// The rows of one partition, in the order of people.
  ///
  /// - Parameters:
  ///   - known: the partition.
  ///   - keys: the person's key, which may be nothing while keys are not settled.
  ///   - runnerUp: the key of the person of a number.
  ///   - deliveries: the run's list, which records name by position.
  /// - Returns: Lines of the table, without its header.
  package static func render(
    _ known: KnownPartition,
    keys: (Int) -> PersonKey?,
    runnerUp: (UInt64) -> PersonKey,
    deliveries: [Delivery]
  ) -> [UInt8] {
    let linked = Dataset.aboutChildren.filter { !known.people[$0].rows.isEmpty }
    let sources = linked.map { LinkSource(known, dataset: $0, deliveries: deliveries) }
    let reasons = LinkReason.allCases.map { reason in
      Array(",\(reason.identifier),\(reason == .number ? "number:equal" : ""),,,,\n".utf8)
    }
    var result: [UInt8] = []
    result.reserveCapacity(sources.reduce(0) { $0 + $1.rows.count * 96 })
    for person in 0..<known.people.count {
      let key = keys(person)?.text ?? ""
      for source in sources {
        for link in Int(source.linkStarts[person])..<Int(source.linkStarts[person + 1]) {
          let row = Int(source.rows[link])
          let how = Int(source.how[link])
          let evidence = how == LinkReason.number.rawValue ? nil : evidence(of: source, row, known, runnerUp)
          let ending = evidence.map { Array(",\(LinkReason(rawValue: UInt8(how))?.identifier ?? "")\($0)\n".utf8) }
          let reason = ending ?? reasons[how < reasons.count ? how : 0]
          result.append(addingCapacity: key.utf8.count + source.room(of: row) + reason.count) { bytes in
            source.append(row, to: &bytes)
            for byte in key.utf8 { bytes.append(byte) }
            bytes.append(bytes: reason)
          }
        }
      }
    }
    return result
  }

  /// Level, weight, evidence and runner-up of a link that no equal number made; nothing where nothing was weighed.
  private static func evidence(
    of source: LinkSource,
    _ row: Int,
    _ known: KnownPartition,
    _ runnerUp: (UInt64) -> PersonKey
  ) -> String? {
    guard let evidence = known.people.evidence[source.address(of: row)] else { return nil }
    let decisive = evidence.parts.filter { $0.field != "prior" }.max { $0.bits < $1.bits }
    let level = decisive.map { "\($0.field):\($0.level)" } ?? ""
    let next = evidence.runnerUpNumber == 0 ? "" : runnerUp(evidence.runnerUpNumber).text
    let nextWeight = evidence.runnerUpWeight.map { LinkEvidence.signed($0) } ?? ""
    return ",\(level),\(LinkEvidence.signed(evidence.weight)),\(evidence.text),\(next),\(nextWeight)"
  }
}

/// The columns of one dataset that the links' table reads, looked up once.
private final class LinkSource {
  let linkStarts: [UInt32]
  let rows: [UInt32]
  let how: [UInt8]
  /// `source,file,` of every delivery, end to end.
  private var starts: [UInt8] = []
  private var startEnds: [Int] = [0]
  private let deliveries: [UInt16]
  private let lines: [UInt32]
  private let records: FlatTexts

  init(_ known: KnownPartition, dataset: Dataset, deliveries list: [Delivery]) {
    let links = known.people[dataset]
    (linkStarts, rows, how) = (links.starts, links.rows, links.how)
    let table = known.records[dataset]
    deliveries = table.deliveries
    lines = table.lines
    records = FlatTexts([table.texts(.recordNumber)])
    for delivery in list {
      starts += "\(dataset.rawValue),".utf8
      starts.append(field: delivery.path)
      starts.appendComma()
      startEnds.append(starts.count)
    }
  }

  func address(of row: Int) -> RecordAddress { RecordAddress(delivery: deliveries[row], line: lines[row]) }

  private func start(of row: Int) -> Range<Int> {
    let delivery = Int(deliveries[row])
    return startEnds[delivery]..<startEnds[delivery + 1]
  }

  /// The most bytes a row can take beside the key.
  func room(of row: Int) -> Int { start(of: row).count + 2 * records.range(0, row: UInt32(row)).count + 64 }

  func append(_ row: Int, to result: inout OutputSpan<UInt8>) {
    for index in start(of: row) { result.append(starts[index]) }
    result.append(count: Int(lines[row]))
    result.appendComma()
    result.append(field: records.bytes, records.range(0, row: UInt32(row)))
    result.appendComma()
  }
}
