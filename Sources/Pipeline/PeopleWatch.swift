internal import Domain

/// The people a run must say something about even where it finds nothing: those whose cases are open.
struct PeopleWatch: Sendable {
  private let keys: Set<String>
  /// The numbers behind the keys, ascending.
  private let numbers: [UInt64]

  static let nobody = PeopleWatch(keys: [], numbers: [])

  init(keys: Set<String>, numbers: some Sequence<UInt64>) {
    self.keys = keys
    self.numbers = Set(numbers).subtracting([0]).sorted()
  }

  /// The watched people of a partition, by position.
  ///
  /// People with a number are looked up by it, so that a province's keys need not be made for a few hundred cases.
  func people(in known: KnownPartition, keys maker: PersonKeys) -> [(person: Int, key: String)] {
    guard !keys.isEmpty else { return [] }
    var found: [(Int, String)] = []
    func look(_ person: Int) {
      let key = maker.key(of: person, in: known).text
      if keys.contains(key) { found.append((person, key)) }
    }
    let all = known.people.numbers
    for person in all.indices where all[person] == 0 { look(person) }
    for number in numbers {
      var low = 0
      var high = all.count
      while low < high {
        let middle = (low + high) / 2
        if all[middle] < number { low = middle + 1 } else { high = middle }
      }
      while low < all.count, all[low] == number {
        look(low)
        low += 1
      }
    }
    return found
  }
}
