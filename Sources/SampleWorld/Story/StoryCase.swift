internal import Domain

/// One case of the story: whose it is, and what becomes of it, run by run, as whoever wrote the story says it.
struct StoryCase: Sendable {
  /// What changes from run to run.
  struct Standing: Sendable {
    var code: String
    var detail: String
    /// Whom the case is about now: two people who are taken for one share their cases.
    var holder: StoryChild?
    var division: String
    var rule: String
    var state = CaseState.open
    var since: String
    var opened: String
    var due: String
    let firstSeen: String
    var lastSeen: String
    var closed = ""
    var reopened = 0
    /// Why the run could not judge it: said for one run.
    var doubt = ""
    var waivedUntil = ""
    var answer: (word: String, by: String, on: String)?
  }

  let family: String
  var severity = Finding.Severity.warning
  let owner: Department
  /// The datasets it rests on.
  let sources: [Dataset]
  /// What tells it from others of its family and subject.
  var distinction = ""
  /// Its first subject, where that is a place.
  var village: StoryVillage?
  let start: StoryStep
  private let first: Standing
  private var turns: [StoryStep: @Sendable (inout Standing, StoryStep) -> Void] = [:]

  init(
    _ code: String,
    _ detail: String = "",
    family: String? = nil,
    of child: StoryChild,
    in division: String = "140429",
    owner: Department,
    sources: [Dataset],
    rule: String = "",
    from start: StoryStep,
    due: String
  ) {
    self.init(code, detail, family, child, nil, division, owner, sources, rule, start, due)
  }

  init(
    _ code: String,
    of village: StoryVillage,
    owner: Department,
    sources: [Dataset],
    rule: String,
    from start: StoryStep,
    due: String
  ) {
    self.init(code, "", nil, nil, village, village.rawValue, owner, sources, rule, start, due)
  }

  private init(
    _ code: String,
    _ detail: String,
    _ family: String?,
    _ child: StoryChild?,
    _ village: StoryVillage?,
    _ division: String,
    _ owner: Department,
    _ sources: [Dataset],
    _ rule: String,
    _ start: StoryStep,
    _ due: String
  ) {
    self.family = family ?? code
    self.owner = owner
    self.sources = sources
    self.village = village
    self.start = start
    first = Standing(
      code: code,
      detail: detail,
      holder: child,
      division: division,
      rule: rule,
      since: start.asOf,
      opened: start.asOf,
      due: due,
      firstSeen: start.asOf,
      lastSeen: start.asOf
    )
  }

  // MARK: - What happens

  /// Something happens in a run; what it is about is seen in that run unless told otherwise.
  func then(_ step: StoryStep, _ change: @escaping @Sendable (inout Standing) -> Void) -> StoryCase {
    turning(step) { standing, _ in change(&standing) }
  }

  private func turning(
    _ step: StoryStep,
    _ change: @escaping @Sendable (inout Standing, StoryStep) -> Void
  ) -> StoryCase {
    var result = self
    let before = turns[step]
    result.turns[step] = { standing, step in
      before?(&standing, step)
      change(&standing, step)
    }
    return result
  }

  /// It comes into a state.
  func becomes(_ state: CaseState, in step: StoryStep) -> StoryCase {
    turning(step) { standing, step in
      standing.state = state
      standing.since = step.asOf
      if state != .resolved { standing.answer = nil }
      if state != .waived { standing.waivedUntil = "" }
    }
  }

  /// Nobody can judge it in a run.
  func frozen(in step: StoryStep, _ doubt: String) -> StoryCase { then(step) { $0.doubt = doubt } }

  /// It ends, by evidence or because it is no matter any more.
  func ends(_ state: CaseState = .verifiedClosed, in step: StoryStep, on day: String? = nil) -> StoryCase {
    becomes(state, in: step).turning(step) { standing, step in standing.closed = day ?? step.asOf }
  }

  /// It is opened again, and due anew.
  func reopens(in step: StoryStep, due: String) -> StoryCase {
    becomes(.open, in: step).turning(step) { standing, step in
      standing.reopened += 1
      standing.opened = step.asOf
      standing.due = due
      standing.closed = ""
    }
  }

  // MARK: - How it stands

  /// How it stands after a run; nothing before it was opened.
  func standing(after step: StoryStep) -> Standing? {
    guard !(step < start) else { return nil }
    var result = step.first == start ? first : step.prior.flatMap(standing(after:)) ?? first
    result.doubt = ""
    (turns[step] ?? turns[step.first])?(&result, step)
    if result.state.isActive, result.doubt.isEmpty { result.lastSeen = step.asOf }
    return result
  }

  /// The key of the person or place it was opened under, which its own key derives from.
  func subject(_ keys: StoryKeys) -> String { village?.rawValue ?? first.holder.map { keys.person($0.id) } ?? "" }

  func key(_ keys: StoryKeys) -> String {
    keys.ofCase(family: family, subject: subject(keys), distinction: distinction)
  }

  func toldApart(by distinction: String) -> StoryCase {
    var result = self
    result.distinction = distinction
    return result
  }

  func grave() -> StoryCase {
    var result = self
    result.severity = .error
    return result
  }
}
