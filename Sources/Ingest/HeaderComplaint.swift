internal import Domain

/// Says why a file has no header that a contract knows, as near to the mistake as can be told.
struct HeaderComplaint {
  let finder: HeaderFinder

  /// Labels named in a message.
  private static let shownLabels = 12
  /// Below this, two labels have nothing to do with each other.
  private static let leastLikeness = 0.5

  func complaint(about head: FileHead, _ place: Place) -> Complaint {
    let rows = head.records.prefix(HeaderFinder.deepest + 1)
    var nearest: (row: FileHead.Row, labels: ColumnLabels, miss: HeaderFinder.NearMiss)?
    // A row alone comes first: the same with a title over it says no more.
    let single = rows.map { (row: $0, labels: ColumnLabels($0.cells)) }
    let double = zip(rows, rows.dropFirst()).map { (row: $0, labels: ColumnLabels(upper: $0.cells, lower: $1.cells)) }
    for (row, labels) in single + double {
      guard let miss = finder.nearMiss(labels), miss.used > nearest?.miss.used ?? 0 else { continue }
      nearest = (row, labels, miss)
    }
    if let nearest { return missingColumn(nearest.row, nearest.labels, nearest.miss, place) }
    if let row = rows.first(where: Self.holdsNumber) {
      return Complaint(
        Place(file: place.file, line: row.line),
        "delivery.no-header",
        Term("此处是数据行，上面没有表头。", "A row of data stands here, and no header above it."),
        remedy: Term("请连同表头一起导出。", "Export the file with its header row.")
      )
    }
    return Complaint(
      place,
      "delivery.no-contract",
      Term(
        "前\(HeaderFinder.deepest)行中没有任何来源约定认得的表头。",
        "No row of the first \(HeaderFinder.deepest) is a header that a contract knows."
      ),
      remedy: Term(
        "请对照来源约定核对表头，或把文件移出输入文件夹。",
        "Check the header row against the contracts, or move the file out of the input folder."
      )
    )
  }

  private func missingColumn(
    _ row: FileHead.Row,
    _ labels: ColumnLabels,
    _ miss: HeaderFinder.NearMiss,
    _ place: Place
  ) -> Complaint {
    let wanted = miss.missing.map { column in column.headers.prefix(3).joined(separator: " / ") }
    let filled = labels.shown.filter { !HeaderLabel($0).isEmpty }.map(Self.shown)
    let more = filled.count - Self.shownLabels
    let others = more > 0 ? Term("等，另有\(more)个", " and \(more) more") : Term(both: "")
    let found = filled.prefix(Self.shownLabels).map { Term(both: $0) }.joined(Term("、", ", ")) + others
    let near = miss.missing.compactMap { column in
      Self.nearest(to: column, labels).map {
        Term("“\($0)”与“\(column.headers[0])”最接近", "\($0) is nearest to \(column.headers[0])")
      }
    }
    let hint = near.joined(Term("；", "; "))
    return Complaint(
      Place(file: place.file, line: row.line),
      "delivery.missing-column",
      Term(
        "表头像是\(miss.contract.title.zh)（\(miss.contract.id)），但没有列名为\(wanted.joined(separator: "，也没有列名为"))的列。现有：\(found.zh)。"
          + (near.isEmpty ? "" : "\(hint.zh)。"),
        "The header looks like \(miss.contract.title.zh) (\(miss.contract.id)), but no column is "
          + "\(wanted.joined(separator: ", nor ")). Found: \(found.en)." + (near.isEmpty ? "" : " \(hint.en).")
      ),
      remedy: near.isEmpty
        ? Term(
          "请连同缺少的列一起导出，或把它的列名加入来源约定。",
          "Export the missing column too, or add the header it goes by to the contract."
        )
        : Term(
          "意思相同的，请把该列名加入来源约定；否则请补导缺少的列。",
          "Add the header to the contract if it means the same, or export the missing column."
        )
    )
  }

  /// The file's label that is most like one of a column's headers, among those that fill nothing yet.
  private static func nearest(to column: ContractColumn, _ labels: ColumnLabels) -> String? {
    var best: (likeness: Double, label: String)?
    for (label, text) in zip(labels.full, labels.shown) where !label.isEmpty && !label.isSomebodyElse {
      for header in column.headers {
        let likeness = label.likeness(to: HeaderLabel(header))
        if likeness >= leastLikeness, likeness > best?.likeness ?? 0 { best = (likeness, shown(text)) }
      }
    }
    return best?.label
  }

  /// A label as a message may show it: what has many digits may be somebody's number.
  private static func shown(_ label: String) -> String {
    let digits = label.utf8.reduce(0) { $0 + ((48...57).contains($1) ? 1 : 0) }
    let kept = String(String.UnicodeScalarView(label.unicodeScalars.filter { !Scalars.isBlank($0) }))
    return digits >= 6 ? "…" : kept
  }

  private static func holdsNumber(_ row: FileHead.Row) -> Bool {
    row.cells.contains { cell in
      let reading = NumberReading(cell, latestBirth: CivilDate(dayNumber: 100_000), takesFifteenDigits: false)
      return reading.fault == nil
    }
  }
}
