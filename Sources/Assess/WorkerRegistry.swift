import Domain

/// The grass-roots workers of the area: persons, each with the posts it holds or held.
struct WorkerRegistry {
  /// One row of the registry.
  struct Post: Hashable {
    let role: WorkerRole
    let place: DivisionCode
    let start: CivilDate?
    let end: CivilDate?
    let row: Int

    /// In post on the first day, no more on the last; dates nobody states limit nothing.
    func isHeld(on date: CivilDate) -> Bool { (start.map { $0 <= date } ?? true) && (end.map { $0 > date } ?? true) }

    /// Days of a window in post.
    func days(in window: ClosedRange<CivilDate>) -> Int {
      let after = window.upperBound.adding(days: 1)
      return max(0, max(start ?? window.lowerBound, window.lowerBound).days(to: min(end ?? after, after)))
    }
  }

  /// A person, told by number, or by name within a county where the registry has no usable number.
  struct Worker {
    let number: UInt64
    let name: String
    var posts: [Post]
    /// The earliest date the registry gives for having qualified.
    var qualified: CivilDate?
    var sessions: [Session] = []

    /// The first day on which the person passed an assessment.
    var firstPass: CivilDate? {
      ([qualified] + sessions.filter { $0.passed == .yes }.map { $0.day }).compactMap { $0 }.min()
    }

    func posts(as role: WorkerRole) -> [Post] { posts.filter { $0.role == role } }
  }

  /// One attendance.
  struct Session: Hashable {
    let day: CivilDate
    let organiser: OrganiserLevel
    let passed: Flag
    let isDemonstration: Bool
  }

  private enum Identity: Hashable {
    case number(UInt64)
    case name(String, county: DivisionCode)
  }

  /// In the order in which the registry first names them.
  private(set) var workers: [Worker] = []
  let table: RecordTable
  /// Whether the training records say which sessions were demonstrations.
  let tellsDemonstrations: Bool

  init(_ whole: Partition) {
    table = whole[.directorRegistry]
    tellsDemonstrations = whole[.trainingRecords].codes(.isDemonstration) != nil
    var positions: [Identity: Int] = [:]
    for row in 0..<table.count {
      let record = table[row]
      guard let role = record.code(.workerRole, as: WorkerRole.self) else { continue }
      let post = Post(
        role: role,
        place: record.division(.division),
        start: record.date(.startDate),
        end: record.date(.endDate),
        row: row
      )
      let name = Self.name(record)
      let identity: Identity = record.key == 0 ? .name(name, county: post.place.county) : .number(record.key)
      let qualified = record.date(.qualifiedDate)
      if let position = positions[identity] {
        workers[position].posts.append(post)
        workers[position].qualified = [workers[position].qualified, qualified].compactMap { $0 }.min()
      } else {
        positions[identity] = workers.count
        workers.append(Worker(number: record.key, name: name, posts: [post], qualified: qualified))
      }
    }
    credit(whole[.trainingRecords])
  }

  /// The registry's word for a post, as findings quote it.
  func statement(_ worker: Worker, _ post: Post) -> Finding.Statement {
    Finding.Statement(dataset: .directorRegistry, value: worker.name, address: table[post.row].address)
  }

  /// Credits each session to the person of that number, or of that name where only one person has it.
  ///
  /// Two persons of one name are not told apart without a number: such a session is credited to nobody.
  private mutating func credit(_ training: RecordTable) {
    var byNumber: [UInt64: Int] = [:]
    var byName: [String: [Int]] = [:]
    for (position, worker) in workers.enumerated() {
      if worker.number != 0 { byNumber[worker.number] = position }
      byName[worker.name, default: []].append(position)
    }
    for row in 0..<training.count {
      let record = training[row]
      guard let day = record.date(.sessionDate) else { continue }
      let session = Session(
        day: day,
        organiser: record.code(.organiserLevel) ?? .unknown,
        passed: record.code(.passed) ?? .unknown,
        isDemonstration: record.code(.isDemonstration, as: Flag.self) == .yes
      )
      if record.key != 0, let position = byNumber[record.key] {
        workers[position].sessions.append(session)
      } else if let namesakes = byName[Self.name(record)], namesakes.count == 1,
        record.key == 0 || workers[namesakes[0]].number == 0
      {
        workers[namesakes[0]].sessions.append(session)
      }
    }
  }

  private static func name(_ record: Record) -> String {
    let name = record.text(.name)
    return name.isEmpty ? record.text(.workerName) : name
  }
}
