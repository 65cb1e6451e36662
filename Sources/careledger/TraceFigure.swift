import ArgumentParser
import Pipeline

/// `careledger trace`: who is behind one published figure.
struct TraceFigure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Trace one published figure, or one row of a list, to the children and the delivered lines behind it.",
    discussion: """
      REFERENCE is what stands under a sheet's title and at the foot of its pages, then a row and a column: the row by its number, \
      its division's code or its name; the column by its letters or its heading. A value of a machine table of measures is \
      MEASURE@DIVISION and the column's name, division 0 being the whole area. A row of a list is the list's reference and the \
      row's trace code.

      Names and numbers are masked. --unmask shows them, and notes every child shown in the ledger's audit first.

      EXAMPLES:
        careledger trace 3f9a2c17-3:370832:E --input SampleData
        careledger trace 3f9a2c17-3:梁山县:C --brief
        careledger trace 3f9a2c17-measures:V1@0:denominator --input SampleData
        careledger trace 3f9a2c17-obligations:P3K8D0QXVW5T2M --input SampleData
      """
  )

  @Argument(help: "The reference, with row and column.")
  var reference: String

  @Option(help: "The folder of the departments' files: raw lines are shown while it holds them.")
  var input = "Input"

  @Option(help: "The ledger file.")
  var ledger = "Output/ledger.sqlite"

  @Option(help: "The folder of the published runs.")
  var output = "Output"

  @ArgumentParser.Flag(help: "Print the lists only, without the delivered lines.")
  var brief = false

  @OptionGroup
  var disclosing: UnmaskOptions

  @OptionGroup
  var answer: AnswerForm

  func validate() throws { try SecretKey.refuseNumber(in: reference) }

  func run() throws {
    try Door.open {
      let disclosure = try disclosing.disclosure()
      let request = Trace.Request(
        reference,
        ledger: ledger,
        output: output,
        input: input,
        disclosure: disclosure,
        isBrief: brief,
        language: answer.lang
      )
      try answer.print(Trace(request).listing)
    }
  }
}
