internal import Synchronization

/// One place for each result of work done side by side.
final class Slots<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  let count: Int

  init(count: Int) {
    self.count = count
    values = Mutex(Array(repeating: nil, count: count))
  }

  /// Every place filled.
  init(_ values: sending [Value]) {
    count = values.count
    self.values = Mutex(values.map { $0 })
  }

  subscript(index: Int) -> Value? {
    get { values.withLock { $0[index] } }
    set { values.withLock { $0[index] = newValue } }
  }

  /// Empties a place and returns what was in it.
  func take(_ index: Int) -> Value? {
    values.withLock { values in
      let value = values[index]
      values[index] = nil
      return value
    }
  }
}

/// Hands out the numbers below a limit, each once.
final class Turns: Sendable {
  private let taken = Atomic<Int>(0)
  private let limit: Int

  init(_ limit: Int) { self.limit = limit }

  func next() -> Int? {
    let turn = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return turn < limit ? turn : nil
  }

  /// Hands out no more.
  ///
  /// - Returns: how many were handed out.
  func end() -> Int { min(limit, taken.exchange(limit, ordering: .relaxed)) }
}
