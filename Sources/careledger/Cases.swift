import ArgumentParser
import Domain
import Pipeline

/// `careledger cases`: what is open, whose it is, and what became of one.
struct Cases: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the cases of the newest run, or the history of one.",
    discussion: """
      EXAMPLES:
        careledger cases --department education --county 140429
        careledger cases C7QK2M9XW4T0ZB
        careledger cases --state verified-closed --csv > closed.csv
      """
  )

  @Argument(help: "A case's key: its history is printed.")
  var key: String?

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The job whose cases are meant.")
  var job: String?

  @Option(help: "As the newest run up to this date left them.")
  var asOf: CivilDate?

  @Option(help: "Only those of a department, as education.")
  var department: Department?

  @Option(help: "Only those of a division, by its code.")
  var county: String?

  @Option(help: "Only those in a state; the active ones where none is given.")
  var state: [CaseState] = []

  @ArgumentParser.Flag(help: "Print JSON.")
  var json = false

  @ArgumentParser.Flag(help: "Print CSV.")
  var csv = false

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("Choose --json or --csv.") }
    guard county.map({ DivisionCode($0) != nil }) ?? true else {
      throw ValidationError("A division's code has 2, 4, 6, 9 or 12 digits.")
    }
  }

  func run() throws {
    var choice = CaseListing.Choice(job: job, asOf: asOf, owner: department, place: county.flatMap { DivisionCode($0) })
    if !state.isEmpty { choice.states = Set(state) }
    let form: CaseListing.Form = json ? .json : csv ? .csv : .readable
    try Door.open {
      let listing = try CaseListing(ledger: ledger, choice)
      for line in try key.map({ try listing.history(of: $0, form) }) ?? listing.lines(form) { print(line) }
    }
  }
}

extension Department: ExpressibleByArgument {}
extension CaseState: ExpressibleByArgument {}
