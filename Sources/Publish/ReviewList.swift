internal import Domain

/// The queue of pairs for the bureau's clerks, which comes back as a delivery of answers.
///
/// Record and person stand side by side, differences marked, evidence in bits, with columns for the answer.
struct ReviewList {
  let report: Report
  let look: Look
  /// Paths of deliveries in the order by which records name them.
  let paths: [String]

  /// The list; nothing where nobody has to decide anything.
  func list() -> WorkingList? {
    guard !report.reviews.isEmpty else { return nil }
    let pairs = report.reviews.inOrder.map(SideBySide.init)
    var list = WorkingList(
      name: .reviewList,
      sheetTitle: .reviewListTitle,
      title: "\(report.area.text(look.language))\(look.language == .zh ? "" : ": ")\(look.text(.reviewListTitle))",
      recipient: look.text(.bureauItself),
      hints: [look.text(.reviewHint)],
      columns: Self.columns,
      rows: pairs.map(row)
    )
    for (place, pair) in pairs.enumerated() {
      let marked = SideBySide.Subject.allCases.filter { pair.differs($0) }
      // Both cells of a subject, behind the nine columns before the first pair.
      list.marked[place] = Set(
        marked.flatMap { [Self.firstPair + $0.rawValue * 2, Self.firstPair + $0.rawValue * 2 + 1] }
      )
    }
    return list
  }

  private static let firstPair = 9

  private static let columns: [WorkingList.Column] = [
    .init(.pairKey, 120, centred: true), .init(.samePerson, 76, centred: true), .init(.answerReason, 90, wraps: true),
    .init(.decidedBy, 60), .init(.decidedDate, 76, centred: true), .init(.differences, 90, wraps: true),
    .init(.oddsBits, 56, centred: true), .init(.refusalReason, 110, wraps: true), .init(.recordSource, 70),
    .init(.recordName, 80), .init(.personName, 80), .init(.recordNumber, 150, centred: true),
    .init(.personNumber, 150, centred: true), .init(.recordBirth, 86, centred: true),
    .init(.personBirth, 86, centred: true), .init(.recordSex, 40, centred: true), .init(.personSex, 40, centred: true),
    .init(.recordGuardian, 76), .init(.personGuardian, 76), .init(.recordHome, 150, wraps: true),
    .init(.personHome, 150, wraps: true), .init(.evidenceBits, 260, wraps: true),
    .init(.recordPlace, 200, wraps: true),
  ]

  private func row(_ pair: SideBySide) -> [WorkingList.Value] {
    let evidence = pair.review.pair.evidence
    let record = pair.review.pair.record
    let separator = look.language == .zh ? "、" : ", "
    let words = SideBySide.Subject.allCases.filter { pair.differs($0) }.map { $0.term.text(look.language) }
    var values: [WorkingList.Value] = [
      .text(pair.review.pair.key), .empty, .empty, .empty, .empty, text(words.joined(separator: separator)),
      .text(LinkEvidence.signed(evidence.odds)),
      .text(Catalogue.refusal(pair.review.pair.refusal).text(look.language)),
      .text(record.dataset.term.text(look.language)),
    ]
    for subject in SideBySide.Subject.allCases {
      let (mine, theirs) = pair.texts(subject, look.language)
      values += [text(mine), text(theirs)]
    }
    let delivery = Int(record.address.delivery)
    let path = delivery < paths.count ? paths[delivery] : ""
    return values + [text(evidence.text), .text("\(path):\(record.address.line)")]
  }

  private func text(_ text: String) -> WorkingList.Value { text.isEmpty ? .empty : .text(text) }
}

/// One pair as a clerk compares it.
private struct SideBySide {
  let review: ReportedReview

  /// What is compared, in the order of the columns.
  enum Subject: Int, CaseIterable {
    case name, number, birth, sex, guardian, home

    var term: Term {
      switch self {
      case .name: Term("姓名", "name")
      case .number: Term("证件号码", "number")
      case .birth: Term("出生日期", "birth date")
      case .sex: Term("性别", "sex")
      case .guardian: Term("监护人", "guardian")
      case .home: Term("住址", "home")
      }
    }
  }

  /// What record and person say; of the person's records the first that says anything.
  func texts(_ subject: Subject, _ language: Language) -> (record: String, person: String) {
    func text(_ statement: ReviewPair.Statement) -> String {
      switch subject {
      case .name: statement.name.disclosed
      case .number: statement.number.disclosed
      case .birth: statement.birth?.description ?? ""
      case .sex: statement.sex == .unknown ? "" : statement.sex.term.text(language)
      case .guardian: statement.guardian.disclosed
      case .home:
        statement.home.disclosed.isEmpty && statement.division != .unknown
          ? statement.division.short : statement.home.disclosed
      }
    }
    return (text(review.pair.record), review.statements.lazy.map(text).first { !$0.isEmpty } ?? "")
  }

  func differs(_ subject: Subject) -> Bool {
    let (mine, theirs) = texts(subject, .zh)
    return !mine.isEmpty && !theirs.isEmpty && mine != theirs
  }
}
