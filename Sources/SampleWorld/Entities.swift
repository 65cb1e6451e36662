import Domain

/// A village of the sample: a real town's code, an invented name and the last three digits from 200.
struct Village: Sendable {
  let code: UInt64
  let name: String
  let county: Int
  /// Position in the county's list of towns.
  let town: Int
  /// How many of these villages' share of children live here: 1 for all but the planted large ones.
  var weight = 1
  var division: DivisionCode { DivisionCode(number: code) }
}

/// People who share a guardian, an address and a telephone.
struct Family: Sendable {
  let surname: String
  let village: Int
  let guardianName: String
  let guardianID: ResidentID
  let phone: String
  let address: String
}

/// A stage of schooling: which kind of school a child of some age attends.
enum Stage: Int, CaseIterable, Sendable { case kindergarten, primary, junior, senior }

/// What the household register says of a child.
struct RegisterEntry: Sendable {
  var status = RegisterStatus.normal
  /// The day the status began to hold; before it the child stood as normal.
  var since: CivilDate?
}

/// One line of a school roll, as long as it lasts.
struct Enrolment: Sendable {
  /// The county whose roll holds the line, and the town of the school.
  var county: Int
  var town: Int
  /// Roll number: `G` and the resident ID, or an `L` number.
  var number: String
  /// Entered school a year after the usual age.
  var isLate = false
  /// First and last month in which the line is on the roll, where limited.
  var firstMonth: Month?
  var lastMonth: Month?
  /// What the line says in the last month; before it the child was in class.
  var status = RollStatus.enrolled
  /// The county the child lives in by this line, where it is not the home.
  var livesIn: Int?
}

struct Certificate: Sendable {
  let kind: DisabilityKind
  let grade: DisabilityGrade
  let issued: CivilDate
  var expires: CivilDate
  var status = CertificateStatus.valid
}

/// One line of the civil-affairs roster.
struct CareEntry: Sendable {
  var category: CareCategory
  var entered: CivilDate
  var left: CivilDate?
  var level: GuardianshipLevel
  var benefit: Benefit
}

struct HomeVisit: Sendable {
  let date: CivilDate
  let recorded: CivilDate
  let kind: VisitKind
  let seen: Bool
  /// Position in the list of workers.
  let worker: Int
  var note: String
  var faults: [RowFault] = []
}

/// A fault to be planted in the row a dataset holds about somebody.
struct RowFault: Sendable {
  let dataset: Dataset
  let kind: TruthKind
  /// The value to write, where the kind needs one.
  var value = ""
}

/// A truth about the row a dataset holds about a child, which changes nothing in the row itself.
struct RowNote: Sendable {
  let dataset: Dataset
  let kind: TruthKind
  let detail: String
  /// The only month it holds in, or nothing for every month.
  var month: Month?
}

struct Child: Sendable {
  let id: ResidentID
  var name: String
  let sex: Sex
  let birth: CivilDate
  var people = "汉族"
  let family: Int
  let village: Int
  /// Position in the list of couples.
  var couple = 0
  var carer: Carer?
  var register: RegisterEntry? = RegisterEntry()
  var enrolments: [Enrolment] = []
  var certificate: Certificate?
  var care: [CareEntry] = []
  var visits: [HomeVisit] = []
  var faults: [RowFault] = []
  var notes: [RowNote] = []
  /// Already plays a part in a planted story: no second one may touch it, or neither could be judged alone.
  var isTaken = false
  /// Why it is not certain that visits are owed, where it is not.
  var scopeDoubt: String?

  /// Whole years on a day.
  func age(on day: CivilDate) -> Int { birth.completedYears(on: day) }
}

/// A child director of a village or a supervisor of a town.
struct Worker: Sendable {
  let id: ResidentID
  let name: String
  let role: WorkerRole
  let county: Int
  /// Positions in the list of villages (directors) or the county's towns (supervisors).
  var places: [Int]
  var started: CivilDate
  var ended: CivilDate?
  var qualified: CivilDate?
  let phone: String
  var sessions: [Session] = []

  func serves(on day: CivilDate) -> Bool { started <= day && (ended.map { day < $0 } ?? true) }
}

struct Session: Sendable {
  let date: CivilDate
  let course: String
  let level: OrganiserLevel
  let passed: Bool
}
