package import Domain

/// `tables/children.csv`: one row a child, in the order of people, partition after partition.
///
/// Fields go from columns to bytes without a text in between: a province has millions of rows.
package enum ChildrenTable {
  /// The datasets with columns of their own; whatever else is known of a child stands in the table of links.
  static let datasets = Dataset.core.filter(\.isAboutChildren)

  static let columns: [TableColumn] =
    [
      TableColumn("person_key", "text", "人员代码（追溯码），跨期不变", "the person's key, stable across runs"),
      TableColumn("resident_id", "text", "公民身份号码，没有可用号码的为空", "resident number, empty where none is usable"),
    ]
    + datasets.map {
      TableColumn("in_\($0.columnName)", "flag", "在\($0.term.zh)中有记录", "has a record in the \($0.term.en)")
    } + [
      TableColumn("name", "text", "姓名", "name"),
      TableColumn("sex", "code", "性别：1 男，2 女，0 未说明", "sex: 1 male, 2 female, 0 not stated"),
      TableColumn("birth_date", "date", "出生日期", "birth date"),
      TableColumn("division", "text", "居住地区划代码", "code of the division the child lives in"),
      TableColumn("register_status", "code", "户籍状态", "status in the household register"),
      TableColumn("roll_status", "code", "学籍状态", "status on the school roll"),
      TableColumn("certificate_status", "code", "残疾人证状态", "status of the disability certificate"),
      TableColumn("roster_status", "code", "名册状态", "status on the care roster"),
      TableColumn("school", "text", "学校", "school"),
      TableColumn("school_code", "text", "学校代码", "code of the school"),
      TableColumn("grade", "text", "年级", "grade"),
      TableColumn("disability_kind", "code", "残疾类别", "kind of disability"),
      TableColumn("disability_grade", "code", "残疾等级", "grade of disability"),
      TableColumn("category", "code", "儿童类别", "category on the care roster"),
    ]
    + datasets.map {
      TableColumn("rows_\($0.columnName)", "integer", "\($0.term.zh)中的记录数", "records in the \($0.term.en)")
    } + [
      TableColumn("visits", "integer", "截止日期及以前的走访记录数", "visits on record up to the as-of date"),
      TableColumn("last_visit", "date", "其中最近一次的日期", "date of the last of them"),
    ]

  package static let header = TableColumn.header(columns)

  /// The rows of one partition, or of some of its people.
  ///
  /// - Parameters:
  ///   - known: the partition.
  ///   - asOf: visits dated after it have not been made.
  ///   - people: positions in the partition; all of them where none are named.
  ///   - keys: the person's key, which may be nothing while keys are not settled.
  /// - Returns: Lines of the table, without its header.
  package static func render(
    _ known: KnownPartition,
    asOf: CivilDate,
    people: Range<Int>? = nil,
    keys: (Int) -> PersonKey?
  ) -> [UInt8] {
    render(known, asOf: asOf, people: people, writeKey: { if let key = keys($0) { $1.put(key.text) } })
  }

  /// The same, with keys that are written and never a text.
  ///
  /// - Parameters:
  ///   - known: the partition.
  ///   - asOf: visits dated after it have not been made.
  ///   - people: positions in the partition; all of them where none are named.
  ///   - writeKey: writes a person's key, ``keyRoom`` bytes at most.
  /// - Returns: Lines of the table, without its header.
  package static func render(
    _ known: KnownPartition,
    asOf: CivilDate,
    people: Range<Int>? = nil,
    writeKey: (Int, inout RowPen) -> Void
  ) -> [UInt8] {
    let people = people ?? 0..<known.people.count
    let source = ChildrenSource(known, asOf: asOf)
    var result: [UInt8] = []
    result.reserveCapacity(people.count * 192)
    for person in people {
      let texts = source.texts(of: person)
      result.append(addingCapacity: keyRoom + source.room(for: texts) + RowPen.slack) { row in
        unsafe row.withUnsafeMutableBufferPointer { buffer, count in
          var pen = unsafe RowPen(buffer, after: count)
          writeKey(person, &pen)
          source.write(person, texts, with: &pen)
          count = pen.count
        }
      }
    }
    return result
  }

  /// The bytes a person's key may have; those in use have fifteen.
  private static let keyRoom = 32
}

extension Dataset {
  /// The dataset's name as columns of machine tables write it.
  var columnName: String { rawValue.replacing("-", with: "_") }
}

/// The columns of one partition that the children's table reads.
///
/// A class, and flat: structs of arrays, and arrays of arrays, would be retained and released for every field.
private final class ChildrenSource {
  /// The coded columns, in the order of ``codeColumns``.
  private enum Code: Int, CaseIterable {
    case registerStatus, rollStatus, certificateStatus, rosterStatus, kind, grade, category
  }

  let count: Int
  let numbers: [UInt64]
  let nameSources: [UInt8]
  let sexes: [UInt8]
  let births: [UInt32]
  let divisions: [UInt64]
  /// The chosen rows, one run of `count` a dataset that the table reads or that names somebody.
  private(set) var chosen: [UInt32] = []
  /// Where each dataset's run begins; 0, the register's, where it has none.
  private var runs: [Int]
  /// Link starts of the datasets about children, one run of `count + 1` a dataset.
  private(set) var starts: [UInt32] = []
  let linkedDatasets: Int
  let texts: FlatTexts
  /// Where the name column of each dataset lies among `texts`; school, its code and grade follow the names.
  let nameCount: Int
  let codes: FlatCodes
  let latestDay: UInt32
  let visitRows: [UInt32]
  let visitStarts: [UInt32]
  let visitDates: [UInt32]
  let registerRun: Int
  let rollRun: Int
  let certificateRun: Int
  let rosterRun: Int

  init(_ known: KnownPartition, asOf: CivilDate) {
    latestDay = asOf.packed
    count = known.people.count
    numbers = known.people.numbers
    nameSources = known.profiles.nameSource
    sexes = known.profiles.sexes
    births = known.profiles.births
    divisions = known.profiles.divisions
    runs = Dataset.allCases.map { _ in 0 }
    for dataset in Dataset.allCases where dataset.isAboutChildren {
      guard dataset.isCore || !known.people[dataset].rows.isEmpty else { continue }
      runs[dataset.index] = chosen.count
      chosen += known.profiles.chosen[dataset.index]
    }
    for dataset in ChildrenTable.datasets { starts += known.people[dataset].starts }
    linkedDatasets = ChildrenTable.datasets.count
    let (register, roll) = (known.records[.householdRegister], known.records[.schoolRoll])
    let (certificates, roster) = (known.records[.disabilityCertificates], known.records[.careRoster])
    nameCount = known.records.tables.count
    texts = FlatTexts(
      known.records.tables.map { $0.texts(.name) }
        + [roll.texts(.schoolName), roll.texts(.schoolCode), roll.texts(.grade)]
    )
    codes = FlatCodes([
      (register.codes(.registerStatus), .registerStatus), (roll.codes(.rollStatus), .rollStatus),
      (certificates.codes(.certificateStatus), .certificateStatus), (roster.codes(.rosterStatus), .rosterStatus),
      (certificates.codes(.disabilityKind), .disabilityKind), (certificates.codes(.disabilityGrade), .disabilityGrade),
      (roster.codes(.careCategory), .careCategory),
    ])
    visitDates = known.records[.homeVisits].dates(.visitDate) ?? []
    visitRows = known.people[.homeVisits].rows
    visitStarts = known.people[.homeVisits].starts
    registerRun = runs[Dataset.householdRegister.index]
    rollRun = runs[Dataset.schoolRoll.index]
    certificateRun = runs[Dataset.disabilityCertificates.index]
    rosterRun = runs[Dataset.careRoster.index]
  }

  @inline(__always) private func linked(_ dataset: Int, _ person: Int) -> Int {
    let start = dataset * (count + 1) + person
    return Int(starts[start + 1]) - Int(starts[start])
  }

  /// Where the texts of a row lie.
  struct Texts {
    let nameSource: Int
    let name: Range<Int>
    let school: Range<Int>
    let schoolCode: Range<Int>
    let grade: Range<Int>
  }

  @inline(__always) func texts(of person: Int) -> Texts {
    let nameSource = Int(nameSources[person])
    let roll = chosen[rollRun + person]
    return Texts(
      nameSource: nameSource,
      name: texts.range(nameSource, row: chosen[runs[nameSource] + person]),
      school: texts.range(nameCount, row: roll),
      schoolCode: texts.range(nameCount + 1, row: roll),
      grade: texts.range(nameCount + 2, row: roll)
    )
  }

  /// The most bytes a row can take after the key: every text quoted throughout, every number at its longest.
  @inline(__always) func room(for texts: Texts) -> Int {
    512 + 2 * (texts.name.count + texts.school.count + texts.schoolCode.count + texts.grade.count)
  }

  /// Everything after the key.
  func write(_ person: Int, _ ranges: Texts, with pen: inout RowPen) {
    pen.putComma()
    if numbers[person] != 0 { pen.put(residentKey: numbers[person]) }
    for dataset in 0..<linkedDatasets {
      // A comma, and 0 or 1.
      pen.put(linked(dataset, person) == 0 ? 0x302c : 0x312c, 2)
    }
    pen.putComma()
    texts.put(ranges.nameSource, ranges.name, with: &pen)
    pen.putComma()
    pen.put(48 + sexes[person])
    pen.putComma()
    pen.put(packedDate: births[person])
    pen.putComma()
    if divisions[person] != 0 { pen.put(division: divisions[person]) }
    let register = chosen[registerRun + person]
    let roll = chosen[rollRun + person]
    let certificate = chosen[certificateRun + person]
    let roster = chosen[rosterRun + person]
    codes.put(Code.registerStatus.rawValue, row: register, with: &pen)
    codes.put(Code.rollStatus.rawValue, row: roll, with: &pen)
    codes.put(Code.certificateStatus.rawValue, row: certificate, with: &pen)
    codes.put(Code.rosterStatus.rawValue, row: roster, with: &pen)
    pen.putComma()
    texts.put(nameCount, ranges.school, with: &pen)
    pen.putComma()
    texts.put(nameCount + 1, ranges.schoolCode, with: &pen)
    pen.putComma()
    texts.put(nameCount + 2, ranges.grade, with: &pen)
    codes.put(Code.kind.rawValue, row: certificate, with: &pen)
    codes.put(Code.grade.rawValue, row: certificate, with: &pen)
    codes.put(Code.category.rawValue, row: roster, with: &pen)
    for dataset in 0..<linkedDatasets {
      pen.putComma()
      pen.put(count: linked(dataset, person))
    }
    let visits = visits(of: person)
    pen.putComma()
    pen.put(count: visits.count)
    pen.putComma()
    pen.put(packedDate: visits.last)
    pen.put(UInt8(ascii: "\n"))
  }

  private func visits(of person: Int) -> (count: Int, last: UInt32) {
    guard !visitDates.isEmpty else { return (0, 0) }
    var count = 0
    var latest: UInt32 = 0
    for link in Int(visitStarts[person])..<Int(visitStarts[person + 1]) {
      let day = visitDates[Int(visitRows[link])]
      guard day > 0, day <= latestDay else { continue }
      count += 1
      latest = max(latest, day)
    }
    return (count, latest)
  }
}
