internal import Domain

/// What a packet of working lists may hold about a child.
package struct ListAudience: Sendable, Hashable {
  /// Names in clear; a working list is useless without them, an office that needs none may do without.
  package var showsNames = true
  /// The guardian's name and telephone, on the list of suspected dropouts only.
  package var showsContacts = true

  package init() {}
}

/// Makes the lists that counties and departments work through; numbers are always masked.
struct WorkingLists {
  let figures: Figures
  let look: Look
  let audience: ListAudience
  /// Paths of the run's deliveries, by position.
  let paths: [String]
  let byCounty: [DivisionCode: [Finding]]
  let visitsByCounty: [DivisionCode: [VisitObligation]]
  /// Children to look at, and odd records: they stand in the lists of children and of posts.
  let workByCounty: [DivisionCode: [Finding]]
  /// Duties that no ledger shows as done.
  let dutiesByCounty: [DivisionCode: [Finding]]
  let needsByCounty: [DivisionCode: [HelpNeed]]
  /// Document and article behind `pack/rule`.
  private let citations: [String: String]
  /// Keys of the active cases that are about no person.
  private let postCases: [PostMatter: [String]]

  /// What a case about a post and the finding behind it have in common.
  private struct PostMatter: Hashable {
    let code: String
    let detail: String
    let place: DivisionCode
    let values: [String]

    init(_ finding: Finding) {
      (code, detail, place) = (finding.code.rawValue, finding.qualifier, finding.place)
      values = finding.statements.map(\.value.disclosed)
    }

    init(_ value: Case) {
      (code, detail, place) = (value.code, value.detail, value.place)
      values = value.statements.map(\.value.disclosed)
    }

    /// Rows of a source that nobody can be found for are one case a place, source and fault.
    init(rowsLike finding: Finding) {
      (code, detail, place) = (finding.code.rawValue, "", finding.place)
      values = finding.statements.prefix(1).map(\.dataset.rawValue)
    }

    init(rowsOf value: Case) {
      (code, detail, place) = (value.code, "", value.place)
      values = value.statements.prefix(1).map(\.dataset.rawValue)
    }
  }

  /// Visits that fall due within this many days are listed too.
  static let comingDays = 30
  /// Days to settle what a list asks; local settings, marked ※ in the hints.
  static let dropoutDays = 21
  static let checkDays = 30

  init(_ figures: Figures, look: Look, audience: ListAudience, paths: [String]) {
    self.figures = figures
    self.look = look
    self.audience = audience
    self.paths = paths
    let report = figures.report
    byCounty = Dictionary(grouping: report.findings) { FindingCounts.county(of: $0, in: report) }
    visitsByCounty = Dictionary(grouping: report.visits) { $0.place.county }
    let candidates = report.eligibility.filter { !$0.code.rawValue.hasPrefix("scope.") }
    workByCounty = Dictionary(grouping: candidates + report.warnings) { FindingCounts.county(of: $0, in: report) }
    dutiesByCounty = Dictionary(grouping: report.duties) { FindingCounts.county(of: $0, in: report) }
    needsByCounty = Dictionary(grouping: report.needs) { $0.place.county }
    let rules = report.packs.flatMap { pack in pack.rules.map { ("\(pack.id)/\($0.id)", $0.citation.text) } }
    citations = Dictionary(rules) { first, _ in first }
    let impersonal = report.cases.filter { $0.state.isActive && $0.person == nil }
    postCases = Dictionary(
      impersonal.map { (PostMatter($0), [$0.key]) } + impersonal.map { (PostMatter(rowsOf: $0), [$0.key]) },
      uniquingKeysWith: +
    )
  }

  var report: Report { figures.report }

  /// Every list of one county, empty ones included: an empty list says that nothing was found.
  func lists(of county: DivisionCode) -> [WorkingList] {
    let findings = byCounty[county] ?? []
    let work = findings + (workByCounty[county] ?? [])
    let place = figures.name(county)
    return [
      visits(visitsByCounty[county] ?? [], place: place), dropouts(findings, county: county, place: place),
      discrepancies(findings.filter { FindingKind($0) == .discrepancy }, place: place),
      posts(work, place: place), childDuties(work, place: place),
      needs(needsByCounty[county] ?? [], place: place), services(dutiesByCounty[county] ?? [], place: place),
    ]
  }

  /// The discrepancies a department must check, in all counties.
  func discrepancies(ownedBy owner: Department) -> WorkingList {
    let findings = report.findings.filter { $0.owner == owner && FindingKind($0) == .discrepancy }
    let place = "\(report.area.text(look.language))\(Catalogue.addressee(owner, look.language))"
    return discrepancies(findings, place: look.language == .zh ? place : "\(report.area.en), \(owner.term.en)")
  }

  // MARK: - Shared cells

  func title(_ word: Word, _ place: String) -> String {
    Catalogue.sentence(
      .listTitle,
      look.language,
      ["place": place, "list": look.text(word), "date": "\(report.asOf)"]
    )
  }

  func person(_ reference: PersonReference?) -> ReportedPerson? { reference.flatMap { report.people[$0] } }

  /// What leads back to a finding that is about no known person: its case, or the place's code where no case is open.
  func traceCode(of finding: Finding) -> WorkingList.Value {
    for matter in [PostMatter(finding), PostMatter(rowsLike: finding)] {
      if let keys = postCases[matter], keys.count == 1 { return .text(keys[0]) }
    }
    return finding.place == .unknown ? .empty : .text(finding.place.short)
  }

  func key(_ person: ReportedPerson?) -> WorkingList.Value { person.map { .text($0.key.text) } ?? .empty }

  func name(_ person: ReportedPerson?) -> WorkingList.Value {
    guard let person else { return .empty }
    return .text(audience.showsNames ? NumberMask.hide(in: person.name.disclosed) : person.name.masked)
  }

  func number(_ person: ReportedPerson?) -> WorkingList.Value {
    person?.residentID.map { .text($0.masked) } ?? .empty
  }

  /// The document and article behind `pack/rule`.
  func citation(_ name: String) -> String { citations[name] ?? name }

  /// A text as a source wrote it, without the numbers it may hold.
  func masked(_ text: String?) -> WorkingList.Value { .text(NumberMask.hide(in: text ?? "")) }

  func places(_ place: DivisionCode) -> [WorkingList.Value] {
    let town = place.level >= .town ? figures.name(place.town) : ""
    return [.text(town), .text(place.level == .village ? figures.name(place) : "")]
  }

  /// The place of a finding: its own, else where the person lives.
  func place(of finding: Finding) -> DivisionCode {
    let home = person(finding.person)?.division ?? .unknown
    return home.level > finding.place.level ? home : finding.place
  }

  func address(_ statement: Finding.Statement) -> String {
    guard let address = statement.address, Int(address.delivery) < paths.count else { return "" }
    // The file's own name: its folders say only month and department.
    let name = paths[Int(address.delivery)].split(separator: "/").last ?? ""
    return "\(NumberMask.hide(in: Place.printable(String(name)))):\(address.line)"
  }

  /// A statement's value as lists print it: numbers masked, coded words in the reader's language, divisions by name.
  func value(_ statement: Finding.Statement, of finding: Finding) -> String {
    // What stands in the number's column is never printed in full, whatever it looks like.
    if finding.code.rawValue.hasPrefix("resident-id.") { return statement.value.masked }
    let text = statement.value.disclosed
    if let term = Catalogue.codedWords[text] { return term.text(look.language) }
    if [6, 9, 12].contains(text.utf8.count), let code = DivisionCode(text), report.gazetteer.knows(code) {
      return figures.name(code)
    }
    return NumberMask.hide(in: text)
  }

  /// Findings by place, person and code: the same order in every run.
  func sorted(_ findings: [Finding]) -> [Finding] {
    let places = findings.map { place(of: $0) }
    let people = findings.map { person($0.person)?.key.text ?? "" }
    // Positions are sorted: findings are too large to be moved about.
    let order = findings.indices.sorted { left, right in
      if places[left] != places[right] { return places[left] < places[right] }
      if people[left] != people[right] { return people[left] < people[right] }
      let (mine, theirs) = (findings[left].code, findings[right].code)
      return mine == theirs ? findings[left].precedes(findings[right]) : mine < theirs
    }
    return order.map { findings[$0] }
  }
}
