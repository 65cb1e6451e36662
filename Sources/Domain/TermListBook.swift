/// What became of the lists that education offices get before each term: which term is asked about, and whose row came back.
package struct TermListBook: Sendable, Equatable {
  /// The term that a county's list is asked about.
  package struct Term: Sendable, Hashable {
    /// As `2026-autumn`.
    package let name: String
    /// Nothing where no school calendar says so.
    package let starts: CivilDate?

    package init(name: String, starts: CivilDate?) {
      self.name = name
      self.starts = starts
    }
  }

  /// A child's row on the lists of one term.
  package struct Entry: Sendable, Hashable {
    package let term: String
    /// The day of the first list that held it, and the day by which that was to be answered.
    package let sent: CivilDate
    package let due: CivilDate
    /// The day of the first answer that was taken up.
    package let answered: CivilDate?

    package init(term: String, sent: CivilDate, due: CivilDate, answered: CivilDate?) {
      self.term = term
      self.sent = sent
      self.due = due
      self.answered = answered
    }
  }

  /// By county, of those that ever got a list: the last term that has begun, or a later one whose list is out.
  package var terms: [DivisionCode: Term] = [:]
  /// By the child's key.
  package var entries: [String: [Entry]] = [:]

  package init() {}
}
