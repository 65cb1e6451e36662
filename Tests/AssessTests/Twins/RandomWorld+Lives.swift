import Domain

@testable import Assess

/// Random lives around the as-of date, dense in boundary cases.
extension RandomWorld {
  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }
  private mutating func before(_ days: ClosedRange<Int>) -> CivilDate {
    asOf.adding(days: -Int.random(in: days, using: &generator))
  }
  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }
  private mutating func some<Value>(_ percent: Int, _ value: (inout RandomWorld) -> Value) -> Value? {
    chance(percent) ? value(&self) : nil
  }

  mutating func lives(_ count: Int) -> [Life] { (0..<count).map { _ in life() } }

  mutating func life() -> Life {
    var life = Life()
    life.born = some(95) { world in world.chance(20) ? world.birthday() : world.before(2000...7000) }
    life.place = pick([village, neighbour])
    life.isNumbered = chance(90)
    life.category = pick(CareCategory.allCases)
    life.entered = some(95) { $0.before(-10...500) }
    life.isOnRoster = chance(90)
    if let entered = life.entered, chance(25) {
      let exited = entered.adding(days: pick([-59, -60, -1, -20, -100, 5]))
      life.earlier = Life.Stay(
        place: pick([village, neighbour]),
        entered: some(80) { world in exited.adding(days: -world.pick([30, 200, 400])) },
        exited: exited
      )
    }
    if chance(15) {
      life.status = .exited
      life.exited = some(80) { $0.before(-20...120) }
    }
    fillRoster(&life)
    if chance(40) { life.register = (pick([.normal, .normal, .dead, .movedOut]), some(70) { $0.before(-10...60) }) }
    life.certificate = some(40) { world in
      Child.Certificate(
        kind: world.pick(DisabilityKind.allCases),
        status: world.pick([.valid, .valid, .valid, .cancelled, .expired]),
        expires: world.some(50) { $0.before(-30...30) }
      )
    }
    fillVisits(&life)
    fillServices(&life)
    for _ in 0..<pick([0, 0, 1, 2]) {
      life.assessments.append(
        Life.Finding(
          day: pick([before(0...30), before(300...400), asOf.adding(months: -12), asOf.adding(days: 3)]),
          level: pick(GuardianshipLevel.allCases)
        )
      )
    }
    for _ in 0..<pick([0, 0, 1, 2]) {
      let day = pick([before(0...40), before(25...35), before(360...370)])
      life.reports.append(
        Life.Report(
          day: day,
          accepted: some(70) { day.adding(days: $0.pick([0, 1, 50])) },
          told: some(60) { day.adding(days: $0.pick([5, 29, 30, 31])) }
        )
      )
    }
    life.ward = some(30) { world in
      Life.Ward(
        came: world.some(90) { $0.pick([$0.before(300...900), $0.asOf.adding(months: -12), $0.before(-5...5)]) },
        left: world.some(30) { $0.before(-5...20) },
        kind: world.pick(StateGuardianship.allCases),
        tested: world.some(50) { $0.pick([$0.before(0...300), $0.before(360...370), $0.asOf.adding(days: 2)]) },
        plan: world.pick(Flag.allCases)
      )
    }
    life.dropout = some(40) { $0.pick(DropoutLevel.allCases) }
    life.cameBack = chance(25)
    life.listRow = some(60) { world in
      let sent = world.before(10...40)
      return Life.ListRow(
        sent: sent,
        due: sent.adding(days: world.pick([10, 15, 30])),
        answered: world.some(60) { sent.adding(days: $0.pick([5, 10, 11, 15, 16])) }
      )
    }
    return life
  }

  /// A birth date whose sixteenth or eighteenth birthday, or sixth at the start of school, lies close by.
  private mutating func birthday() -> CivilDate {
    let cutOff = day("\(asOf.month >= 9 ? asOf.year : asOf.year - 1)-08-31")
    return pick([
      asOf.adding(months: -12 * 16), asOf.adding(months: -12 * 18), cutOff.adding(months: -12 * 6),
      cutOff.adding(months: -12 * 15),
    ]).adding(days: Int.random(in: -1...1, using: &generator))
  }

  private mutating func fillRoster(_ life: inout Life) {
    let flags: [Flag] = [.yes, .no, .unknown]
    life.benefit = pick(Benefit.allCases)
    life.level = pick(GuardianshipLevel.allCases)
    life.updated = some(70) { $0.before(0...150) }
    life.screened = some(60) { $0.before(0...300) }
    life.plan = pick(flags)
    life.carer = pick(["甲", ""])
    life.agreementOnRoster = pick(flags)
    life.settled = some(10) { $0.before(0...100) }
    life.household = pick([.unknown, .rural, .none])
    life.damagedNumber = pick(["", "3.7E17"])
    life.registered = pick([.unknown, wuxiang, liangshan])
    life.responsible = pick([.unknown, wuxiang, liangshan])
    life.responsibleSince = some(60) { $0.before(0...100) }
    life.arrangement = pick(["", "公租房"])
    life.father = pick([.unknown, .present, .away, .dead, .imprisoned, .severelyDisabled])
    life.mother = pick([.unknown, .present, .away, .dead, .compulsoryRehabilitation])
    life.awaySince = some(50) { $0.before(0...400) }
    if chance(20) {
      let from = before(-10...120)
      life.pause = from...from.adding(days: Int.random(in: 0...40, using: &generator))
    }
  }

  private mutating func fillVisits(_ life: inout Life) {
    let answers: [ParentContact] = [.unknown, .weekly, .lessOften, .none, .notAsked]
    life.visits = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      var visit = Life.Visit(day: chance(40) ? pick([before(85...95), before(0...31)]) : before(-20...450))
      visit.kind = pick([.home, .home, .home, .unknown, .telephone])
      visit.seen = pick([.yes, .yes, .unknown, .no])
      visit.recorded = some(60) { world in visit.day.adding(days: Int.random(in: 0...40, using: &world.generator)) }
      visit.living = pick([.good, .good, .good, .unknown])
      visit.level = pick([.good, .good, .good, .unknown])
      visit.health = pick([.healthy, .healthy, .healthy, .unknown])
      visit.schooling = pick([.inSchool, .inSchool, .inSchool, .unknown])
      visit.isSweep = pick([.yes, .no, .no, .unknown])
      visit.parentContact = pick(answers)
      visit.problem = pick(["", "", "无", "监护缺失"])
      visit.solved = some(50) { $0.before(-10...200) }
      visit.danger = pick([.unknown, .none, .none, .violence, .accident])
      visit.reported = some(70) { world in visit.day.adding(days: world.pick([-1, 0, 0, 1])) }
      return visit
    }
    life.contacts = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      Life.Contact(day: before(-5...100), answered: pick([.yes, .no, .unknown]), parentContact: pick(answers))
    }
  }

  private mutating func fillServices(_ life: inout Life) {
    let flags: [Flag] = [.yes, .no, .unknown]
    life.agreement = some(60) { world in
      Life.Agreement(
        signed: world.some(80) { $0.before(-10...400) },
        ended: world.some(20) { $0.before(-10...60) },
        written: world.pick(flags),
        status: world.pick([.unknown, .inForce, .inForce, .ended, .replaced]),
        fit: world.pick([.unknown, .yes, .no]),
        unfit: world.some(20) { $0.before(-10...60) },
        replaced: world.some(40) { $0.before(-10...60) },
        departure: world.some(50) { $0.before(0...400) },
        carerBorn: world.some(70) { world in world.before(-5...200).adding(months: -12 * world.pick([18, 18, 40])) },
        heard: world.pick(flags)
      )
    }
    life.file = some(70) { world in FileItem.allCases.map { _ in world.pick([.yes, .yes, .yes, .yes, .no, .unknown]) } }
    life.planInFile = pick(flags)
    life.pupil = some(70) { world in
      Life.Pupil(
        status: world.pick([.enrolled, .enrolled, .enrolled, .suspended, .droppedOut, .graduated, .unknown]),
        flag: world.pick(flags),
        caringPerson: world.pick(["甲", ""]),
        feeWaived: world.pick(flags),
        psychologicalFile: world.pick(flags),
        kind: world.pick(SchoolKind.allCases),
        isTaughtAtHome: world.pick(flags)
      )
    }
    life.aid = some(40) { $0.pick(GrantStatus.allCases) }
    life.rehabilitation = some(50) { $0.pick(ServiceStatus.allCases) }
    life.grant = some(30) { world in
      Life.Grant(
        benefit: world.pick([.none, .basicLiving, .temporaryAid]),
        status: world.pick([.unknown, .paid, .approved, .refused, .stopped]),
        end: world.some(30) { $0.before(-10...30) }
      )
    }
    life.poverty = some(30) { world in
      Life.Poverty(status: world.pick([.unknown, .listed, .exited]), end: world.some(30) { $0.before(-10...30) })
    }
  }
}
