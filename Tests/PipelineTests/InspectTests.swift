import Domain
import Foundation
import Pipeline
import Testing

@Suite("Inspecting files")
struct InspectTests {
  /// A folder that a test owns.
  private final class Shelf {
    let folder = NSTemporaryDirectory() + "careledger-inspect-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func add(_ name: String, _ text: String) throws -> String {
      let path = folder + "/" + name
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return path
    }

    func inspect(_ files: [String]) throws -> [InspectionReport] {
      try Inspector(InspectionRequest(files: files, accepted: folder + "/yes.csv", rejected: folder + "/no.csv")).run()
    }

    func text(_ name: String) -> String {
      String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
    }
  }

  @Test("writes accepted records as plain CSV, and refused ones with place, reason and bytes")
  func writesBoth() throws {
    let shelf = try Shelf()
    let path = try shelf.add("a.csv", "no;day;what\n1;2018-01-01;\"a;b,c\"\n2;2018-01-02\n3;2018-01-03;x\n")
    let report = try #require(try shelf.inspect([path]).first)
    #expect(
      shelf.text("yes.csv") == "no,day,what,file,line\n1,2018-01-01,\"a;b,c\",\(path),2\n3,2018-01-03,x,\(path),4\n"
    )
    #expect(
      shelf.text("no.csv") == "file,line_from,line_to,byte_offset,column,code,message,raw\n"
        + "\(path),3,3,33,,row.wrong-width,\"2 fields, not 3. Look for a delimiter that is missing.\",2;2018-01-02\n"
    )
    #expect(report.ending == .someRefused)
    #expect(report.counts.balance)
    #expect(report.counts.physicalLines == 4)
    let mode = try FileManager.default.attributesOfItem(atPath: shelf.folder + "/yes.csv")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("blames the volume, not the workbook, where there is no room to unpack it")
  func blamesVolume() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("careledger").path
    let workbook = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Workbooks/openpyxl.xlsx").path
    // No file may grow: to the program it is as if the volume were full.
    process.arguments = ["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" inspect \"$1\"", program, workbook]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 4)
    #expect(text.contains("workbook.environment"))
    #expect(text.contains("more are needed, and the volume of"))
  }

  @Test("writes no header where the file has none")
  func writesHeaderless() throws {
    let shelf = try Shelf()
    let path = try shelf.add("a.csv", "1,2018-01-01,x\n2,2018-01-02,y\n")
    #expect(try shelf.inspect([path]).first?.ending == .allAccepted)
    #expect(shelf.text("yes.csv") == "1,2018-01-01,x,\(path),1\n2,2018-01-02,y,\(path),2\n")
  }

  @Test(
    "refuses files for different reasons",
    arguments: [
      ("", "delivery.empty"), ("no,day\n", "delivery.header-only"), ("{\"a\": 1}", "delivery.not-csv"),
    ]
  )
  func refusesFiles(text: String, code: String) throws {
    let shelf = try Shelf()
    let report = try #require(try shelf.inspect([try shelf.add("a.csv", text)]).first)
    #expect(report.ending == .fileRefused)
    #expect(report.refusal?.description.contains(code) == true)
  }

  @Test("puts files of the same columns into one table, and refuses others")
  func joinsFiles() throws {
    let shelf = try Shelf()
    let files = [
      try shelf.add("a.csv", "no,what\n1,x\n"), try shelf.add("b.csv", "no,what\n2,y\n"),
      try shelf.add("c.csv", "no,who\n3,z\n"),
    ]
    let reports = try shelf.inspect(files)
    #expect(reports.map(\.ending) == [.allAccepted, .allAccepted, .fileRefused])
    #expect(shelf.text("yes.csv") == "no,what,file,line\n1,x,\(files[0]),2\n2,y,\(files[1]),2\n")
  }

  @Test("profiles columns without showing a value")
  func profiles() throws {
    let shelf = try Shelf()
    let rows = (0..<20).map { "张三丰\($0 % 2),11010519491231000\($0 % 10),\($0)e17\n" }.joined()
    let report = try #require(try shelf.inspect([try shelf.add("a.csv", "姓名,号码,数\n" + rows)]).first)
    #expect(report.columns.map(\.filled) == [20, 20, 20])
    #expect(report.columns[0].distinct == 2)
    #expect(report.columns[1].distinct == 10)
    #expect(report.columns[2].suspicions.first?.count == 20)
    #expect(report.columns[1].suspicions.first?.count == 2)
    let shown = InspectionText(report).lines.joined(separator: "\n")
    #expect(!shown.contains("110105194912310001") && !shown.contains("张三丰0"))
    #expect(try InspectionJSON([report]).text() == InspectionJSON([report]).text())
    #expect(try !InspectionJSON([report]).text().contains("张三丰0"))
  }

  @Test("shows bytes that are no text as what they are")
  func showsRawBytes() throws {
    let shelf = try Shelf()
    let path = shelf.folder + "/a.csv"
    try Data(Array("no,what\n1,x\n2,".utf8) + [0xFF, 0x41, 0x0A] + Array("3,y\n".utf8)).write(
      to: URL(fileURLWithPath: path)
    )
    _ = try shelf.inspect([path])
    #expect(shelf.text("no.csv").contains(#"2,\xFFA"#))
  }
}
