internal import Domain
internal import Publish

/// Whose each record of a run was, by every name under which the record can be found again in another run.
struct LinkedRecords {
  /// Persons' keys, each once.
  private(set) var keys: [String] = []
  /// The key's position by source and the source's own number of the record; a number that a source gives twice tells nothing.
  private var byNumber: [String: Int] = [:]
  /// The key's position by the file's bytes and the line: good where the very same file was used again.
  private var byPlace: [String: Int] = [:]
  private var places: [String: Int] = [:]

  /// One record: what its source calls it, where it stands, whose it is.
  struct Entry {
    var source: String
    var record = ""
    /// SHA-256 of the file, empty where it is not known.
    var digest = ""
    var line = ""
    var person: String
  }

  private var repeated: Set<String> = []
  /// The name by number, empty where there is none, and the name by place of every record.
  private var names: [(number: String, place: String, key: Int)] = []

  init(_ entries: [Entry]) { for entry in entries { add(entry) } }

  /// Reads the links' table of a published run; nothing where it is gone.
  ///
  /// - Parameters:
  ///   - path: the table.
  ///   - digests: SHA-256 of the run's deliveries, by path.
  /// - Throws: ``RunFailure/environment(_:)`` where the table cannot be read.
  init?(path: String, digests: [String: String]) throws {
    guard let table = try PublishedTable(path: path) else { return nil }
    var entries = LinkedRecords([])
    table.forEach(["source", "record", "file", "line", "person"]) { fields in
      entries.add(
        Entry(
          source: fields[0],
          record: fields[1],
          digest: digests[fields[2]] ?? "",
          line: fields[3],
          person: fields[4]
        )
      )
    }
    self = entries
  }

  private mutating func add(_ entry: Entry) {
    let key = places[entry.person] ?? keys.count
    if key == keys.count {
      keys.append(entry.person)
      places[entry.person] = key
    }
    var number = ""
    if !entry.record.isEmpty {
      number = entry.source + "\u{1F}" + entry.record
      if byNumber.updateValue(key, forKey: number) != nil { repeated.insert(number) }
    }
    let place = entry.digest.isEmpty ? "" : entry.digest + ":" + entry.line
    if !place.isEmpty { byPlace[place] = key }
    names.append((number, place, key))
  }

  func has(_ key: String) -> Bool { places[key] != nil }

  /// For every record of `earlier` that is found here: the key's position there, and here.
  func moves(from earlier: LinkedRecords) -> [(old: Int, new: Int)] {
    earlier.names.compactMap { name in
      if !name.number.isEmpty, !repeated.contains(name.number), !earlier.repeated.contains(name.number) {
        return byNumber[name.number].map { (name.key, $0) }
      }
      return byPlace[name.place].map { (name.key, $0) }
    }
  }
}

/// What became of the persons of an earlier run: merges and splits, found by where the same records are now.
struct PersonEvents {
  let events: [PersonEvent]

  init(before: LinkedRecords, now: LinkedRecords) {
    var moves: [Int: [Int: Int]] = [:]
    for move in now.moves(from: before) where before.keys[move.old] != now.keys[move.new] {
      moves[move.old, default: [:]][move.new, default: 0] += 1
    }
    var events: [PersonEvent] = []
    for (position, targets) in moves {
      let old = before.keys[position]
      let ordered = targets.map { (key: now.keys[$0.key], records: $0.value) }
        .sorted { ($1.records, $0.key) < ($0.records, $1.key) }
      for (place, target) in ordered.enumerated() {
        // A key that is gone has one successor, the one with most of its records; whatever else left it was split off.
        let isSuccessor = !now.has(old) && place == 0
        let kind: PersonEvent.Kind = isSuccessor ? (before.has(target.key) ? .merged : .rekeyed) : .split
        events.append(PersonEvent(kind: kind, old: old, new: target.key, records: target.records))
      }
    }
    self.events = events.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
  }

  init(_ events: [PersonEvent]) { self.events = events }

  /// `tables/person_events.csv`, header included.
  var bytes: [UInt8] {
    let lines = events.map { "\($0.kind.rawValue),\($0.old),\($0.new),\($0.records)" }
    return Array((["event,old_key,new_key,records"] + lines).map { $0 + "\n" }.joined().utf8)
  }
}

/// Follows an old key to the person's present one, through the events of a job's published runs.
struct KeyTrail {
  /// What one run did to keys.
  private struct Step {
    var successors: [String: String] = [:]
    var revived: Set<String> = []
  }
  private let steps: [Step]

  /// - Parameter runs: the events of each run, the oldest first.
  init(_ runs: [[PersonEvent]]) {
    steps = runs.map { events in
      var step = Step()
      var weight: [String: Int] = [:]
      for event in events {
        if event.kind == .revived { step.revived.insert(event.old) }
        // Two comparisons of one run may see different records of a key: more of them know better.
        guard event.leadsOn, event.records > weight[event.old] ?? 0 else { continue }
        weight[event.old] = event.records
        step.successors[event.old] = event.new
      }
      return step
    }
  }

  /// The key in force after all runs; the key itself where nothing became of it.
  func present(_ key: String) -> String {
    steps.reduce(key) { present, step in step.revived.contains(key) ? key : step.successors[present] ?? present }
  }

  /// Every key that leads on to another after all runs.
  var superseded: Set<String> {
    Set(steps.flatMap(\.successors.keys)).filter { present($0) != $0 }
  }
}
