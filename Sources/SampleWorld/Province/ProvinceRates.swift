/// How often an office's rows on children are wrong, of 100,000; the rates are our own guesses.
struct ProvinceRates {
  /// Of 100,000 children, how many the office has; the roll's share hangs on age and stands in ``ProvinceChild``.
  let covers: Int
  /// The number breaks GB 11643.
  let badNumber: Int
  /// Another name than the child's.
  let otherName: Int
  let otherSex: Int
  let otherBirth: Int
  /// A village in another county.
  let otherCounty: Int
  /// A second row under the same number that holds no longer: moved out, transferred, cancelled, exited.
  let endedRow: Int
  /// A second row under the same number that holds, too.
  let secondRow: Int

  static let register = ProvinceRates(
    covers: 99_600,
    badNumber: 55,
    otherName: 0,
    otherSex: 30,
    otherBirth: 45,
    otherCounty: 0,
    endedRow: 110,
    secondRow: 25
  )
  static let roll = ProvinceRates(
    covers: 0,
    badNumber: 85,
    otherName: 270,
    otherSex: 65,
    otherBirth: 120,
    otherCounty: 850,
    endedRow: 950,
    secondRow: 120
  )
  static let certificates = ProvinceRates(
    covers: 2400,
    badNumber: 260,
    otherName: 420,
    otherSex: 150,
    otherBirth: 230,
    otherCounty: 1800,
    endedRow: 350,
    secondRow: 0
  )
  static let care = ProvinceRates(
    covers: 3100,
    badNumber: 240,
    otherName: 480,
    otherSex: 130,
    otherBirth: 210,
    otherCounty: 2600,
    endedRow: 450,
    secondRow: 0
  )
}
