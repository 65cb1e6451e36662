internal import Domain

/// Lines for a crontab.
extension Schedule {
  var cronLines: [String] {
    [
      say(
        "# 或用 cron（crontab -e）：按机器时钟，错过的不补跑；请将机器时区设为 Asia/Shanghai。",
        "# Or by cron (crontab -e): it goes by the machine's clock and does not make up for missed runs; set the machine's time zone to Asia/Shanghai."
      )
    ] + times
  }

  private var times: [String] {
    let call = "cd \(Self.quoted(service.workingFolder)) && \(service.command.map(Self.quoted).joined(separator: " "))"
    if case .monthly(let day) = timing { return ["\(time.minute) \(time.hour) \(day) * *  \(Self.forCron(call))"] }
    // Cron knows no years.
    return occasions.map { occasion in
      let day = occasion.day
      return "\(time.minute) \(time.hour) \(day.day) \(day.month) *  "
        + Self.forCron("[ \"$(date +%Y)\" = \(day.year) ] && \(call)")
    }
  }

  /// In a crontab a percent sign ends the line.
  private static func forCron(_ line: String) -> String { line.replacing("%", with: "\\%") }

  /// A word for the shell that cron calls.
  static func quoted(_ text: String) -> String {
    let isSafe =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "/._-=:,@+%".utf8.contains(byte)
      }
    return isSafe ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}
