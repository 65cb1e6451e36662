/// One profile per person of a partition, column by column: the chosen facts, and the rows they came from.
///
/// - Shape: every array has one entry a person; row arrays hold ``noRow`` where the person has no record in that dataset.
package struct Profiles: Sendable {
  package static let noRow = UInt32.max

  /// The dataset index whose record gave name, sex, birth date and division.
  package var nameSource: [UInt8]
  package var sexes: [UInt8]
  package var births: [UInt32]
  /// Where the child lives by the most trusted source that says so; duties fall to this place.
  package var divisions: [UInt64]
  /// The record that stands for the person in each dataset, as a row of the partition's table: one array a dataset.
  package var chosen: [[UInt32]]

  package init() {
    nameSource = []
    sexes = []
    births = []
    divisions = []
    chosen = Dataset.allCases.map { _ in [] }
  }

  @inlinable package var count: Int { births.count }

  /// The row that stands for a person in a dataset, or nothing.
  @inlinable package func row(_ dataset: Dataset, _ person: Int) -> Int? {
    let row = chosen[dataset.index][person]
    return row == Self.noRow ? nil : Int(row)
  }
  @inlinable package func division(_ person: Int) -> DivisionCode { DivisionCode(number: divisions[person]) }
  @inlinable package func birth(_ person: Int) -> CivilDate? { CivilDate(packed: births[person]) }
  @inlinable package func sex(_ person: Int) -> Sex { Sex(rawValue: sexes[person]) ?? .unknown }
}

/// Everything known about one partition once its people have profiles: what `Assess` and `Publish` read.
package struct KnownPartition: Sendable {
  package var records: Partition
  package var people: People
  package var profiles: Profiles
  /// The people whose absence from a dataset proves nothing, by position in ``people``.
  package var suspended: [UInt32: Suspicion]
  /// One entry a child of school age, in the order of people.
  package var schooling: [SchoolingEntry] = []
  /// Children who came back to school a short while ago, by their cases, wherever they are today.
  package var returned: Set<UInt32> = []
  /// The children's rows on the lists before term.
  package var termRows: [UInt32: [TermListBook.Entry]] = [:]

  package init(
    records: Partition,
    people: People,
    profiles: Profiles,
    suspended: [UInt32: Suspicion] = [:]
  ) {
    self.suspended = suspended
    self.records = records
    self.people = people
    self.profiles = profiles
  }

  /// The record that stands for a person in a dataset.
  @inlinable package func record(_ dataset: Dataset, of person: Int) -> Record? {
    profiles.row(dataset, person).map { Record(table: records[dataset], row: $0) }
  }

  /// How far a child of school age seems from school; nothing for all others.
  package func dropoutLevel(of person: Int) -> DropoutLevel? {
    var low = 0
    var high = schooling.count
    while low < high {
      let middle = (low + high) / 2
      if schooling[middle].person < person { low = middle + 1 } else { high = middle }
    }
    return low < schooling.count && schooling[low].person == UInt32(person) ? schooling[low].level : nil
  }

  /// Every record of a person in a dataset.
  package func records(_ dataset: Dataset, of person: Int) -> [Record] {
    people[dataset].rows(of: person).map { Record(table: records[dataset], row: Int($0)) }
  }

  /// The name as the most trusted source writes it; where no record names the child, as the previous roll did.
  package func name(of person: Int) -> String {
    let source = Int(profiles.nameSource[person])
    let row = profiles.chosen[source][person]
    let name = row == Profiles.noRow ? "" : records.tables[source].texts(.name)?[Int(row)] ?? ""
    if !name.isEmpty { return name }
    return previousRollRow(of: person).flatMap { records.previousRoll[$0].text(.name) } ?? ""
  }

  /// The first row of the previous roll under the person's number, or nothing.
  package func previousRollRow(of person: Int) -> Int? {
    let number = people.numbers[person]
    let keys = records.previousRoll.keys
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < number { low = middle + 1 } else { high = middle }
    }
    return number != 0 && low < keys.count && keys[low] == number ? low : nil
  }

  package func residentID(of person: Int) -> ResidentID? {
    people.numbers[person] == 0 ? nil : ResidentID(key: people.numbers[person])
  }
}
