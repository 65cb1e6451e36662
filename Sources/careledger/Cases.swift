import ArgumentParser
import Domain
import Pipeline

/// `careledger cases`: what is open, whose it is, and what became of one.
struct Cases: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say("列出最近一次运行的问题，或一个问题的经过。", "List the cases of the newest run, or the history of one."),
    discussion: """
      EXAMPLES:
        careledger cases --department education --county 140429
        careledger cases C7QK2M9XW4T0ZB
        careledger cases --state verified-closed --csv > closed.csv
      """
  )

  @Argument(help: .both("问题编号：显示其经过。", "A case's key: its history is printed."))
  var key: String?

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("问题台账所属的作业。", "The job whose cases are meant."))
  var job: String?

  @Option(help: .both("截至此日最近一次运行时的情况。", "As the newest run up to this date left them."))
  var asOf: CivilDate?

  @Option(
    help: .both("只看某一部门，如education。", "Only those of a department, as education."),
    completion: Department.words,
    transform: Department.word
  )
  var department: Department?

  @Option(help: .both("只看某一区划，写代码。", "Only those of a division, by its code."))
  var county: String?

  @Option(
    help: .both("只看某种状态；不给出时为未办结的。", "Only those in a state; the active ones where none is given."),
    completion: CaseState.words,
    transform: CaseState.word
  )
  var state: [CaseState] = []

  @OptionGroup
  var answer: AnswerForm

  func validate() throws {
    if let key { try SecretKey.refuseNumber(in: key) }
    guard county.map({ DivisionCode($0) != nil }) ?? true else {
      throw ValidationError("区划代码为2、4、6、9或12位数字。", "A division's code has 2, 4, 6, 9 or 12 digits.")
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
