import Domain
import Foundation
import Publish
import Tabular
import Testing

/// A folder of one test's own, gone when the test is.
final class Desk {
  let path: String

  init() { path = FileManager.default.temporaryDirectory.appendingPathComponent("publish-\(UUID().uuidString)").path }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func folder(_ identity: String = "abc123", _ language: Language = .zh) throws -> RevisionFolder {
    try RevisionFolder(parent: path, identity: identity, language: language)
  }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")) }

  func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
  }
}

@Suite("A revision folder")
struct RevisionFolderTests {
  @Test("appears whole under the next number, and latest points at it")
  func appears() throws {
    let desk = Desk()
    for (number, text) in [(1, "first"), (2, "second")] {
      let folder = try desk.folder("run\(number)")
      try folder.write("tables/a.csv", Array(text.utf8))
      #expect(try desk.names().filter { $0.hasPrefix("r") }.count == number - 1)
      let revision = try folder.nextRevision()
      #expect(revision == "r\(number)-zh")
      try folder.commit(as: revision)
      #expect(try desk.bytes("latest/tables/a.csv") == Data(text.utf8))
    }
    #expect(try desk.names() == ["latest", "r1-zh", "r2-zh"])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: desk.path + "/latest") == "r2-zh")
  }

  @Test("counts revisions of either language together, by number and not by name")
  func counts() throws {
    let desk = Desk()
    let folder = try desk.folder()
    for name in ["r2-zh", "r10-en", "r9-zh", "rx-zh", "r11", "r12-fr", "notes"] {
      try FileManager.default.createDirectory(atPath: "\(desk.path)/\(name)", withIntermediateDirectories: false)
    }
    #expect(try folder.nextRevision() == "r11-zh")
  }

  @Test("is private from the start")
  func isPrivate() throws {
    let desk = Desk()
    let folder = try desk.folder()
    let stream = try folder.open("tables/children.csv")
    #expect(try desk.mode(".staging-abc123") == 0o700)
    #expect(try desk.mode(".staging-abc123/tables") == 0o700)
    #expect(try desk.mode(".staging-abc123/tables/children.csv") == 0o600)
    try stream.close()
  }

  @Test("keeps SHA-256 and size of what was streamed, in whatever pieces")
  func hashes() throws {
    let desk = Desk()
    let folder = try desk.folder()
    let stream = try folder.open("a.csv")
    for piece in ["ab", "", "c"] { try stream.append(Array(piece.utf8)) }
    try stream.close()
    try stream.close()
    let large = try folder.open("large.csv")
    try large.append([UInt8](repeating: 97, count: 3))
    try large.append([UInt8](repeating: 97, count: 2_000_000))
    try large.close()
    #expect(folder.outputs.map(\.path) == ["a.csv", "large.csv"])
    #expect(folder.outputs[0].digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(folder.outputs.map(\.byteCount) == [3, 2_000_003])
    #expect(try desk.bytes(".staging-abc123/large.csv").count == 2_000_003)
  }

  @Test("takes a verified workbook among its outputs")
  func takesWorkbooks() throws {
    let desk = Desk()
    let folder = try desk.folder()
    var contents = Workbook.Contents(createdDay: 20_757)
    contents.sheets = [WorkbookSheet(name: "表", columnWidths: [80])]
    try folder.write("leaders/a.xlsx", contents)
    #expect(folder.outputs.first?.byteCount == (try desk.bytes(".staging-abc123/leaders/a.xlsx")).count)
    #expect(throws: RevisionError.self) { try folder.write("leaders/b.xlsx", Workbook.Contents(createdDay: 20_757)) }
  }

  @Test("refuses paths that leave it, and paths written twice", arguments: ["../a", "/a", "a//b", "a/./b", "", "a/.."])
  func refusesPaths(path: String) throws {
    let desk = Desk()
    let folder = try desk.folder()
    #expect(throws: RevisionError.self) { try folder.write(path, []) }
    try folder.write("a.csv", [])
    #expect(throws: RevisionError.self) { try folder.write("a.csv", []) }
  }

  @Test("does not appear while a file is open")
  func waits() throws {
    let desk = Desk()
    let folder = try desk.folder()
    let stream = try folder.open("a.csv")
    #expect(throws: RevisionError.unfinished(path: "a.csv")) { try folder.commit(as: "r1-zh") }
    try stream.close()
    try folder.commit(as: "r1-zh")
    #expect(try desk.names() == ["latest", "r1-zh"])
  }

  @Test("leaves nothing when discarded, and keeps what has appeared")
  func discards() throws {
    let desk = Desk()
    let folder = try desk.folder()
    try folder.write("a.csv", [1])
    folder.discard()
    #expect(try desk.names().isEmpty)
    let second = try desk.folder()
    try second.write("a.csv", [1])
    try second.commit(as: "r1-zh")
    second.discard()
    #expect(try desk.names() == ["latest", "r1-zh"])
  }

  @Test("begins empty where a killed run of the same identity left its files")
  func beginsAnew() throws {
    let desk = Desk()
    let left = desk.path + "/.staging-abc123/tables"
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    try Data([1]).write(to: URL(fileURLWithPath: left + "/a.csv"))
    let folder = try desk.folder()
    try folder.write("tables/a.csv", [2])
    try folder.commit(as: "r1-zh")
    #expect(try desk.bytes("r1-zh/tables/a.csv") == Data([2]))
  }

  @Test("is cleared of what other killed runs left, and of nothing else")
  func clears() throws {
    let desk = Desk()
    let shelf = desk.path + "/monthly/2026-10-31"
    for name in [".staging-x/tables", ".scratch-x", "r1-zh"] {
      try FileManager.default.createDirectory(atPath: "\(shelf)/\(name)", withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(atPath: shelf + "/.latest-r1-zh", withDestinationPath: "r1-zh")
    // What a link leads to is somebody else's.
    try FileManager.default.createDirectory(
      atPath: desk.path + "/else/where/.staging-y",
      withIntermediateDirectories: true
    )
    try FileManager.default.createSymbolicLink(atPath: desk.path + "/other", withDestinationPath: "else/where/..")
    RevisionFolder.clearLeftovers(below: desk.path)
    #expect(try FileManager.default.contentsOfDirectory(atPath: shelf) == ["r1-zh"])
    RevisionFolder.clearLeftovers(below: desk.path + "/missing")
  }

  @Test("that was written whole is finished by the rename, and only as it was noted", arguments: [true, false])
  func finishes(isWhole: Bool) throws {
    let desk = Desk()
    let folder = try desk.folder("abc123")
    try folder.write("tables/a.csv", Array("text".utf8))
    let outputs = folder.outputs
    if !isWhole { try Data([1]).write(to: URL(fileURLWithPath: desk.path + "/.staging-abc123/tables/b.csv")) }
    func finish(_ outputs: [WrittenOutput]) throws -> Bool {
      try RevisionFolder.complete(in: desk.path, identity: "abc123", as: "r1-zh", outputs: outputs)
    }
    let changed = outputs.map { WrittenOutput(path: $0.path, digest: $0.digest, byteCount: $0.byteCount + 1) }
    #expect(try finish(changed) == false)
    #expect(try finish([]) == false)
    #expect(try finish(outputs) == isWhole)
    #expect(try desk.names().contains("r1-zh") == isWhole)
    #expect(try finish(outputs) == false)
  }

  @Test("tells the run identity that its manifest states")
  func tellsIdentity() throws {
    let desk = Desk()
    let folder = try desk.folder()
    try folder.write("run.json", Array(#"{"identity": "0123abc", "other": 1}"#.utf8))
    try folder.commit(as: "r1-zh")
    #expect(try RevisionFolder.identity(at: desk.path + "/r1-zh") == "0123abc")
    #expect(try RevisionFolder.identity(at: desk.path + "/r2-zh") == nil)
  }

  @Test("names the path and the system's reason where it cannot be made")
  func explains() throws {
    #expect {
      try RevisionFolder(parent: "/proc/careledger", identity: "a", language: .zh)
    } throws: { error in
      (error as? RevisionError)?.description.hasPrefix("/proc/careledger: output.system: Cannot make the folder")
        == true
    }
  }
}
