internal import Assess
internal import Domain
internal import Store

/// What differs between two runs of one date, and which figures each difference touches.
struct RunChanges {
  /// One difference.
  private struct Change {
    let reason: Revision.Reason
    let reach: Reach
  }

  /// What a difference can move.
  private enum Reach {
    case everything
    /// Who gets packets, and which findings are followed up: no figure but that of answers.
    case answers
    case delivery(Dataset, DivisionCode)
    case pack(RulePack)
  }

  private let changes: [Change]

  /// - Parameters:
  ///   - before: the earlier run.
  ///   - now: the later one.
  ///   - folder: the job as it is now, which says what a settings file is.
  init(from before: RunBasis, to now: RunBasis, folder: JobFolder) {
    changes = Self.deliveries(before, now) + Self.settings(before, now, folder) + Self.program(before, now)
  }

  /// Why a figure changed: what it is made from and its own place concern; else what it is made from anywhere; else whatever
  /// changed, since a comparison of two runs cannot tell more.
  func reasons(of measure: String, at place: DivisionCode) -> [Revision.Reason] {
    let basis = MeasureBasis(of: measure)
    func chosen(_ isMeant: (Change) -> Bool) -> [Revision.Reason] { changes.filter(isMeant).map(\.reason) }
    let near = chosen { touches($0.reach, basis, at: place) }
    if !near.isEmpty { return near }
    let far = chosen { touches($0.reach, basis, at: nil) }
    if !far.isEmpty { return far }
    // Nothing came anew and no rule changed: somebody has decided otherwise.
    return changes.isEmpty ? [Revision.Reason(.correction, "decisions")] : changes.map(\.reason)
  }

  private func touches(_ reach: Reach, _ basis: MeasureBasis?, at place: DivisionCode?) -> Bool {
    guard let basis else { return true }
    func meets(_ other: DivisionCode) -> Bool { place.map { $0.covers(other) || other.covers($0) } ?? true }
    return switch reach {
    case .everything: true
    case .answers: basis.reads.contains(DatasetSet(.receipts))
    case .delivery(let dataset, let home): basis.reads.contains(DatasetSet(dataset)) && meets(home)
    case .pack(let pack): pack.rules.contains { $0.kind == basis.kind } && meets(pack.jurisdiction)
    }
  }

  // MARK: - Deliveries

  private static func deliveries(_ before: RunBasis, _ now: RunBasis) -> [Change] {
    func claim(_ input: RunInput) -> String { "\(input.dataset.rawValue)@\(input.place.short) \(input.month)" }
    func byClaim(_ basis: RunBasis) -> [String: [RunInput]] { Dictionary(grouping: basis.inputs, by: claim) }
    let (old, new) = (byClaim(before), byClaim(now))
    var result: [Change] = []
    for name in Set(old.keys).union(new.keys).sorted() {
      let (was, present) = (old[name] ?? [], new[name] ?? [])
      guard let any = present.first ?? was.first else { continue }
      func add(_ cause: Revision.Cause, _ word: String = "") {
        let what = word.isEmpty ? name : "\(name) \(word)"
        result.append(Change(reason: .init(cause, what), reach: .delivery(any.dataset, any.place)))
      }
      let gone = Set(was.map(\.digest)).subtracting(present.map(\.digest))
      let fresh = Set(present.map(\.digest)).subtracting(was.map(\.digest))
      switch (gone.isEmpty, fresh.isEmpty) {
      case (true, true): break
      // Events come in many files: one more takes nothing's place.
      case (true, false): add(.lateData)
      case (false, false): add(.correction, "replaced")
      case (false, true): add(.correction, "withdrawn")
      }
      let kept = Set(was.map(\.digest)).intersection(present.map(\.digest))
      func cells(_ inputs: [RunInput]) -> Set<String> {
        Set(inputs.filter { kept.contains($0.digest) }.flatMap { $0.corrections })
      }
      if cells(was) != cells(present) { add(.correction, "cells") }
      if before.vouched.intersection(kept) != now.vouched.intersection(kept) { add(.correction, "vouched") }
    }
    return result
  }

  // MARK: - Settings and program

  private static func settings(_ before: RunBasis, _ now: RunBasis, _ folder: JobFolder) -> [Change] {
    guard let old = before.settings, let new = now.settings, old != new else { return [] }
    let names = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    return names.sorted().map { Change(reason: .init(.ruleChange, $0), reach: reach(of: $0, folder)) }
  }

  /// What a settings file can move; whatever the job has no more may have moved anything.
  private static func reach(of name: String, _ folder: JobFolder) -> Reach {
    let job = folder.job
    if let dataset = folder.contractFiles[name] { return .delivery(dataset, .unknown) }
    let stem = name.split(separator: "/").last?.replacing(".yaml", with: "") ?? ""
    if let pack = folder.packs.first(where: { $0.id == stem }) { return .pack(pack) }
    let isOfAnswers =
      [job.cases, job.termList, job.terms].contains(name)
      || job.recipients.contains { name == $0 || name.hasPrefix($0 + "/") }
    return isOfAnswers ? .answers : .everything
  }

  private static func program(_ before: RunBasis, _ now: RunBasis) -> [Change] {
    guard before.program != now.program else { return [] }
    return [Change(reason: .init(.program, now.program), reach: .everything)]
  }
}
