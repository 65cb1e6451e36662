internal import Domain
internal import Publish
internal import Store

/// Looks at single people once more when every partition is done: those whose cases came to them in this run, which is only known then.
struct PersonTracing {
  let source: PartitionSource
  let work: PartitionWork

  /// What the data say of people, and who they are.
  ///
  /// Only the partitions that hold their numbers are read again, where the run's table of children tells the numbers; else all are.
  /// - Parameters:
  ///   - keys: the people's keys.
  ///   - path: the table of children just written; there may be none.
  /// - Returns: their traces, and the people as reports name them.
  /// - Throws: the ledger's error where a partition cannot be read.
  func look(for keys: Set<String>, children path: String) throws -> PartitionResult {
    var numbers: [UInt64]?
    if let table = try PublishedTable(path: path) {
      var found: [UInt64] = []
      table.forEach(["person_key", "resident_id"]) { fields in
        if keys.contains(fields[0]), let id = try? ResidentID(parsing: fields[1]) { found.append(id.key) }
      }
      numbers = found
    }
    let watch = PeopleWatch(keys: keys, numbers: numbers, schooling: [:])
    var result = PartitionResult()
    func take(_ part: PartitionResult) {
      result.traces.merge(part.traces) { first, _ in first }
      result.people.merge(part.people)
    }
    let partitions = numbers.map { Set($0.map(source.plan.index)).sorted() } ?? Array(0..<source.plan.count)
    for index in partitions { take(try work.trace(watch, in: source.packed(index))) }
    if result.traces.count < keys.count {
      take(work.traceStrangers(watch, in: try source.packedResidue().unpacked()))
    }
    return result
  }
}

extension PopulationResult {
  /// Adds people found late to those the run speaks of.
  mutating func add(_ found: PartitionResult) {
    traces.merge(found.traces) { first, _ in first }
    people.merge(found.people)
  }
}
