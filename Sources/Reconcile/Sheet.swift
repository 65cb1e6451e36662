internal import Domain

/// The columns of one dataset that profiles and comparisons read.
///
/// A class, since it is handed about row by row: one reference is cheaper than a dozen columns.
final class Sheet: Sendable {
  let dataset: Dataset
  let table: RecordTable
  let names: TextColumn?
  let births: [UInt32]?
  let sexes: [UInt8]?
  let divisions: [UInt64]?
  let registeredDivisions: [UInt64]?
  let statuses: [UInt8]?
  let expiries: [UInt32]?
  let categories: [UInt8]?
  private let homeTeaching: [UInt8]?
  /// Whether records say if the child is at school.
  let tellsSchooling: Bool

  init(_ table: RecordTable) {
    dataset = table.dataset
    self.table = table
    names = table.texts(.name)
    births = table.dates(.birthDate)
    sexes = table.codes(.sex)
    divisions = table.numbers(.division)
    registeredDivisions = table.numbers(.registeredDivision)
    statuses = dataset.statusField.flatMap { table.codes($0) }
    expiries = table.dates(.expiryDate)
    categories = table.codes(.careCategory)
    homeTeaching = table.codes(.homeTeaching)
    tellsSchooling = table.codes(.schoolingState) != nil
  }

  func address(_ row: Int) -> RecordAddress { RecordAddress(delivery: table.deliveries[row], line: table.lines[row]) }
  func status(_ row: Int) -> UInt8 { statuses?[row] ?? 0 }
  func category(_ row: Int) -> CareCategory { CareCategory(rawValue: categories?[row] ?? 0) ?? .unknown }

  func isTaughtAtHome(_ row: Int) -> Bool { homeTeaching.map { $0[row] == Flag.yes.rawValue } ?? false }

  func stands(_ row: Int) -> Bool { dataset.stands(status: status(row)) }

  /// The place to compare with the household register: where the household is registered if told apart, else where the child lives.
  func householdDivision(_ row: Int) -> UInt64 {
    if let registered = registeredDivisions?[row], registered != 0 { return registered }
    return divisions?[row] ?? 0
  }

  /// The place the child lives in, where the row names it beside the place of the household.
  func homeApart(_ row: Int) -> UInt64? {
    guard let home = divisions?[row], let household = registeredDivisions?[row] else { return nil }
    return home == 0 || household == 0 ? nil : home
  }

  /// The place the child lives in, or where only that is known the place of the household.
  func livingDivision(_ row: Int) -> UInt64 {
    if let living = divisions?[row], living != 0 { return living }
    return registeredDivisions?[row] ?? 0
  }

  /// Which of two rows of one person stands for them: one that stands, then the smaller record number, then the earlier address.
  ///
  /// Record numbers are compared as bytes: deliveries come in no meaningful order.
  func precedes(_ left: Int, _ right: Int) -> Bool {
    let (leftStands, rightStands) = (stands(left), stands(right))
    if leftStands != rightStands { return leftStands }
    return table.precedes(left, right, by: .recordNumber) ?? (address(left) < address(right))
  }

  /// The row that stands for each person, ``Profiles/noRow`` where there is none.
  func chosen(_ links: Links) -> [UInt32] {
    let starts = links.starts
    let rows = links.rows
    var result = Array(repeating: Profiles.noRow, count: max(0, starts.count - 1))
    if rows.isEmpty { return result }
    for person in result.indices {
      let start = Int(starts[person])
      let end = Int(starts[person + 1])
      guard start < end else { continue }
      var best = rows[start]
      for position in (start + 1)..<max(start + 1, end) where precedes(Int(rows[position]), Int(best)) {
        best = rows[position]
      }
      result[person] = best
    }
    return result
  }
}
