import Crypto
import Domain
import Foundation
import Testing

@testable import Pipeline

/// These change `PATH` for the whole process, so they run one after the other.
@Suite("A packet for a recipient that wants it encrypted leaves no plain copy", .serialized)
struct SealTests {
  private let profile = "recipients/public-security-cases.yaml"

  /// A site whose police packets are encrypted for a certificate made for the test.
  private func site(method: String = "cms-aes") throws -> (site: Site, key: String) {
    let site = try Site()
    try site.addWorld()
    let certificate = site.folder + "/Pipelines/recipients/keys/police.pem"
    let key = site.folder + "/police.key"
    try FileManager.default.createDirectory(
      atPath: (certificate as NSString).deletingLastPathComponent,
      withIntermediateDirectories: true
    )
    try run([
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=police", "-days", "9999", "-keyout",
      key,
      "-out", certificate,
    ])
    let sha = SHA256.hash(data: try Data(contentsOf: URL(fileURLWithPath: certificate))).map {
      String(format: "%02x", $0)
    }
    try site.edit(profile) {
      $0 + """

        encryption:
          method: \(method)
          keys:
            - { place: "14", file: recipients/keys/police.pem, sha256: "\(sha.joined())" }
            - { place: "37", file: recipients/keys/police.pem, sha256: "\(sha.joined())" }

        """
    }
    return (site, key)
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return bytes
  }

  private func files(_ folder: String, _ isWanted: (String) -> Bool) -> [String] {
    (FileManager.default.subpaths(atPath: folder) ?? []).sorted().filter(isWanted)
  }

  private func policePackets(_ folder: String) -> [String] {
    files(folder) { $0.hasPrefix("departments/public-security/") && $0.split(separator: "/").count == 4 }
  }

  @Test(
    "the recipient can open it, the manifest says what was encrypted, and the revision verifies",
    arguments: ["cms-aes", "cms-sm4"]
  )
  func opens(method: String) async throws {
    let plainSite = try Site()
    try plainSite.addWorld()
    let plain = try await plainSite.run()
    let (site, key) = try site(method: method)
    let ending = try await site.run()
    let packets = policePackets(ending.folder)
    #expect(!packets.isEmpty && packets.allSatisfy { $0.hasSuffix(".p7m") })
    #expect(policePackets(plain.folder).map { $0 + ".p7m" } == packets)
    for packet in packets {
      let opened = try run([
        "openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", ending.folder + "/" + packet, "-inkey", key,
      ])
      if packet.contains(".csv") {
        #expect(opened == FileManager.default.contents(atPath: plain.folder + "/" + packet.dropLast(4)))
      }
      let mode = try FileManager.default.attributesOfItem(atPath: ending.folder + "/" + packet)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
    let manifest = try String(contentsOfFile: ending.folder + "/run.json", encoding: .utf8)
    #expect(manifest.contains("\"encryption\" : \"\(method)\""))
    #expect(try Verification(ledger: site.ledger, output: site.output).faults == [])
  }

  @Test("a key that is not the pinned one is refused before anything is read")
  func otherKey() async throws {
    let (site, _) = try site()
    let path = site.folder + "/Pipelines/recipients/keys/police.pem"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    try (bytes + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
    do {
      _ = try await site.run()
      Issue.record("not refused")
    } catch RunFailure.refused(let complaints) {
      #expect(complaints.map(\.code) == ["recipient.other-key"])
    }
  }

  @Test(
    "an encryptor that is missing, fails, writes nothing, or copies the plain text: nothing is published, nothing plain is left",
    arguments: ["missing", "exit 1", "exit 0", "cp \"$9\" \"${11}\""]
  )
  func stubs(script: String) async throws {
    let (site, _) = try site()
    let tools = site.folder + "/tools"
    try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: true)
    if script != "missing" {
      let stub = tools + "/openssl"
      try Data("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n".utf8).write(to: URL(fileURLWithPath: stub))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stub)
    }
    let result = try site.program(site.runArguments, environment: ["PATH": tools])
    #expect(result.status == 4)
    #expect(result.errors.contains(script == "missing" ? "packet.no-encryptor" : "packet.not-encrypted"))
    #expect(files(site.output) { $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx") }.isEmpty)
    #expect(FileManager.default.fileExists(atPath: site.output + "/monthly/2026-10-31/latest") == false)
  }

  @Test("an encryptor that hangs is ended after its time, with what it has started, and is told from one that fails")
  func hangs() throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: "hang-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: mark) }
    let shell = try #require(OutsideProgram("sh"))
    #expect(shell.run(["-c", "exit 0"], seconds: 10) == .endedWell)
    #expect(shell.run(["-c", "exit 1"], seconds: 10) == .failed)
    let begun = ContinuousClock.now
    #expect(shell.run(["-c", "sleep 300 & echo $! > \(mark); wait"], seconds: 2) == .hung)
    #expect(ContinuousClock.now - begun < .seconds(30))
    let child = try #require(Int32(try String(contentsOfFile: mark, encoding: .utf8).filter(\.isNumber)))
    // Killed, it is gone or waits as a zombie for its new parent to look.
    let state = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ""
    #expect(state.isEmpty || state.contains(") Z"))
  }

  @Test("a recipient that wants an approval gets nothing without one, and the log names who gave it")
  func approval() async throws {
    let site = try Site()
    try site.addWorld()
    try site.edit(profile) { $0 + "\napproval: true\n" }
    let refused = try await site.run()
    #expect(policePackets(refused.folder).isEmpty)
    #expect(try Table(refused.folder + "/tables/packets.csv").rows.contains { $0["outcome"] == "not-approved" })
    let request = RunRequest(
      jobPath: site.job,
      asOf: Site.asOf,
      input: site.input,
      output: site.output,
      ledger: site.ledger,
      language: .zh,
      purpose: try Purpose("十月核查", approvedBy: "张主任")
    )
    let approved = try await JobRun(request, messenger: Messenger(isQuiet: true)).run()
    #expect(approved.folder != refused.folder)
    #expect(!policePackets(approved.folder).isEmpty)
    let report = try AuditBook(ledger: site.ledger).report(year: 0, .zh)
    #expect(report.heading.count == 2 && report.tables.allSatisfy(\.rows.isEmpty))
    #expect(try AuditBook(ledger: site.ledger).faults == [])
  }
}
