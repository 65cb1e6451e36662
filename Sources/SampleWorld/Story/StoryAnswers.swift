internal import Domain

/// What people of the story answer and decide: receipts to packets they were sent, and a waiver.
struct StoryAnswers {
  let keys: StoryKeys
  let tables: StoryTables

  /// One case is waived: which, until when, why, by whom and when.
  var waivers: [[String]] {
    [[key("discrepancy.birth-date", of: .he), "2026-12-31", "出生医学证明补办中", "郭主任", "2026-10-15"]]
  }

  /// The receipts that come in before a run, with the day of their file.
  func receipts(before step: StoryStep) -> (day: String, rows: [[String]]) {
    func rows(
      _ day: String,
      answering packet: StoryStep,
      _ answers: [(key: String, answer: String, until: String, by: String)]
    )
      -> (day: String, rows: [[String]])
    {
      let version = tables.packet(of: .education, after: packet)
      return (day.filter { $0 != "-" }, answers.map { [version, $0.key, $0.answer, $0.until, $0.by, day] })
    }
    return switch step {
    case .october:
      rows("2026-10-12", answering: .september, [(key("dropout", of: .dai), "在读", "", "李老师")])
    case .november:
      rows(
        "2026-11-10",
        answering: .october,
        [
          (key("dropout", of: .an), "休学", "2026-12-31", "李老师"), (key("discrepancy.sex", of: .ge), "数据属实", "", "李老师"),
          (key("discrepancy.sex", of: .ge), "已更正", "", "王老师"),
        ]
      )
    default: ("", [])
    }
  }

  private func key(_ family: String, of child: StoryChild) -> String {
    let subject = keys.person(child.id)
    return StoryScript.cases.first { $0.family == family && $0.subject(keys) == subject }?.key(keys) ?? ""
  }
}
