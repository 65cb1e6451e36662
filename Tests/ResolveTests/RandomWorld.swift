import Domain

/// A crowded little world: few names, few birthdays, few counties, so that everything that can be confused is.
func randomWorld(_ seed: UInt64, children: Int = 60) -> World {
  var dice = Dice(seed)
  let surnames = ["王", "李", "欧阳"]
  let given = ["小明", "明", "红梅", "梅", "某之子", "小·明", "?"]
  let days: [UInt32] = [20_150_301, 20_150_302, 20_150_310, 20_160_229]
  let regions: [UInt64] = [140_429, 370_832, 412_723]
  let homes: [UInt64] = [liangshan, wuxiang, 370_832_200_000, 0]
  var rows: [Row] = []
  var previous: [Row] = []
  var numbers: [UInt64] = []
  for child in 0..<children {
    let birth = dice.pick(days)
    let number = key(dice.pick(regions), UInt64(birth), UInt64(900 + dice.below(40)))
    numbers.append(number)
    let name = dice.pick(surnames) + dice.pick(given)
    let sex = dice.chance(10) ? Sex.unknown : dice.chance(50) ? .male : .female
    let home = dice.pick(homes)
    for dataset in Dataset.aboutChildren
    where dice.chance(dataset == .householdRegister ? 90 : dataset.isCore ? 55 : 8) {
      for copy in 0..<(dice.chance(6) ? 2 : 1) {
        let isDamaged = dice.chance(30)
        // The row of a visit, contact or benefit states the name and the number only.
        let isVisit = !dataset.isRegisterOfChildren
        rows.append(
          Row(
            dataset,
            "\(dataset.index)-\(child)-\(copy)",
            number: isDamaged ? 0 : dice.chance(4) ? dice.pick(numbers) : number,
            claim: dice.chance(isDamaged ? 30 : 5) ? dice.chance(80) ? number : dice.pick(numbers) : 0,
            damaged: isDamaged ? spoilt(number, dice.below(4)) : "",
            name: dice.chance(10) ? dice.pick(surnames) + dice.pick(given) : name,
            birth: isVisit ? 0 : dice.chance(8) ? dice.pick(days + [0]) : birth,
            sex: isVisit ? .unknown : dice.chance(8) ? dice.pick([.male, .female, .unknown]) : sex,
            division: isVisit ? 0 : dice.chance(10) ? dice.pick(homes) : home,
            status: UInt8(dice.chance(80) ? 1 : dice.below(4)),
            category: dice.pick(CareCategory.allCases)
          )
        )
      }
    }
    if dice.chance(20) {
      var pupil = Row(.schoolRoll, "P\(child)", number: dice.chance(50) ? number : number ^ 2, name: name)
      (pupil.birth, pupil.sex, pupil.division) = (birth, sex, home)
      pupil.status = UInt8(dice.below(6))
      previous.append(pupil)
    }
  }
  return World(rows, previousRoll: previous)
}

/// What a spreadsheet leaves of a number.
private func spoilt(_ number: UInt64, _ manner: Int) -> String {
  switch manner {
  case 0: String(number / 100) + "000"
  case 1: String(number / 100)
  case 2: "3.70832E+17"
  default: ""
  }
}
