import Domain
import Foundation
import Testing

@testable import Publish

/// Reads workbooks with openpyxl, a reader that shares no code with the writer.
enum IndependentReader {
  static let python = "/usr/bin/python3"
  static let isThere = (try? run(["-c", "import openpyxl"]))?.status == 0
  static let reason: Comment = "python3-openpyxl is not installed, so no independent reader can look at the workbooks"

  static func run(_ arguments: [String]) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  private static let program = """
    import datetime, json, sys, warnings
    warnings.simplefilter("ignore")
    import openpyxl
    def plain(value):
        if value is None: return ""
        if isinstance(value, datetime.datetime): return value.date().isoformat()
        return value
    book = openpyxl.load_workbook(sys.argv[1])
    sheets = [{"name": s.title, "state": s.sheet_state, "fit": [s.page_setup.fitToWidth, s.page_setup.fitToHeight],
        "landscape": s.page_setup.orientation == "landscape", "charts": len(s._charts),
        "rows": [[str(plain(c.value)) for c in row] for row in s.iter_rows()]} for s in book]
    json.dump(sheets, sys.stdout)
    """

  struct Sheet: Decodable {
    let name: String
    let state: String
    let fit: [Int?]
    let landscape: Bool
    let charts: Int
    let rows: [[String]]

    /// The row whose cell in `column` is `text`.
    func row(_ text: String, column: Int = 1) -> [String]? {
      rows.first { $0.count > column && $0[column].replacing("◇", with: "") == text }
    }
  }

  static func sheets(_ path: String) throws -> [Sheet] {
    let (status, output) = try run(["-c", program, path])
    try #require(status == 0)
    return try JSONDecoder().decode([Sheet].self, from: output)
  }
}

@Suite("A workbook read by another program", .enabled(if: IndependentReader.isThere, IndependentReader.reason))
struct ReadBackTests {
  private func leaders(_ published: Published) throws -> [IndependentReader.Sheet] {
    try IndependentReader.sheets("\(published.root)/\(published.publisher.workbookPath)")
  }

  private func matches(_ text: String, _ number: Int?) -> Bool {
    guard let number else { return false }
    return Double(text) == Double(number)
  }

  @Test("has the sheets promised, visible, landscape, one page wide", arguments: Language.allCases)
  func hasSheets(language: Language) throws {
    let sheets = try leaders(try Published(FakeReport(counties: 12), language: language))
    let words: [Word] = [
      .coverSheet, .overviewSheet, .coverageSheet, .gapsSheet, .visitsSheet, .tiersSheet, .contactsSheet,
      .trainingSheet, .dropoutsSheet, .discrepanciesSheet, .casesSheet, .receiptsSheet, .deadlinesSheet, .townsSheet,
      .trendsSheet, .populationSheet, .definitionsSheet, .settingsSheet, .qualitySheet, .filesSheet, .chartDataSheet,
    ]
    #expect(sheets.map(\.name) == words.map { Catalogue.text($0, language) })
    #expect(sheets.allSatisfy { $0.state == "visible" && $0.landscape && $0.fit[0] ?? 1 == 1 })
    #expect(sheets[1].charts == 3)
  }

  @Test("holds the report's counts and printed rates by county", arguments: Language.allCases)
  func holdsFigures(language: Language) throws {
    let published = try Published(FakeReport(counties: 12), language: language)
    let sheets = try leaders(published)
    let report = published.fake.report
    // Sheet, measure, columns of denominator, numerator and rate.
    let places: [(Word, String, Int, Int, Int)] = [
      (.coverageSheet, "C1", 2, 3, 5), (.coverageSheet, "C4", 9, 10, 11), (.visitsSheet, "V1", 2, 3, 5),
      (.visitsSheet, "V2", 11, 12, 13), (.trainingSheet, "T1", 3, 4, 6), (.trainingSheet, "T2", 10, 11, 12),
    ]
    for (word, measure, denominator, numerator, rate) in places {
      let sheet = try #require(sheets.first { $0.name == Catalogue.text(word, language) })
      for county in report.counties + [.unknown] {
        let name = county == .unknown ? Catalogue.text(.total, language) : report.gazetteer.name(of: county)
        let row = try #require(sheet.row(name), "\(measure) \(county)")
        let value = try #require(report.value(measure, at: county))
        guard case .counted = value.state else {
          #expect(row[rate] == Catalogue.text(.cannotJudge, language), "\(measure) \(county)")
          continue
        }
        #expect(matches(row[denominator], value.denominator), "\(measure) \(county)")
        #expect(matches(row[numerator], value.numerator), "\(measure) \(county)")
        let printed = Rate(value.numerator, of: value.denominator)?.fraction ?? -1
        let isSmall = value.denominator < 10
        #expect(
          isSmall ? row[rate] == Catalogue.text(.smallBase, language) : abs((Double(row[rate]) ?? -9) - printed) < 1e-9
        )
      }
    }
  }

  @Test("has totals equal to their parts")
  func totalsAddUp() throws {
    let published = try Published(FakeReport(counties: 12, withGaps: false), language: .zh)
    let sheets = try leaders(published)
    let additive: [(Word, [Int])] = [
      (.coverageSheet, [2, 3, 4]), (.visitsSheet, [2, 3, 4, 8, 9, 10]), (.discrepanciesSheet, [2, 3, 4]),
      (.populationSheet, [2, 3, 4, 5, 6]), (.gapsSheet, [2]),
    ]
    for (word, columns) in additive {
      let sheet = try #require(sheets.first { $0.name == Catalogue.text(word, .zh) })
      let total = try #require(sheet.row("合计"))
      for column in columns {
        let parts = published.fake.report.counties.map { county in
          Double(sheet.row(published.fake.report.gazetteer.name(of: county))?[column] ?? "") ?? .nan
        }
        #expect(Double(total[column]) == parts.reduce(0, +), "sheet \(sheet.name) column \(column)")
      }
    }
  }

  @Test("shows every indicator of the overview with its counts", arguments: Language.allCases)
  func showsIndicators(language: Language) throws {
    let published = try Published(FakeReport(counties: 12), language: language)
    let overview = try leaders(published)[1]
    let report = published.fake.report
    for id in ["V1", "C1", "C4", "T1"] {
      let title = try #require(report.measures.first { $0.id == id }).title.text(language)
      let row = try #require(overview.row(title))
      let total = report.value(id, at: .unknown)
      #expect(matches(row[4], total?.numerator) && matches(row[5], total?.denominator), "\(id)")
    }
    let dropouts = report.findings.filter { FindingKind($0) == .dropout }.count
    let row = try #require(overview.row(Catalogue.text(.dropoutIndicator, language)))
    #expect(matches(row[2], dropouts))
  }

  @Test("holds the same rows as its CSV twin", arguments: Language.allCases)
  func twinsAgree(language: Language) throws {
    let published = try Published(FakeReport(counties: 3), language: language)
    let lists = published.folder.outputs.map(\.path).filter { $0.hasSuffix(".csv") && !$0.hasPrefix("tables/") }
    #expect(lists.count == 32)
    for path in lists where path.hasPrefix("counties/140429") || path.hasPrefix("departments/education") {
      let csv = PublisherTests.fields(try published.text(path).replacing("\u{FEFF}", with: ""))
      let sheets = try IndependentReader.sheets("\(published.root)/\(path.dropLast(4)).xlsx")
      let rows = try #require(sheets.first).rows
      let header = try #require(csv.first)
      let start = try #require(rows.firstIndex { $0.map { $0.replacing("\n", with: "") } == header }, "\(path)")
      let body = rows[(start + 1)...].filter { !$0.allSatisfy(\.isEmpty) }
      // The guard against formulas stands in the CSV only.
      let plain = csv.dropFirst().map { $0.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 } }
      #expect(Array(body) == plain, "\(path)")
    }
  }
}
