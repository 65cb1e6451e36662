import Domain

/// The visit log in the making: rows of all children in care, mixed.
struct VisitFile {
  private var stream: CSVStream
  private var random: Randomness
  private var late = LateRows<ProvinceVisits.Visit>()
  private let texts: ProvinceTexts
  private let kinds = TextTable(["入户走访", "入户走访", "入户走访", "电话", "视频"])
  /// As fields of the file: quoted where they hold a comma, a quotation mark or a line's end.
  private let notes = TextTable([
    "一切正常", "一切正常", "\"随祖父母生活,身体健康\"", "\"与孩子谈话,情绪平稳\"", "\"班主任说\"\"进步很大\"\"\"", "学习用品齐备；已登记", "",
    "\"需要帮助：\n1.冬衣\n2.补办户口\"",
  ])

  var rows: Int { stream.rows }

  /// - Throws: ``Complaint`` with code `sample.cannot-write` or `sample.encoding`, as everything here.
  init(in folder: OutputFolder, seed: UInt64, encoding: TextEncoding, texts: ProvinceTexts) throws(Complaint) {
    self.texts = texts
    random = Randomness(seed: seed, stream: "province visits")
    stream = try CSVStream(
      "visits.csv",
      in: folder,
      header: "走访编号,身份证号,走访日期,走访人,走访方式,情况说明",
      encoding: encoding
    )
  }

  mutating func write(_ visits: ProvinceVisits) throws(Complaint) {
    for visit in visits.visits {
      if let late = late.exchange(visit, &random) { try write(late) }
    }
  }

  /// Writes what is still to come, and closes the file.
  mutating func close() throws(Complaint) {
    for visit in late.rest(&random) { try write(visit) }
    try stream.close()
  }

  private mutating func write(_ visit: ProvinceVisits.Visit) throws(Complaint) {
    stream.recordNumber(UInt8(ascii: "V"))
    stream.separator()
    visit.number.append(to: &stream)
    stream.separator()
    stream.day(texts.calendar.packed(visit.day), separator: UInt8(ascii: "-"))
    stream.separator()
    texts.names.append(random.below(3000), .plain, to: &stream)
    stream.separator()
    kinds.append(random.below(kinds.count), to: &stream)
    stream.separator()
    // The note over several lines is rare.
    notes.append(random.below(500) == 0 ? notes.count - 1 : random.below(notes.count - 1), to: &stream)
    try stream.endRow()
  }
}
