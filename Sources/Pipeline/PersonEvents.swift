internal import Domain
internal import Foundation
internal import Publish

/// A key that came to stand for other records than in the run before.
struct PersonEvent: Equatable, Sendable {
  enum Kind: String, Sendable {
    /// The person of the old key is part of the new one's, who was known before.
    case merged
    /// The same person under a new key: the evidence the key derives from was put right.
    case rekeyed
    /// Records of the old key are another person's now; the old key still stands for the rest.
    case split
  }

  let kind: Kind
  let old: String
  let new: String
  /// How many records went from the old key to the new one.
  let records: Int
}

/// What became of the persons of the run before: merges and splits, found by where the same records are now.
///
/// Records are the same where source and the source's own number are; a number that a source gives twice tells nothing.
struct PersonEvents {
  let events: [PersonEvent]

  /// - Parameters:
  ///   - before: the person's key of each record in the run before, by the record's name.
  ///   - now: the same in this run.
  init(before: [String: String], now: [String: String]) {
    let knownBefore = Set(before.values)
    let known = Set(now.values)
    var moves: [String: [String: Int]] = [:]
    for (record, old) in before {
      if let new = now[record], new != old { moves[old, default: [:]][new, default: 0] += 1 }
    }
    var events: [PersonEvent] = []
    for (old, targets) in moves {
      let ordered = targets.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      for (place, target) in ordered.enumerated() {
        // A key that is gone has one successor, the one with most of its records; whatever else left it was split off.
        let isSuccessor = !known.contains(old) && place == 0
        let kind: PersonEvent.Kind =
          isSuccessor ? (knownBefore.contains(target.key) ? .merged : .rekeyed) : .split
        events.append(PersonEvent(kind: kind, old: old, new: target.key, records: target.value))
      }
    }
    self.events = events.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
  }

  /// Compares two links' tables; nothing where the earlier one is gone.
  init?(beforePath: String, nowPath: String) {
    guard let before = Self.keys(beforePath), let now = Self.keys(nowPath) else { return nil }
    self.init(before: before, now: now)
  }

  private static func keys(_ path: String) -> [String: String]? {
    guard let table = PublishedTable(path: path) else { return nil }
    var result: [String: String] = [:]
    var repeated: Set<String> = []
    table.forEach(["source", "record", "person"]) { fields in
      guard !fields[1].isEmpty else { return }
      let name = fields[0] + "\u{1F}" + fields[1]
      if result.updateValue(fields[2], forKey: name) != nil { repeated.insert(name) }
    }
    for name in repeated { result[name] = nil }
    return result
  }

  /// `tables/person_events.csv`, header included.
  var bytes: [UInt8] {
    let lines = events.map { "\($0.kind.rawValue),\($0.old),\($0.new),\($0.records)" }
    return Array((["event,old_key,new_key,records"] + lines).map { $0 + "\n" }.joined().utf8)
  }
}

/// Follows an old key to the person's present one, through the events of published runs.
struct KeyTrail {
  private let successors: [[String: String]]

  /// - Parameter paths: the events' tables of published runs, the oldest first.
  init(paths: [String]) {
    successors = paths.compactMap { path in
      guard let table = PublishedTable(path: path) else { return nil }
      var result: [String: String] = [:]
      table.forEach(["event", "old_key", "new_key"]) { fields in
        if fields[0] != PersonEvent.Kind.split.rawValue { result[fields[1]] = fields[2] }
      }
      return result
    }
  }

  /// The key in force after all runs.
  func present(_ key: String) -> String {
    successors.reduce(key) { key, step in step[key] ?? key }
  }
}
