internal import Domain

/// The people a run must say something about even where it finds nothing: those whose cases are open.
struct PeopleWatch: Sendable {
  private let keys: Set<String>
  /// The numbers behind the keys, ascending; nothing where they are not known, and everybody must be looked at.
  private let numbers: [UInt64]?
  /// What was answered about their schooling, and until when it holds; who has come back.
  private let schooling: [String: Known]
  /// Children who came back to school a short while ago, those among them who are missing again.
  private let returned: Set<String>

  /// What is known of a child's schooling beside this run's data.
  enum Known: Sendable, Equatable {
    /// By an answer, until a day.
    case explained(ReceiptAnswer, until: CivilDate?)
    case confirmed(ReceiptAnswer)
    /// Back on a roll not long ago.
    case returned
  }

  static let nobody = PeopleWatch(keys: [], numbers: [], schooling: [:])

  init(
    keys: Set<String>,
    numbers: [UInt64]?,
    schooling: [String: Known],
    returned: Set<String> = []
  ) {
    self.schooling = schooling
    self.returned = returned
    self.keys = keys
    self.numbers = numbers.map { Set($0).subtracting([0]).sorted() }
  }

  /// Puts what was answered beside what the data show: an answer explains or confirms an absence, and changes no other level.
  func overlay(_ watched: [(person: Int, key: String)], on entries: inout [SchoolingEntry]) {
    guard !schooling.isEmpty else { return }
    let keys = Dictionary(watched.map { (UInt32($0.person), $0.key) }) { first, _ in first }
    for place in entries.indices {
      guard let known = keys[entries[place].person].flatMap({ schooling[$0] }) else { continue }
      let isMissing = [.suspected, .thresholdMet].contains(entries[place].level)
      switch known {
      case .explained(let answer, let until) where isMissing:
        entries[place].level = .explained
        entries[place].reason = answer.identifier
        entries[place].until = until
      case .confirmed(let answer) where isMissing:
        entries[place].level = .confirmed
        entries[place].reason = answer.identifier
      case .returned where entries[place].level <= .inSchool && entries[place].level != .cannotJudge:
        entries[place].level = .returned
      case .explained, .confirmed, .returned: break
      }
    }
  }

  /// Those of the watched people who came back to school a short while ago.
  func returned(_ watched: [(person: Int, key: String)]) -> Set<UInt32> {
    returned.isEmpty ? [] : Set(watched.filter { returned.contains($0.key) }.map { UInt32($0.person) })
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
    for person in all.indices where all[person] == 0 || numbers == nil { look(person) }
    guard let numbers else { return found }
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
