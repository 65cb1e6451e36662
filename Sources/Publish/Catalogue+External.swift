internal import Domain

extension Catalogue {
  /// Words of the edition for readers outside the authority.
  static let external: [(Word, Term)] = [
    (.externalEdition, Term("对外统计表", "statistics")),
    (.externalMark, Term("对外提供　小数已作保护处理", "For readers outside the authority; small counts are protected")),
    (.externalAbout, Term("说明", "About")),
    (.externalCode, Term("区划代码", "Division code")),
    (.suppressed, Term("不予公布", "suppressed")),
    (.suppressedMark, Term("[c]", "[c]")),
    (.restOfPlace, Term("其他及不详", "others and not stated")),
    (.rowState, Term("状态", "State")),
    (.counted, Term("已统计", "counted")),
    (
      .externalRules,
      Term(
        "[c] 为保护个人信息不予公布：人数在 {range} 之间的，以及能据以推出这些人数的。0 表示没有，◇ 表示来源缺失或不合用、不能判定，“未采集”表示没有来源记载，四者不同。比率只在基数不小于 {base} 时列出。",
        "[c] not shown, to protect persons: counts from {range}, and what would tell them. 0 means none, ◇ cannot judge since a source is missing or unfit, \"not collected\" that no source holds it: four different things. Rates stand only on bases of {base} or more."
      )
    ),
  ]
}
