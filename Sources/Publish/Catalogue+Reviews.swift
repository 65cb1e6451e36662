internal import Domain

extension Catalogue {
  /// The review list: its headers are those its answers come back under.
  static let reviews: [(Word, Term)] = [
    (.reviewList, Term("疑似同一人复核清单", "same-person-review")),
    (.reviewListTitle, Term("疑似同一人复核清单", "Pairs that may be one person")),
    (
      .reviewHint,
      Term(
        "办理要求：逐对比对“记录”与“人员”两栏（不同之处已标明），在“是否同一人”栏填：同一人、不是、不能判断，并填写理由、复核人和复核日期；填好后按原样放回交付文件夹。编号不可改动。",
        "What to do: compare record and person pair by pair (differences are marked), answer same, different or undecided, give reason, name and date, and put the list back into the folder of deliveries. Keep the pair's key."
      )
    ),
    (.pairKey, Term("复核编号", "Pair")),
    (.samePerson, Term("是否同一人", "Same person")),
    (.answerReason, Term("理由", "Reason")),
    (.decidedBy, Term("复核人", "Decided by")),
    (.decidedDate, Term("复核日期", "Decided on")),
    (.differences, Term("不同之处", "Differences")),
    (.evidenceBits, Term("证据（比特）", "Evidence (bits)")),
    (.oddsBits, Term("胜算（比特）", "Odds (bits)")),
    (.refusalReason, Term("未自动归并的原因", "Why not linked")),
    (.recordSource, Term("记录来源", "Record's source")),
    (.recordName, Term("记录·姓名", "Record: name")),
    (.personName, Term("人员·姓名", "Person: name")),
    (.recordNumber, Term("记录·证件号码", "Record: number")),
    (.personNumber, Term("人员·证件号码", "Person: number")),
    (.recordBirth, Term("记录·出生日期", "Record: birth date")),
    (.personBirth, Term("人员·出生日期", "Person: birth date")),
    (.recordSex, Term("记录·性别", "Record: sex")),
    (.personSex, Term("人员·性别", "Person: sex")),
    (.recordGuardian, Term("记录·监护人", "Record: guardian")),
    (.personGuardian, Term("人员·监护人", "Person: guardian")),
    (.recordHome, Term("记录·住址", "Record: home")),
    (.personHome, Term("人员·住址", "Person: home")),
    (.recordPlace, Term("记录·文件和行号", "Record: file and line")),
    (.bureauItself, Term("本单位复核人员", "the bureau's own clerks")),
  ]

  /// Why a pair was not linked whatever its weight.
  static func refusal(_ code: String?) -> Term {
    switch code {
    case "two-clashes": Term("姓名、出生日期、性别中两项不符", "two of name, birth date and sex clash")
    case "name-differs": Term("姓名不同（可能是双胞胎或兄弟姐妹）", "the names differ: perhaps a twin, brother or sister")
    case "name-unknown": Term("姓名不明", "the name is not known")
    case "listed-once": Term("该来源已有此人记录", "that source has the person already")
    case "two-numbers": Term("两个有效号码不同", "two valid numbers that differ")
    case "group-refuses":
      Term("与此人的其他记录不符", "another record of that person speaks against it")
    case "decision-contradicted": Term("与以前的复核结论矛盾", "contradicts an earlier decision")
    default: Term("证据不足以自动归并", "the evidence does not weigh enough")
    }
  }
}
