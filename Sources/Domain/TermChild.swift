/// A child whom an education office looks up before term: on the roster in a category that the list is for.
package struct TermChild: Sendable, Hashable {
  package let person: PersonReference
  package let category: CareCategory
  /// Of schooling, where a roll has the child; else of residence.
  package let county: DivisionCode
  package let home: DivisionCode
  package let school: String
  package let grade: String
  /// Nothing where no roll has the child.
  package let roll: RollStatus?
  package let isAided: Bool

  package init(
    person: PersonReference,
    category: CareCategory,
    county: DivisionCode,
    home: DivisionCode,
    school: String,
    grade: String,
    roll: RollStatus?,
    isAided: Bool
  ) {
    self.person = person
    self.category = category
    self.county = county
    self.home = home
    self.school = school
    self.grade = grade
    self.roll = roll
    self.isAided = isAided
  }
}

/// Which children the term list holds, and when it goes out: local settings.
package struct TermListSettings: Sendable, Equatable {
  package let categories: [CareCategory]
  /// Completed years on the first day of term: from, and under.
  package let from: Int
  package let under: Int
  /// A list goes out from so many days before the term to so many after its start.
  package let leadDays: Int
  package let tailDays: Int

  /// Reads `Pipelines/settings/term-list.yaml`.
  ///
  /// - Throws: ``Complaint`` at a category that is none, or an empty band of ages.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    var categories: [CareCategory] = []
    for item in try reader.required("categories").list() {
      let name = try item.text()
      guard let category = CareCategory.allCases.first(where: { $0.identifier == name && $0 != .unknown }) else {
        throw Complaint(
          item.place,
          "term-list.category",
          Term("“\(name)”不是保障类别。", "`\(name)` is no category."),
          remedy: Term(
            "可用的类别：\(CareCategory.allCases.filter { $0 != .unknown }.map(\.identifier).joined(separator: "、"))。",
            "Known: \(CareCategory.allCases.filter { $0 != .unknown }.map(\.identifier).joined(separator: ", "))."
          )
        )
      }
      categories.append(category)
    }
    self.categories = categories
    var ages = try SettingReader(try reader.required("school_age"))
    from = try ages.integer("from")
    under = try ages.integer("under")
    try ages.finish()
    leadDays = try reader.integer("lead_days")
    tailDays = try reader.integer("tail_days")
    try reader.finish()
    guard from < under, under <= 30, !categories.isEmpty else {
      throw Complaint(
        node.place,
        "term-list.ages",
        Term(
          "没有满\(from)周岁、不满\(under)周岁的儿童，或未写明名单包括哪些类别。",
          "No child is from \(from) to under \(under), or the list is for nobody."
        ),
        remedy: Term(
          "请写成categories: [orphan], from: 6, under: 18。",
          "Write them as in categories: [orphan], from: 6, under: 18."
        )
      )
    }
  }
}
