internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// Looks a person up in what the ledger and the published tables keep.
struct PersonSearch {
  /// A person of a published run.
  struct Person {
    let key: String
    /// Rows of `links.csv`; nothing where that table was not looked into, or is not there.
    let links: [[String: String]]?
    /// The row of `children.csv`.
    let child: [String: String]?
  }

  /// A record in the ledger's blocks.
  struct Sighting {
    let path: String
    let delivery: Delivery
    let record: Record

    var address: DeliveredRecords.Address { DeliveredRecords.Address(path: path, line: record.line) }
  }

  /// A delivery, by the path a run knew it by.
  struct Source {
    let path: String
    let intake: StoredIntake
  }

  /// What was found.
  struct Finding {
    /// The run that tells; nothing where no published run used the records.
    var run: RunRecord?
    var people: [Person] = []
    /// ``ResidentID/key``; 0 where no number is known.
    var number: UInt64 = 0
    var sightings: [Sighting] = []
    var refusals: [Ledger.Refusal] = []
    /// `links.csv` is too large to be looked through unasked.
    var leftLinks = false
  }

  let ledger: Ledger
  let output: String
  /// Whether tables are looked through however large they are.
  let isThorough: Bool
  /// Published runs, the one made last first.
  private let runs: [RunRecord]

  /// A table up to this size is looked through in a moment; a province's has a hundred times as much.
  private static let quickBytes = 16 << 20

  init(_ ledger: Ledger, output: String, isThorough: Bool) throws {
    self.ledger = ledger
    self.output = output
    self.isThorough = isThorough
    runs = try ledger.runs().filter { $0.state == .published && $0.purged.isEmpty }.reversed()
  }

  /// The newest run of each job, the job that ran last first.
  private var newest: [RunRecord] {
    var jobs: Set<String> = []
    return runs.filter { jobs.insert($0.job).inserted }
  }

  // MARK: - By key

  /// The person whom a key leads to: in the newest run that has one, the job that ran last first.
  func find(key: String) throws -> Finding? {
    for head in newest {
      let present = try trail(ofJob: head.job).present(key)
      for run in runs where run.job == head.job {
        guard let links = try table(.links, of: run)?.rows("person", present), !links.isEmpty else { continue }
        let child = try table(.children, of: run)?.rows("person_key", present)?.first
        let number = Self.number(of: child)
        var finding = Finding(run: run, people: [Person(key: present, links: links, child: child)])
        finding.number = try number ?? ledger.numbers(of: [present])[present] ?? 0
        try look(&finding)
        return finding
      }
    }
    // A job may publish no table of links: then the ledger knows those who had a finding or a duty.
    for head in newest {
      let present = try trail(ofJob: head.job).present(key)
      guard let number = try ledger.numbers(of: [present])[present] else { continue }
      var finding = Finding(run: head, people: [Person(key: present, links: nil, child: nil)], number: number)
      try look(&finding)
      return finding
    }
    // Of those of whom nothing was found the children's table alone has the key.
    for head in newest {
      let present = try trail(ofJob: head.job).present(key)
      guard let child = try table(.children, of: head)?.rows("person_key", present)?.first else { continue }
      var finding = Finding(run: head, people: [Person(key: present, links: nil, child: child)])
      finding.number = Self.number(of: child) ?? 0
      try look(&finding)
      return finding
    }
    return nil
  }

  private func trail(ofJob job: String) throws -> KeyTrail {
    KeyTrail(try ledger.personEvents(ofJob: job).map { $0.sets.flatMap(\.events) })
  }

  private func table(_ name: TableName, of run: RunRecord) throws -> PublishedTable? {
    try PublishedTable(path: "\(output)/\(run.folder)/\(name.path)")
  }

  // MARK: - By number

  /// Whoever has records under a number: in the newest run that used one of them, else in any delivery the ledger keeps.
  func find(number: UInt64) throws -> Finding? {
    var finding = Finding(number: number)
    for run in newest {
      finding.sightings = try sightings(of: number, in: sources(of: run))
      guard finding.sightings.isEmpty else {
        finding.run = run
        break
      }
    }
    if finding.sightings.isEmpty {
      let all = try ledger.allIntakes().map { Source(path: $0.delivery.path, intake: $0) }
      finding.sightings = try sightings(of: number, in: all)
    }
    finding.refusals = try ledger.refusals(.number(number))
    try addPeople(&finding, at: Set(finding.sightings.map(\.address)))
    return finding.sightings.isEmpty && finding.refusals.isEmpty ? nil : finding
  }

  /// Everything under the number of a person that is known.
  private func look(_ finding: inout Finding) throws {
    guard finding.number != 0, let run = finding.run else { return }
    finding.sightings = try sightings(of: finding.number, in: sources(of: run))
    finding.refusals = try ledger.refusals(.number(finding.number))
  }

  /// The people whom a run gave some records to, and those whom the ledger knows by the number.
  private func addPeople(_ finding: inout Finding, at addresses: Set<DeliveredRecords.Address>) throws {
    guard let run = finding.run else { return }
    let trail = try trail(ofJob: run.job)
    var keys = Set(try ledger.persons(ofNumber: finding.number).map { trail.present($0) })
    let path = "\(output)/\(run.folder)/\(TableName.links.path)"
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    guard isThorough || size <= Self.quickBytes, let links = try PublishedTable(path: path) else {
      finding.leftLinks = size > 0
      finding.people = keys.sorted().map { Person(key: $0, links: nil, child: nil) }
      return
    }
    for link in links.rows("line", among: Set(addresses.map { "\($0.line)" })) {
      guard let line = UInt32(link["line"] ?? ""), let person = link["person"], !person.isEmpty,
        addresses.contains(DeliveredRecords.Address(path: link["file"] ?? "", line: line))
      else { continue }
      keys.insert(person)
    }
    let mine = Dictionary(grouping: links.rows("person", among: keys)) { $0["person"] ?? "" }
    let children = try table(.children, of: run)?.rows("person_key", among: keys) ?? []
    // Whom the ledger knows by the number and this run by no record is another run's.
    finding.people = keys.filter { mine[$0] != nil }.sorted().map { key in
      Person(key: key, links: mine[key], child: children.first { $0["person_key"] == key })
    }
  }

  private func sources(of run: RunRecord) throws -> [Source] {
    let stored = try ledger.intakes(ofRun: run.identity)
    let paths = try RunManifest.paths(in: "\(output)/\(run.folder)")
    // Where the run's folder is gone, files are known by the names they were first read under.
    guard paths.count == stored.count else { return stored.map { Source(path: $0.delivery.path, intake: $0) } }
    return zip(paths, stored).map { Source(path: $0, intake: $1) }
  }

  /// The records under a number, by the one block of each delivery that may hold it.
  private func sightings(of number: UInt64, in sources: [Source]) throws -> [Sighting] {
    var result: [Sighting] = []
    for source in sources {
      for body in try ledger.blocks(of: source.intake.id, keys: number...number, isResidue: false) {
        let table = try BlockCodec.decode(body, delivery: 0)
        for row in Self.rows(of: number, in: table.keys) {
          result.append(Sighting(path: source.path, delivery: source.intake.delivery, record: table[row]))
        }
      }
    }
    return result
  }

  /// The rows of a key among ascending ones.
  private static func rows(of key: UInt64, in keys: [UInt64]) -> Range<Int> {
    func first(_ isBehind: (UInt64) -> Bool) -> Int {
      var (low, high) = (0, keys.count)
      while low < high {
        let middle = (low + high) / 2
        if isBehind(keys[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let start = first { $0 >= key }
    return start..<max(start, first { $0 > key })
  }

  // MARK: - By record

  /// Whoever a line of a delivered file was given to.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` where no run knows the file.
  func find(path: String, line: UInt32) throws -> Finding? {
    var known: Set<String> = []
    for run in newest {
      let sources = try sources(of: run)
      known.formUnion(sources.map(\.path))
      guard let source = sources.first(where: { $0.path == path }) else { continue }
      return try find(line: line, of: source, in: run)
    }
    let remedy = Suggestion.remedy(
      for: path,
      among: known,
      else: Term(
        "请写文件在输入文件夹中的路径（见tables/deliveries.csv），冒号后写行号。",
        "Write the file's path in the input folder, as in tables/deliveries.csv, and the line behind a colon."
      )
    )
    throw RunFailure.refused([
      Complaint(
        Place(file: path),
        "explain.unknown-file",
        Term("最近的运行没有读过这个路径的文件。", "No newest run read a file of this path."),
        remedy: remedy
      )
    ])
  }

  private func find(line: UInt32, of source: Source, in run: RunRecord) throws -> Finding? {
    var finding = Finding(run: run)
    try ledger.forEachBlock(of: source.intake.id, where: { _ in finding.sightings.isEmpty }) { body in
      guard finding.sightings.isEmpty else { return }
      let table = try BlockCodec.decode(body, delivery: 0)
      guard let row = table.lines.firstIndex(of: line) else { return }
      finding.sightings = [Sighting(path: source.path, delivery: source.intake.delivery, record: table[row])]
    }
    finding.refusals = try ledger.refusals(.line(intake: source.intake.id, line))
    let number = finding.sightings.first?.record.key ?? finding.refusals.first?.number ?? 0
    if number != 0, let found = try find(number: number) { return found }
    try addPeople(&finding, at: Set(finding.sightings.map(\.address)))
    // The row shows no usable number, and was given to a child who has one.
    if finding.people.count == 1, let number = Self.number(of: finding.people[0].child) {
      let own = finding.sightings
      finding.number = number
      try look(&finding)
      finding.sightings += own
    }
    return finding.sightings.isEmpty && finding.refusals.isEmpty ? nil : finding
  }

  private static func number(of child: [String: String]?) -> UInt64? {
    (try? ResidentID(parsing: child?["resident_id"] ?? ""))?.key
  }

  /// Whoever a refused record is about.
  func find(fingerprint: UInt64) throws -> Finding? {
    let refusals = try ledger.refusals(.fingerprint(fingerprint))
    guard let first = refusals.first else { return nil }
    if first.number != 0, let found = try find(number: first.number) { return found }
    return Finding(refusals: refusals)
  }
}
