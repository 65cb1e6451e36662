internal import Domain

/// Which rows are each person's, as one run of numbers a dataset.
///
/// A class, and flat: rules ask this of every child and every dataset, and structs of arrays, or arrays of arrays, would be retained
/// and released at each question.
final class PersonRows: Sendable {
  private let count: Int
  /// The rows that stand for people; one run of `count` a dataset that has any.
  private let chosen: [UInt32]
  /// Where each person's rows begin and the last one's end, into the dataset's run of `linked`; one run of `count + 1` a dataset
  /// that has any.
  private let starts: [UInt32]
  private let linked: [UInt32]
  /// Where the rows of each dataset's run begin in `linked`.
  private let bases: [Int]
  /// The number of each dataset's run, or nothing where nobody has a row in it.
  private let runs: [Int?]

  init(_ people: People, _ profiles: Profiles) {
    count = people.count
    let filled = Dataset.allCases.filter { !people[$0].rows.isEmpty }
    var (chosen, starts, linked): ([UInt32], [UInt32], [UInt32]) = ([], [], [])
    chosen.reserveCapacity(filled.count * count)
    starts.reserveCapacity(filled.count * (count + 1))
    linked.reserveCapacity(filled.reduce(0) { $0 + people[$1].rows.count })
    var bases: [Int] = []
    var runs: [Int?] = []
    for dataset in Dataset.allCases {
      let links = people[dataset]
      guard !links.rows.isEmpty else {
        runs.append(nil)
        continue
      }
      runs.append(bases.count)
      bases.append(linked.count)
      chosen += profiles.chosen[dataset.index]
      starts += links.starts
      linked += links.rows
    }
    (self.chosen, self.starts, self.linked) = (chosen, starts, linked)
    (self.bases, self.runs) = (bases, runs)
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
    return Int(starts[start + 1]) - Int(starts[start])
  }

  /// All rows of a dataset that are a person's.
  func all(_ dataset: Dataset, _ person: Int) -> [Int] {
    guard let run = runs[dataset.index] else { return [] }
    let start = run * (count + 1) + person
    let base = bases[run]
    return linked[(base + Int(starts[start]))..<(base + Int(starts[start + 1]))].map(Int.init)
  }
}
