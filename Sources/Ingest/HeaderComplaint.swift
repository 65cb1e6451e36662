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
        "A row of data stands here, and no header above it.",
        remedy: "Export the file with its header row."
      )
    }
    return Complaint(
      place,
      "delivery.no-contract",
      "No row of the first \(HeaderFinder.deepest) is a header that a contract knows.",
      remedy: "Check the header row against the contracts, or move the file out of the input folder."
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
    let others = filled.count > Self.shownLabels ? " and \(filled.count - Self.shownLabels) more" : ""
    let found = filled.prefix(Self.shownLabels).joined(separator: ", ") + others
    let near = miss.missing.compactMap { column in
      Self.nearest(to: column, labels).map { "\($0) is nearest to \(column.headers[0])" }
    }
    return Complaint(
      Place(file: place.file, line: row.line),
      "delivery.missing-column",
      "The header looks like \(miss.contract.title.zh) (\(miss.contract.id)), but no column is "
        + "\(wanted.joined(separator: ", nor ")). Found: \(found)."
        + (near.isEmpty ? "" : " \(near.joined(separator: "; "))."),
      remedy: near.isEmpty
        ? "Export the missing column too, or add the header it goes by to the contract."
        : "Add the header to the contract if it means the same, or export the missing column."
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
