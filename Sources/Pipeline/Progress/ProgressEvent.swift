internal import Domain
internal import Foundation

/// One line of `--progress json`; what it has nothing to say about is left out.
struct ProgressEvent: Encodable {
  /// `stage-begin`, `progress`, `stage-end`, `step`, `note`, `warning` or `end`.
  let event: String
  var stage: String?
  /// What is counted: files, rows, partitions, children.
  var noun: String?
  var count: Int?
  /// Of 100.
  var percent: Int?
  var perSecond: Int?
  /// Since the stage began.
  var seconds: Double?
  var secondsLeft: Double?
  var text: String?
  var outcome: String?
  var exitCode: Int?

  init(_ event: String, text: String? = nil) {
    self.event = event
    self.text = text
  }

  init(_ event: String, _ meter: ProgressMeter, at now: Double) {
    func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
    self.event = event
    stage = meter.stage.rawValue
    noun = meter.stage.noun.en
    count = meter.count
    percent = meter.share.map { Int($0 * 100) }
    perSecond = meter.rate(at: now).map { Int($0) }
    seconds = rounded(now - meter.begun)
    secondsLeft = event == "progress" ? meter.secondsLeft(at: now).map(rounded) : nil
  }

  /// The same keys in the same order, on one line.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
