import Domain
import Foundation
import Pipeline
import Synchronization

/// What the program does about signals: it tidies up and says so, and a full disk is an error and not a death.
///
/// Handlers, never "ignore": programs started from here begin with the usual ways again.
enum Signals {
  /// Requests to stop.
  private static let requests: [Int32] = [SIGTERM, SIGINT, SIGHUP]
  /// Faults of the program itself.
  private static let faults: [Int32] = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGFPE]

  /// What is still to be done where a request to stop ends the program: to tell monitoring, within a second or so.
  static let lastWords = Mutex<(@Sendable (_ signal: String) -> Void)?>(nil)

  nonisolated(unsafe) private static var isChinese = false

  static func prepare() {
    unsafe isChinese = Speech.language == .zh
    keepStandardStreams()
    // A file that may not grow, and a pipe nobody reads, then answer with an error, which can be said.
    for number in [SIGXFSZ, SIGPIPE] { handle(number) { _ in } }
    // Whoever asks for the language's own account of a crash gets that one.
    for number in faults where unsafe getenv("SWIFT_BACKTRACE") == nil {
      handle(number) { _ in
        Signals.say(
          """
          careledger: program.fault: 程序中断。没有留下做了一半的结果，以前的版次未受影响。内存不足的请增加内存，再重新运行；再次中断的，请报告。

          """,
          """
          careledger: program.fault: The program broke off. Nothing half-made is shown, and earlier revisions are as they were. \
          Give it more memory if that is short, and run again; if it breaks off once more, please report it.

          """
        )
        _exit(70)
      }
    }
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    unsafe wakeUp = ends[1]
    let listening = ends[0]
    Thread.detachNewThread { listen(at: listening) }
    // What was ignored from the start (nohup, jobs in the background) stays ignored.
    for number in requests where !isIgnored(number) { handle(number, Signals.wake) }
    handle(SIGBUS) { number in
      Signals.wake(number)
      // The page that could not be read would only be asked for again.
      while true { pause() }
    }
  }

  /// The end of a pipe through which a handler wakes the listener.
  nonisolated(unsafe) private static var wakeUp: Int32 = -1

  /// Takes the places of standard streams that are closed, or the next file opened would have what is printed written into it.
  ///
  /// What then stands in for an output can be read only, so that printing fails, and is said to.
  private static func keepStandardStreams() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      unsafe _ = open("/dev/null", O_RDONLY)
    }
  }

  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    unsafe _ = sigaction(number, &action, nil)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    let (handler, ignoring) = unsafe (action.__sigaction_handler.sa_handler, SIG_IGN)
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(ignoring, to: Int.self)
  }

  /// Only calls that a handler may make: one write.
  private static let wake: @convention(c) (Int32) -> Void = { number in
    let before = errno
    var byte = UInt8(truncatingIfNeeded: number)
    unsafe _ = write(wakeUp, &byte, 1)
    errno = before
  }

  /// The language is known before the first handler is set: none may be worked out in one.
  private static func say(_ zh: StaticString, _ en: StaticString) {
    let text = unsafe isChinese ? zh : en
    unsafe _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }

  /// Waits for signals, on a thread of its own.
  private static func listen(at descriptor: Int32) {
    while true {
      var byte: UInt8 = 0
      let count = unsafe read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return }
      stop(for: Int32(byte))
    }
  }

  private static func stop(for number: Int32) {
    // A run that has just appeared ends by itself; where another begins after it, that one is stopped.
    while !Interruption.ofProcess.stop() { Thread.sleep(forTimeInterval: 0.02) }
    Console.ofProcess.clear()
    let name = [SIGTERM: "TERM", SIGINT: "INT", SIGHUP: "HUP", SIGBUS: "BUS"][number] ?? "\(number)"
    SecretKey.showTyping()
    if number == SIGBUS {
      say(
        """
        careledger: input.vanished: 正在读取的文件变短了，或所在磁盘出错、已满。本次运行没有发布任何内容。请对方完整重送该文件，或检查磁盘，再重新运行。

        """,
        """
        careledger: input.vanished: A file that was being read grew shorter, or its volume failed or is full. Nothing of this run \
        was published. Have the file delivered whole, or look at the volume, then run again.

        """
      )
    } else {
      Speech.messenger.complaint(
        Complaint(
          Place(file: "careledger"),
          "program.stopped",
          Term(
            "被信号\(name)中止。本次运行没有发布任何内容，以前的版次未受影响。",
            "Stopped by signal \(name). Nothing of this run was published, and earlier revisions are as they were."
          ),
          remedy: Term("请重新运行：已读入的不再重读。", "Run again: what was read is not read again.")
        )
      )
    }
    lastWords.withLock { $0 }?(name)
    _exit(4)
  }
}
