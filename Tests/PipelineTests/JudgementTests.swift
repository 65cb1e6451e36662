import Domain
import Foundation
import Pipeline
import Testing

@Suite("A child is called absent only where the source that should hold them speaks, whole and fresh")
struct JudgementTests {
  private struct Outcome {
    let ending: RunEnding
    let dropouts: [[String: String]]
    let measures: [[String: String]]

    init(_ ending: RunEnding) throws {
      self.ending = ending
      dropouts = try Table(ending.folder + "/tables/dropouts.csv").rows
      measures = try Table(ending.folder + "/tables/measures.csv").rows
    }

    /// Suspected dropouts of a county by code, without those that cannot be judged.
    func suspected(_ county: String) -> [String] {
      dropouts.filter { $0["division"]?.hasPrefix(county) == true && $0["code"] != "dropout.cannot-judge" }
        .compactMap { $0["code"] }
    }

    func unjudged(_ county: String) -> Int {
      dropouts.filter { $0["division"]?.hasPrefix(county) == true && $0["code"] == "dropout.cannot-judge" }.count
    }
  }

  private func run(_ change: (Site) throws -> Void) async throws -> Outcome {
    let site = try Site()
    try site.addWorld()
    try change(site)
    return try Outcome(await site.run())
  }

  @Test("so a roll most of whose rows were refused judges nobody")
  func refusedRoll() async throws {
    let outcome = try await run { site in
      try site.rewrite(site.deliveries("2026-10", "武乡", "在校学生")) { $0.replacingOccurrences(of: ",在读,", with: ",就学,") }
      for path in site.deliveries("2026-09", "武乡", "在校学生") {
        try FileManager.default.removeItem(atPath: site.input + "/" + path)
      }
    }
    #expect(outcome.suspected("140429").isEmpty)
    #expect(outcome.unjudged("140429") > 20)
    #expect(outcome.ending.gates.contains { $0.contains("武乡") })
  }

  @Test("so a roll that names no county speaks only for those it has rows of")
  func unnamedRoll() async throws {
    let outcome = try await run { site in
      for path in site.deliveries("2026-10", "在校学生") where !path.contains("武乡") {
        try FileManager.default.removeItem(atPath: site.input + "/" + path)
      }
      let roll = try #require(site.deliveries("2026-10", "在校学生", "武乡").first)
      try site.rewrite([roll]) { text in
        // Every second pupil lives in 潞州区: the file is about two counties.
        text.lines.enumerated().map { index, line in
          index % 2 == 0 ? line.replacingOccurrences(of: ",140429,140429", with: ",140403,140403") : line
        }.joined(separator: "\n")
      }
      try site.rename(roll, to: "在校学生_20261031.csv")
    }
    #expect(outcome.suspected("370832").isEmpty)
  }

  @Test("so a roll named for another county is held back")
  func misnamedRoll() async throws {
    let outcome = try await run { site in
      for path in site.deliveries("在校学生", "梁山") { try FileManager.default.removeItem(atPath: site.input + "/" + path) }
      let path = try #require(site.deliveries("2026-10", "在校学生", "武乡").first)
      try site.rename(path, to: "梁山县_在校学生名单_20261031.csv")
    }
    #expect(outcome.suspected("370832").isEmpty)
    #expect(outcome.ending.gates.contains { $0.contains("named for 梁山县") })
  }

  @Test("so a pupil whose row was refused is not said to have vanished")
  func refusedRow() async throws {
    let plain = try await run { _ in }
    var spoilt: [String] = []
    let outcome = try await run { site in
      try site.rewrite(site.deliveries("2026-10", "武乡", "在校学生")) { text in
        let lines = text.lines.enumerated().map { index, line in
          var fields = line.components(separatedBy: ",")
          guard index > 8, index % 40 == 0, fields.count == 17, fields[12].hasPrefix("20") else { return line }
          spoilt.append(line)
          fields[12] = "不详"
          return fields.joined(separator: ",")
        }
        return lines.joined(separator: "\n")
      }
    }
    try #require(spoilt.isEmpty == false)
    #expect(outcome.suspected("140429").sorted() == plain.suspected("140429").sorted())
  }

  @Test("and a month of visits that is held back leaves the county's visits unjudged")
  func gatedVisits() async throws {
    let outcome = try await run { site in
      try site.rewrite(site.deliveries("2026-09", "武乡", "走访")) { text in
        // Every second child's number is lost.
        var isSecond = false
        return text.lines.map { line in
          isSecond.toggle()
          guard isSecond, let number = line.range(of: ",[1-9][0-9]{16}[0-9Xx],", options: .regularExpression) else {
            return line
          }
          return line.replacingCharacters(in: number, with: ",,")
        }.joined(separator: "\n")
      }
    }
    let county = outcome.measures.first { $0["measure"] == "V1" && $0["division"] == "140429" }
    #expect(county?["state"] == "cannot-judge")
    #expect(outcome.ending.gates.contains { $0.contains("走访") })
  }
}

@Suite("A run's files and numbers")
struct RevisionTests {
  @Test("the same content under another name is no change")
  func renamed() async throws {
    let site = try Site()
    try site.addWorld()
    let first = try await site.run()
    let path = try #require(site.deliveries("2026-10", "民政", "名录").first)
    try site.rename(path, to: "重命名_" + (path as NSString).lastPathComponent)
    let second = try await site.run()
    #expect(second.kind == .unchanged)
    #expect(second.folder == first.folder)
    #expect(second.headlines.map(\.text) == first.headlines.map(\.text))
    #expect(second.workbook == first.workbook)
  }

  @Test("a revision's number is never given to another run, even where its folder was removed")
  func numbers() async throws {
    let site = try Site()
    try site.addWorld()
    let first = try await site.run()
    try FileManager.default.removeItem(atPath: first.folder)
    let path = try #require(site.deliveries("2026-09", "走访").first)
    let kept = try Data(contentsOf: URL(fileURLWithPath: site.input + "/" + path))
    try site.rewrite([path]) { $0.lines.dropLast(3).joined(separator: "\n") + "\n" }
    let second = try await site.run()
    #expect(second.folder.hasSuffix("r2-zh"))
    try site.add(path, kept)
    let third = try await site.run()
    #expect(third.kind == .published)
    #expect(third.folder == first.folder)
  }

  @Test("a prefecture's file beside one of its counties' is a conflict")
  func overlap() async throws {
    let site = try Site()
    try site.addWorld()
    let path = try #require(site.deliveries("2026-10", "在校学生", "武乡").first)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.input + "/" + path))
    try site.add("2026-10/教育/长治市在校学生_20261031.csv", bytes + Data("\n".utf8))
    await #expect {
      try await site.run()
    } throws: { error in
      guard case RunFailure.refused(let complaints)? = error as? RunFailure else { return false }
      return complaints.map(\.code) == ["delivery.conflict"]
    }
  }
}
