internal import Domain

/// How far a stage is, how fast it goes, and how long it will take.
///
/// What is counted for people (rows) need not be what is known beforehand (bytes).
struct ProgressMeter: Sendable {
  let stage: RunStage
  /// Units of work there are; 0 where nobody knows.
  let total: Int
  /// Seconds on a clock that only runs forward.
  let begun: Double
  private(set) var done = 0
  /// Things counted, as ``RunStage/noun`` calls them.
  private(set) var count = 0

  init(_ stage: RunStage, total: Int, at begun: Double) {
    self.stage = stage
    self.total = total
    self.begun = begun
  }

  mutating func advance(by units: Int, counting things: Int) {
    done += units
    count += things
  }

  /// Done of 1, at most 1; nothing where the whole is not known.
  var share: Double? { total > 0 ? min(1, max(0, Double(done) / Double(total))) : nil }

  /// Things a second; nothing before there is enough to tell.
  func rate(at now: Double) -> Double? {
    let elapsed = now - begun
    return elapsed >= 0.5 && count > 0 ? Double(count) / elapsed : nil
  }

  /// Seconds to the end at the pace so far; nothing before there is enough to tell.
  func secondsLeft(at now: Double) -> Double? {
    let elapsed = now - begun
    guard let share, share > 0.01, elapsed >= 0.5 else { return nil }
    return elapsed * (1 - share) / share
  }

  private static let cells = 20

  /// One line for a terminal, no wider than it.
  func line(at now: Double, width: Int, _ language: Language) -> String {
    let isChinese = language == .zh
    var parts = [stage.term.text(language)]
    if let share {
      let full = Int(share * Double(Self.cells))
      parts.append("[\(String(repeating: "#", count: full))\(String(repeating: "-", count: Self.cells - full))]")
      parts.append("\(Int(share * 100))%")
    }
    let noun = stage.noun.text(language)
    if count > 0 { parts.append("\(Figure.grouped(count)) \(noun)") }
    if let rate = rate(at: now) {
      parts.append(isChinese ? "每秒 \(Figure.grouped(Int(rate)))" : "\(Figure.grouped(Int(rate)))/s")
    }
    if let left = secondsLeft(at: now) {
      parts.append(isChinese ? "剩余 \(Figure.clock(left))" : "\(Figure.clock(left)) left")
    } else {
      parts.append(Figure.clock(now - begun))
    }
    return Self.cut(parts.joined(separator: "  "), to: width)
  }

  /// One line once it has ended.
  func closing(at now: Double, _ language: Language) -> String {
    let seconds = Figure.seconds(now - begun)
    let counted = count > 0 ? "\(Figure.grouped(count)) \(stage.noun.text(language))" : ""
    let pace = rate(at: now).map { language == .zh ? "每秒 \(Figure.grouped(Int($0)))" : "\(Figure.grouped(Int($0)))/s" }
    let parts = [counted, "\(seconds) s", pace ?? ""].filter { !$0.isEmpty }
    return "\(stage.term.text(language)): \(parts.joined(separator: ", "))"
  }

  /// The text without what would not fit beside the last place, which some terminals wrap behind.
  private static func cut(_ text: String, to width: Int) -> String {
    var text = text
    while TextTable.width(text) >= width, !text.isEmpty { text.unicodeScalars.removeLast() }
    return text
  }
}

/// Numbers as a terminal shows them.
enum Figure {
  /// `1234567` as `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return (number < 0 ? "-" : "") + result
  }

  /// Seconds as `1:05` or `1:02:03`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 359_999).rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = whole / 60
    return minutes < 60
      ? "\(minutes):\(two(whole % 60))" : "\(minutes / 60):\(two(minutes % 60)):\(two(whole % 60))"
  }

  /// Seconds with one digit behind the point.
  static func seconds(_ seconds: Double) -> String {
    let tenths = Int((max(seconds, 0) * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
