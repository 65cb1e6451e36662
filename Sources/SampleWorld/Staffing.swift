import Domain

/// Directors, supervisors and their training.
extension World {
  /// One director a village and one supervisor a town, all qualified before they began, then the exceptions.
  mutating func appointWorkers() {
    var random = random("workers")
    for village in villages.indices {
      addWorker(.director, county: villages[village].county, places: [village], &random)
    }
    if villages.contains(where: { $0.weight > 1 }), let third = largeVillages.last {
      addWorker(.director, county: villages[third].county, places: [third], &random)
    }
    for (index, county) in County.all.enumerated() {
      for town in county.towns.indices {
        // The last town of every county has no supervisor.
        guard town < county.towns.count - 1 else { continue }
        addWorker(.supervisor, county: index, places: [town], &random)
      }
    }
    plantStaffing(&random)
    trainEveryone(&random)
  }

  private mutating func addWorker(
    _ role: WorkerRole,
    county: Int,
    places: [Int],
    _ random: inout Randomness
  ) {
    let male = random.chance(perMille: 280)
    let birth = asOf.adding(days: -random.number(9500...20_000))
    guard let id = number(region: County.all[county].code, birth: birth, male: male, from: random.number(901...979))
    else { return }
    // Two years in post at the least, so that nobody is a new appointee but the planted ones.
    let started = asOf.adding(days: -random.number(800...2600))
    workers.append(
      Worker(
        id: id,
        name: Names.surname(&random) + Names.given(male: male, &random),
        role: role,
        county: county,
        places: places,
        started: started,
        qualified: started.adding(days: -random.number(3...90)),
        phone: Self.phone(&random)
      )
    )
  }

  /// Villages without a director, directors in two villages, who have left, or who began before they had passed.
  private mutating func plantStaffing(_ random: inout Randomness) {
    let large = Set(largeVillages)
    var free = random.shuffled(
      workers.indices.filter { workers[$0].role == .director && large.isDisjoint(with: workers[$0].places) }
    )
    // In each county, one village is left to the supervisor: in the first the director has left, in the others none was named.
    for county in County.all.indices {
      guard let place = free.firstIndex(where: { workers[$0].county == county }) else { continue }
      let worker = free.remove(at: place)
      if county == 0 { workers[worker].ended = asOf.adding(days: -75) } else { workers[worker].places = [] }
    }
    for county in [County.wuxiang, County.liangshan] {
      let pair = free.filter { workers[$0].county == county }.prefix(2)
      guard pair.count == 2, let keeper = pair.first, let other = pair.last else { continue }
      workers[keeper].places += workers[other].places
      workers[other].places = []
      free.removeAll { $0 == keeper || $0 == other }
    }
    for position in 0..<6 {
      // New this year, two a county: the first two passed after they began, the third never, the others as the rule asks.
      let county = position % County.all.count
      guard let place = free.firstIndex(where: { workers[$0].county == county }) else { continue }
      let worker = free.remove(at: place)
      let started = asOf.adding(days: -random.number(60...220))
      workers[worker].started = started
      workers[worker].qualified =
        switch position {
        case 0, 1: started.adding(days: random.number(10...45))
        case 2: nil
        default: started.adding(days: -random.number(2...20))
        }
    }
    workers.removeAll { $0.role == .director && $0.places.isEmpty }
  }

  /// One passed session in the calendar year for nine in ten; the others have none, a failed one or last year's only.
  private mutating func trainEveryone(_ random: inout Randomness) {
    let newYear = CivilDate(year: asOf.year, month: 1, day: 1) ?? asOf
    let days = max(1, newYear.days(to: asOf))
    for index in workers.indices {
      let role = workers[index].role
      let level: OrganiserLevel = role == .director ? .county : .prefecture
      let fate = random.below(100)
      // Four sessions a year; whoever is new attends the last one.
      let isNew = workers[index].started > newYear
      let room = newYear.adding(days: max(0, days * (isNew ? 4 : 1 + random.below(4)) / 4 - 6))
      let lastYear = newYear.adding(days: -random.number(70...90))
      let course = role == .director ? "儿童主任履职能力培训" : "儿童督导员业务培训"
      if fate < 91 {
        workers[index].sessions.append(Session(date: room, course: course, level: level, passed: true))
      } else if fate < 94 {
        workers[index].sessions.append(Session(date: room, course: course, level: level, passed: false))
      }
      if fate >= 94 && fate < 97 || random.chance(perMille: 500), lastYear >= workers[index].started {
        workers[index].sessions.append(Session(date: lastYear, course: course, level: level, passed: true))
      }
      workers[index].sessions.sort { $0.date < $1.date }
    }
  }

  /// The director in post in a village on a day, else the town's supervisor, else a colleague of the county.
  func visitor(village: Int, on day: CivilDate) -> Int {
    let place = villages[village]
    let inPost = workers.indices.filter { workers[$0].serves(on: day) && workers[$0].county == place.county }
    return inPost.first { workers[$0].role == .director && workers[$0].places.contains(village) }
      ?? inPost.first { workers[$0].role == .supervisor && workers[$0].places.contains(place.town) }
      ?? inPost.first { workers[$0].role == .supervisor }
      ?? 0
  }
}
