import ArgumentParser
import Pipeline

/// `careledger trace`: who is behind one published figure.
struct TraceFigure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: Speech.say(
      "把一个已发布的数字或清单的一行追溯到所涉儿童和报送的原始行。",
      "Trace one published figure, or one row of a list, to the children and the delivered lines behind it."
    ),
    discussion: """
      \(Speech.say("引用印在表题下和页脚，其后写行和列：行用行号、区划代码或名称，列用字母或列名。机器指标表中的数值写成“指标@区划”加列名，区划0为全区域。清单的行写成清单引用加该行的追溯码。", "REFERENCE is what stands under a sheet's title and at the foot of its pages, then a row and a column: the row by its number, its division's code or its name; the column by its letters or its heading. A value of a machine table of measures is MEASURE@DIVISION and the column's name, division 0 being the whole area. A row of a list is the list's reference and the row's trace code."))

      \(Speech.say("姓名和号码均已遮盖。--unmask显示明文，并先逐人记入审计日志。", "Names and numbers are masked. --unmask shows them, and notes every child shown in the ledger's audit first."))

      EXAMPLES:
        careledger trace 3f9a2c17-3:370832:E --input SampleData
        careledger trace 3f9a2c17-3:梁山县:C --brief
        careledger trace 3f9a2c17-measures:V1@0:denominator --input SampleData
        careledger trace 3f9a2c17-obligations:P3K8D0QXVW5T2M --input SampleData
      """
  )

  @Argument(help: .both("引用，含行和列。", "The reference, with row and column."))
  var reference: String

  @Option(
    help: .both(
      "各部门报送文件所在的文件夹：文件还在时显示原始行。",
      "The folder of the departments' files: raw lines are shown while it holds them."
    )
  )
  var input = "Input"

  @Option(help: .both("台账库文件。", "The ledger file."))
  var ledger = "Output/ledger.sqlite"

  @Option(help: .both("已发布运行所在的文件夹。", "The folder of the published runs."))
  var output = "Output"

  @ArgumentParser.Flag(help: .both("只显示清单，不显示报送的原始行。", "Print the lists only, without the delivered lines."))
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
