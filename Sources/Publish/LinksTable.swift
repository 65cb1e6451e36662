package import Domain

/// `tables/links.csv`: one row a source record, by person and dataset: whose it is, and why.
package enum LinksTable {
  static let columns = [
    TableColumn("source", "code", "数据集", "dataset"),
    TableColumn("file", "text", "交付文件", "delivered file"),
    TableColumn("line", "integer", "记录在文件中的首行号", "first physical line of the record"),
    TableColumn("record", "text", "来源自己的编号", "the source's own number for the record"),
    TableColumn("person_key", "text", "人员代码", "the person's key"),
    TableColumn("how", "code", "归属理由", "why the record is this person's"),
  ]

  package static let header = TableColumn.header(columns)

  /// The rows of one partition, in the order of people.
  ///
  /// - Parameters:
  ///   - known: the partition.
  ///   - keys: the person's key, which may be nothing while keys are not settled.
  ///   - deliveries: the run's list, which records name by position.
  /// - Returns: Lines of the table, without its header.
  package static func render(
    _ known: KnownPartition,
    keys: (Int) -> PersonKey?,
    deliveries: [Delivery]
  ) -> [UInt8] {
    let linked = Dataset.aboutChildren.filter { !known.people[$0].rows.isEmpty }
    let sources = linked.map { LinkSource(known, dataset: $0, deliveries: deliveries) }
    let reasons = LinkReason.allCases.map { Array(",\($0.identifier)\n".utf8) }
    var result: [UInt8] = []
    result.reserveCapacity(sources.reduce(0) { $0 + $1.rows.count * 96 })
    for person in 0..<known.people.count {
      let key = keys(person)?.text ?? ""
      for source in sources {
        for link in Int(source.linkStarts[person])..<Int(source.linkStarts[person + 1]) {
          let row = Int(source.rows[link])
          let how = Int(source.how[link])
          result.append(addingCapacity: key.utf8.count + source.room(of: row)) { bytes in
            source.append(row, to: &bytes)
            for byte in key.utf8 { bytes.append(byte) }
            bytes.append(bytes: reasons[how < reasons.count ? how : 0])
          }
        }
      }
    }
    return result
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
