import Foundation
import Testing

@testable import Tabular

@Suite("A mapped file")
struct MappedFileCSVTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

  @Test("lends the bytes of a regular file")
  func lendsBytes() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a.csv"
    try Data("a,b\n".utf8).write(to: URL(fileURLWithPath: path))
    let file = try MappedFile(path: path)
    #expect(file.withBytes { $0.count == 4 && $0[3] == 0x0A })
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try MappedFile(path: path).withBytes { $0.isEmpty })
  }

  @Test("refuses what is no regular file")
  func refusesOthers() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: FileRefusal.missing) { try MappedFile(path: folder + "/none.csv") }
    #expect(throws: FileRefusal.notRegular) { try MappedFile(path: folder) }
    #expect(throws: FileRefusal.notRegular) { try MappedFile(path: "/dev/zero") }
    let link = folder + "/link.csv"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc/hosts")
    #expect(throws: FileRefusal.symbolicLink) { try MappedFile(path: link) }
    let pipe = folder + "/pipe.csv"
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    #expect(throws: FileRefusal.notRegular) { try MappedFile(path: pipe) }
  }
}
