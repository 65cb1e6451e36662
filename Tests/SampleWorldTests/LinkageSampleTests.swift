import Domain
import SampleWorld
import Testing

@Suite("The linkage profile")
struct LinkageSampleTests {
  private static let rows = truth(of: LinkageSample(seed: 5, people: 4000, damage: 1))

  private struct Row {
    let source: String
    let person: String
    let family: String
    let birth: String
    let damage: [Substring]
  }

  private static func truth(of sample: LinkageSample) -> [Row] {
    let text = sample.files().last.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    return text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      return Row(
        source: String(fields[0]),
        person: String(fields[3]),
        family: String(fields[4]),
        birth: String(fields[5]),
        damage: fields[8].split(separator: " ")
      )
    }
  }

  @Test("is the same for the same seed, and another for another")
  func deterministic() {
    let once = LinkageSample(seed: 5, people: 300, damage: 1).files()
    #expect(once == LinkageSample(seed: 5, people: 300, damage: 1).files())
    #expect(once != LinkageSample(seed: 6, people: 300, damage: 1).files())
  }

  @Test("has a row of the truth for every record")
  func complete() {
    let files = LinkageSample(seed: 5, people: 300, damage: 1).files()
    let lines = files.dropLast().reduce(0) { $0 + $1.bytes.count { $0 == UInt8(ascii: "\n") } - 1 }
    #expect(Self.truth(of: LinkageSample(seed: 5, people: 300, damage: 1)).count == lines)
  }

  @Test(
    "damages the roll about as often as it says",
    arguments: [("number-missing", 0.05), ("name-sound", 0.015), ("address-moved", 0.15), ("guardian-missing", 0.07)]
  )
  func rates(kind: String, share: Double) {
    let roll = Self.rows.filter { $0.source == "school-roll" }
    let damaged = roll.count { $0.damage.contains(Substring(kind)) }
    let found = Double(damaged) / Double(roll.count)
    // Sloppy desks err four times as often, and a damage that finds nothing to damage is none.
    #expect(found > share * 0.6 && found < share * 1.7)
  }

  @Test("has families, twins, and children of one name and birthday")
  func families() {
    let people = Dictionary(grouping: Self.rows, by: \.person).compactMap { $0.value.first }
    let births = Dictionary(grouping: people) { $0.family + $0.birth }.values.filter { $0.count > 1 }
    let twins = births.reduce(0) { $0 + $1.count }
    #expect(twins > people.count / 100 && twins < people.count * 4 / 100)
  }

  @Test("has nobody born after its registers were written")
  func births() {
    let latest = Self.rows.map(\.birth).max() ?? ""
    #expect(latest > "2024" && latest < "2026-10-31")
  }

  @Test("errs more where it is told to")
  func harder() {
    let harder = Self.truth(of: LinkageSample(seed: 5, people: 1000, damage: 3))
    let usual = Self.rows.filter { $0.damage.contains("number-digit") }.count * 1000 / 4000
    #expect(harder.filter { $0.damage.contains("number-digit") }.count > usual * 2)
  }

  @Test("has about as many messy rows as asked for, and every row of the register all the same")
  func messy() {
    func count(_ rows: [Row], _ source: String) -> Int { rows.count { $0.source == source } }
    let thinned = Self.truth(of: LinkageSample(seed: 5, people: 4000, damage: 1, messyRows: 400))
    let messy = count(thinned, "school-roll") + count(thinned, "disability-certificates")
    #expect(messy > 300 && messy < 500)
    #expect(count(thinned, "household-register") == count(Self.rows, "household-register"))
  }

  @Test("lists as many changed numbers as asked for: of all, or of none")
  func changes() {
    func lines(_ listed: Int) -> [String] {
      LinkageSample(seed: 5, people: 4000, damage: 1, listedChanges: listed).files().filter { $0.path.contains("变更") }
        .flatMap { String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n").dropFirst().map { String($0) } }
    }
    let people = Set(Self.rows.filter { $0.damage.contains("number-second") }.map(\.person))
    let all = lines(100)
    #expect(!people.isEmpty && lines(0).isEmpty)
    #expect(Set(all.map { "N" + $0.prefix { $0 != "," }.dropFirst() }).isSuperset(of: people))
    #expect(lines(50).count < all.count)
  }
}
