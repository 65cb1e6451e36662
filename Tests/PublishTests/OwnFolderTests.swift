import Foundation
import Publish
import Testing

@Suite("A folder for data about children")
struct OwnFolderTests {
  private let desk = Desk()

  private func make(_ mode: Int) throws -> String {
    let path = desk.path + "/a"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  private func refusal(_ work: () throws -> Void) -> String {
    do { try work() } catch { return "\(error)" }
    return ""
  }

  @Test("is made with all above it, private from the first moment")
  func isMade() throws {
    try OwnFolder.make(desk.path + "/a/b/")
    #expect(try desk.mode("a") == 0o700)
    #expect(try desk.mode("a/b") == 0o700)
  }

  @Test(
    "may be read by others, and never written",
    arguments: [(0o700, true), (0o755, true), (0o757, false), (0o1777, false)]
  )
  func isNotShared(mode: Int, isFit: Bool) throws {
    let path = try make(mode)
    #expect(refusal { try OwnFolder.check(path) }.isEmpty == isFit)
  }

  @Test("is no link, however its name is written", arguments: ["", "/", "//"])
  func isNoLink(end: String) throws {
    let path = try make(0o700)
    let link = desk.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    for words in [refusal { try OwnFolder.check(link + end) }, refusal { try OwnFolder.checkReach(link + end) }] {
      #expect(words.contains("output.untrusted") && words.contains("symbolic link"))
    }
  }

  @Test("is no file, and its ledger is no folder and no link")
  func kinds() throws {
    let path = try make(0o700)
    let file = path + "/file"
    try Data([1]).write(to: URL(fileURLWithPath: file))
    try FileManager.default.createSymbolicLink(atPath: path + "/link", withDestinationPath: file)
    #expect(refusal { try OwnFolder.check(file) }.contains("no folder"))
    #expect(refusal { try OwnFolder.check(file: path) }.contains("no file"))
    #expect(refusal { try OwnFolder.check(file: path + "/link") }.contains("symbolic link"))
    #expect(refusal { try OwnFolder.check(file: path + "/missing") }.isEmpty)
    try FileManager.default.setAttributes([.posixPermissions: 0o622], ofItemAtPath: file)
    #expect(refusal { try OwnFolder.check(file: file) }.contains("Others may write"))
  }

  @Test("that cannot be made is known before anything is", arguments: ["/proc/none/at/all", "/dev/null/x"])
  func isReachable(path: String) throws {
    #expect(refusal { try OwnFolder.checkReach(path) }.isEmpty == (geteuid() == 0 && path.hasPrefix("/proc")))
    #expect(refusal { try OwnFolder.checkReach(desk.path + "/not/yet") }.isEmpty)
    #expect(FileManager.default.fileExists(atPath: desk.path + "/not") == false)
  }
}
