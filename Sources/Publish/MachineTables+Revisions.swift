internal import Domain

/// The table of figures that were first published otherwise.
extension MachineTables {
  static let revisionColumns = [
    TableColumn("measure", "code", "指标代号", "the measure"),
    TableColumn("division", "text", "区划代码，0 为全部地区", "division code, 0 for the whole area"),
    TableColumn(
      "first_state",
      "code",
      "首次公布：counted、cannot-judge、not-collected，未公布的为空",
      "state as first published, empty where it was not"
    ),
    TableColumn("first_numerator", "integer", "首次公布的分子", "numerator as first published"),
    TableColumn("first_denominator", "integer", "首次公布的分母", "denominator as first published"),
    TableColumn("state", "code", "现在的状态，已不公布的为空", "state now, empty where there is none"),
    TableColumn("numerator", "integer", "现在的分子", "numerator now"),
    TableColumn("denominator", "integer", "现在的分母", "denominator now"),
    TableColumn(
      "causes",
      "code",
      "与该指标有关的变化：late-data 迟报数据，correction 更正，rule-change 规则改变，program 程序版本，以分号分隔",
      "what changed since of what the figure is made from: late-data, correction, rule-change, program, separated by semicolons"
    ),
    TableColumn(
      "late_data",
      "text",
      "其中迟报的数据：数据集@区划 月份，以分号分隔",
      "of these, deliveries that came late, as dataset@division month, separated by semicolons"
    ),
    TableColumn(
      "corrections",
      "text",
      "其中更正：replaced 重新交付，withdrawn 撤回，cells 单元格更正，vouched 采信",
      "of these, deliveries replaced, withdrawn, with cells corrected, or vouched for"
    ),
    TableColumn("rule_changes", "text", "其中改变的规则和设置文件", "of these, files of rules and settings"),
    TableColumn("first_run", "text", "首次公布的文件夹", "folder of the first publication"),
  ]

  func appendRevisions(to result: inout [UInt8]) {
    for revision in report.revisions {
      let known = revision.now ?? revision.first
      result.append(field: known?.measure ?? "")
      result.append(comma: known?.place.short ?? "")
      for value in [revision.first, revision.now] {
        result.appendComma()
        let isCounted = value?.state == .counted
        switch value?.state {
        case nil: break
        case .counted: result.append(ascii: "counted")
        case .cannotJudge: result.append(ascii: "cannot-judge")
        case .notCollected: result.append(ascii: "not-collected")
        }
        for count in [value?.numerator, value?.denominator] {
          result.appendComma()
          if isCounted, let count { result.append(decimal: count) }
        }
      }
      result.append(comma: revision.causes.map(\.rawValue).joined(separator: ";"))
      for cause in [Revision.Cause.lateData, .correction, .ruleChange] {
        result.append(comma: revision.words(of: cause))
      }
      result.append(comma: revision.firstRun)
      result.appendLineEnd()
    }
  }
}
