package import Domain

/// A whole province for measuring: the register of minors and the school roll, certificates, care roster, visit log and list of
/// divisions, faults and all, as large as one likes, and `truth.json`, the generator's own account of the faults.
///
/// - Determinism: the same seed, number of children and encoding give the same bytes everywhere.
/// - Memory: flat. Nobody is kept; each child is drawn anew, once for the register and once for the other files.
/// - Source: the columns are those of `Benchmarks/scale/sources`; people, places and rates are invented.
package struct ProvinceSample: Sendable {
  package enum Encoding: String, CaseIterable, Sendable {
    case utf8 = "utf-8"
    case gb18030
  }

  /// The most children that numbers are left for: the largest county is about twice the average.
  package static let mostChildren = 200_000_000

  private let seed: UInt64
  private let children: Int
  private let encoding: TextEncoding

  package init(seed: UInt64, children: Int, encoding: Encoding = .utf8) {
    self.seed = seed
    self.children = children
    self.encoding = encoding == .utf8 ? .utf8 : .gb18030
  }

  /// Writes the six files and `truth.json` below `folder`, making folders as needed.
  ///
  /// - Throws: ``Complaint`` with code `sample.cannot-write` or `sample.encoding`.
  package func write(to folder: String) throws(Complaint) {
    let folder = OutputFolder(path: folder)
    let calendar = ProvinceCalendar()
    let places = ProvincePlaces(seed: seed)
    try write(places, to: folder)
    let texts = ProvinceTexts(
      names: ProvinceNames(seed: seed),
      addresses: places.addresses,
      schools: places.schools,
      calendar: calendar
    )
    var random = Randomness(seed: seed, stream: "province counties")
    let sizes = countySizes(&random)
    var truth = ProvinceTruth(calendar: calendar)
    truth.set("children", children)
    truth.set("seed", Int(truncatingIfNeeded: seed))
    try writeRegister(sizes, random.shuffled(Array(sizes.indices)), texts, folder, &truth)
    try writeOthers(sizes, random.shuffled(Array(sizes.indices)), texts, folder, &truth)
    try folder.write(SampleWorld.File(path: "truth.json", bytes: Array(truth.json.utf8)))
  }

  /// How many children were born in each county.
  private func countySizes(_ random: inout Randomness) -> [Int] {
    let weights = (0..<ProvincePlaces.counties).map { _ in random.number(400...1600) }
    let total = weights.reduce(0, +)
    var sizes = weights.map { children / total * $0 + children % total * $0 / total }
    // What rounding leaves over.
    for county in 0..<children - sizes.reduce(0, +) { sizes[county] += 1 }
    return sizes
  }

  private func write(_ places: ProvincePlaces, to folder: OutputFolder) throws(Complaint) {
    var stream = try CSVStream("divisions.csv", in: folder, header: "区划代码,名称,上级代码,级别", encoding: encoding)
    for row in places.rows {
      stream.bytes.append(contentsOf: "\(row.code),\(row.name),\(row.parent),\(row.level)".utf8)
      try stream.endRow()
    }
    try stream.close()
  }

  private func writeRegister(
    _ sizes: [Int],
    _ order: [Int],
    _ texts: ProvinceTexts,
    _ folder: OutputFolder,
    _ truth: inout ProvinceTruth
  ) throws(Complaint) {
    var register = try ProvinceFile(.register, in: folder, seed: seed, encoding: encoding, texts: texts)
    for county in order {
      for serial in 0..<sizes[county] {
        let child = ProvinceChild(seed: seed, county: county, serial: serial, calendar: texts.calendar)
        if let entry = child.register { try register.write(child, entry) }
      }
    }
    try register.close()
    truth.set("register_rows", register.rows)
  }

  /// The other files have the counties in another order, and the children of each county, too.
  private func writeOthers(
    _ sizes: [Int],
    _ order: [Int],
    _ texts: ProvinceTexts,
    _ folder: OutputFolder,
    _ truth: inout ProvinceTruth
  ) throws(Complaint) {
    var roll = try ProvinceFile(.roll, in: folder, seed: seed, encoding: encoding, texts: texts)
    var certificates = try ProvinceFile(.certificates, in: folder, seed: seed, encoding: encoding, texts: texts)
    var care = try ProvinceFile(.care, in: folder, seed: seed, encoding: encoding, texts: texts)
    var log = try VisitFile(in: folder, seed: seed, encoding: encoding, texts: texts)
    var met = 0
    for county in order {
      let step = Self.step(through: sizes[county])
      for position in 0..<sizes[county] {
        let serial = position * step % sizes[county]
        var child = ProvinceChild(seed: seed, county: county, serial: serial, calendar: texts.calendar)
        if let entry = child.roll { try roll.write(child, entry) }
        if let entry = child.certificate { try certificates.write(child, entry) }
        if let entry = child.care { try care.write(child, entry) }
        let visits = ProvinceVisits(&child, reference: texts.calendar.reference)
        try log.write(visits)
        truth.count(child, visits)
        met += 1
        // One pupil in fifty comes from another province.
        guard met % 50 == 0 else { continue }
        let pupil = ProvinceChild(seed: seed, foreign: met / 50 - 1, county: county, calendar: texts.calendar)
        if let entry = pupil.roll { try roll.write(pupil, entry) }
        truth.count(pupil, .none)
      }
    }
    try roll.close()
    try certificates.close()
    try care.close()
    try log.close()
    truth.set("roster_rows", roll.rows)
    truth.set("disabled_rows", certificates.rows)
    truth.set("civil_rows", care.rows)
    truth.set("visits_rows", log.rows)
  }

  /// A stride that meets every one of `count` numbers once, near their golden section.
  private static func step(through count: Int) -> Int {
    func common(_ left: Int, _ right: Int) -> Int { right == 0 ? left : common(right, left % right) }
    var step = max(1, count * 618 / 1000)
    while common(count, step) > 1 { step += 1 }
    return step
  }
}
