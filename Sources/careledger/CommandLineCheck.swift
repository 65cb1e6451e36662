import Domain
import Foundation
import Pipeline

/// The words of the command line.
///
/// The language reads them from a file of the system. Where that cannot be opened it has none, not even the program's name; a run that was
/// asked for would end as a request for help, and with 0.
enum CommandLineCheck {
  /// Ends the program, with 4 and a line that says so, where the words cannot be read.
  static func run() {
    guard CommandLine.arguments.isEmpty else { return }
    Speech.messenger.complaint(
      Complaint(
        Place(file: "/proc/self/cmdline"),
        "program.no-command-line",
        Term("系统没有给出命令行，什么也没有做。", "The system did not give the command line; nothing was done."),
        remedy: Term(
          "请检查允许打开的文件数和/proc，再执行同一命令。",
          "Look at the number of files that may be open and at /proc, then give the command again."
        )
      )
    )
    exit(4)
  }
}
