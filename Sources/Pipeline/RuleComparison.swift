internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// What would change, for which children and in which figures, if one pack were replaced by another.
package struct RuleComparison: Sendable {
  /// One line a figure that differs: measure, place, before, after.
  package private(set) var figures: [String] = []
  /// One line a measure and child of whom it makes something else, by measure and person key: no name, no number.
  package let judgements: [String]
  /// For each measure with such children, how many they are.
  package let counts: [(measure: String, children: Int)]
  /// One line a matter of a child or post that differs: a due date, a finding, a need.
  package private(set) var children: [String] = []

  init(before: Report, after: Report, changes: [JudgementChange], _ language: Language) {
    judgements = changes.map(\.line)
    counts = Dictionary(grouping: changes, by: \.measure).map { ($0.key, $0.value.count) }
      .sorted { $0.measure < $1.measure }
    compareFigures(before, after, language)
    compareVisits(before, after)
    compareFindings(before, after)
  }

  // MARK: - Figures

  private mutating func compareFigures(_ before: Report, _ after: Report, _ language: Language) {
    struct Key: Hashable, Comparable {
      let measure: String
      let place: DivisionCode
      static func < (left: Key, right: Key) -> Bool { (left.measure, left.place) < (right.measure, right.place) }
    }
    func index(_ values: [MeasureValue]) -> [Key: MeasureValue] {
      let shown = values.filter { $0.place.level <= .county }
      return Dictionary(
        shown.map { (Key(measure: $0.measure, place: $0.place), $0) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    let (old, new) = (index(before.values), index(after.values))
    for key in Set(old.keys).union(new.keys).sorted() where old[key] != new[key] {
      let place = key.place == .unknown ? before.area.text(language) : before.gazetteer.name(of: key.place)
      figures.append("\(key.measure)  \(key.place.short)  \(place)  \(Self.words(old[key])) → \(Self.words(new[key]))")
    }
  }

  private static func words(_ value: MeasureValue?) -> String {
    guard let value else { return "—" }
    switch value.state {
    case .counted:
      let open = value.unjudged > 0 ? " (+\(value.unjudged) unjudged)" : ""
      return "\(value.numerator)/\(value.denominator)\(open)"
    case .cannotJudge(let dataset): return "cannot judge (\(dataset.rawValue))"
    case .notCollected: return "not collected"
    }
  }

  // MARK: - Children

  private mutating func compareVisits(_ before: Report, _ after: Report) {
    func index(_ report: Report) -> [String: VisitObligation] {
      Dictionary(
        report.visits.map { (report.people[$0.person]?.key.text ?? "", $0) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    let (old, new) = (index(before), index(after))
    for key in Set(old.keys).union(new.keys).sorted() {
      let words = [old[key], new[key]].map(Self.words)
      guard words[0] != words[1] else { continue }
      let place = (new[key] ?? old[key])?.place.short ?? ""
      children.append("\(key)  \(place)  V1  \(words[0]) → \(words[1])")
    }
  }

  private static func words(_ visit: VisitObligation?) -> String {
    guard let visit else { return "—" }
    return "\(visit.status.rawValue) \(visit.due?.description ?? "no due date") (\(visit.rule))"
  }

  private mutating func compareFindings(_ before: Report, _ after: Report) {
    func index(_ report: Report) -> Set<String> {
      var lines: Set<String> = []
      for finding in report.findings + report.duties + report.eligibility {
        // Visits are compared by their due dates, and what no rule saw no rule changes.
        guard finding.rule != nil, finding.code.rawValue != "visit.overdue" else { continue }
        let subject = finding.person.flatMap { report.people[$0]?.key.text } ?? "-"
        let words = [subject, finding.place.short, finding.code.rawValue, finding.qualifier].filter { !$0.isEmpty }
        lines.insert(words.joined(separator: "  "))
      }
      for need in report.needs {
        let key = report.people[need.person]?.key.text ?? "-"
        lines.insert("\(key)  \(need.place.short)  need.\(need.kind)  \(need.state.rawValue)")
      }
      return lines
    }
    let (old, new) = (index(before), index(after))
    children += old.subtracting(new).sorted().map { "− \($0)" }
    children += new.subtracting(old).sorted().map { "+ \($0)" }
  }
}

extension JobRun {
  /// Judges the same people by the job's rules, and by the same with one pack replaced; nothing is published or kept.
  ///
  /// - Parameters:
  ///   - pack: the name of the pack to replace; a name the job does not use adds the new pack.
  ///   - path: the file of the new pack; nothing takes the old one away.
  /// - Returns: what differs, figure by figure and child by child.
  /// - Throws: ``RunFailure``, as ``run()`` does.
  package func compare(replacing pack: String, by path: String?) async throws -> RuleComparison {
    let folder = try settings()
    let other: JobFolder
    do throws(Complaint) {
      other = try folder.replacing(pack, by: path)
    } catch {
      throw RunFailure.of([error])
    }
    let (selection, decisions) = try deliveries(for: folder)
    return try await naming {
      let workplace = try Workplace(request: request, job: folder.job)
      defer { workplace.close() }
      let ledger = try Ledger(path: workplace.ledgerPath)
      let reception = try Reception(
        ledger: ledger,
        folder: folder,
        decisions: decisions,
        asOf: request.asOf,
        workers: workers,
        messenger: messenger
      ).receive(selection)
      let memory = try DeliveryMemory(selection, ledger: ledger, manifests: decisions.manifests, asOf: request.asOf)
      let inputs = Inputs(selection: selection, decisions: decisions, memory: memory, reception: reception, sent: [])
      var drafts: [Draft] = []
      for (folder, rival) in [(folder, other), (other, nil)] as [(JobFolder, JobFolder?)] {
        let staging = try RevisionFolder(
          parent: workplace.path(of: workplace.shelf),
          identity: "compare-\(drafts.count)",
          language: request.language
        )
        defer { staging.discard() }
        drafts.append(
          try await draft(folder, inputs, history: nil, ledger: ledger, staging: staging, rival: rival)
        )
      }
      return RuleComparison(
        before: drafts[0].report,
        after: drafts[1].report,
        changes: drafts[0].judgementChanges,
        request.language
      )
    }
  }
}
