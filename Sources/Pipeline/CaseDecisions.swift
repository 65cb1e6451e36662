internal import Casework
internal import Crypto
internal import Domain
internal import Foundation

/// What people decided about cases, from the deliveries of decisions.
struct CaseDecisions: Sendable {
  private(set) var waivers: [String: [Waiver]] = [:]

  init() {}

  /// Reads the waivers among the run's records; one delivered twice stands once.
  init(_ whole: Partition) {
    let table = whole[.waivers]
    for row in 0..<table.count {
      let record = table[row]
      guard let until = record.date(.waivedUntil) else { continue }
      let key = record.text(.caseKey)
      let by = record.text(.decidedBy)
      let on = record.date(.decidedDate)
      let id = Self.fingerprint(["waiver", key, "\(until)", by, record.text(.reason), on?.description ?? ""])
      let waiver = Waiver(id: id, by: by, on: on, until: until)
      if waivers[key]?.contains(waiver) != true { waivers[key, default: []].append(waiver) }
    }
  }

  /// Names a decision by what it says, not by where it stands.
  static func fingerprint(_ parts: [String]) -> String {
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return String(SHA256.hash(data: Data(text.utf8)).hexadecimal.prefix(16))
  }
}
