package import Domain
internal import Foundation

extension Listing {
  /// The answer as people read it.
  ///
  /// - Parameters:
  ///   - language: of titles and words.
  ///   - width: places a line of the terminal has; rows of tables are cut there. Nothing leaves them whole, as files and other
  ///     programs want them.
  /// - Returns: the lines, without control characters.
  package func lines(_ language: Language, width: Int? = nil) -> [String] {
    var result = heading.map(Place.printable)
    for table in tables {
      if !table.heading.isEmpty, !result.isEmpty { result.append("") }
      result += table.heading.map(Place.printable)
      result += table.lines(language, width: width)
    }
    return result + closing.map(Place.printable)
  }
}

extension Listing.Table {
  fileprivate func lines(_ language: Language, width: Int?) -> [String] {
    guard !rows.isEmpty else { return [] }
    func isFilled(_ column: Int) -> Bool { rows.contains { !$0[column].isEmpty } }
    // A column that says nothing in any row only takes room.
    let seen = columns.indices.filter { columns[$0].audience != .programs && isFilled($0) }
    guard !seen.isEmpty else { return [] }
    let (line, below) = (seen.filter { columns[$0].depth == 0 }, seen.filter { columns[$0].depth > 0 })
    var table = TextTable(
      header: hasTitles ? line.map { columns[$0].title.text(language) } : nil,
      numeric: Set(line.indices.filter { columns[line[$0]].isNumber })
    )
    for row in rows { table.append(line.map { row[$0].shown(language) }) }
    var told = width.map { width in table.lines.map { TextTable.cut($0, to: width) } } ?? table.lines
    guard !below.isEmpty else { return told }
    var result = hasTitles ? [told.removeFirst()] : []
    for (index, row) in rows.enumerated() {
      // Rows that differ only in what stands below share their line.
      let isRepeated = index > 0 && line.allSatisfy { rows[index - 1][$0] == row[$0] }
      if !isRepeated, !line.isEmpty { result.append(told[index]) }
      result += lines(below: row, below, language)
    }
    return result
  }

  private func lines(below row: [Listing.Cell], _ places: [Int], _ language: Language) -> [String] {
    let first = places.filter { columns[$0].depth == 1 && !row[$0].isEmpty }.map { row[$0].shown(language) }
    let own = places.filter { columns[$0].depth > 1 }
    func title(_ place: Int) -> String { columns[place].title.text(language) }
    let width = own.map { TextTable.width(title($0)) }.max() ?? 0
    var result = first.isEmpty ? [] : ["    " + first.joined(separator: "  ")]
    for place in own {
      let gap = String(repeating: " ", count: width - TextTable.width(title(place)))
      let label = width == 0 ? "" : title(place) + gap + "  "
      result += row[place].told(language).map { "      " + label + $0 }
    }
    return result
  }
}

extension Listing.Cell {
  fileprivate var isEmpty: Bool {
    switch self {
    case .nothing: true
    case .text(let text): text.isEmpty
    case .word(_, let term): term.en.isEmpty
    case .lines(_, let lines): lines.isEmpty
    case .count(let number): number == 0
    case .number, .decimal, .flag: false
    }
  }

  /// The value on one line.
  fileprivate func shown(_ language: Language) -> String { told(language).joined(separator: "  ") }

  fileprivate func told(_ language: Language) -> [String] {
    switch self {
    case .nothing: []
    case .text(let text): [Place.printable(text)]
    case .number(let number): ["\(number)"]
    case .count(let number): number == 0 ? [] : ["\(number)"]
    case .decimal(let value, let places): [String(format: "%.\(places)f", value)]
    case .flag(let isSet): [isSet ? Term("是", "yes").text(language) : Term("否", "no").text(language)]
    case .word(_, let term): [term.text(language)]
    case .lines(_, let lines): lines.map(Place.printable)
    }
  }
}
