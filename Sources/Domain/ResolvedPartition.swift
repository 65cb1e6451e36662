/// What `Resolve` makes of one partition and `Reconcile` reads: the records, the people, and who may not be called absent.
package struct ResolvedPartition: Sendable {
  /// The partition's records; rows adopted from the residue (key 0) come first in their table, as its order asks.
  package var records: Partition
  /// People with a record here; also those whom only the previous roll, as active, or a visit knows.
  package var people: People
  /// The people whose absence from a dataset proves nothing, by position in ``people``.
  package var suspended: [UInt32: Suspicion]
  /// Records that may be a person's, for a clerk to decide.
  package var reviews: [ReviewPair] = []

  package init(records: Partition, people: People, suspended: [UInt32: Suspicion] = [:]) {
    self.records = records
    self.people = people
    self.suspended = suspended
  }
}

/// Why a person may not be called absent from a dataset: a record there may be theirs though nothing links it.
package struct Suspicion: Sendable, Hashable {
  /// Datasets with an unlinked record that may be the person's.
  package var unlinked: DatasetSet = []
  /// Datasets in which the person may stand under another number.
  package var underOtherNumber: DatasetSet = []
  /// Clearly different children use the person's number.
  package var numberIsShared = false
  /// No usable number names the person.
  package var numberIsMissing = false

  package init() {}

  /// Why absence from `dataset` cannot be judged, in fixed words; nothing where it can.
  package func reason(for dataset: Dataset) -> String? {
    if numberIsMissing { return "no-usable-number" }
    if numberIsShared { return "shared-number" }
    if unlinked.contains(dataset) { return "unlinked-record" }
    if underOtherNumber.contains(dataset) { return "second-number" }
    return nil
  }

  /// The datasets in which a record of the person may lie unrecognised, though `rows` were found.
  ///
  /// Where rows are there, a number that is missing or shared has hidden none of them.
  package func unrecognised(beside rows: DatasetSet) -> DatasetSet {
    let hidden = Dataset.allCases.filter { !rows.contains($0) && reason(for: $0) != nil }
    return unlinked.union(underOtherNumber).union(DatasetSet(hidden.map(DatasetSet.init)))
  }
}
