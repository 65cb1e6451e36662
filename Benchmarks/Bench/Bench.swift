import ArgumentParser
import Foundation
import Glibc

/// Times commands as whole processes: wall, processor time, peak anonymous memory, as medians and as ratios pair by pair.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Time a command, alone or in turn with a second one, as whole processes.",
    discussion:
      "EXAMPLE: bench --runs 3 --rows 1800000 --versus 'python3 other.py' -- careledger run job.yaml --as-of 2025-09-01"
  )

  @Option(help: "Counted runs of each command, after one that is not counted.")
  var runs = 3

  @Option(help: "Rows the command works on, for a rate.")
  var rows: Int?

  @Option(help: "A command to run before each run, untimed, as to empty an output folder.")
  var before: String?

  @Option(
    help: "A second command, run in turn with the first; the ratio is first ÷ second. May be given several times."
  )
  var versus: [String] = []

  @Option(
    help:
      "A file to write figures to: wall s, processor s and MiB of the first command, then the two ratios of each second one."
  )
  var figures: String?

  @Option(help: "The highest exit status that still counts as done.")
  var highestStatus: Int32 = 0

  @Argument(parsing: .postTerminator, help: "The command.")
  var command: [String]

  func run() throws {
    guard runs > 0, !command.isEmpty else { throw ValidationError("Give a command after --.") }
    let seconds = versus.map { ["/bin/sh", "-c", "exec " + $0] }
    var first: [Measurement] = []
    var others = seconds.map { _ in [Measurement]() }
    for round in 0...runs {
      try prepare()
      let mine = try Measurement(of: command, highestStatus: highestStatus)
      let theirs = try seconds.map { try Measurement(of: $0) }
      guard round > 0 else { continue }
      first.append(mine)
      for (place, other) in theirs.enumerated() { others[place].append(other) }
    }
    var line = report("first ", first)
    for (place, other) in others.enumerated() {
      if versus.count > 1 { print("against: \(versus[place])") }
      _ = report("second", other)
      let wall = median(zip(first, other).map { $0.wall / $1.wall })
      let processor = median(zip(first, other).map { $0.processor / $1.processor })
      print(
        "ratio first ÷ second, pair by pair, median of \(runs): wall \(rounded(wall)), processor \(rounded(processor))"
      )
      line += [rounded(wall), rounded(processor)]
    }
    if let figures { try Data((line.joined(separator: ",") + "\n").utf8).write(to: URL(fileURLWithPath: figures)) }
  }

  private func prepare() throws {
    guard let before else { return }
    _ = try Measurement(of: ["/bin/sh", "-c", before])
  }

  /// Prints one command's medians and returns them: wall and processor seconds, peak memory in MiB.
  private func report(_ name: String, _ measurements: [Measurement]) -> [String] {
    let wall = median(measurements.map(\.wall))
    let least = measurements.map(\.wall).min() ?? wall
    let processor = median(measurements.map(\.processor))
    let memory = measurements.map(\.anonymousMiB).max() ?? 0
    var line = "\(name) wall \(rounded(wall)) s (least \(rounded(least))), processor \(rounded(processor)) s"
    line += ", peak anonymous memory \(Int(memory)) MiB"
    if let rows { line += ", \(Int(Double(rows) / wall)) rows/s" }
    print(line)
    return [rounded(wall), rounded(processor), String(Int(memory))]
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  private func rounded(_ value: Double) -> String { String(format: "%.2f", value) }
}

/// One run of a command, seen from outside.
struct Measurement {
  let wall: Double
  /// User and system seconds.
  let processor: Double
  /// The most anonymous memory the process held, sampled every 10 ms: mapped files do not count.
  let anonymousMiB: Double

  init(of command: [String], highestStatus: Int32 = 0) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let before = Self.childrenSeconds()
    let start = ContinuousClock.now
    try process.run()
    var peak = 0.0
    while process.isRunning {
      peak = max(peak, Self.anonymousMiB(of: process.processIdentifier))
      usleep(10_000)
    }
    process.waitUntilExit()
    let elapsed = ContinuousClock.now - start
    wall = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    processor = Self.childrenSeconds() - before
    anonymousMiB = peak
    guard (0...highestStatus).contains(process.terminationStatus) else {
      throw Failure(status: process.terminationStatus, command: command)
    }
  }

  struct Failure: Error, CustomStringConvertible {
    let status: Int32
    let command: [String]
    var description: String { "exit \(status): \(command.joined(separator: " "))" }
  }

  private static func childrenSeconds() -> Double {
    var usage = rusage()
    unsafe _ = getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func anonymousMiB(of process: Int32) -> Double {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return 0 }
    for line in text.split(separator: "\n") where line.hasPrefix("RssAnon:") {
      let digits = line.utf8.filter { (48...57).contains($0) }
      return (Double(String(decoding: digits, as: UTF8.self)) ?? 0) / 1024
    }
    return 0
  }
}
