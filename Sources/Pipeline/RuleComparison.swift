package import Domain
internal import Foundation
internal import Publish
internal import Store

/// What would change, for which children and in which figures, if one pack were replaced by another.
package struct RuleComparison: Sendable {
  /// A value of a measure that differs, or a matter of a child or post.
  package struct Difference: Sendable, Hashable {
    package let measure: String
    /// The person's key; empty for a figure, and for a matter of a place.
    package let person: String
    package let place: DivisionCode
    /// Empty where there was nothing, or nothing is left.
    package let before: String
    package let after: String
  }

  /// Figures that differ, by measure and place.
  package private(set) var figures: [Difference] = []
  /// Children of whom a measure makes something else, by measure and person key: no name, no number.
  package let judgements: [Difference]
  /// For each measure with such children, how many they are.
  package let counts: [(measure: String, children: Int)]
  /// Matters of a child or post that differ: a due date, a finding, a need.
  package private(set) var children: [Difference] = []
  private let names: [DivisionCode: String]

  init(before: Report, after: Report, changes: [JudgementChange], _ language: Language) {
    judgements = changes.map {
      Difference(measure: $0.measure, person: $0.person, place: $0.place, before: $0.before, after: $0.after)
    }
    counts = Dictionary(grouping: changes, by: \.measure).map { ($0.key, $0.value.count) }
      .sorted { $0.measure < $1.measure }
    names = [.unknown: before.area.text(language)].merging(before.gazetteer.names) { first, _ in first }
    compareFigures(before, after)
    compareVisits(before, after)
    compareFindings(before, after)
  }

  // MARK: - Figures

  private mutating func compareFigures(_ before: Report, _ after: Report) {
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
      figures.append(
        Difference(
          measure: key.measure,
          person: "",
          place: key.place,
          before: Self.words(old[key]),
          after: Self.words(new[key])
        )
      )
    }
  }

  private static func words(_ value: MeasureValue?) -> String {
    guard let value else { return "" }
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
      let place = (new[key] ?? old[key])?.place ?? .unknown
      children.append(Difference(measure: "V1", person: key, place: place, before: words[0], after: words[1]))
    }
  }

  private static func words(_ visit: VisitObligation?) -> String {
    guard let visit else { return "" }
    return "\(visit.status.rawValue) \(visit.due?.description ?? "no due date") (\(visit.rule))"
  }

  private mutating func compareFindings(_ before: Report, _ after: Report) {
    struct Matter: Hashable {
      let person: String
      let place: DivisionCode
      let code: String
      let detail: String
    }
    func index(_ report: Report) -> Set<Matter> {
      var matters: Set<Matter> = []
      for finding in report.findings + report.duties + report.eligibility {
        // Visits are compared by their due dates, and what no rule saw no rule changes.
        guard finding.rule != nil, finding.code.rawValue != "visit.overdue" else { continue }
        let person = finding.person.flatMap { report.people[$0]?.key.text } ?? ""
        matters.insert(
          Matter(person: person, place: finding.place, code: finding.code.rawValue, detail: finding.qualifier)
        )
      }
      for need in report.needs {
        let person = report.people[need.person]?.key.text ?? ""
        matters.insert(
          Matter(person: person, place: need.place, code: "need.\(need.kind)", detail: "\(need.state.rawValue)")
        )
      }
      return matters
    }
    func differences(_ matters: Set<Matter>, isGone: Bool) -> [Difference] {
      matters.sorted { ($0.person, $0.place, $0.code, $0.detail) < ($1.person, $1.place, $1.code, $1.detail) }
        .map { matter in
          let word = matter.detail.isEmpty ? "found" : matter.detail
          return Difference(
            measure: matter.code,
            person: matter.person,
            place: matter.place,
            before: isGone ? word : "",
            after: isGone ? "" : word
          )
        }
    }
    let (old, new) = (index(before), index(after))
    children += differences(old.subtracting(new), isGone: true)
    children += differences(new.subtracting(old), isGone: false)
  }

  // MARK: - Listing

  private static let columns: [Listing.Column] = [
    .init("kind", for: .programs), .init("measure", "指标、事项", "measure or matter"),
    .init("person_key", "人员编号", "person"), .init("division", "区划", "division"), .init("name", "名称", "name"),
    .init("before", "原为", "before"), .init("after", "改后", "after"),
  ]

  /// Figures, then children measure by measure, then matters of children and posts.
  package func listing(_ language: Language) -> Listing {
    func table(_ kind: String, _ differences: [Difference]) -> Listing.Table {
      let rows = differences.map { difference -> [Listing.Cell] in
        let isFigure = difference.person.isEmpty && kind == "figure"
        return [
          .text(kind), .text(difference.measure), .init(difference.person), .init(difference.place),
          .init(isFigure ? names[difference.place] ?? "" : ""), .init(difference.before), .init(difference.after),
        ]
      }
      return .init("differences", Self.columns, rows: rows)
    }
    let closing =
      counts.map { count in
        Term(
          "\(count.measure)：\(count.children)名儿童的判定不同。",
          "\(count.measure): \(count.children) children are judged otherwise."
        )
      } + [
        Term(
          "\(figures.count)个数、\(children.count)件儿童或岗位事项不同。",
          "\(figures.count) figures and \(children.count) matters of children and posts differ."
        )
      ]
    return Listing(
      facts: [
        .init("figures", .number(figures.count)), .init("judgements", .number(judgements.count)),
        .init("matters", .number(children.count)),
      ],
      tables: [table("figure", figures), table("judgement", judgements), table("matter", children)],
      closing: closing.map { $0.text(language) }
    )
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
      // Without a new pack, a name that is nobody's would take nothing away.
      guard path != nil || folder.packs.contains(where: { $0.id == pack }) else {
        throw Complaint(
          Place(file: request.jobPath),
          "rules.unknown-pack",
          Term("这项作业没有使用政策包“\(pack)”。", "The job uses no pack `\(pack)`."),
          remedy: Suggestion.remedy(
            for: pack,
            among: folder.packs.map(\.id),
            else: Term("请看`careledger rules list`。", "See `careledger rules list`.")
          )
        )
      }
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
