internal import Domain

/// One person as the rules look at them: the row that stands for the person in each dataset.
struct Subject {
  let evidence: Evidence
  let person: Int

  var number: UInt64 { evidence.people.numbers[person] }
  var place: DivisionCode { evidence.profiles.division(person) }

  func sheet(_ dataset: Dataset) -> Sheet { evidence.sheets[dataset.index] }
  func row(_ dataset: Dataset) -> Int? { evidence.rows.chosen(dataset, person) }
  func rows(_ dataset: Dataset) -> [Int] { evidence.rows.all(dataset, person) }
  func hasRows(_ dataset: Dataset) -> Bool { evidence.rows.count(dataset, person) > 0 }

  /// The row that stands for the person, where it is one that stands at all.
  func standingRow(_ dataset: Dataset) -> Int? { row(dataset).flatMap { sheet(dataset).stands($0) ? $0 : nil } }

  /// Where the household register has the person, nothing where it does not say.
  var registerStatus: RegisterStatus? {
    row(.householdRegister).flatMap { RegisterStatus(rawValue: sheet(.householdRegister).status($0)) }
  }

  /// The register says dead, cancelled or moved out.
  var hasLeftRegister: Bool { row(.householdRegister) != nil && standingRow(.householdRegister) == nil }

  /// What a dataset's row says, with its address.
  func statement(_ dataset: Dataset, _ row: Int, _ value: String) -> Finding.Statement {
    Finding.Statement(dataset: dataset, value: value, address: sheet(dataset).address(row))
  }

  /// The row's status in words, empty where it states none.
  func statusStatement(_ dataset: Dataset, _ row: Int) -> Finding.Statement {
    let byte = sheet(dataset).status(row)
    let words: Term? =
      switch dataset {
      case .householdRegister: RegisterStatus(rawValue: byte)?.term
      case .schoolRoll: RollStatus(rawValue: byte)?.term
      case .disabilityCertificates: CertificateStatus(rawValue: byte)?.term
      case .careRoster: RosterStatus(rawValue: byte)?.term
      default: nil
      }
    return statement(dataset, row, byte == 0 ? "" : words?.zh ?? "")
  }

  /// A county as `370832 梁山县`, or its six digits alone where its name is not known.
  func countyWords(_ sixDigits: UInt64) -> String {
    let county = DivisionCode(number: sixDigits * 1_000_000)
    let gazetteer = evidence.gazetteer
    return gazetteer.knows(county) ? "\(county.short) \(gazetteer.name(of: county))" : county.short
  }

  /// The birth date to reckon ages by: the number's own, which passed a check digit, else the profile's.
  var birth: CivilDate? { number == 0 ? evidence.profiles.birth(person) : ResidentID(key: number).birthDate }

  /// Whether clearly different children use the person's number.
  var sharesNumber: Bool {
    let numbers = evidence.people.numbers
    let neighbours = [person - 1, person + 1].filter { numbers.indices.contains($0) }
    return number != 0 && neighbours.contains { numbers[$0] == number }
  }
}
