internal import Domain

/// What monitoring sees of the last run of a job: text in the exposition format of Prometheus, version 0.0.4.
///
/// Counts only, by job and department. Two things outlive a run that failed, taken over from the file as it was: when a run last ended
/// well, and what the last run that was made had counted.
struct Metrics {
  private var families: [(name: String, help: String, samples: [(labels: [(String, String)], value: String)])] = []
  private let job: String

  /// - Parameters:
  ///   - report: how the command ended.
  ///   - earlier: the file as it was; empty where there was none.
  init(_ report: CommandReport, earlier: String) {
    job = report.job
    let end = report.begun + Int(report.seconds)
    add("run_timestamp_seconds", "When the last run ended.", value: "\(end)")
    add("run_duration_seconds", "How long it took.", value: Self.decimal(report.seconds))
    add("run_exit_code", "Its exit code.", value: "\(report.exitCode)")
    add(
      "run_outcome",
      "1 for how it ended: success, gate (done, and a delivery is held back), failure.",
      CommandReport.Outcome.allCases.map { ([("outcome", $0.rawValue)], $0 == report.outcome ? "1" : "0") }
    )
    addSuccess(report, end: end, earlier)
    if let last = report.last { add(last) }
    carry(earlier)
  }

  private mutating func add(_ last: RunSeries.Result) {
    add(
      "run_as_of_timestamp_seconds",
      "The date it judged by, at 00:00 in China.",
      value: "\(Self.instant(last.step.asOf))"
    )
    add(
      "stage_duration_seconds",
      "How long its stages took.",
      RunStage.allCases.compactMap { stage in
        last.stages[stage].map { ([("stage", stage.rawValue)], Self.decimal($0)) }
      }
    )
    guard case .made(let ending) = last.ending, let account = ending.account else { return }
    add("deliveries_held_back", "Deliveries held back by a limit of their contract.", value: "\(ending.gates.count)")
    add(account)
  }

  private mutating func addSuccess(_ report: CommandReport, end: Int, _ earlier: String) {
    let name = "success_timestamp_seconds"
    let help = "When a run last ended well, or with a delivery held back."
    if report.outcome != .failure, !report.isDryRun {
      add(name, help, value: "\(end)")
    } else {
      let own = earlier.split(separator: "\n").map { String($0) }.filter(isOwnSample)
      let known = own.first { Self.name($0) == Self.prefix + name }
      if let value = known?.split(separator: " ").last { add(name, help, value: String(value)) }
    }
  }

  private mutating func add(_ account: RunAccount) {
    add("deliveries", "Deliveries in use.", value: "\(account.deliveries)")
    add(
      "records",
      "Records of these deliveries, by what became of them.",
      [
        ("accepted", account.accepted), ("quarantined", account.quarantined), ("duplicate", account.duplicates),
        ("header_or_blank", account.headerOrBlank),
      ].map { ([("fate", $0.0)], "\($0.1)") }
    )
    add("repairs", "Cells that were put right.", value: "\(account.repairs)")
    add("children", "Distinct children on any register or roll of children.", value: "\(account.children)")
    add("findings", "Findings of the run.", value: "\(account.findings)")
    func byDepartment(_ count: (RunAccount.Cases) -> Int) -> [([(String, String)], String)] {
      account.cases.map { ([("department", $0.department)], "\(count($0))") }
    }
    add("cases_active", "Cases on which somebody has to act, wait or decide.", byDepartment(\.active))
    add("cases_overdue", "Those past their day.", byDepartment(\.overdue))
    add("cases_opened", "Cases that the run opened.", byDepartment(\.opened))
    add("cases_reopened", "Cases that the run opened again.", byDepartment(\.reopened))
    add("cases_closed", "Cases that the run closed.", byDepartment(\.closed))
  }

  /// Takes over, of this job, the families that this run has nothing to say about.
  private mutating func carry(_ earlier: String) {
    let known = Set(families.map { Self.prefix + $0.name })
    let lasting = Set(Self.lasting.map { Self.prefix + $0 }).subtracting(known)
    let lines = earlier.split(separator: "\n").map { String($0) }
    let kept = Set(lines.filter { isOwnSample($0) && Self.name($0).map(lasting.contains) ?? false })
    let names = Set(kept.compactMap(Self.name))
    carried = lines.filter { line in
      line.hasPrefix("#") ? Self.name(line).map(names.contains) ?? false : kept.contains(line)
    }
  }

  /// Whether a line is a sample of this job: several jobs may have been told to write one file.
  private func isOwnSample(_ line: String) -> Bool {
    guard !line.hasPrefix("#"), let name = Self.name(line) else { return false }
    return line.dropFirst(name.count).hasPrefix("{job=\"\(Self.escaped(job))\"")
  }

  private var carried: [String] = []

  private static let prefix = "careledger_"
  /// The families that stay as they were while runs fail.
  private static let lasting: [String] = [
    "deliveries_held_back", "deliveries", "records", "repairs", "children", "findings", "cases_active", "cases_overdue",
    "cases_opened", "cases_reopened", "cases_closed",
  ]

  // MARK: - Text

  /// The whole file, a line feed at its end.
  var text: String {
    var lines: [String] = []
    for family in families where !family.samples.isEmpty {
      lines.append("# HELP \(Self.prefix)\(family.name) \(family.help)")
      lines.append("# TYPE \(Self.prefix)\(family.name) gauge")
      for sample in family.samples {
        let labels = ([("job", job)] + sample.labels).map { "\($0.0)=\"\(Self.escaped($0.1))\"" }
        lines.append("\(Self.prefix)\(family.name){\(labels.joined(separator: ","))} \(sample.value)")
      }
    }
    return (lines + carried).map { $0 + "\n" }.joined()
  }

  private mutating func add(_ name: String, _ help: String, value: String) { add(name, help, [([], value)]) }

  private mutating func add(_ name: String, _ help: String, _ samples: [([(String, String)], String)]) {
    families.append((name, help, samples.map { (labels: $0.0, value: $0.1) }))
  }

  private static func escaped(_ label: String) -> String {
    label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func decimal(_ seconds: Double) -> String {
    let thousandths = Int((max(0, seconds) * 1000).rounded())
    let rest = String(thousandths % 1000 + 1000).dropFirst()
    return "\(thousandths / 1000).\(rest)"
  }

  private static func instant(_ date: CivilDate) -> Int { date.dayNumber * 86_400 - 8 * 3600 }

  /// The family a line is about; nothing where it is about none.
  private static func name(_ line: String) -> String? {
    for heading in ["# HELP ", "# TYPE "] where line.hasPrefix(heading) {
      return line.dropFirst(heading.count).split(separator: " ").first.map { String($0) }
    }
    guard !line.hasPrefix("#") else { return nil }
    return line.split(whereSeparator: { $0 == "{" || $0 == " " }).first.map { String($0) }
  }
}
