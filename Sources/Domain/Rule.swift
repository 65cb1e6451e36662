/// One policy document as dated, cited data.
package struct RulePack: Sendable {
  /// Stable name, the file's name without its ending.
  package let id: String
  package let title: Term
  /// The document's number, as 民发〔2019〕34号.
  package let document: String
  package let issuer: String
  /// Where it binds; the nation for national documents.
  package let jurisdiction: DivisionCode
  package let effectiveFrom: CivilDate
  /// The last day in force, or nothing while it stands.
  package let effectiveTo: CivilDate?
  /// Packs that this one replaces wherever both would bind, by name.
  package let supersedes: [String]
  package let rules: [Rule]

  package init(
    id: String,
    title: Term,
    document: String,
    issuer: String,
    jurisdiction: DivisionCode,
    effectiveFrom: CivilDate,
    effectiveTo: CivilDate?,
    supersedes: [String] = [],
    rules: [Rule]
  ) {
    self.id = id
    self.title = title
    self.document = document
    self.issuer = issuer
    self.jurisdiction = jurisdiction
    self.effectiveFrom = effectiveFrom
    self.effectiveTo = effectiveTo
    self.supersedes = supersedes
    self.rules = rules
  }

  /// Whether the pack binds `place` on `date`.
  package func isInForce(at place: DivisionCode, on date: CivilDate) -> Bool {
    jurisdiction.covers(place) && effectiveFrom <= date && (effectiveTo.map { date <= $0 } ?? true)
  }
}

/// One duty a policy document states: a named predicate with its parameters, and where it is written.
package struct Rule: Sendable {
  /// The duties the program knows how to compute; what differs by place and year is in the parameters.
  package enum Kind: String, OrdinalWord, Sendable {
    /// A home visit at least every `months` (or `days`) for children of `categories` (all where none is named).
    case visitInterval = "visit-interval"
    /// Everyone who qualifies is on the roster (应纳尽纳).
    case registerCoverage = "register-coverage"
    /// Everyone on the roster in `categories` receives a benefit.
    case benefitCoverage = "benefit-coverage"
    /// Every worker of `role` in post attends a session of `organiser` each calendar year.
    case annualTraining = "annual-training"
    /// A new worker of `role` qualifies before the first day of duty.
    case qualifiedBeforeDuty = "qualified-before-duty"
    /// Every village has at least one director.
    case directorPerVillage = "director-per-village"
    /// A village with more than `children` children on the roster has at least two directors.
    case directorLoad = "director-load"
    /// Every town has a supervisor.
    case supervisorPerTown = "supervisor-per-town"
    // Children, by what some record shows.
    case monthlyContact = "monthly-contact"
    case parentContact = "parent-contact"
    case visitContents = "visit-contents"
    case filePerChild = "file-per-child"
    case sweep
    case keyChildPlan = "key-child-plan"
    case updateInterval = "update-interval"
    case carerNamed = "carer-named"
    case careAgreement = "care-agreement"
    case carerReplaced = "carer-replaced"
    /// A child is heard before it is entrusted to somebody.
    case childHeard = "child-heard"
    /// Whoever a child is entrusted to is of full age.
    case carerAdult = "carer-adult"
    case registrationSettled = "registration-settled"
    case residenceAgreed = "residence-agreed"
    case rehabilitation
    case schoolAid = "school-aid"
    case caringPerson = "caring-person"
    case feeWaiver = "fee-waiver"
    case psychologicalFile = "psychological-file"
    case schoolFlag = "school-flag"
    case disabledInSchool = "disabled-in-school"
    /// Verified dropouts are back in school.
    case dropoutReturned = "dropout-returned"
    /// Whoever came back to school stays there.
    case noRelapse = "no-relapse"
    /// Orphans past their eighteenth birthday have an arrangement.
    case adultArrangement = "adult-arrangement"
    case matchRegister = "match-register"
    case matchRoll = "match-roll"
    /// What visits find wrong is solved.
    case problemsSolved = "problems-solved"
    /// A danger seen on a visit is reported at once.
    case dangerReported = "danger-reported"
    /// Before each term education gets the list of orphans and de facto unsupported children, and answers it.
    case termList = "term-list"
    /// Key children's guardians are assessed, and the roster says what was found.
    case guardianshipAssessment = "guardianship-assessment"
    /// Whoever reports a child in danger is told what became of it.
    case reportAnswered = "report-answered"
    /// Children in institutions are tested for their mental health.
    case institutionTest = "institution-test"
    /// Each child in temporary guardianship has a plan of its own.
    case temporaryPlan = "temporary-plan"
    // Places and posts, by what some ledger shows.
    case villageSweep = "village-sweep"
    case fileCheck = "file-check"
    case trainingFile = "training-file"
    case registryComplete = "registry-complete"
    case womenFirst = "women-first"
    /// Women of the village committee come first as directors.
    case womenMembers = "women-members"
    /// Directors get an allowance, where a place can.
    case allowance
    /// Directors are encouraged to pass the social workers' examination.
    case socialWork = "social-work"
    case evaluation
    case demonstrationTraining = "demonstration-training"
    /// A year's training covers the topics a document names.
    case trainingTopics = "training-topics"
    /// Every county and prefecture has a protection body.
    case protectionBody = "protection-body"
    case stationPerTown = "station-per-town"
    case childrensHome = "childrens-home"
    case safetyActivity = "safety-activity"
    case parentsSession = "parents-session"
    /// Every school holds a safety lecture before each break.
    case schoolLecture = "school-lecture"
    /// Every school has a deputy principal for law.
    case lawDeputy = "law-deputy"
    /// Who belongs to a group of children in need.
    case eligibility
    /// Each child's needs are matched with what it is entitled to: a work list, never a decision.
    case matchNeeds = "match-needs"
    /// Something due by a day: the day stands in the list of deadlines, with what a ledger shows of it where one can.
    case deadline
  }

  /// A reason for asking less than a higher layer does: printed with the figures.
  package struct Loosening: Hashable, Sendable {
    /// The rule asked less than, as `pack/rule`.
    package let rule: String
    package let reason: Term

    package init(rule: String, reason: Term) {
      self.rule = rule
      self.reason = reason
    }
  }

  /// How a rule stands to others, and by when it is to be met.
  package struct Standing: Hashable, Sendable {
    /// Rules it replaces wherever both would bind, as `pack/rule`.
    package var supersedes: [String] = []
    /// Rules of higher layers it asks more than, as `pack/rule`: said for the reader, the stricter binds anyway.
    package var tightens: [String] = []
    package var loosens: Loosening?
    package var due = DueRule.running

    package init() {}
  }

  package let id: String
  package let title: Term
  package let citation: Citation
  package let kind: Kind
  package let parameters: [String: SettingNode]
  package let severity: Finding.Severity
  package let owner: Department
  package let standing: Standing
  /// Cases written beside the rule: holding, breaking, and on the boundary.
  package let examples: [RuleExample]
  /// Where it is written.
  package let place: Place

  package init(
    id: String,
    title: Term,
    citation: Citation,
    kind: Kind,
    parameters: [String: SettingNode],
    severity: Finding.Severity,
    owner: Department,
    standing: Standing = Standing(),
    examples: [RuleExample] = [],
    place: Place = Place(file: "")
  ) {
    self.id = id
    self.title = title
    self.citation = citation
    self.kind = kind
    self.parameters = parameters
    self.severity = severity
    self.owner = owner
    self.standing = standing
    self.examples = examples
    self.place = place
  }
}

/// Where a rule is written: document, article, and a few words of it.
package struct Citation: Sendable, Hashable {
  package let document: String
  package let article: String
  package let quotation: String

  package init(document: String, article: String, quotation: String) {
    self.document = document
    self.article = article
    self.quotation = quotation
  }

  package var text: String { "\(document) \(article)" }
}
