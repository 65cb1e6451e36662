/// A record and the person whose it may be: too much speaks for it to let it go, too little to link it.
package struct ReviewPair: Sendable, Equatable {
  /// What the record states, as read.
  package struct Statement: Sendable, Equatable {
    package var dataset: Dataset
    package var address: RecordAddress
    package var name: Sensitive
    package var number: Sensitive
    package var sex: Sex
    package var birth: CivilDate?
    package var division: DivisionCode
    package var home: Sensitive
    package var guardian: Sensitive

    package init(dataset: Dataset, address: RecordAddress) {
      self.dataset = dataset
      self.address = address
      name = Sensitive("")
      number = Sensitive("")
      sex = .unknown
      division = .unknown
      home = Sensitive("")
      guardian = Sensitive("")
    }

    /// What a row of a table states.
    package init(_ record: Record) {
      self.init(dataset: record.table.dataset, address: record.address)
      name = Sensitive(record.text(.name))
      let number = record.residentID?.canonical ?? record.text(.damagedNumber)
      self.number = Sensitive(number)
      sex = record.code(.sex) ?? .unknown
      birth = record.date(.birthDate)
      division = record.division(.division)
      home = Sensitive(record.text(.address))
      guardian = Sensitive(record.text(.guardianName))
    }
  }

  package var record: Statement
  /// Position in the partition's people.
  package var person: UInt32
  package var evidence: LinkEvidence
  /// Why the pair was not linked whatever its weight, in fixed words.
  package var refusal: String?

  /// What a decision about the pair names: a fingerprint of what the record states and of the person's number.
  ///
  /// - Shape: `Q` and thirteen letters or digits of Crockford's base 32.
  package var key: String

  package init(key: String, record: Statement, person: UInt32, evidence: LinkEvidence, refusal: String?) {
    self.key = key
    self.record = record
    self.person = person
    self.evidence = evidence
    self.refusal = refusal
  }
}

/// A pair as the review list prints it.
package struct ReportedReview: Sendable {
  package let pair: ReviewPair
  package let person: PersonKey
  /// What the person's other records state, the most trusted first.
  package let statements: [ReviewPair.Statement]

  package init(pair: ReviewPair, person: PersonKey, statements: [ReviewPair.Statement]) {
    self.pair = pair
    self.person = person
    self.statements = statements
  }
}
