import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("A progress meter")
struct ProgressMeterTests {
  /// A meter of rows, begun at second 10.
  private func meter(_ units: Int, of total: Int, counting rows: Int) -> ProgressMeter {
    var meter = ProgressMeter(.ingest, total: total, at: 10)
    meter.advance(by: units, counting: rows)
    return meter
  }

  @Test("shows share, rows, rate and time left, in both languages")
  func shows() {
    let meter = meter(250, of: 1000, counting: 1_234_567)
    #expect(
      meter.line(at: 15, width: 200, .en)
        == "ingest  [#####---------------]  25%  1,234,567 rows  246,913/s  0:15 left"
    )
    #expect(
      meter.line(at: 15, width: 200, .zh) == "读取  [#####---------------]  25%  1,234,567 行  每秒 246,913  剩余 0:15"
    )
    #expect(meter.closing(at: 15, .en) == "ingest: 1,234,567 rows, 5.0 s, 246,913/s")
  }

  @Test("guesses neither rate nor time left from nothing")
  func guessesNothing() {
    #expect(meter(1, of: 1000, counting: 9).secondsLeft(at: 20) == nil)
    #expect(meter(500, of: 1000, counting: 9).secondsLeft(at: 10.1) == nil)
    #expect(meter(0, of: 0, counting: 0).line(at: 75, width: 80, .en) == "ingest  1:05")
  }

  @Test("counts what is read twice once, and never passes the whole")
  func staysWithin() {
    #expect(meter(1500, of: 1000, counting: 1).share == 1)
    var twice = meter(800, of: 1000, counting: 80)
    twice.advance(by: -800, counting: -80)
    #expect(twice.share == 0 && twice.count == 0)
  }

  @Test("fits the terminal, Chinese characters taking two places", arguments: [5, 21, 40, 60])
  func fits(width: Int) {
    let line = meter(250, of: 1000, counting: 1_234_567).line(at: 15, width: width, .zh)
    #expect(TextTable.width(line) < width)
  }
}

@Suite("Warnings")
struct WarningTests {
  private func delivery(_ path: String, _ notices: FileNotice...) throws -> Delivery {
    Delivery(
      digest: path,
      path: path,
      dataset: .schoolRoll,
      jurisdiction: .unknown,
      statementDate: Site.asOf,
      notices: notices
    )
  }

  @Test("that say the same of many files are one line, with the first places and the sum")
  func areGrouped() throws {
    var list = NoticeList()
    for number in 1...9 {
      list.add(
        try delivery(
          "\(number).csv",
          FileNotice(code: FileNotice.Kind.spreadsheetDamage.rawValue, column: "身份证号", count: 10),
          FileNotice(code: FileNotice.Kind.mojibake.rawValue, count: number == 1 ? 4 : 0)
        )
      )
    }
    let damage = try #require(list.complaints.map(\.line.en).first { $0.contains("column.spreadsheet-damage") })
    #expect(damage.hasPrefix("1.csv [身份证号]: column.spreadsheet-damage: 90 rows: "))
    #expect(damage.hasSuffix(" (Also 2.csv [身份证号], 3.csv [身份证号], 6 more places: see run.json)"))
    #expect(list.complaints.count == 2)
  }

  @Test("of one code are told one by one while they are few")
  func areTold() {
    func remarks(_ count: Int) -> [Complaint] {
      (1...count).map { number in
        Complaint(
          Place(file: "\(number).csv"),
          "delivery.grown",
          Term("\(number)行。", "\(number) rows."),
          remedy: Term(both: "")
        )
      }
    }
    #expect(
      Complaint.grouped(remarks(3)).map(\.line.en)
        == ["1.csv", "2.csv", "3.csv"].map { "\($0): delivery.grown: \($0.first ?? " ") rows." }
    )
    #expect(
      Complaint.grouped(remarks(5)).map(\.line.en) == [
        "1.csv: delivery.grown: 1 rows. (Also 2.csv, 3.csv, 2 more places: see run.json)"
      ]
    )
  }
}

@Suite("Progress on standard error")
struct ProgressTests {
  private func site() throws -> Site {
    let site = try Site()
    try site.addWorld()
    try site.keepOneCounty()
    return site
  }

  private struct Event: Decodable {
    let event: String
    let stage: String?
    let count: Int?
    let percent: Int?
    let outcome: String?
    let exit_code: Int?
  }

  @Test("is JSON for schedulers: a line an object, stages in order, every row counted, and an end")
  func isJSON() throws {
    let site = try site()
    let ended = try site.launch(site.loudArguments + ["--progress", "json"])
    #expect(ended.status == 0, "\(ended.errors)")
    let events = try ended.errorLines.map { try JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
    let stages = ["recognise", "ingest", "link", "judge", "publish"]
    #expect(events.filter { $0.event == "stage-begin" }.compactMap(\.stage) == stages)
    #expect(events.filter { $0.event == "stage-end" }.compactMap(\.stage) == stages)
    #expect(events.last?.event == "end" && events.last?.outcome == "success" && events.last?.exit_code == 0)
    let read = try #require(events.last { $0.stage == "ingest" })
    #expect(read.percent == 100)
    // Of every file that was read, used or only held against what came after it.
    let rows = try site.query("SELECT SUM(read) FROM intakes").first.flatMap { Int($0) }
    #expect(read.count == rows && rows ?? 0 > 500)
    let judged = try #require(events.last { $0.stage == "judge" })
    #expect(judged.percent == 100 && judged.count ?? 0 > 0)
    // What is in the ledger already is not read, and a second run finds nothing to do.
    let again = try site.launch(site.loudArguments + ["--progress", "json"])
    #expect(again.errorLines.allSatisfy { !$0.contains("\"ingest\"") } && again.status == 0)
  }

  @Test("is a line a step where it is asked for, and nothing where nobody watches")
  func isLines() throws {
    let site = try site()
    let silent = try site.launch(site.loudArguments + ["--dry-run"])
    #expect(silent.errorLines.allSatisfy { $0.contains(#/^\S.*: [a-z-]+\.[a-z-]+: ./#) }, "\(silent.errors)")
    let plain = try site.launch(site.loudArguments + ["--progress", "plain", "--lang", "en"])
    for stage in RunStage.allCases {
      #expect(
        plain.errorLines.count { $0.hasPrefix("\(stage.term.en): ") && $0.hasSuffix(" s") || $0.hasSuffix("/s") } >= 1
      )
    }
    #expect(!plain.errors.contains("\u{1B}") && !plain.errors.contains("\r"))
  }

  /// Runs the program on a terminal of its own, and may press Ctrl-C once it reads.
  private func onTerminal(_ site: Site, stops: Bool = false, environment: [String: String] = [:]) throws -> ProgramRun {
    let script = """
      import os, pty, sys
      pid, terminal = pty.fork()
      if pid == 0: os.execv(sys.argv[2], sys.argv[2:])
      stops, seen = sys.argv[1] == "stop", b""
      while True:
          try: part = os.read(terminal, 65536)
          except OSError: break
          if not part: break
          seen += part
          if stops and "读取".encode() in seen: os.write(terminal, b"\\x03"); stops = False
      status = os.waitpid(pid, 0)[1]
      sys.stdout.buffer.write(seen)
      sys.exit(os.waitstatus_to_exitcode(status))
      """
    return try site.launch(
      "/usr/bin/python3",
      ["-c", script, stops ? "stop" : "run", Site.program] + site.loudArguments,
      environment: ["TERM": "xterm", "NO_COLOR": "", "LC_ALL": "zh_CN.UTF-8"].merging(environment) { $1 }
    )
  }

  @Test("is a bar on a terminal, which is gone in the end; colours as NO_COLOR says")
  func isBar() throws {
    let site = try Site()
    try site.addWorld()
    let ended = try onTerminal(site)
    #expect(ended.status == 1, "\(ended.output)")
    #expect(ended.output.contains("\r\u{1B}[K读取  [----"))
    // What was drawn over last is taken away before the next line.
    let bars = ended.output.components(separatedBy: "\r\u{1B}[K")
    #expect(bars.count > 5)
    for bar in bars.dropLast() where bar.contains("  [") && bar.contains("%") { #expect(!bar.contains("\n"), "\(bar)") }
    #expect(ended.output.contains("\u{1B}[33m"))
    try FileManager.default.removeItem(atPath: site.output)
    let plain = try onTerminal(site, environment: ["NO_COLOR": "1"])
    #expect(!plain.output.contains("\u{1B}[33m") && plain.output.contains("\r\u{1B}[K"))
  }

  @Test("leaves no bar behind where Ctrl-C ends the run")
  func isTidied() throws {
    let site = try Site()
    try site.addWorld()
    let ended = try onTerminal(site, stops: true)
    #expect(ended.status == 4, "\(ended.output)")
    let tail = try #require(ended.output.components(separatedBy: "\r\u{1B}[K").last)
    #expect(tail.contains("program.stopped") && !tail.contains("%"), "\(tail)")
    #expect(FileManager.default.fileExists(atPath: site.output + "/monthly/\(Site.asOf)/r1-zh") == false)
  }
}
