internal import Domain
internal import Foundation
internal import Publish

/// A job file: what to read, which rules bind, what to publish.
///
/// Paths in it are relative to the `Pipelines` folder it lies in.
struct Job: Sendable {
  /// What one run of a job is about, and the unit of a back-fill.
  enum Period: String, CaseIterable, Sendable {
    /// Judged as of the month's last day.
    case month
    /// Judged as of the day before the term starts.
    case term
  }

  let name: String
  let period: Period
  let title: Term
  let reporter: Term
  let area: Term
  /// Folders or files of source contracts.
  let contracts: [String]
  /// Folders or files of contracts for the bureau's own decisions.
  let decisions: [String]
  /// The calendar of working days; weekends only where none is named.
  let calendar: String?
  /// School terms; nothing waits for them where none are named.
  let terms: String?
  let rules: [String]
  let linkage: String?
  let reconcile: String?
  let assess: String?
  /// What becomes a case; a job without it keeps none.
  let cases: String?
  /// Whom the list before term holds; a job without it makes none.
  let termList: String?
  /// What readers outside the authority get; a job without it makes nothing for them.
  let external: String?
  /// Folders or files of recipients' profiles.
  let recipients: [String]
  /// Ages at which children leave their categories.
  let ages: String?
  /// Key file of the site's secret, from which person keys derive.
  let personSecret: String
  /// The table of division names.
  let divisions: String?
  /// Files in the input folder that are no deliveries, by path, and folders of such, with `/` at the end: listed as skipped.
  let passOver: Set<String>
  /// How a file that has come whole is known.
  let arrival: ArrivalRules
  /// Datasets every county is expected to deliver: what is missing becomes a row, not a silence.
  let expected: [Dataset]
  let tables: Set<TableName>
  let packets: Set<PacketKind>
  /// Records a partition should hold, about.
  let partitionRows: Int

  /// - Throws: ``Complaint`` where a key is missing, unknown or of the wrong kind.
  init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    name = try reader.text("job")
    guard !name.isEmpty, name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else {
      throw Complaint(
        node.place,
        "job.name",
        Term("作业名称要用作文件夹名。", "A job's name is part of a folder's name."),
        remedy: Term("只能用小写字母a–z、数字0–9和连字符。", "Use a–z, 0–9 and hyphens only.")
      )
    }
    period = try reader.node("period")?.choice() ?? .month
    title = try Self.term(reader.required("title"))
    reporter = try Self.term(reader.required("reporter"))
    area = try Self.term(reader.required("area"))
    contracts = try reader.texts("contracts")
    decisions = try reader.texts("decisions")
    calendar = try reader.optionalText("calendar")
    terms = try reader.optionalText("terms")
    rules = try reader.texts("rules")
    linkage = try reader.optionalText("linkage")
    reconcile = try reader.optionalText("reconcile")
    assess = try reader.optionalText("assess")
    cases = try reader.optionalText("cases")
    termList = try reader.optionalText("term_list")
    external = try reader.optionalText("external")
    recipients = try reader.texts("recipients")
    ages = try reader.optionalText("ages")
    personSecret = try reader.text("person_secret")
    divisions = try reader.optionalText("divisions")
    passOver = Set(try reader.texts("pass_over"))
    arrival = try reader.node("arrival").map { node throws(Complaint) in try ArrivalRules(reading: node) } ?? .none
    var expected: [Dataset] = []
    for item in try reader.list("expected") { expected.append(try item.choice()) }
    self.expected = expected
    var tables: Set<TableName> = []
    for item in try reader.list("tables") { tables.insert(try item.choice()) }
    self.tables = tables
    var packets: Set<PacketKind> = []
    for item in try reader.list("packets") { packets.insert(try item.choice()) }
    self.packets = packets
    guard packets.contains(.external) == (external != nil) else {
      throw Complaint(
        node.place,
        "job.external",
        Term(
          "对外版须同时有`external:`和同名的分发包。",
          "An edition for readers outside the authority needs both `external:` and a packet of that name."
        ),
        remedy: Term(
          "请在external:下写settings/external.yaml，并在packets:下写external；或两处都不写。",
          "Name settings/external.yaml under external: and external under packets:, or neither."
        )
      )
    }
    partitionRows = try reader.optionalInteger("partition_rows") ?? 50_000
    try reader.finish()
  }

  /// The file, or the folder around it, that the job passes over; nothing where the file may be a delivery.
  func passedOver(_ path: String) -> String? {
    if passOver.contains(path) { return path }
    return passOver.filter { $0.hasSuffix("/") && path.hasPrefix($0) }.min { $0.utf8.count < $1.utf8.count }
  }

  private static func term(_ node: SettingNode) throws(Complaint) -> Term {
    var reader = try SettingReader(node)
    let term = Term(try reader.text("zh"), try reader.text("en"))
    try reader.finish()
    return term
  }
}
