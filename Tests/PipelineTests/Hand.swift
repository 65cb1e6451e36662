import Foundation

/// The library that `make torture` preloads, too: it lets the n-th call of a kind go wrong, counted over all threads.
enum Hand {
  /// Where it was compiled to; nothing where there is no C compiler.
  static let library: String? = {
    let target = NSTemporaryDirectory() + "careledger-hand-\(ProcessInfo.processInfo.processIdentifier).so"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let source = Site.repository + "/Benchmarks/torture/hand.c"
    process.arguments = [
      "-c", "for c in cc gcc clang; do $c -O1 -shared -fPIC -o \"$1\" \"$0\" -ldl && exit 0; done 2>/dev/null; exit 1",
      source, target,
    ]
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus == 0 ? target : nil
  }()

  static func kill(at call: String, _ number: Int) -> [String: String] {
    environment(call, from: number, to: number, does: "kill")
  }

  /// The n-th call fails.
  static func refuse(_ call: String, with error: Int32, _ number: Int) -> [String: String] {
    environment(call, from: number, to: number, does: "\(error)")
  }

  /// Reads and writes move at most so many bytes, and every third one is interrupted first.
  static func shorten(to bytes: Int) -> [String: String] { ["LD_PRELOAD": library ?? "", "HAND_SHORT": "\(bytes)"] }

  private static func environment(_ call: String, from first: Int, to last: Int, does: String) -> [String: String] {
    [
      "LD_PRELOAD": library ?? "", "HAND_CALL": call, "HAND_FROM": "\(first)", "HAND_TO": "\(last)", "HAND_DOES": does,
      "HAND_LOG": "/dev/null",
    ]
  }
}
