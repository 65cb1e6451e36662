import Crypto
import Domain
import Foundation
import Pipeline
import Testing

@Suite("A delivery is read only once it has come whole")
struct ArrivalTests {
  private func site(_ arrival: String = "") throws -> Site {
    let site = try Site()
    try site.addWorld()
    if !arrival.isEmpty { try site.edit("monthly.yaml") { $0 + "\narrival: \(arrival)\n" } }
    return site
  }

  private func codes(_ site: Site) async throws -> [String] {
    do {
      _ = try await site.run()
      return []
    } catch RunFailure.refused(let complaints) {
      #expect(FileManager.default.fileExists(atPath: site.output) == false)
      return complaints.map(\.code)
    }
  }

  private func digest(_ site: Site, _ path: String) throws -> (sha: String, count: Int) {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.input + "/" + path))
    return (SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined(), bytes.count)
  }

  private func age(_ site: Site, _ paths: [String], by seconds: Double) throws {
    for path in paths {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -seconds)],
        ofItemAtPath: site.input + "/" + path
      )
    }
  }

  @Test("a file changed a moment ago is waited for, and taken once it has been still")
  func settling() async throws {
    let site = try site("{ settle_seconds: 600 }")
    let files = site.deliveries()
    try age(site, files, by: 3600)
    let late = try #require(files.first { $0.contains("2026-10") })
    try age(site, [late], by: 5)
    #expect(try await codes(site) == ["input.not-settled"])
    try age(site, [late], by: 601)
    #expect(try await codes(site) == [])
  }

  @Test("a file without its mark is waited for, a mark without its file is named, and marks are no deliveries")
  func marks() async throws {
    let site = try site("{ done_suffix: .done }")
    let files = site.deliveries().filter { $0 != "truth.csv" }
    for file in files.dropFirst() { try site.add(file + ".done", "") }
    try site.add("2026-10/名册.csv.done", "")
    #expect(try await codes(site) == ["input.no-mark", "input.mark-alone"])
    try site.add(try #require(files.first) + ".done", "")
    try FileManager.default.removeItem(atPath: site.input + "/2026-10/名册.csv.done")
    #expect(try await codes(site) == [])
  }

  @Test("what is not what the manifest says was sent is refused and named: bytes, rows, files that did not come")
  func manifests() async throws {
    let site = try site()
    let roll = try #require(site.deliveries("2026-10", "民政", "村").first)
    let (sha, count) = try digest(site, roll)
    let name = (roll as NSString).lastPathComponent
    func manifest(_ sha: String, _ count: Int, rows: String, other: String = "") throws {
      try site.add("2026-10/移交清单.csv", "文件名,SHA256,字节数,数据行数\n\(name),\(sha),\(count),\(rows)\n\(other)")
    }
    try manifest(sha, count, rows: "")
    #expect(try await codes(site) == [])
    try FileManager.default.removeItem(atPath: site.output)
    try manifest(String(sha.reversed()), count, rows: "")
    #expect(try await codes(site) == ["manifest.differs"])
    try manifest(sha, count + 1, rows: "")
    #expect(try await codes(site) == ["manifest.differs"])
    try manifest(sha, count, rows: "", other: "没有来的.csv,\(sha),1,1\n")
    #expect(try await codes(site) == ["manifest.missing-file"])
    try manifest("12", count, rows: "")
    #expect(try await codes(site) == ["manifest.cell"])
  }

  @Test("a file with other rows than were sent is refused before anything is published")
  func rows() async throws {
    let site = try site()
    let roll = try #require(site.deliveries("2026-10", "民政", "村").first)
    let (sha, count) = try digest(site, roll)
    let name = (roll as NSString).lastPathComponent
    try site.add("2026-10/移交清单.csv", "文件名,SHA256,字节数,数据行数\n\(name),\(sha),\(count),1\n")
    do {
      _ = try await site.run()
      Issue.record("the run was not refused")
    } catch RunFailure.refused(let complaints) {
      #expect(complaints.map(\.code) == ["manifest.rows"])
      #expect(FileManager.default.fileExists(atPath: site.output + "/monthly/2026-10-31/latest") == false)
    }
  }

  @Test("where the job wants every file in a manifest, one that no manifest lists is named")
  func listed() async throws {
    let site = try site("{ manifest: true }")
    let found = try await codes(site)
    #expect(!found.isEmpty && found.allSatisfy { $0 == "manifest.not-listed" })
  }

  @Test("the day a department says it sent a file is the day it arrived")
  func sent() async throws {
    let site = try site()
    let roll = try #require(site.deliveries("2026-10", "民政", "村").first)
    let (sha, _) = try digest(site, roll)
    let name = (roll as NSString).lastPathComponent
    try site.add("2026-10/移交清单.csv", "文件名,SHA256,移交日期\n\(name),\(sha),2026-10-17\n")
    let ending = try await site.run()
    let table = try Table(ending.folder + "/tables/deliveries.csv")
    let row = try #require(table.rows.first { $0["path"] == roll || $0["file"] == roll })
    #expect(row.values.contains("2026-10-17"))
  }
}
