/// Rows that are written some time after they come up, in no order: memory stays what it is, and rows of one child do not stand together.
struct LateRows<Row> {
  private var rows: [Row] = []
  private static var room: Int { 4096 }

  init() {}

  /// Keeps the row; gives one up where all room is taken.
  mutating func exchange(_ row: Row, _ random: inout Randomness) -> Row? {
    guard rows.count >= Self.room else {
      rows.append(row)
      return nil
    }
    let place = random.below(rows.count)
    let late = rows[place]
    rows[place] = row
    return late
  }

  /// What is left, in no order.
  mutating func rest(_ random: inout Randomness) -> [Row] {
    defer { rows = [] }
    return random.shuffled(rows)
  }
}
