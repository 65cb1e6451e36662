import Domain

@testable import Assess

/// A made-up area: its villages, the people who serve them, and the ledgers that say what was done there.
struct PlaceWorld {
  struct Village {
    var code: DivisionCode
    var residents: Int?
    /// Children in care.
    var children = 0
  }
  struct Worker {
    var key: UInt64
    var role = WorkerRole.director
    var place = village
    var start: CivilDate?
    var end: CivilDate?
    var qualified: CivilDate?
    var phone = ""
    var womensChair = Flag.unknown
    var sex = Sex.unknown
    var trainingFile = Flag.unknown
    var allowance = Flag.unknown
    var certificate = Flag.unknown
    var evaluated: CivilDate?
    var evaluationParts = ""
  }
  struct Attendance {
    var key: UInt64
    var day: CivilDate
    var organiser = OrganiserLevel.county
    var passed = Flag.unknown
    var isDemonstration = Flag.no
    var topics = ""
  }
  struct Event {
    var place: DivisionCode
    var day: CivilDate
    var activity = ActivityKind.safety
    var session = SessionKind.psychology
    var host = HostDepartment.education
    var joint = ""
    /// The school an activity was held at, by name and by code.
    var school = ""
    var schoolCode = ""
  }
  struct School {
    var place: DivisionCode
    var name: String
    var code = ""
    var status = SiteStatus.unknown
    var deputy = Flag.unknown
    var winter: CivilDate?
    var summer: CivilDate?
  }
  struct Site {
    var place: DivisionCode
    var status = SiteStatus.open
    var opened: CivilDate?
    /// The eight criteria, in the order of ``HomeCriterion/allCases``.
    var criteria: [Flag] = []
  }

  var villages: [Village] = []
  /// One a post.
  var workers: [Worker] = []
  var attendances: [Attendance] = []
  var sweeps: [Event] = []
  var activities: [Event] = []
  var sessions: [Event] = []
  var stations: [Site] = []
  var homes: [Site] = []
  var schools: [School] = []
  var fileChecks: [DivisionCode: CivilDate] = [:]
  var firstVisits: [UInt64: CivilDate] = [:]
}

extension PlaceWorld {
  /// The same area as the rows that departments deliver.
  var whole: Partition {
    var whole = Partition(index: 0)
    func add(_ dataset: Dataset, key: UInt64 = 0, _ values: [(Field, Column)]) {
      StatedRow(values.map { (field: $0.0, column: $0.1) }).add(to: &whole[dataset], key: key)
    }
    func column(_ date: CivilDate?) -> Column { .date([date?.packed ?? 0]) }
    func at(_ place: DivisionCode) -> (Field, Column) { (.division, .number([place.number])) }
    for village in villages {
      let residents = village.residents.map { Quantity($0).stored } ?? 0
      add(.villageList, [at(village.code), (.residentChildren, .number([residents]))])
    }
    for worker in workers {
      add(
        .directorRegistry,
        key: worker.key,
        [
          (.name, .text(TextColumn(["人\(worker.key)"]))), (.workerRole, .code([worker.role.rawValue])),
          at(worker.place),
          (.startDate, column(worker.start)), (.endDate, column(worker.end)),
          (.qualifiedDate, column(worker.qualified)), (.phone, .text(TextColumn([worker.phone]))),
          (.sex, .code([worker.sex.rawValue])), (.womensChair, .code([worker.womensChair.rawValue])),
          (.trainingFile, .code([worker.trainingFile.rawValue])),
          (.allowancePaid, .code([worker.allowance.rawValue])),
          (.socialWorkCertificate, .code([worker.certificate.rawValue])),
          (.evaluatedDate, column(worker.evaluated)),
          (.evaluationParts, .text(TextColumn([worker.evaluationParts]))),
        ]
      )
    }
    for attendance in attendances {
      add(
        .trainingRecords,
        key: attendance.key,
        [
          (.sessionDate, column(attendance.day)), (.organiserLevel, .code([attendance.organiser.rawValue])),
          (.passed, .code([attendance.passed.rawValue])),
          (.isDemonstration, .code([attendance.isDemonstration.rawValue])),
          (.topics, .text(TextColumn([attendance.topics]))),
        ]
      )
    }
    for sweep in sweeps { add(.sweeps, [at(sweep.place), (.endDate, column(sweep.day))]) }
    for activity in activities {
      add(
        .activities,
        [
          at(activity.place), (.sessionDate, column(activity.day)),
          (.activityKind, .code([activity.activity.rawValue])),
          (.hostDepartment, .code([activity.host.rawValue])), (.jointHosts, .text(TextColumn([activity.joint]))),
          (.schoolName, .text(TextColumn([activity.school]))), (.schoolCode, .text(TextColumn([activity.schoolCode]))),
        ]
      )
    }
    for session in sessions {
      add(
        .sessions,
        [at(session.place), (.sessionDate, column(session.day)), (.sessionKind, .code([session.session.rawValue]))]
      )
    }
    for station in stations {
      add(
        .protectionStations,
        [at(station.place), (.siteStatus, .code([station.status.rawValue])), (.openedDate, column(station.opened))]
      )
    }
    for home in homes {
      let criteria = zip(HomeCriterion.allCases, home.criteria).map { ($0.field, Column.code([$1.rawValue])) }
      add(.childrensHomes, [at(home.place), (.siteStatus, .code([home.status.rawValue]))] + criteria)
    }
    for school in schools {
      add(
        .schoolReturns,
        [
          at(school.place), (.schoolName, .text(TextColumn([school.name]))),
          (.schoolCode, .text(TextColumn([school.code]))), (.siteStatus, .code([school.status.rawValue])),
          (.lawDeputyPrincipal, .code([school.deputy.rawValue])), (.winterLectureDate, column(school.winter)),
          (.summerLectureDate, column(school.summer)),
        ]
      )
    }
    return whole
  }

  var caseload: Caseload {
    var caseload = Caseload()
    for village in villages { caseload.children[village.code] = village.children }
    caseload.firstVisits = firstVisits
    caseload.fileChecks = fileChecks
    return caseload
  }
}

/// Random areas around the as-of date.
extension RandomWorld {
  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
  private mutating func before(_ days: ClosedRange<Int>) -> CivilDate {
    asOf.adding(days: -Int.random(in: days, using: &generator))
  }
  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }
  private mutating func many<Value>(_ most: Int, _ value: (inout RandomWorld) -> Value) -> [Value] {
    (0..<Int.random(in: 0...most, using: &generator)).map { _ in value(&self) }
  }

  mutating func places() -> PlaceWorld {
    let codes = [village, neighbour, DivisionCode(number: 140_429_101_201), DivisionCode(number: 370_832_104_201)]
    var world = PlaceWorld()
    world.villages = codes.map { code in
      PlaceWorld.Village(
        code: code,
        residents: chance(80) ? pick([20, 50, 51, 300]) : nil,
        children: pick([0, 12, 30, 31, 60])
      )
    }
    world.workers = many(12) { $0.worker(codes) }
    world.attendances = many(14) { world in
      PlaceWorld.Attendance(
        key: UInt64.random(in: 1...9, using: &world.generator),
        day: world.before(-20...500),
        organiser: world.pick([.county, .county, .prefecture, .province, .town, .unknown]),
        passed: world.pick([.unknown, .yes, .no]),
        isDemonstration: world.pick([.yes, .no]),
        topics: world.pick(["", "走访、信息更新、强制报告", "政策、监护、家庭教育", PlaceTwin.topics.joined(separator: "、")])
      )
    }
    let around = codes + codes.map(\.town) + codes.map(\.county)
    func event(_ world: inout RandomWorld, at places: [DivisionCode]) -> PlaceWorld.Event {
      PlaceWorld.Event(
        place: world.pick(places),
        day: world.before(-20...400),
        activity: world.pick([.safety, .safety, .law, .schoolLecture]),
        session: world.pick([.psychology, .law]),
        host: world.pick([.education, .publicSecurity, .civilAffairs, .youthLeague, .womensFederation, .court]),
        joint: world.pick(["", "公安、团委", "妇联"]),
        school: world.pick(["", "晨光小学", "希望小学"]),
        schoolCode: world.pick(["", "S1"])
      )
    }
    world.sweeps = many(5) { event(&$0, at: codes) }
    world.activities = many(6) { event(&$0, at: around) }
    world.sessions = many(4) { event(&$0, at: around) }
    world.stations = many(5) { world in
      PlaceWorld.Site(
        place: world.pick(codes.map(\.town) + codes.map(\.county) + codes.map(\.prefecture)),
        status: world.pick([.open, .open, .unknown, .building, .closed]),
        opened: world.chance(60) ? world.before(-20...400) : nil
      )
    }
    world.schools = many(6) { world in
      PlaceWorld.School(
        place: world.pick(codes + codes.map(\.county)),
        name: world.pick(["晨光小学", "希望小学"]),
        code: world.pick(["", "S1", "S2"]),
        status: world.pick([.unknown, .open, .closed]),
        deputy: world.pick(Flag.allCases),
        winter: world.chance(60) ? world.before(-20...450) : nil,
        summer: world.chance(60) ? world.before(-20...450) : nil
      )
    }
    world.homes = many(5) { world in
      PlaceWorld.Site(
        place: world.pick(codes),
        status: world.pick([.open, .open, .unknown, .closed]),
        criteria: HomeCriterion.allCases.map { _ in world.pick([.yes, .yes, .yes, .yes, .yes, .yes, .no, .unknown]) }
      )
    }
    for county in [wuxiang, liangshan] where chance(60) { world.fileChecks[county] = before(0...500) }
    for key in UInt64(1)...9 where chance(40) { world.firstVisits[key] = before(0...500) }
    return world
  }

  private mutating func worker(_ codes: [DivisionCode]) -> PlaceWorld.Worker {
    let role = pick([WorkerRole.director, .director, .director, .supervisor])
    let place = pick(codes)
    let start = chance(90) ? before(-30...600) : nil
    let length = Int.random(in: 1...400, using: &generator)
    return PlaceWorld.Worker(
      key: UInt64.random(in: 1...9, using: &generator),
      role: role,
      place: role == .director ? place : place.town,
      start: start,
      end: chance(40) ? (start ?? asOf).adding(days: length) : nil,
      qualified: chance(50) ? before(0...700) : nil,
      phone: pick(["13900000901", ""]),
      womensChair: pick([.yes, .no, .unknown]),
      sex: pick([.female, .male, .unknown]),
      trainingFile: pick([.yes, .no, .unknown]),
      allowance: pick([.yes, .no, .unknown]),
      certificate: pick([.yes, .no, .unknown]),
      evaluated: chance(70) ? before(-20...500) : nil,
      evaluationParts: pick(["", "走访、培训、活动", "日常走访、培训考试、组织活动、政策落实、服务对象满意度"])
    )
  }
}
