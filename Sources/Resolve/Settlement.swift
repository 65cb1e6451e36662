internal import Domain

/// What the global step decided: whose the residue's rows are, and whose absence proves nothing.
package struct Settlement: Sendable {
  /// A residue row given to a person.
  struct Adoption {
    let person: PersonMark
    let dataset: Dataset
    /// Row in the decision's table of adopted rows.
    let row: Int
    let reason: LinkReason
  }

  /// A loose row that may be a person's, for a clerk to decide.
  struct Review {
    let person: PersonMark
    let record: ReviewPair.Statement
    let evidence: LinkEvidence
    let refusal: String?
    let key: String
  }

  /// A child who stands under one number here and, it seems, under another on the roll.
  struct SecondNumber {
    let person: PersonMark
    let others: [Other]

    struct Other {
      let number: UInt64
      let address: RecordAddress
    }
  }

  /// What was decided about one partition.
  struct Decisions {
    /// By person, dataset and row.
    var adoptions: [Adoption] = []
    /// Adopted rows, one table a dataset about children, in the order of ``Dataset/aboutChildren``.
    var adopted: [RecordTable] = Dataset.aboutChildren.map { RecordTable(dataset: $0) }
    var suspicions: [PersonMark: Suspicion] = [:]
    /// By person.
    var secondNumbers: [SecondNumber] = []
    /// Rows under a number of this partition that belong to somebody else.
    var released: Set<RecordAddress> = []
    /// Why adopted rows are whose they are.
    var evidence: [RecordAddress: LinkEvidence] = [:]
    /// By person, then the row's address.
    var reviews: [Review] = []

    /// The numbers of ``released`` rows.
    var releasedNumbers: Set<UInt64> = []
    /// Numbers whose child is known under another one now: nobody is missing under them.
    var replacedNumbers: Set<UInt64> = []

    /// Numbers that need more than the plain case, ascending.
    var numbers: [UInt64] {
      var found = Set(suspicions.keys.map(\.number))
      for adoption in adoptions { found.insert(adoption.person.number) }
      for second in secondNumbers { found.insert(second.person.number) }
      for review in reviews { found.insert(review.person.number) }
      found.formUnion(releasedNumbers)
      found.formUnion(replacedNumbers)
      return found.sorted()
    }
  }

  /// What the weights decided in numbers.
  package var report: LinkageReport?
  /// By partition; partitions nothing was decided about are left out.
  var decisions: [Int: Decisions] = [:]
  /// For each row of ``ResidueIndex/rows``, whether a person adopted it.
  var isAdopted: [Bool] = []
  /// For each row of ``ResidueIndex/rows``, whether some person may own it.
  var isWanted: [Bool] = []
  /// Rows that nobody adopted and that belong together, by what they weigh; nothing where rows are not weighed.
  var groups: ResidueGroups?
}
