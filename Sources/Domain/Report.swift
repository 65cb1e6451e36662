/// Everything `Publish` lays out, small and whole: figures, findings and the people they are about.
package struct Report: Sendable {
  package var asOf: CivilDate
  package var period: Month
  /// Who publishes, as 长治市民政局.
  package var reporter: Term
  /// What the area is called in titles, as 长治市.
  package var area: Term
  package var program: String
  /// What every published table is referred to by before its own number; empty where there is no run to refer to.
  package var reference = ""
  package var deliveries: [ReportedDelivery] = []
  /// The datasets that every county is expected to deliver; where none are named, all those that came.
  package var expected: [Dataset] = []
  /// Every file that came and every delivery that was expected, used or not; nothing where ``deliveries`` say it all.
  package var deliveryAccount: [ReportedDelivery] = []
  /// What the run judged by, county by county; nothing where the deliveries' own states say it all.
  package var readiness: SourceReadiness?
  package var packs: [RulePack] = []
  package var gazetteer = Gazetteer()
  /// The counties the report lists, in code order.
  package var counties: [DivisionCode] = []
  /// Indicators in the order of the definitions sheet.
  package var measures: [Measure] = []
  /// Values for the whole area (place 0), each county, town and village that has one.
  package var values: [MeasureValue] = []
  /// The same as last published, for the month before; empty where there is none.
  package var previousValues: [MeasureValue] = []
  package var previousPeriod: Month?
  /// How late visits came and how long they waited to be written down, by place (0 for the whole area).
  package var spreads: [DaySpread] = []
  /// Earlier months as first published, the oldest first; the month before is among them.
  package var history: [PastMonth] = []
  /// The rules or settings differ from those of the newest month in ``history``.
  package var basisChanged = false
  package var findings: [Finding] = []
  package var visits: [VisitObligation] = []
  /// Duties a ledger does not show as done.
  package var duties: [Finding] = []
  /// Who is in scope, who seems to be and is not listed, who may be no more.
  package var eligibility: [Finding] = []
  package var needs: [HelpNeed] = []
  /// Signs that work is recorded oddly, for supervisors.
  package var warnings: [Finding] = []
  /// What ledgers show of dates that documents set.
  package var deadlines: [DeadlineFigure] = []
  /// The people that findings and visits are about.
  package var people = ReportedPeople()
  /// Names of the directors in post, by village.
  package var directors: [DivisionCode: String] = [:]
  /// Children known by each source, and in all, by county (place 0 for the area).
  package var populations: [Population] = []
  /// Local settings in use, to be marked 本地设定.
  package var localSettings: [LocalSetting] = []
  /// What readers outside the authority get; nothing where the job makes no such edition.
  package var external: ExternalEdition?
  /// Pairs of a record and a person for a clerk to decide, heaviest first.
  package var reviews: [ReportedReview] = []
  /// Children of school age by county: place 0 holds those whose county nobody states.
  package var schooling: [DivisionCode: SchoolingCounts] = [:]
  /// Those of them whom the education department follows.
  package var watchedPupils: [WatchedPupil] = []
  /// Figures of this as-of date that were first published otherwise.
  package var revisions: [Revision] = []
  /// What is released to recipients, and what was refused them.
  package var packets: [Packet] = []
  package var packetRecords: [PacketRecord] = []
  /// Whom the job makes packets for.
  package var recipients: [Recipient] = []
  /// Receipts in the input folder, and the packets of earlier runs that they may answer.
  package var receipts: [Receipt] = []
  package var sentPackets: [SentPacket] = []
  /// Every case ever opened, by key; empty where the job keeps none.
  package var cases: [Case] = []
  /// What happened to cases in this run.
  package var caseEvents: [CaseEvent] = []

  package init(asOf: CivilDate, period: Month, reporter: Term, area: Term, program: String) {
    self.asOf = asOf
    self.period = period
    self.reporter = reporter
    self.area = area
    self.program = program
  }
}

/// A person a finding or duty is about, as lists print them.
package struct ReportedPerson: Sendable, Hashable {
  package let key: PersonKey
  package let residentID: ResidentID?
  package let name: Sensitive
  package let sex: Sex
  package let birth: CivilDate?
  package let division: DivisionCode
  package let category: CareCategory?
  package let school: String
  package let guardian: Sensitive
  package let phone: Sensitive

  package init(
    key: PersonKey,
    residentID: ResidentID?,
    name: Sensitive,
    sex: Sex,
    birth: CivilDate?,
    division: DivisionCode,
    category: CareCategory?,
    school: String,
    guardian: Sensitive,
    phone: Sensitive
  ) {
    self.key = key
    self.residentID = residentID
    self.name = name
    self.sex = sex
    self.birth = birth
    self.division = division
    self.category = category
    self.school = school
    self.guardian = guardian
    self.phone = phone
  }
}

/// A delivery with what it may be used for; expected deliveries that never came have no `delivery`.
package struct ReportedDelivery: Sendable {
  package let dataset: Dataset
  package let jurisdiction: DivisionCode
  package let delivery: Delivery?
  package let readiness: Readiness
  /// Position in the run's list, as records name it; nothing where its records are not used.
  package let index: UInt16?
  package var status: DeliveryStatus?
  /// The period it speaks for, as `2026-10`; empty where its dataset comes once, or its contract names no rhythm.
  package var period = ""
  package var due: CivilDate?
  /// The as-of date of the first run that saw the file.
  package var arrived: CivilDate?
  /// Fixed words and figures for the status, such as `rows=731 before=1204`.
  package var reason = ""
  /// The file was looked into: its counts mean something.
  package var wasRead = true
  /// What a full snapshot lacks against the one before.
  package var loss: SnapshotLoss?
  /// What became of its rows, where it is a delivery of changes that was applied.
  package var changes: ChangeAccount?

  package init(dataset: Dataset, jurisdiction: DivisionCode, delivery: Delivery?, readiness: Readiness, index: UInt16?)
  {
    self.dataset = dataset
    self.jurisdiction = jurisdiction
    self.delivery = delivery
    self.readiness = readiness
    self.index = index
  }
}

/// How many children a county has, by source.
package struct Population: Sendable, Hashable {
  package let place: DivisionCode
  /// Distinct children in any source.
  package var children: Int
  /// Distinct children with a record in each dataset, in the order of ``Dataset/allCases``.
  package var byDataset: [Int]
  /// Distinct children on the roster now, each once whatever its categories.
  package var inCare: Int
  /// Distinct children on the roster now, by ``CareCategory`` raw value: a child of two categories counts in both.
  package var byCategory: [Int]

  package init(place: DivisionCode) {
    self.place = place
    children = 0
    inCare = 0
    byDataset = Dataset.allCases.map { _ in 0 }
    byCategory = CareCategory.allCases.map { _ in 0 }
  }

  package static func += (left: inout Population, right: Population) {
    left.children += right.children
    left.inCare += right.inCare
    for index in left.byDataset.indices { left.byDataset[index] += right.byDataset[index] }
    for index in left.byCategory.indices { left.byCategory[index] += right.byCategory[index] }
  }
}

/// A value the policies leave to the bureau, marked 本地设定 wherever it is used.
package struct LocalSetting: Sendable, Hashable {
  /// As `target.V1`.
  package let id: String
  package let title: Term
  package let value: String

  package init(id: String, title: Term, value: String) {
    self.id = id
    self.title = title
    self.value = value
  }
}
