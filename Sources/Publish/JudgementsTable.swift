package import Domain

/// `tables/judgements.csv`: one row a child that any measure looked at, with what each made of it, in the order of people.
///
/// It is what `careledger trace` takes the lists behind a figure from. Measures that made the same of a child share a field:
/// about 120 bytes a child, whatever the number of measures.
package enum JudgementsTable {
  static let columns = [
    TableColumn("person_key", "text", "人员代码", "the person's key"),
    TableColumn("division", "text", "负责的区划代码，不明的为空", "code of the division that answers, empty where nobody knows"),
    TableColumn(
      "met",
      "text",
      "计入分子和分母的指标，以分号分隔；一名儿童有几次的写作 指标:次数",
      "measures that count the child in numerator and denominator, separated by semicolons; measure:times where more than once"
    ),
    TableColumn("unmet", "text", "只计入分母的指标", "measures that count it in the denominator only"),
    TableColumn("unjudged", "text", "未能判定的指标", "measures that could not judge it"),
    TableColumn(
      "excluded",
      "text",
      "剔除该儿童的指标，按原因：原因=指标，指标之间空格，原因之间分号",
      "measures that left it out, by reason: reason=measures, these separated by spaces, reasons by semicolons"
    ),
  ]

  package static let header = TableColumn.header(columns)

  /// The rows of one partition.
  package static func render(
    _ judgements: [ChildJudgement],
    of known: KnownPartition,
    keys: (Int) -> PersonKey?
  ) -> [UInt8] {
    let divisions = known.records[.careRoster].numbers(.division)
    let listings = known.profiles.chosen[Dataset.careRoster.index]
    var result: [UInt8] = []
    var start = 0
    while start < judgements.count {
      let person = judgements[start].person
      var end = start
      while end < judgements.count, judgements[end].person == person { end += 1 }
      // Children are counted where the roster places them, else where they live.
      let row = listings[person]
      let listed = row == Profiles.noRow ? 0 : divisions?[Int(row)] ?? 0
      let place = listed == 0 ? known.profiles.division(person) : DivisionCode(number: listed)
      append(judgements[start..<end], key: keys(person)?.text ?? "", place, to: &result)
      start = end
    }
    return result
  }

  private static func append(
    _ judgements: ArraySlice<ChildJudgement>,
    key: String,
    _ place: DivisionCode,
    to result: inout [UInt8]
  ) {
    var times: [String: [String: Int]] = [:]
    for judgement in judgements {
      times[judgement.word, default: [:]][judgement.measure, default: 0] += judgement.times
    }
    func measures(_ word: String, separator: String = ";") -> String {
      (times[word] ?? [:]).sorted { $0.key < $1.key }.map { $1 == 1 ? $0 : "\($0):\($1)" }.joined(separator: separator)
    }
    result.append(field: key)
    result.append(comma: place == .unknown ? "" : place.short)
    for word in ["met", "unmet", "unjudged"] { result.append(comma: measures(word)) }
    let reasons = times.keys.filter { !["met", "unmet", "unjudged"].contains($0) }.sorted()
    result.append(comma: reasons.map { "\($0)=\(measures($0, separator: " "))" }.joined(separator: ";"))
    result.appendLineEnd()
  }
}
