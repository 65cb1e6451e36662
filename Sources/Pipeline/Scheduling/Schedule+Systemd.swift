internal import Domain

/// Units for systemd 245 or newer.
extension Schedule {
  private static let folder = "/etc/systemd/system"

  var serviceLines: [String] {
    [
      "# \(Self.folder)/\(service.name).service",
      "[Unit]",
      "Description=CareLedger: \(Self.escaped(title.text(language)))",
      say(
        "# 环境问题（磁盘、锁、权限）会重试，六小时内至多四次。",
        "# What disk, locks or rights prevent is tried again, at most four times in six hours."
      ),
      "StartLimitIntervalSec=6h",
      "StartLimitBurst=4",
      "",
      "[Service]",
      "Type=oneshot",
    ] + (service.user.isEmpty ? [] : ["User=\(Self.escaped(service.user))"]) + [
      "WorkingDirectory=\(Self.escaped(service.workingFolder))",
      "ExecStart=\(service.command.map(Self.word).joined(separator: " "))",
      say("# 1：已完成，但有交付暂不采用。", "# 1: done, and a delivery was held back."),
      "SuccessExitStatus=1",
      "Restart=on-failure",
      "RestartSec=30min",
      say("# 3、64、70：重试无用，须有人处理。", "# 3, 64, 70: somebody has to act first."),
      "RestartPreventExitStatus=3 64 70",
      "UMask=0077",
      "Nice=10",
      "IOSchedulingClass=idle",
      "NoNewPrivileges=yes",
      "ProtectSystem=full",
    ]
  }

  var timerLines: [String] {
    [
      "# \(Self.folder)/\(service.name).timer",
      say("# 启用：", "# To install: ") + "systemctl daemon-reload && systemctl enable --now \(service.name).timer",
      "[Unit]",
      "Description=CareLedger: \(Self.escaped(title.text(language)))",
      "",
      "[Timer]",
    ] + calendarEvents.map { "OnCalendar=\($0)" } + [
      say("# 到点时机器未开的，开机后补跑。", "# A run that was missed while the machine was off is made up for when it is on."),
      "Persistent=true",
      "",
      "[Install]",
      "WantedBy=timers.target",
    ]
  }

  private var calendarEvents: [String] {
    let zone = "\(time):00 Asia/Shanghai"
    if case .monthly(let day) = timing { return ["*-*-\(day < 10 ? "0" : "")\(day) \(zone)"] }
    return occasions.map { "\($0.day) \(zone)" }
  }

  /// A word of a command line: quoted where it must be; specifiers and variables mean nothing.
  static func word(_ text: String) -> String {
    let plain = escaped(text).replacing("$", with: "$$")
    let isSafe = text.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte >= 0x80
        || "/._-=:,@+%$".utf8.contains(byte)
    }
    guard !isSafe || text.isEmpty else { return plain }
    return "\"\(plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  /// A text in which a percent sign is one.
  private static func escaped(_ text: String) -> String { text.replacing("%", with: "%%") }
}
