internal import Domain
internal import Tabular

/// Reads a few rows at evenly spaced places of a file.
struct FileSampler {
  private let file: RecognisedFile
  private let mapped: MappedFile

  private static let window = 1 << 14

  init(_ file: RecognisedFile, _ mapped: MappedFile) {
    self.file = file
    self.mapped = mapped
  }

  /// So many windows would cover the file: it is read whole instead.
  private func isWhole(_ places: Int) -> Bool { mapped.byteCount - file.header.dataStart <= places * Self.window }

  /// Calls `body` with rows at each of `places` spots; the same rows every time.
  func rows(at places: Int, _ body: (Span<UInt8>, CutRecords) -> Void) {
    guard let text = try? PieceText(encoding: file.encoding.encoding, delimiter: file.dialect.delimiter) else { return }
    mapped.withBytes { bytes in
      let start = file.header.dataStart
      let size = bytes.count - start
      if isWhole(places) {
        text.with(bytes.extracting(min(start, bytes.count)..<bytes.count), needsCheck: false) { content, _ in
          body(content, file.cutter.cut(content, isLast: true))
        }
        return
      }
      for place in 0..<places {
        let from = file.seams.seam(bytes, after: start + size / places * place)
        let to = min(bytes.count, from + Self.window)
        text.with(bytes.extracting(from..<to), needsCheck: false) { content, _ in
          body(content, file.cutter.cut(content, isLast: false))
        }
      }
    }
  }

  /// Position in the file's rows of the column that fills a field.
  func source(of field: Field) -> Int? {
    file.contract.columns.firstIndex { $0.field == field }.flatMap { file.header.sources[$0] }
  }

  /// Where the sampled rows lie.
  func places() -> RowPlaces {
    let sources = [Field.division, .registeredDivision].compactMap { source(of: $0) }
    var places = RowPlaces()
    guard !sources.isEmpty else { return places }
    let words = file.places.words
    rows(at: 16) { bytes, cut in
      for record in 0..<cut.count where cut.fieldCount(record) == file.header.labels.count {
        var number: UInt64 = 0
        for source in sources where number == 0 {
          number = words.number(of: cut.text(bytes, record: record, field: source)) ?? 0
        }
        places.add(number)
      }
    }
    return places
  }

  /// The one of several divisions of the same name that most rows lie in; failing rows that name a place, the one where most people's
  /// numbers were issued.
  func meant(of candidates: [DivisionCode]) -> DivisionCode? {
    if let place = places().majority(of: candidates) { return place }
    var regions = RowPlaces()
    for key in keys(1024) { regions.add(UInt64(ResidentID(key: key).region) * 1_000_000) }
    return regions.majority(of: candidates)
  }

  /// Usable keys at evenly spaced places.
  func keys(_ count: Int) -> [UInt64] {
    guard let source = source(of: .residentID) else { return [] }
    let scan = NumberScan(latestBirth: 9999_12_31)
    var found: [UInt64] = []
    let places = max(1, min(256, count))
    let share = (count + places - 1) / places
    let isWhole = isWhole(places)
    rows(at: places) { bytes, cut in
      var taken = 0
      for record in 0..<cut.count where cut.fieldCount(record) == file.header.labels.count {
        let range = cut.range(record: record, field: source)
        guard range.count == 18 else { continue }
        let key = scan.key(bytes, at: range.lowerBound)
        guard key != 0 else { continue }
        found.append(key)
        taken += 1
        if taken == share, !isWhole { return }
      }
    }
    guard isWhole, found.count > count, count > 0 else { return found }
    return (0..<count).map { found[$0 * found.count / count] }
  }
}

/// Usable keys read at evenly spaced places of a file, to plan partitions; the same for the same file.
package func sampleKeys(of file: RecognisedFile, count: Int) -> [UInt64] {
  guard let mapped = try? file.opened() else { return [] }
  return FileSampler(file, mapped).keys(count)
}
