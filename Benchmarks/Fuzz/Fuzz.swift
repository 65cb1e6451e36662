import ArgumentParser
import Foundation
import Glibc
import Pipeline

/// Throws damaged files at the reader and the contract parser until time is up.
///
/// Every input is made from a number, so a failure is made again by `--first`. Before an input is read it lies in the work folder as
/// `input`: what crashes or hangs the program stays there. No input may crash, take longer than ten seconds, lose a record or a
/// line, or make the program grow.
///
/// To let a coverage-guided fuzzer choose the inputs instead, build the rooms with `-sanitize=fuzzer,address` and give
/// `LLVMFuzzerTestOneInput` the body of ``Subject/check(_:)``.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read damaged files until time is up; fail at the first that is not read as it should be.",
    discussion: "EXAMPLE: fuzz --minutes 10 --seeds Tests/Corpus Pipelines/sources --job Pipelines/merge.yaml"
  )

  @Option(help: "Minutes to go on.")
  var minutes = 10.0

  @Option(help: "The number of the first input.")
  var first: UInt64 = 1

  @Option(help: "Inputs to make, instead of going by time.")
  var count: UInt64?

  @Option(parsing: .upToNextOption, help: "Folders of files to damage; what lies deeper counts too.")
  var seeds = ["Tests/Corpus", "Tests/Workbooks", "Pipelines/sources"]

  @Option(help: "A job whose folder is copied and whose contracts are damaged.")
  var job: String?

  @Option(help: "A contract to read damaged tables by, besides reading them without one.")
  var source: String?

  /// Resident memory the program may reach, in bytes.
  private static let memoryLimit = 600 << 20

  func run() throws {
    let work = NSTemporaryDirectory() + "careledger-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
    let nursery = Nursery(folders: seeds)
    var subjects: [any Subject] = [TableSubject(work: work, source: nil)]
    subjects.append(TableSubject(work: work, source: nil, kind: .workbook))
    if let source {
      subjects.append(TableSubject(work: work, source: source))
      subjects.append(TableSubject(work: work, source: source, kind: .workbook))
    }
    if let job { subjects.append(try ContractSubject(work: work, job: job)) }
    let deadline = Date(timeIntervalSinceNow: minutes * 60)
    var number = first
    var slowest: (seconds: Double, number: UInt64) = (0, 0)
    while count.map({ number < first + $0 }) ?? (Date() < deadline) {
      let subject = subjects[Int(number % UInt64(subjects.count))]
      var dice = Dice(number)
      let input = nursery.input(of: subject.kind, &dice)
      let path = work + "/input" + subject.ending
      try Data(input).write(to: URL(fileURLWithPath: path))
      Self.allow(seconds: 10)
      let start = Date()
      let complaint = try subject.check(path)
      Self.allow(seconds: 0)
      let seconds = Date().timeIntervalSince(start)
      if seconds > slowest.seconds { slowest = (seconds, number) }
      if let complaint { try fail(number, subject, complaint, work) }
      if number % 500 == 0 { try watchMemory(number, subject, work) }
      number += 1
    }
    print(
      "\(number - first) inputs from \(first) on, none failed; slowest \(slowest.number) with "
        + String(format: "%.3f s; peak memory %.0f MB", slowest.seconds, Double(Self.peakMemory) / 1_048_576)
    )
    try FileManager.default.removeItem(atPath: work)
  }

  /// Ends the program by a signal once it has worked for so long; 0 takes the limit away.
  ///
  /// Processor time, not time on the clock: on a busy machine a short input may take long.
  private static func allow(seconds: Int) {
    var limit = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
    _ = unsafe setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &limit, nil)
  }

  private func fail(_ number: UInt64, _ subject: any Subject, _ complaint: String, _ work: String) throws {
    print("input \(number) (\(subject.name)): \(complaint)")
    print("kept as \(work)/input\(subject.ending); again with --first \(number) --count 1")
    throw ExitCode(1)
  }

  private func watchMemory(_ number: UInt64, _ subject: any Subject, _ work: String) throws {
    guard Self.peakMemory > Self.memoryLimit else { return }
    try fail(number, subject, "the program has grown to \(Self.peakMemory) bytes", work)
  }

  /// The most memory the program has held, in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return Int(usage.ru_maxrss) * 1024
  }
}
