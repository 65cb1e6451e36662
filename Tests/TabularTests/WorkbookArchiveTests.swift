import Foundation
import Tabular
import Testing

@Suite("A finished workbook, read back")
struct WorkbookArchiveTests {
  /// A workbook's bytes, and a way to verify changed copies of them.
  private func bytes(_ desk: WorkbookDesk) throws -> Data {
    try desk.bytes(WorkbookDesk.book((0..<40).map { .text("第\($0)行的文字") }), "whole.xlsx")
  }

  private func verify(_ data: Data, _ desk: WorkbookDesk) throws {
    let path = desk.path + "/changed.xlsx"
    try data.write(to: URL(fileURLWithPath: path))
    try WorkbookArchive(path: path).verify(rows: [40])
  }

  @Test("passes whole")
  func passes() throws {
    let desk = try WorkbookDesk()
    try verify(try bytes(desk), desk)
  }

  @Test("is found broken wherever it is cut")
  func findsCuts() throws {
    let desk = try WorkbookDesk()
    let whole = try bytes(desk)
    for length in stride(from: 0, to: whole.count, by: 97) {
      #expect(throws: WorkbookError.self, "cut to \(length) bytes") { try verify(whole.prefix(length), desk) }
    }
  }

  @Test("is found broken where packed bytes changed")
  func findsFlips() throws {
    let desk = try WorkbookDesk()
    let whole = try bytes(desk)
    let archive = try WorkbookArchive(path: desk.path + "/whole.xlsx")
    let names = try archive.names()
    #expect(names.contains("xl/worksheets/sheet1.xml"))
    // The first part begins after its local header and name; its packed bytes follow.
    let start = 30 + (names.first?.utf8.count ?? 0)
    for offset in stride(from: start, to: start + 60, by: 7) {
      var changed = whole
      changed[offset] ^= 0x55
      #expect(throws: WorkbookError.self, "byte \(offset)") { try verify(changed, desk) }
    }
  }

  @Test("has its creation date from the caller, not from the clock")
  func datesItself() throws {
    let desk = try WorkbookDesk()
    _ = try desk.write(WorkbookDesk.book([.text("x")]))
    let part = try WorkbookArchive(path: desk.path + "/book.xlsx").part("docProps/core.xml") ?? []
    #expect(String(decoding: part, as: UTF8.self).contains("2026-10-31T00:00:00Z"))
  }
}
