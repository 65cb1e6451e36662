import Domain

/// What the visits of one partition show of how workers work: partitions add up, and only the sums are judged.
extension Assessor {
  /// Adds up, visit by visit, what ``patternWarnings(_:)`` asks of the whole area.
  func workPatterns(_ known: KnownPartition) -> [WorkPattern.Key: Int] {
    let visits = known.records[.homeVisits]
    guard let days = visits.dates(.visitDate), let workers = visits.numbers(.workerID) else { return [:] }
    let kinds = visits.codes(.visitKind)
    let notes = visits.texts(.note)
    var result: [WorkPattern.Key: Int] = [:]
    let from = asOf.adding(months: -3)
    for row in 0..<visits.count {
      guard workers[row] != 0, let day = CivilDate(packed: days[row]), from < day, day <= asOf,
        kinds.map({ $0[row] == VisitKind.home.rawValue || $0[row] == 0 }) ?? true
      else { continue }
      result[.init(worker: workers[row], sign: .day(day)), default: 0] += 1
      let month = Month(containing: day)
      result[
        .init(worker: workers[row], sign: .quarter(isEnd: day >= month.ending(every: 3).adding(days: -2))),
        default: 0
      ] += 1
      if let note = notes?[row], note.unicodeScalars.count >= 8 {
        result[.init(worker: workers[row], sign: .note(month, WorkPattern.digest(note))), default: 0] += 1
      }
    }
    return result
  }
}
