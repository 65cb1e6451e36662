/// The visits to one child that the log has.
struct ProvinceVisits {
  struct Visit {
    let number: WrittenNumber
    /// Days since 1970-01-01.
    let day: Int
    let isFuture: Bool
    /// Good number, not in the future.
    var counts: Bool { number.fault == nil && !isFuture }
  }

  private(set) var visits: [Visit] = []

  static let none = ProvinceVisits()
  private init() {}

  /// By category: within how many days a child in care is to be visited again.
  static let intervals = [90, 60, 30, 30]
  /// Of 100,000 numbers of the log, how many are broken.
  private static let badNumber = 110

  /// Draws a child's visits; children in nobody's care are visited, too, now and then.
  init(_ child: inout ProvinceChild, reference: Int) {
    guard child.care != nil else {
      if child.random.below(100_000) < 60 { add(&child, back: child.random.below(300), reference) }
      return
    }
    guard !child.random.chance(perMille: 40) else { return }
    let interval = Self.intervals[child.category]
    // One child in ten has not been seen for longer than it should.
    let lapse = child.random.chance(perMille: 100) ? interval + 1 + child.random.below(20) : 0
    for _ in 0...child.random.below(16) {
      // The longest interval that is still in time is among them.
      let back = child.random.below(child.random.chance(perMille: 500) ? interval + 1 : 400)
      add(&child, back: lapse + back, reference)
    }
  }

  private mutating func add(_ child: inout ProvinceChild, back: Int, _ reference: Int) {
    let isFuture = child.random.below(100_000) < 55
    let day = isFuture ? reference + 1 + child.random.below(40) : reference - back
    let number = WrittenNumber(child.key, badness: Self.badNumber, &child.random)
    visits.append(Visit(number: number, day: day, isFuture: isFuture))
  }

  /// The newest visit that counts, in days since 1970-01-01.
  var last: Int? { visits.lazy.filter(\.counts).map(\.day).max() }
}
