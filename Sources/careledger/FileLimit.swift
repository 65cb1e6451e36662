import Domain
import Foundation
import Pipeline

/// How many files the system lets the program have open at once.
///
/// The language's own threads wake each other through open files, and break off where there is none left at that moment. So too low a
/// limit is said before they begin; above it, a file that cannot be opened any more is an error like others.
enum FileLimit {
  /// No run gets to its end with fewer.
  private static let least = 16

  /// Ends the program, with 4 and a line that says so, where the limit is too low to begin.
  static func check() {
    let limit = sysconf(Int32(_SC_OPEN_MAX))
    // Below zero there is no limit.
    guard (0..<least).contains(limit) else { return }
    Speech.messenger.complaint(
      Complaint(
        Place(file: "careledger"),
        "program.few-handles",
        Term(
          "系统只允许本程序同时打开\(limit)个文件，至少需要\(least)个。",
          "The system allows this program \(limit) open files, and it needs \(least) at least."
        ),
        remedy: Term("请调高上限（ulimit -n 256），再执行同一命令。", "Raise the limit (ulimit -n 256) and give the command again.")
      )
    )
    exit(4)
  }
}
