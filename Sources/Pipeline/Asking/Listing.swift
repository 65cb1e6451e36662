package import Domain

/// The answer of a command that asks, told in three ways: lines for people, JSON and CSV for programs.
///
/// Values stand in it as they may be shown: what is to be masked was masked when it was made.
package struct Listing: Sendable {
  /// How an answer is printed.
  package enum Form: String, Sendable, CaseIterable { case readable, json, csv }

  /// Lines for people, above everything.
  package var heading: [String]
  /// Single values for programs, by names in snake_case.
  package var facts: [Fact]
  /// In the order in which people read them; several of one name are one table to programs.
  package var tables: [Table]
  /// Lines for people, below everything.
  package var closing: [String]
  /// The table that CSV prints; the first where nothing is said.
  package var main: String?

  package init(
    heading: [String] = [],
    facts: [Fact] = [],
    tables: [Table] = [],
    closing: [String] = [],
    main: String? = nil
  ) {
    self.heading = heading
    self.facts = facts
    self.tables = tables
    self.closing = closing
    self.main = main
  }

  /// A single value, for programs.
  package struct Fact: Sendable {
    let name: String
    let value: Cell

    package init(_ name: String, _ value: Cell) {
      self.name = name
      self.value = value
    }
  }
}

extension Listing {
  /// One value of a table.
  package enum Cell: Sendable, Hashable {
    case nothing
    case text(String)
    case number(Int)
    /// A number of which people need to see only that it is not nought.
    case count(Int)
    /// A number with as many digits behind the point.
    case decimal(Double, places: Int)
    case flag(Bool)
    /// A fixed word: programs see the first, people the second.
    case word(String, Term)
    /// What programs see as one text, and people line by line.
    case lines(String, [String])

    /// An empty text is nothing.
    package init(_ text: String) { self = text.isEmpty ? .nothing : .text(text) }
    package init(_ number: Int?) { self = number.map { .number($0) } ?? .nothing }
    package init(_ date: CivilDate?) { self = date.map { .text($0.description) } ?? .nothing }
    package init(_ place: DivisionCode) { self = .text(place.short) }
    package init(_ department: Department) { self = .word(department.rawValue, department.term) }
    package init(_ dataset: Dataset) { self = .word(dataset.rawValue, dataset.term) }
    package init(_ state: CaseState) { self = .word(state.rawValue, state.term) }
  }

  /// A column: what programs call it, what stands above it for people, and where people see it.
  package struct Column: Sendable {
    package enum Audience: Sendable { case everybody, people, programs }

    let name: String
    let title: Term
    let isNumber: Bool
    /// 0 stands in the row's line, 1 in a line below it, 2 in a line of its own below that.
    let depth: Int
    let audience: Audience

    package init(
      _ name: String,
      _ zh: String = "",
      _ en: String = "",
      isNumber: Bool = false,
      depth: Int = 0,
      for audience: Audience = .everybody
    ) {
      self.name = name
      title = Term(zh, en)
      self.isNumber = isNumber
      self.depth = depth
      self.audience = audience
    }
  }

  /// Rows under columns.
  package struct Table: Sendable {
    let name: String
    /// Lines for people above it.
    package var heading: [String]
    let columns: [Column]
    /// As many cells each as there are columns.
    package var rows: [[Cell]]
    /// People see the columns' titles.
    let hasTitles: Bool

    package init(
      _ name: String,
      heading: [String] = [],
      _ columns: [Column],
      rows: [[Cell]] = [],
      hasTitles: Bool = true
    ) {
      self.name = name
      self.heading = heading
      self.columns = columns
      self.rows = rows
      self.hasTitles = hasTitles
    }
  }
}
