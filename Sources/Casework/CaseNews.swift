package import Domain

/// A finding as the casebook sees it: whose case it is, and what it rests on.
package struct Sighting: Sendable, Equatable {
  package var identity: Case.Identity
  package var code: Finding.Code
  package var detail: String
  package var severity: Finding.Severity
  package var place: DivisionCode
  package var owner: Department
  package var rule: String
  package var statements: [Case.Statement]
  package var rows: Int
  /// The sources it rests on, as they are now.
  package var sources: [Case.Source]
  package var workingDays: Int
  /// Why it cannot be judged whether there is a finding at all; empty where there is one.
  package var doubt: String

  package init(
    identity: Case.Identity,
    code: Finding.Code,
    detail: String = "",
    severity: Finding.Severity = .warning,
    place: DivisionCode,
    owner: Department,
    rule: String = "",
    statements: [Case.Statement] = [],
    rows: Int = 1,
    sources: [Case.Source] = [],
    workingDays: Int,
    doubt: String = ""
  ) {
    self.identity = identity
    self.code = code
    self.detail = detail
    self.severity = severity
    self.place = place
    self.owner = owner
    self.rule = rule
    self.statements = statements
    self.rows = rows
    self.sources = sources
    self.workingDays = workingDays
    self.doubt = doubt
  }
}

/// What is known of a source now.
package struct SourceNews: Sendable, Equatable {
  package let stamp: String
  package let statementDate: CivilDate?
  /// Why it cannot be judged by, in fixed words; empty where it can.
  package let doubt: String

  package init(stamp: String, statementDate: CivilDate?, doubt: String = "") {
    self.stamp = stamp
    self.statementDate = statementDate
    self.doubt = doubt
  }
}

/// A person's key that stands for other records than in the prior run.
package struct KeyMove: Sendable, Hashable {
  package let old: String
  package let new: String
  /// The old key still stands for somebody.
  package let isSplit: Bool

  package init(old: String, new: String, isSplit: Bool) {
    self.old = old
    self.new = new
    self.isSplit = isSplit
  }
}

/// A decision that nobody is asked to act on a case until a day.
package struct Waiver: Sendable, Hashable {
  package let id: String
  package let by: String
  package let on: CivilDate?
  package let until: CivilDate

  package init(id: String, by: String, on: CivilDate?, until: CivilDate) {
    self.id = id
    self.by = by
    self.on = on
    self.until = until
  }
}

/// Everything a run knows that may concern a case.
package struct CaseNews: Sendable {
  package var asOf: CivilDate
  package var sightings: [Sighting] = []
  package var moves: [KeyMove] = []
  /// The people of prior cases who are in the data, by key.
  package var traces: [String: PersonTrace] = [:]
  /// Answers by the key of the case.
  package var claims: [String: [CaseClaim]] = [:]
  package var waivers: [String: [Waiver]] = [:]
  /// What is known of a dataset at a place.
  package var source: @Sendable (Dataset, DivisionCode) -> SourceNews
  /// Whether what saw a case is still in force: the comparison, or the rule at its place.
  package var isInForce: @Sendable (Case) -> Bool
  /// The datasets that must hold a row of the person for the finding's silence to say anything.
  package var rowsNeeded: @Sendable (Case) -> DatasetSet

  package init(
    asOf: CivilDate,
    source: @escaping @Sendable (Dataset, DivisionCode) -> SourceNews,
    isInForce: @escaping @Sendable (Case) -> Bool,
    rowsNeeded: @escaping @Sendable (Case) -> DatasetSet
  ) {
    self.asOf = asOf
    self.source = source
    self.isInForce = isInForce
    self.rowsNeeded = rowsNeeded
  }
}
