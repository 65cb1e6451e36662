import Foundation
import Testing

@testable import SampleWorld

@Suite("The committed sample")
struct CommittedSampleTests {
  private var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "SampleData").resolvingSymlinksInPath()
  }

  @Test("is what `careledger sample --seed 1 --children 3000 --months 2` writes")
  func isGenerated() throws {
    var paths: Set<String> = ["README.md"]
    for file in try SampleWorld(seed: 1, children: 3000, months: 2).files() {
      let committed = try Data(contentsOf: folder.appending(path: file.path))
      #expect(Array(committed) == file.bytes, "\(file.path)")
      paths.insert(file.path)
    }
    for file in try story.files() { paths.insert("story/" + file.path) }
    let present = try #require(FileManager.default.enumerator(atPath: folder.path(percentEncoded: false)))
    let files = present.compactMap { $0 as? String }.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".md") }
    #expect(Set(files) == paths)
  }

  private var story: StorySample {
    get throws {
      let secret = folder.deletingLastPathComponent().appending(path: "Pipelines/settings/sample.secret")
      return StorySample(secret: Array(try Data(contentsOf: secret)))
    }
  }

  @Test("has the story that `careledger sample --profile story` writes, small, and another under another secret")
  func isStory() throws {
    let files = try story.files()
    for file in files {
      let committed = try Data(contentsOf: folder.appending(path: "story/" + file.path))
      #expect(Array(committed) == file.bytes, "\(file.path)")
    }
    #expect(files.filter { $0.path.hasPrefix("expected/") }.count == StoryStep.allCases.count)
    #expect(files.reduce(0) { $0 + $1.bytes.count } < 300_000)
    let other = StorySample(secret: Array(repeating: 7, count: 32)).files()
    #expect(other.map(\.path) == files.map(\.path) && other != files)
  }

  @Test("explains every kind of truth in its README")
  func explainsEveryKind() throws {
    let text = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    for kind in TruthKind.allCases {
      #expect(!kind.meaning.isEmpty)
      #expect(text.contains("| `\(kind.rawValue)` | \(kind.meaning) |"), "\(kind.rawValue)")
    }
  }

  @Test("is written as it is made, and a place that cannot be written to is named")
  func isWritten() throws {
    let target = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: target) }
    let world = SampleWorld(seed: 2, children: 50, months: 1)
    let path = target.appending(path: "a/b").path(percentEncoded: false)
    try world.write(to: path)
    for file in try world.files() {
      #expect(try Data(contentsOf: URL(filePath: path).appending(path: file.path)) == Data(file.bytes))
    }
    try Data().write(to: target.appending(path: "plain"))
    #expect(throws: (any Error).self) { try world.write(to: target.path(percentEncoded: false) + "/plain/x") }
  }
}
