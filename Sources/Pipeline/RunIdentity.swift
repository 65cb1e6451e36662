internal import Crypto
internal import Domain
internal import Foundation
internal import Ingest

/// What makes a run this run: the same identity means the same bytes out.
struct RunIdentity: Sendable {
  /// Hexadecimal SHA-256.
  let text: String

  /// Takes the program's version, every settings file with its hash, the published runs it compares itself with, if any, the bureau's
  /// decisions, what the ledger remembers of deliveries, the versions of packets that receipts may answer, and whether packets that
  /// want an approval have one.
  init(
    program: String,
    ingredients: [(name: String, digest: String)],
    asOf: CivilDate,
    language: Language,
    prior: String,
    history: [String],
    selection: DeliverySelection,
    decisions: DecisionBook,
    memory: DeliveryMemory,
    packets: [String],
    isApproved: Bool
  ) {
    var lines = ["program \(program)", "as-of \(asOf)", "language \(language.rawValue)", "prior \(prior)"]
    lines += history.map { "history \($0)" }
    lines += ingredients.map { "setting \($0.digest) \($0.name)" }
    func line(_ file: RecognisedFile, _ role: String) -> String {
      "delivery \(role) \(file.dataset.rawValue) \(file.jurisdiction) \(file.statementDate) \(file.correction) \(file.digest)"
    }
    lines += selection.used.map { line($0.file, $0.isPreviousRoll ? "previous" : "current") }
    for state in selection.states + selection.previousRolls where !state.deltas.isEmpty {
      let files = ([state.base].compactMap { $0 } + state.deltas).map { selection.used[$0].file.digest }
      lines.append("state \(state.dataset.rawValue) \(state.place) \(state.date) \(files.joined(separator: " "))")
    }
    lines += selection.replaced.map { line($0.file, "replaced") }.sorted()
    lines += decisions.digests.map { "decisions \($0)" }
    lines += memory.lines
    lines += packets.map { "packet \($0)" }
    if isApproved { lines.append("approved") }
    text = SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)).hexadecimal
  }

  var short: String { Self.short(text) }

  /// The form that folders are named by while they are made.
  static func short(_ text: String) -> String { String(text.prefix(16)) }

  /// How published tables refer to the run: few enough digits to be read off paper.
  var reference: String { String(text.prefix(8)) }
}
