import ArgumentParser
import Foundation

/// Compares the links of a run with the truth of a linkage sample: precision, recall and F1 by pairs of records.
@main
struct LinkageBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linkage-bench",
    abstract: "Compare tables/links.csv with the truth.csv of `careledger sample --profile linkage`.",
    discussion: "EXAMPLE: linkage-bench --truth in/truth.csv --links out/merge/2026-10-31/latest/tables/links.csv"
  )

  @Option(help: "truth.csv of the sample.")
  var truth: String

  @Option(help: "links.csv of the run.")
  var links: String

  @Option(help: "reviews.csv of the run: the queue.")
  var reviews: String?

  @Option(help: "Print so many wrong links and so many missed ones, as file and line.")
  var show = 0

  func run() throws {
    let world = try TruthTable(path: truth)
    let clusters = try LinkTable(path: links, world: world)
    let score = Score(world: world, clusters: clusters)
    score.printSummary()
    score.printByDamage()
    score.printFalseLinks()
    if let reviews { try ReviewTable(path: reviews, world: world, clusters: clusters).printSummary() }
    if show > 0 { score.printExamples(show) }
  }
}

/// Rows of a CSV file by header, as this bench needs them: RFC 4180 without line breaks in fields.
struct Rows {
  let header: [String]
  let rows: [[String]]

  init(path: String) throws {
    var lines = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
      .unicodeScalars.split(separator: "\n").map { Rows.fields(String.UnicodeScalarView($0)) }
    header = lines.isEmpty ? [] : lines.removeFirst()
    rows = lines
  }

  func position(_ name: String) throws -> Int {
    guard let position = header.firstIndex(of: name) else { throw ValidationError("There is no column \(name).") }
    return position
  }

  private static func fields(_ line: String.UnicodeScalarView) -> [String] {
    var result: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    for scalar in line where scalar != "\r" && scalar != "\u{FEFF}" {
      if scalar == "\"" {
        isQuoted.toggle()
      } else if scalar == ",", !isQuoted {
        result.append(String(field))
        field = String.UnicodeScalarView()
      } else {
        field.append(scalar)
      }
    }
    return result + [String(field)]
  }
}

/// One record of the sample: who it is, and what was done to it.
struct TrueRecord {
  let address: String
  let person: String
  let family: String
  let birth: String
  let name: String
  let numberOwner: String
  let damage: [String]
}

/// What the sample says of every record.
struct TruthTable {
  let records: [TrueRecord]
  let positions: [String: Int]
  /// People born the same day into the same family as another.
  let twins: Set<String>

  init(path: String) throws {
    let table = try Rows(path: path)
    let columns = try ["file", "line", "person", "family", "birth", "name", "number_owner", "damage"].map(
      table.position
    )
    records = table.rows.map { row in
      TrueRecord(
        address: row[columns[0]] + ":" + row[columns[1]],
        person: row[columns[2]],
        family: row[columns[3]],
        birth: row[columns[4]],
        name: row[columns[5]],
        numberOwner: row[columns[6]],
        damage: row[columns[7]].split(separator: " ").map { String($0) }
      )
    }
    positions = Dictionary(uniqueKeysWithValues: records.enumerated().map { ($1.address, $0) })
    let births = Dictionary(grouping: records) { $0.family + " " + $0.birth }
    var twins: Set<String> = []
    for group in births.values {
      let people = Set(group.map(\.person))
      if people.count > 1 { twins.formUnion(people) }
    }
    self.twins = twins
  }
}

/// Which records a run put together.
struct LinkTable {
  /// The person's key for each record of the truth; a record the run does not know is a person of its own.
  private(set) var keys: [String]
  private(set) var how: [String]

  init(path: String, world: TruthTable) throws {
    let table = try Rows(path: path)
    let file = try table.position("file")
    let line = try table.position("line")
    let key = try table.header.firstIndex(of: "person") ?? table.position("person_key")
    let reason = try table.position("how")
    keys = world.records.map { "?" + $0.address }
    how = Array(repeating: "", count: world.records.count)
    for row in table.rows {
      guard let position = world.positions[row[file] + ":" + row[line]] else { continue }
      keys[position] = row[key]
      how[position] = row[reason]
    }
  }
}
