import Foundation
import Testing

@testable import SampleWorld

@Suite("The province profile")
struct ProvinceSampleTests {
  private static let names = ["register", "roster", "disabled", "civil", "visits", "divisions"]

  /// The bytes of every file, by name.
  private func files(_ sample: ProvinceSample) throws -> [String: [UInt8]] {
    let folder = NSTemporaryDirectory() + "careledger-province-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try sample.write(to: folder)
    var result: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      result[name] = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
    }
    return result
  }

  @Test("is the same for the same seed, and another for another")
  func deterministic() throws {
    let once = try files(ProvinceSample(seed: 5, children: 400))
    #expect(once.count == Self.names.count + 1)
    #expect(try once == files(ProvinceSample(seed: 5, children: 400)))
    #expect(try once != files(ProvinceSample(seed: 6, children: 400)))
  }

  @Test("has the same text in either encoding")
  func encodings() throws {
    let plain = try files(ProvinceSample(seed: 5, children: 400))
    let other = try files(ProvinceSample(seed: 5, children: 400, encoding: .gb18030))
    for name in Self.names.map({ $0 + ".csv" }) {
      let text = String(decoding: plain[name] ?? [], as: UTF8.self)
      #expect(other[name] != plain[name])
      #expect(try other[name] == TextEncoding.gb18030.bytes(of: text))
    }
  }

  @Test("has rows as wide as their header, however they are quoted, and as many as it says")
  func shape() throws {
    let files = try files(ProvinceSample(seed: 7, children: 3000))
    let truth = try JSONDecoder().decode([String: Int].self, from: Data(files["truth.json"] ?? []))
    for name in Self.names {
      let records = try ReadBack(SampleWorld.File(path: name, bytes: files[name + ".csv"] ?? [])).records
      let width = try #require(records.first).fields.count
      #expect(records.allSatisfy { $0.fields.count == width }, "\(name)")
      if name != "divisions" { #expect(truth[name + "_rows"] == records.count - 1, "\(name)") }
    }
    let addresses = try ReadBack(SampleWorld.File(path: "register", bytes: files["register.csv"] ?? [])).records
      .map { $0.fields[7] }
    #expect(addresses.contains { $0.contains(",") })
    #expect(addresses.contains { $0.contains("\n") })
  }

  @Test("gives every child a number of its own, though offices write it in their own ways")
  func numbers() throws {
    let calendar = ProvinceCalendar()
    var keys: Set<UInt64> = []
    for county in 0..<4 {
      for serial in 0..<5000 {
        keys.insert(ProvinceChild(seed: 3, county: county, serial: serial, calendar: calendar).key)
      }
    }
    for serial in 0..<5000 {
      keys.insert(ProvinceChild(seed: 3, foreign: serial, county: 0, calendar: calendar).key)
    }
    #expect(keys.count == 25_000)
  }

  @Test("breaks a number in the way it says")
  func faults() throws {
    let calendar = ProvinceCalendar()
    var random = Randomness(seed: 1, stream: "faults")
    var met: Set<String> = []
    let folder = NSTemporaryDirectory() + "careledger-faults-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var row = try CSVStream("numbers.csv", in: OutputFolder(path: folder), header: "", encoding: .utf8)
    for serial in 0..<3000 {
      let child = ProvinceChild(seed: 3, county: 7, serial: serial, calendar: calendar)
      let number = WrittenNumber(child.key, badness: 50_000, &random)
      row.bytes = []
      number.append(to: &row)
      let text = String(decoding: row.bytes, as: UTF8.self)
      let fault = Self.fault(text)
      #expect(fault == number.fault?.rawValue, "\(text)")
      met.insert(fault ?? "none")
    }
    try row.close()
    #expect(met == ["none", "check", "date", "format"])
  }

  /// The first rule of GB 11643 that a text breaks once its spaces are gone, the slow way.
  private static func fault(_ text: String) -> String? {
    let symbols = Array(text.filter { $0 != " " }.uppercased())
    guard symbols.count == 18, symbols.dropLast().allSatisfy({ ("0"..."9").contains($0) }), symbols[0] != "0" else {
      return "format"
    }
    guard ("0"..."9").contains(symbols[17]) || symbols[17] == "X" else { return "format" }
    let parts = (
      Int(String(symbols[6..<10])) ?? 0, Int(String(symbols[10..<12])) ?? 0, Int(String(symbols[12..<14])) ?? 0
    )
    let lengths = [
      31, parts.0 % 4 == 0 && (parts.0 % 100 != 0 || parts.0 % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
      31,
    ]
    guard (1...12).contains(parts.1), (1...lengths[parts.1 - 1]).contains(parts.2) else { return "date" }
    guard (1900_01_01...2025_09_01).contains(parts.0 * 10_000 + parts.1 * 100 + parts.2) else { return "date" }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(weights, symbols).reduce(0) { $0 + $1.0 * ($1.1.wholeNumberValue ?? 0) }
    return symbols[17] == Array("10X98765432")[sum % 11] ? nil : "check"
  }
}
