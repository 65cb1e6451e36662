import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("A settings file")
struct SettingFileTests {
  private func node(_ text: String) throws -> SettingNode {
    let path = NSTemporaryDirectory() + "careledger-setting-\(UUID().uuidString).yaml"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try SettingFile(path: path, name: "job.yaml").node()
  }

  @Test("keeps codes as they are written: no number, date or truth value is guessed")
  func keepsScalars() throws {
    var reader = try SettingReader(node("a: 01\nb: no\nc: 1_000\nd: 2026-10-31\ne: 0o17\n"))
    #expect(try ["a", "b", "c", "d", "e"].map { try reader.text($0) } == ["01", "no", "1_000", "2026-10-31", "0o17"])
  }

  @Test(
    "is refused at its line where it is more than plain data",
    arguments: [
      ("a: &x 1\nb: *x\n", "setting.anchor", 1),
      ("a: 1\nb: 2\na: 3\n", "setting.repeated-key", 3),
      ("a: [1, 2\nb: 3\n", "setting.not-yaml", 2),
      ("a: 1\n\tb: 2\n", "setting.not-yaml", 2),
    ]
  )
  func refuses(text: String, code: String, line: Int) {
    #expect {
      try node(text)
    } throws: { error in
      guard let complaint = error as? Complaint else { return false }
      return complaint.code == code && abs(complaint.place.line - line) <= 1
    }
  }

  @Test("that nests too deeply is refused before anything recurses", arguments: ["[", "- ", "{a: "])
  func refusesDepth(opening: String) {
    let text = String(repeating: opening, count: 50_000)
    #expect { try node(text) } throws: { ($0 as? Complaint)?.code == "setting.too-deep" }
  }

  @Test("that multiplies itself by aliases is refused")
  func refusesBombs() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<12 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    #expect { try node(text) } throws: { ($0 as? Complaint)?.code == "setting.anchor" }
  }

  @Test("must be UTF-8 text of at most a megabyte")
  func refusesBytes() throws {
    #expect { try node(String(repeating: "a", count: 1_000_001)) } throws: {
      ($0 as? Complaint)?.code == "setting.too-large"
    }
    #expect { try node("a: \u{0}") } throws: { ($0 as? Complaint)?.code == "setting.not-utf8" }
  }
}
