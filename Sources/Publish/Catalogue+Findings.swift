internal import Domain

extension Catalogue {
  /// What each kind of finding is called; a code this program does not know shows itself.
  static func title(of code: Finding.Code, _ language: Language) -> String {
    (findings[code.rawValue] ?? duties[code.rawValue])?.text(language) ?? code.rawValue
  }

  /// Fixed words of findings' qualifiers, those of code lists included; an unknown one shows itself.
  static func title(ofQualifier qualifier: String, _ language: Language) -> String {
    if let term = qualifiers[qualifier] ?? dutyQualifiers[qualifier] { return term.text(language) }
    // Several words in one: "not-on-roster:low-income", "disabled+hiv".
    let parts = qualifier.split { $0 == ":" || $0 == "+" }.map(String.init)
    guard parts.count > 1 else { return qualifier }
    return parts.map { title(ofQualifier: $0, language) }.joined(separator: language == .zh ? "，" : ", ")
  }

  static let findings: [String: Term] = [
    "discrepancy.name": Term("姓名不一致", "names differ"),
    "discrepancy.sex": Term("性别不一致", "sexes differ"),
    "discrepancy.birth-date": Term("出生日期不一致", "birth dates differ"),
    "discrepancy.division": Term("区划不一致", "divisions differ"),
    "discrepancy.lives-elsewhere": Term("居住县与户籍县不同", "lives in another county than registered"),
    "discrepancy.dead-on-roll": Term("已死亡仍在学籍", "deceased, still on the roll"),
    "discrepancy.dead-on-roster": Term("已死亡仍在册", "deceased, still on the roster"),
    "discrepancy.dead-with-certificate": Term("已死亡残疾人证仍有效", "deceased, certificate in force"),
    "discrepancy.moved-on-roll": Term("户籍迁出仍在学籍", "moved out, still on the roll"),
    "discrepancy.moved-on-roster": Term("户籍迁出仍在册", "moved out, still on the roster"),
    "discrepancy.two-rolls": Term("两处学籍", "on two rolls"),
    "discrepancy.certificate-expired": Term("残疾人证过期", "certificate expired"),
    "discrepancy.certificate-cancelled": Term("残疾人证已注销", "certificate cancelled"),
    "discrepancy.id-birth-date": Term("号码与出生日期不符", "number against birth date"),
    "discrepancy.id-sex": Term("号码与性别不符", "number against sex"),
    "discrepancy.category-age": Term("年龄与类别不符", "category impossible for the age"),
    "identity.duplicate-record": Term("来源内重复", "entered twice in one source"),
    "identity.possible-second-number": Term("疑似一人两号", "perhaps a second number"),
    "identity.shared-number": Term("一号多人", "one number, several children"),
    "resident-id.missing": Term("号码缺失", "number missing"),
    "resident-id.spreadsheet-damage": Term("号码被电子表格损坏", "number damaged by a spreadsheet"),
    "resident-id.check-character": Term("号码校验不符", "check character wrong"),
    "resident-id.impossible-birth-date": Term("号码中的出生日期不存在", "impossible birth date in the number"),
    "resident-id.impossible-region": Term("号码中的地区不存在", "impossible region in the number"),
    "resident-id.wrong-length": Term("号码位数不对", "number of the wrong length"),
    "resident-id.not-a-digit": Term("号码含非数字", "number with a sign that is no digit"),
    "resident-id.masked": Term("号码被遮盖", "number masked"),
    "resident-id.fifteen-digits": Term("十五位旧号码", "old number of fifteen digits"),
    "resident-id.roll-number": Term("以学籍号充号码", "roll number in place of the number"),
    "resident-id.temporary-roll-number": Term("临时学籍号", "temporary roll number"),
    "dropout.never-enrolled": Term("应学未学", "never enrolled"),
    "dropout.marked": Term("学籍标明辍学或离校", "marked on the roll as gone"),
    "dropout.vanished": Term("上期在籍本期不在", "gone since last month's roll"),
    "dropout.absent": Term("名在人不在", "on the roll, not at school"),
    "dropout.cannot-judge": Term("就学不能判定", "schooling cannot be judged"),
    "benefit.not-received": Term("应保未保", "benefit not received"),
    "coverage.not-on-roster": Term("应纳未纳", "not on the roster"),
    "staffing.no-director": Term("村（社区）无儿童主任", "village without a director"),
    "staffing.no-supervisor": Term("乡镇无儿童督导员", "town without a supervisor"),
    "staffing.overloaded": Term("儿童超限而主任不足两名", "over the load, fewer than two directors"),
    "training.missing": Term("本年度未培训", "not trained this year"),
    "training.unqualified-at-start": Term("未合格先上岗", "on duty before qualifying"),
    "visit.overdue": Term("走访逾期", "visit overdue"),
    "visit.unknown-child": Term("走访对象不在任何名册", "a visit to a child no register knows"),
    "visit.undated": Term("走访无起算日期", "no date to count visits from"),
  ]

  static let qualifiers: [String: Term] = {
    let coded = CodeList.careCategory.values + CodeList.workerRole.values
    let known = coded.filter { $0.byte != 0 }.map { ($0.identifier, $0.term) }
    return fixedQualifiers.merging(known) { fixed, _ in fixed }
  }()

  private static let fixedQualifiers: [String: Term] = [
    // Schooling.
    "not-on-roll": Term("不在任何学籍", "on no roll"),
    "dropped-out": Term("学籍标明辍学", "marked as dropped out"),
    "left": Term("学籍标明其他离校", "marked as left"),
    "gone-from-roll": Term("上期在籍", "on last month's roll"),
    "transferred-out": Term("转出后无接收", "transferred out, taken on nowhere"),
    "graduated": Term("毕业后未升学", "graduated, enrolled nowhere"),
    // On the roll, and not at school.
    "suspension-over": Term("休学期满未复学", "leave of absence over"),
    "four-weeks": Term("连续旷课满四周，已劝返", "four weeks unexcused, outreach made"),
    "four-weeks-no-outreach": Term("连续旷课满四周，未见劝返", "four weeks unexcused, no outreach on record"),
    "unexcused-days": Term("连续旷课五日以上", "five or more unexcused days on end"),
    "never-came": Term("本期从未到校", "never came in the period"),
    "out-by-visit": Term("走访记录为失学辍学", "out of school by the visit log"),
    // Why schooling cannot be judged.
    "term-settling": Term("开学初学籍未定", "term has only begun"),
    "roll-missing": Term("学籍数据未交", "school roll not received"),
    "roll-stale": Term("学籍数据过期", "school roll stale"),
    "roll-partial": Term("学籍数据疑似不全", "school roll maybe incomplete"),
    "register-stale": Term("户籍数据过期", "household register stale"),
    "roster-stale": Term("名册过期", "care roster stale"),
    "place-unknown": Term("居住地不明", "place of living unknown"),
    "no-usable-number": Term("没有可用号码", "no usable number"),
    "shared-number": Term("一号多人", "number shared with another child"),
    "unlinked-record": Term("学籍中有未能归人的相近记录", "a similar record of the roll could not be linked"),
    "second-number": Term("学籍中疑用另一号码", "perhaps on the roll under another number"),
    // Certificates and categories.
    "cancelled": Term("残疾人证已注销", "certificate cancelled"),
    "expired": Term("残疾人证过期", "certificate expired"),
    "never-listed": Term("从未建档", "never listed"),
    "exited": Term("已退出名册", "exited from the roster"),
    // How late a visit is, in days.
    "1-7": Term("逾期1—7天", "1–7 days overdue"),
    "8-30": Term("逾期8—30天", "8–30 days overdue"),
    "31-90": Term("逾期31—90天", "31–90 days overdue"),
    ">90": Term("逾期90天以上", "over 90 days overdue"),
  ]

  /// Every word of a code list by its Chinese form, in which findings state it; kind and grade of a disability also joined.
  static let codedWords: [String: Term] = {
    func terms(_ list: CodeList) -> [Term] { list.values.map(\.term) }
    let joined = terms(.disabilityKind).flatMap { kind in
      terms(.disabilityGrade).map { Term(kind.zh + $0.zh, "\(kind.en), \($0.en)") }
    }
    let all = CodeList.allCases.flatMap(terms) + joined
    return Dictionary(all.map { ($0.zh, $0) }, uniquingKeysWith: { first, _ in first })
  }()
}
