import Domain

/// Obvious recomputations of the measures from the made-up facts themselves, one day and one child at a time.
///
/// They know the rules by heart: three months, one month for the disabled, first visit within the interval.
enum SlowTwin {
  struct Counts: Equatable {
    var numerator = 0
    var denominator = 0
    var excluded = 0
    var unjudged = 0
  }

  static func age(_ child: Child, on date: CivilDate) -> Int? { child.born.map { $0.completedYears(on: date) } }

  /// Whether the roster and the register leave the child in care on a day.
  static func isInCare(_ child: Child, on date: CivilDate) -> Bool {
    guard let listing = child.listings.first else { return false }
    if let entered = listing.entered, date < entered { return false }
    return !hasLeft(child, on: date)
  }

  static func hasLeft(_ child: Child, on date: CivilDate) -> Bool {
    guard let listing = child.listings.first else { return false }
    if listing.status == .exited, listing.exited.map({ $0 <= date }) ?? true { return true }
    if isGone(child, on: date) { return true }
    return age(child, on: date).map { $0 >= (listing.category == .leftBehind ? 16 : 18) } ?? false
  }

  static func isGone(_ child: Child, on date: CivilDate) -> Bool {
    guard let register = child.register, register.status == .dead || register.status == .movedOut else { return false }
    return register.since.map { $0 <= date } ?? true
  }

  /// Whether the child left on a day nobody stated: then nothing is known about what it was owed.
  static func leftAtAnUnknownTime(_ child: Child) -> Bool { hasLeft(child, on: day("1950-01-01")) }

  static func hasCertificate(_ child: Child, on date: CivilDate) -> Bool {
    guard let certificate = child.certificate, certificate.status == .valid else { return false }
    return certificate.expires.map { $0 >= date } ?? true
  }

  static func months(_ child: Child, on date: CivilDate) -> Int {
    guard hasCertificate(child, on: date), let kind = child.certificate?.kind else { return 3 }
    return kind == .mental || kind == .unknown ? 3 : 1
  }

  /// The days on which someone saw the child at home while it was in care.
  static func visitDays(_ child: Child, until asOf: CivilDate) -> Set<CivilDate> {
    Set(
      child.visits.filter { visit in
        (visit.kind == .home || visit.kind == .unknown) && visit.seen != .no && visit.day <= asOf
          && isInCare(child, on: visit.day)
      }.map(\.day)
    )
  }

  static func inDate(_ children: [Child], on asOf: CivilDate) -> Counts {
    var counts = Counts()
    for child in children where !child.listings.isEmpty {
      guard isInCare(child, on: asOf) else {
        counts.excluded += 1
        continue
      }
      let interval = months(child, on: asOf)
      if let last = visitDays(child, until: asOf).max() {
        counts.denominator += 1
        if asOf <= last.adding(months: interval) { counts.numerator += 1 }
      } else if let entered = child.listings[0].entered {
        if asOf <= entered.adding(months: interval) { counts.excluded += 1 } else { counts.denominator += 1 }
      } else {
        counts.unjudged += 1
      }
    }
    return counts
  }

  /// Lives through every day since the child's entry and notes what fell due on it.
  static func onTime(_ children: [Child], on asOf: CivilDate) -> Counts {
    var counts = Counts()
    for child in children where !child.listings.isEmpty && !leftAtAnUnknownTime(child) {
      let interval = months(child, on: asOf)
      let visits = visitDays(child, until: asOf)
      guard var anchor = child.listings[0].entered ?? visits.min() else { continue }
      var dues = dueDates(after: anchor, every: interval, until: asOf)
      var today = anchor
      var owed: [(due: CivilDate, isMet: Bool)] = []
      while today <= asOf {
        if visits.contains(today), today != anchor || child.listings[0].entered != nil {
          let next = anchor.adding(months: interval)
          if today <= next { owed.append((next, true)) }
          anchor = today
          dues = dueDates(after: anchor, every: interval, until: asOf)
        } else if dues.contains(today) {
          owed.append((today, false))
        }
        today = today.adding(days: 1)
      }
      for (due, isMet) in owed where due.year == asOf.year && due.month == asOf.month && due <= asOf {
        if hasLeft(child, on: due) {
          counts.excluded += 1
        } else {
          counts.denominator += 1
          if isMet { counts.numerator += 1 }
        }
      }
    }
    return counts
  }

  private static func dueDates(after anchor: CivilDate, every months: Int, until asOf: CivilDate) -> Set<CivilDate> {
    var result: Set<CivilDate> = []
    var count = 1
    while anchor.adding(months: months * count) <= asOf {
      result.insert(anchor.adding(months: months * count))
      count += 1
    }
    return result
  }

  static func registerCoverage(_ children: [Child], on asOf: CivilDate) -> Counts {
    var counts = Counts()
    for child in children where !child.listings.isEmpty || child.certificate != nil {
      let isMinor = age(child, on: asOf).map { $0 < 18 } ?? false
      let isEligible = hasCertificate(child, on: asOf) && isMinor && !isGone(child, on: asOf)
      let isListed = child.listings.contains { listing in
        (listing.entered.map { $0 <= asOf } ?? true)
          && (listing.status == .listed || listing.exited.map { $0 > asOf } ?? false)
      }
      if isInCare(child, on: asOf) || (isEligible && isListed) {
        counts.numerator += 1
        counts.denominator += 1
      } else if isEligible {
        counts.denominator += 1
      } else {
        counts.excluded += 1
      }
    }
    return counts
  }

  /// Persons with a post of that role on the day, and those of them with a session of the right organiser this year.
  static func trained(
    _ posts: [Post],
    _ sessions: [Session],
    as role: WorkerRole,
    by organiser: OrganiserLevel,
    on asOf: CivilDate
  )
    -> Counts
  {
    var counts = Counts()
    for key in Set(posts.filter { $0.role == role }.map(\.key)) {
      let isInPost = posts.contains { post in
        post.key == key && post.role == role && (post.start.map { day($0) <= asOf } ?? true)
          && (post.end.map { day($0) > asOf } ?? true)
      }
      guard isInPost else {
        counts.excluded += 1
        continue
      }
      counts.denominator += 1
      let isTrained = sessions.contains { session in
        session.key == key && day(session.day).year == asOf.year && day(session.day) <= asOf && session.passed != .no
          && [organiser, .unknown].contains(session.organiser)
      }
      if isTrained { counts.numerator += 1 }
    }
    return counts
  }
}
