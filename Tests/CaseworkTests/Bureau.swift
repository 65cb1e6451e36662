import Casework
import Domain

func day(_ text: String) -> CivilDate {
  guard let date = CivilDate(iso: text) else { preconditionFailure("\(text) is no day") }
  return date
}

let county = DivisionCode(number: 140_429_000_000)

/// Settings as a test needs them, read from the same keys as the file.
func settings(claimDays: Int = 30) -> CaseSettings {
  func scalar(_ text: String) -> SettingNode {
    SettingNode(place: Place(file: "test"), content: .scalar(text, isQuoted: false))
  }
  func map(_ entries: [(String, SettingNode)]) -> SettingNode {
    SettingNode(place: Place(file: "test"), content: .map(entries.map { (key: $0.0, node: $0.1) }))
  }
  func list(_ nodes: [SettingNode]) -> SettingNode { SettingNode(place: Place(file: "test"), content: .list(nodes)) }
  let families = [
    map([("code", scalar("dropout")), ("one_case", scalar("true")), ("working_days", scalar("15"))]),
    map([("code", scalar("discrepancy")), ("working_days", scalar("20")), ("told_apart_by", list([scalar("source")]))]),
    map([("code", scalar("discrepancy.category-age")), ("working_days", scalar("5"))]),
  ]
  let node = map([
    ("claim_days", scalar("\(claimDays)")), ("explanation_days", scalar("180")), ("families", list(families)),
  ])
  do {
    return try CaseSettings(reading: node)
  } catch {
    preconditionFailure("\(error)")
  }
}

/// A bureau whose months go by in a test: what it is told, and the cases it keeps.
struct Bureau {
  var cases: [Case] = []
  var history: [CaseEvent] = []
  /// Deliveries by dataset: what they are known by, their date, and why they cannot be judged by.
  var sources: [Dataset: SourceNews] = [:]
  var traces: [String: PersonTrace] = [:]
  var moves: [KeyMove] = []
  var claims: [String: [CaseClaim]] = [:]
  var waivers: [String: [Waiver]] = [:]
  var ended: Set<String> = []
  /// Codes whose findings compare the rows that they quote.
  var comparing: Set<String> = []

  /// A new delivery of each dataset, dated that day.
  mutating func deliver(_ datasets: Dataset..., on text: String, doubt: String = "") {
    for dataset in datasets {
      sources[dataset] = SourceNews(stamp: "\(dataset.rawValue) \(text)", statementDate: day(text), doubt: doubt)
    }
  }

  func sighting(
    _ code: String,
    of person: String = "P1",
    family: String? = nil,
    _ quoted: [Dataset] = [.householdRegister, .schoolRoll],
    detail: String = "",
    doubt: String = ""
  ) -> Sighting {
    let settings = settings()
    let rule = settings.family(of: Finding.Code(code))
    let isOne = rule?.isOneCase ?? false
    return Sighting(
      identity: .init(
        family: isOne ? rule?.code ?? code : code,
        subject: person,
        distinction: isOne ? "" : quoted.last?.rawValue ?? ""
      ),
      code: Finding.Code(code),
      detail: detail,
      place: county,
      owner: .education,
      statements: quoted.map { .init(dataset: $0, value: Sensitive("x"), file: "\($0.rawValue).csv", line: 2) },
      sources: quoted.sorted().map { .init(dataset: $0, place: county, stamp: sources[$0]?.stamp ?? "") },
      workingDays: rule?.workingDays ?? 10,
      doubt: doubt
    )
  }

  func news(_ asOf: String, _ sightings: [Sighting]) -> CaseNews {
    let (sources, ended, comparing) = (sources, ended, comparing)
    var news = CaseNews(
      asOf: day(asOf),
      source: { dataset, _ in sources[dataset] ?? SourceNews(stamp: "", statementDate: nil, doubt: "missing") },
      isInForce: { !ended.contains($0.code) },
      rowsNeeded: { comparing.contains($0.code) ? DatasetSet($0.statements.map { DatasetSet($0.dataset) }) : [] }
    )
    news.sightings = sightings
    news.moves = moves
    news.traces = traces
    news.claims = claims
    news.waivers = waivers
    return news
  }

  static let book = Casebook(settings: settings(), calendar: .weekendsOnly) { text in
    // Any function of the text will do.
    "C"
      + String(
        text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 },
        radix: 36
      )
  }

  /// Lets a month's run go by.
  @discardableResult
  mutating func run(_ asOf: String, _ sightings: Sighting...) -> [CaseEvent] {
    let month = Self.book.advance(cases, by: news(asOf, sightings))
    cases = month.cases
    history += month.events
    moves = []
    return month.events
  }

  /// The case of a family and person; of several the one that still stands.
  func only(_ family: String, _ person: String = "P1") -> Case? {
    cases.filter { $0.identity.family == family && $0.identity.subject == person }.min { $0.successor < $1.successor }
  }
}
