internal import Crypto
internal import Domain
internal import Foundation
internal import Ingest

/// What makes a run this run: the same identity means the same bytes out.
struct RunIdentity: Sendable {
  /// Hexadecimal SHA-256.
  let text: String

  /// Takes the program's version, every settings file with its hash, and the published run it compares itself with, if any.
  init(
    program: String,
    ingredients: [(name: String, digest: String)],
    asOf: CivilDate,
    language: Language,
    prior: String,
    selection: DeliverySelection
  ) {
    var lines = ["program \(program)", "as-of \(asOf)", "language \(language.rawValue)", "prior \(prior)"]
    lines += ingredients.map { "setting \($0.digest) \($0.name)" }
    lines += selection.used.map { used in
      let file = used.file
      let role = used.isPreviousRoll ? "previous" : "current"
      return
        "delivery \(role) \(file.dataset.rawValue) \(file.jurisdiction) \(file.statementDate) \(file.correction) \(file.digest)"
    }
    text = SHA256.hash(data: Data(lines.joined(separator: "\n").utf8)).hexadecimal
  }

  var short: String { String(text.prefix(16)) }
}
