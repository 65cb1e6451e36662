import Domain

/// Schools and who is on their rolls.
extension World {
  /// Every child of school age is on a roll; of the younger and the older ones, a part.
  mutating func enrolEveryone() {
    var random = random("schooling")
    let cutOff = cutOff(in: lastMonth)
    for index in children.indices where children[index].birth <= cutOff {
      let child = children[index]
      let age = child.age(on: cutOff)
      let isEnrolled =
        switch age {
        case 3...5: random.chance(perMille: 620)
        case 6...15: true
        case 16, 17: random.chance(perMille: 680)
        default: false
        }
      let isLate = age >= 7 && random.chance(perMille: 120)
      let isTemporary = random.chance(perMille: 15)
      guard isEnrolled else { continue }
      let home = villages[child.village]
      var enrolment = Enrolment(county: home.county, town: home.town, number: "G" + child.id.canonical, isLate: isLate)
      if isTemporary {
        let stem = "\(County.all[home.county].code)\(child.birth.packed)"
        enrolment.number = "L\(stem)\(1000 + random.below(9000))"
        let region = County.all[home.county].code
        // The tail of a J number has the form of a resident number, check character and all; it must be nobody's.
        if random.chance(perMille: 400),
          let tail = number(region: region, birth: child.birth, male: child.sex == .male, from: 940)
        {
          enrolment.number = "J" + tail.canonical
        }
        children[index].notes.append(
          RowNote(dataset: .schoolRoll, kind: .rollNumberTemporary, detail: "number=\(enrolment.number)")
        )
      }
      if age >= 7, random.chance(perMille: 4) {
        // Away with the school's leave: still on the roll, and in no other story.
        enrolment.status = .suspended
        children[index].isTaken = true
      }
      children[index].enrolments = [enrolment]
    }
  }

  /// The stage and grade a line of the roll stands at in a month, or nothing where the child is too young yet.
  func grade(of child: Child, _ enrolment: Enrolment, in month: Month) -> (stage: Stage, name: String)? {
    let age = child.age(on: cutOff(in: month)) - (enrolment.isLate ? 1 : 0)
    let names = ["小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三"]
    // A late pupil of 18 would be past the last grade; the usual one of 17 is in it.
    guard age >= 3, age <= 17 else { return nil }
    let stage: Stage =
      switch age {
      case ...5: .kindergarten
      case ...11: .primary
      case ...14: .junior
      default: .senior
      }
    return (stage, names[age - 3])
  }

  /// The day a child entered its present stage: 1 September of that year.
  func entered(_ child: Child, _ enrolment: Enrolment, in month: Month) -> CivilDate? {
    guard let grade = grade(of: child, enrolment, in: month) else { return nil }
    let age = child.age(on: cutOff(in: month)) - (enrolment.isLate ? 1 : 0)
    let firstAge = [3, 6, 12, 15][grade.stage.rawValue]
    return CivilDate(year: cutOff(in: month).year - (age - firstAge), month: 9, day: 1)
  }

  /// The school's invented code (real ones begin with 1 to 8) and name: one a town, the senior ones one a county.
  func school(county: Int, town: Int, stage: Stage) -> (code: String, name: String) {
    let home = County.all[county]
    let number = stage == .senior ? 0 : town + 1
    let code = "99\(home.code)\(number)\(stage.rawValue)"
    let townName = home.towns[town].name
    return switch stage {
    case .kindergarten: (code, "\(townName)晨露幼儿园")
    case .primary: (code, "\(townName)晨光小学")
    case .junior: (code, "\(townName)晨光初级中学")
    case .senior: (code, "\(home.name)晨光高级中学")
    }
  }
}
