import Domain

/// One office's file of people in the making.
struct ProvinceFile {
  /// One row of it, before the columns that say nothing of the child are drawn.
  struct Row {
    let name: Int
    let entry: ProvinceEntry
    let status: Int
    let village: Int
    let age: Int
    let category: Int
    let isForeign: Bool
  }

  let office: ProvinceOffice
  private var stream: CSVStream
  private var random: Randomness
  private var late = LateRows<Row>()
  private let texts: ProvinceTexts

  var rows: Int { stream.rows }

  /// - Throws: ``Complaint`` with code `sample.cannot-write` or `sample.encoding`, as everything here.
  init(
    _ office: ProvinceOffice,
    in folder: OutputFolder,
    seed: UInt64,
    encoding: TextEncoding,
    texts: ProvinceTexts
  ) throws(Complaint) {
    self.office = office
    self.texts = texts
    stream = try CSVStream(office.file, in: folder, header: office.header, encoding: encoding)
    random = Randomness(seed: seed, stream: "province \(office.file)")
  }

  /// Writes what the office has of a child: the row it goes by, and a second one where there is one, one of the two later.
  mutating func write(_ child: ProvinceChild, _ entry: ProvinceEntry) throws(Complaint) {
    func row(_ status: Int, _ village: Int) -> Row {
      Row(
        name: child.name,
        entry: entry,
        status: status,
        village: village,
        age: child.age,
        category: child.category,
        isForeign: child.isForeign
      )
    }
    let main = row(entry.status, entry.village)
    guard let extra = entry.extra else { return try write(main) }
    let elsewhere = ProvincePlaces.anyVillage(outside: child.homeCounty, &random)
    switch extra {
    case .holding: try write(main, later: row(entry.status, elsewhere))
    case .ended(isFirst: false): try write(main, later: row(office.ended, elsewhere))
    case .ended(isFirst: true): try write(row(office.ended, elsewhere), later: main)
    }
  }

  /// Writes what is still to come, and closes the file.
  mutating func close() throws(Complaint) {
    for row in late.rest(&random) { try write(row) }
    try stream.close()
  }

  private mutating func write(_ row: Row, later: Row) throws(Complaint) {
    try write(row)
    if let late = late.exchange(later, &random) { try write(late) }
  }

  private mutating func write(_ row: Row) throws(Complaint) {
    stream.recordNumber(office.letter)
    stream.separator()
    row.entry.number.append(to: &stream)
    stream.separator()
    texts.names.append(row.name, row.entry.form, to: &stream)
    stream.separator()
    // Two in a hundred rows come from a clerk who writes sex and dates in another office's way.
    let manner = random.below(100) < 2 ? random.pick(ProvinceOffice.allCases) : office
    texts.sexes.append(manner.sexWords * 2 + (row.entry.isMale ? 1 : 0), to: &stream)
    stream.separator()
    if office == .register {
      texts.peoples.append(random.below(texts.peoples.count), to: &stream)
      stream.separator()
    }
    stream.day(texts.calendar.packed(row.entry.birth), separator: manner.dateSeparator)
    stream.separator()
    switch office {
    case .register: writeRegister(row)
    case .roll: writeRoll(row)
    case .certificates: writeCertificate(row)
    case .care: writeCare(row)
    }
    try stream.endRow()
  }

  // MARK: The columns of each office

  private mutating func writeRegister(_ row: Row) {
    division(row)
    address(row.village)
    stream.separator()
    anyName()
    stream.separator()
    let birth = texts.calendar.packed(texts.calendar.reference - random.number(9000...20_000))
    let region = ProvincePlaces.code(ofCounty: random.below(ProvincePlaces.counties))
    stream.number((region * 100_000_000 + UInt64(birth)) * 1000 + UInt64(random.number(1...998)), lowercase: false)
    stream.separator()
    phone()
    stream.separator()
    texts.registerStatus.append(row.status, to: &stream)
    stream.separator()
    if row.status > 0 { pastDay(within: 900, separator: UInt8(ascii: "-")) }
  }

  private mutating func writeRoll(_ row: Row) {
    // Kindergarten from three, primary school from six, junior from twelve, senior from fifteen.
    let grade = min(max(row.age - 3, 0), texts.grades.count - 1)
    let serial = grade < 3 ? random.below(8) : grade < 9 ? 8 + random.below(20) : 28 + random.below(12)
    let county = ProvincePlaces.county(ofVillage: row.village)
    stream.digits(ProvincePlaces.code(ofCounty: county) * 10_000 + UInt64(serial), width: 10)
    stream.separator()
    texts.schools.append(county * ProvincePlaces.schoolsOfCounty + serial, to: &stream)
    stream.separator()
    texts.grades.append(grade, to: &stream)
    stream.separator()
    division(row)
    texts.rollStatus.append(row.status, to: &stream)
    stream.separator()
    let entered = grade < 3 ? grade : grade < 9 ? grade - 3 : (grade - 9) % 3
    stream.day(texts.calendar.packed(texts.calendar.reference) - UInt32(entered) * 10_000, separator: UInt8(ascii: "-"))
    stream.separator()
    phone()
  }

  private mutating func writeCertificate(_ row: Row) {
    division(row)
    texts.kinds.append(random.below(texts.kinds.count), to: &stream)
    stream.separator()
    texts.levels.append(random.below(texts.levels.count), to: &stream)
    stream.separator()
    pastDay(within: 3000, separator: UInt8(ascii: "/"))
    stream.separator()
    texts.certificateStatus.append(row.status, to: &stream)
  }

  private mutating func writeCare(_ row: Row) {
    division(row)
    texts.categories.append(row.category, to: &stream)
    stream.separator()
    anyName()
    stream.separator()
    phone()
    stream.separator()
    pastDay(within: 2000, separator: UInt8(ascii: "-"))
    stream.separator()
    texts.careStatus.append(row.status, to: &stream)
  }

  // MARK: Columns that several have

  /// Twelve digits: a village, or the county of a number from another province.
  private mutating func division(_ row: Row) {
    let foreign = row.entry.number.key / 100_000_000_000 * 1_000_000
    stream.digits(row.isForeign ? foreign : ProvincePlaces.code(ofVillage: row.village), width: 12)
    stream.separator()
  }

  private mutating func address(_ village: Int) {
    let draw = random.below(1000)
    let isQuoted = draw < 280
    if isQuoted { stream.bytes.append(UInt8(ascii: "\"")) }
    texts.addresses.append(village, to: &stream)
    if isQuoted { stream.bytes.append(UInt8(ascii: draw < 2 ? "\n" : ",")) }
    stream.bytes.append(contentsOf: String(random.number(1...320)).utf8)
    stream.bytes.append(contentsOf: (isQuoted ? "组" : "号").utf8)
    if isQuoted { stream.bytes.append(UInt8(ascii: "\"")) }
  }

  private mutating func anyName() { texts.names.append(random.below(ProvinceNames.count), .plain, to: &stream) }

  private mutating func phone() { stream.digits(UInt64(random.number(13_000_000_000...19_999_999_999)), width: 11) }

  private mutating func pastDay(within days: Int, separator: UInt8) {
    stream.day(texts.calendar.packed(texts.calendar.reference - 1 - random.below(days)), separator: separator)
  }
}
