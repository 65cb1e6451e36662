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

  @Option(help: "Only those of a department, as education.", completion: Department.words, transform: Department.word)
  var department: Department?

  @Option(help: "Only those of a division, by its code.")
  var county: String?

  @Option(
    help: "Only those in a state; the active ones where none is given.",
    completion: CaseState.words,
    transform: CaseState.word
  )
  var state: [CaseState] = []

  @OptionGroup
  var answer: AnswerForm

  func validate() throws {
    if let key { try SecretKey.refuseNumber(in: key) }
    guard county.map({ DivisionCode($0) != nil }) ?? true else {
      throw ValidationError("A division's code has 2, 4, 6, 9 or 12 digits.")
    }
  }

  func run() throws {
    var choice = CaseListing.Choice(job: job, asOf: asOf, owner: department, place: county.flatMap { DivisionCode($0) })
    if !state.isEmpty { choice.states = Set(state) }
    try Door.open {
      let cases = try CaseListing(ledger: ledger, choice)
      try answer.print(try key.map { try cases.history(of: $0) } ?? cases.listing(answer.lang))
    }
  }
}
