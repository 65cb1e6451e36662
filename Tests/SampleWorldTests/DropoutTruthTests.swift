import Domain
import Testing

@testable import SampleWorld

@Suite("The sample's missing pupils")
struct DropoutTruthTests {
  @Test("are exactly those whom a plain comparison of register, roster and rolls by number misses")
  func areThoseMissing() throws {
    let sample = try Sample.committed.get()
    let now = roll(sample, month: "2026-10")
    let before = roll(sample, month: "2026-09")
    var known: [String: String] = [:]
    for (_, record) in sample.records(.careRoster, month: "2026-10") where record.fields[14] != "退出" {
      known[Plain.number(record.fields[1])] = String(record.fields[5].prefix(6))
    }
    for (_, record) in sample.records(.householdRegister, month: "2026-10") {
      let status = record.fields[11]
      let number = Plain.number(record.fields[1])
      known[number] = status == "正常" ? String(record.fields[6].prefix(6)) : nil
    }
    var missing: [TruthKind: Set<String>] = [:]
    for (number, county) in known where county != "370832" && isOfSchoolAge(number) && !now.active.contains(number) {
      let kind: TruthKind =
        if now.marked.contains(number) {
          .dropoutMarked
        } else {
          before.active.contains(number) ? .dropoutVanished : .dropoutNeverEnrolled
        }
      missing[kind, default: []].insert(number)
    }
    for kind in [TruthKind.dropoutNeverEnrolled, .dropoutMarked, .dropoutVanished] {
      #expect(missing[kind] == Set(sample.truths(kind).map(\.child)), "\(kind)")
    }
  }

  private func roll(_ sample: Sample, month: String) -> (active: Set<String>, marked: Set<String>) {
    var active: Set<String> = []
    var marked: Set<String> = []
    for (_, record) in sample.records(.schoolRoll, month: month)
    where record.fields.count == Layout.of(.schoolRoll).columns.count {
      let number = Plain.number(record.fields[1])
      if ["在读", "在籍", "在校", "休学"].contains(record.fields[11]) { active.insert(number) }
      if ["辍学", "失学", "其他离校"].contains(record.fields[11]) { marked.insert(number) }
    }
    return (active, marked)
  }

  /// Six to fifteen on 31 August 2026, by the number's own birth date.
  private func isOfSchoolAge(_ number: String) -> Bool {
    guard let id = try? ResidentID(parsing: number), let cutOff = CivilDate(year: 2026, month: 8, day: 31) else {
      return false
    }
    return (6...15).contains(id.birthDate.completedYears(on: cutOff))
  }
}
