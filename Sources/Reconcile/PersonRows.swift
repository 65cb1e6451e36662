internal import Domain

/// Which rows are each person's, as one run of numbers a dataset.
///
/// A class, and flat: rules ask this of every child and every dataset, and structs of arrays, or arrays of arrays, would be retained
/// and released at each question.
final class PersonRows: Sendable {
  private let count: Int
  /// The rows that stand for people; one run of `count` a dataset that has any.
  private let chosen: [UInt32]
  /// Where each person's rows begin and the last one's end, into `linked`; one run of `count + 1` a dataset that has any.
  private let starts: [Int]
  private let linked: [UInt32]
  /// The number of each dataset's run, or nothing where nobody has a row in it.
  private let runs: [Int?]

  init(_ people: People, _ profiles: Profiles) {
    count = people.count
    var (chosen, starts, linked): ([UInt32], [Int], [UInt32]) = ([], [], [])
    var runs: [Int?] = []
    var next = 0
    for dataset in Dataset.allCases {
      let links = people[dataset]
      guard !links.rows.isEmpty else {
        runs.append(nil)
        continue
      }
      let base = linked.count
      chosen += profiles.chosen[dataset.index]
      starts += links.starts.map { base + Int($0) }
      linked += links.rows
      runs.append(next)
      next += 1
    }
    (self.chosen, self.starts, self.linked, self.runs) = (chosen, starts, linked, runs)
  }

  /// The row that stands for a person in a dataset, or nothing.
  func chosen(_ dataset: Dataset, _ person: Int) -> Int? {
    guard let run = runs[dataset.index] else { return nil }
    let row = chosen[run * count + person]
    return row == Profiles.noRow ? nil : Int(row)
  }

  /// How many rows of a dataset are a person's.
  func count(_ dataset: Dataset, _ person: Int) -> Int {
    guard let run = runs[dataset.index] else { return 0 }
    let start = run * (count + 1) + person
    return starts[start + 1] - starts[start]
  }

  /// All rows of a dataset that are a person's.
  func all(_ dataset: Dataset, _ person: Int) -> [Int] {
    guard let run = runs[dataset.index] else { return [] }
    let start = run * (count + 1) + person
    return linked[starts[start]..<starts[start + 1]].map(Int.init)
  }
}
