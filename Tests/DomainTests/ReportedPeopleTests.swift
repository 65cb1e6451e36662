import Domain
import Testing

@Suite("The people a report speaks of")
struct ReportedPeopleTests {
  private func person(_ key: String) -> ReportedPerson {
    ReportedPerson(
      key: PersonKey(key),
      residentID: nil,
      name: Sensitive(key),
      sex: .unknown,
      birth: nil,
      division: .unknown,
      category: nil,
      school: "",
      guardian: Sensitive(""),
      phone: Sensitive("")
    )
  }

  @Test("are found by partition and place, and stay as they are when others come")
  func merging() {
    var people = ReportedPeople()
    people[PersonReference(partition: 1, person: 7)] = person("first")
    var others = ReportedPeople()
    others[PersonReference(partition: 1, person: 7)] = person("second")
    others[PersonReference(partition: 1, person: 8)] = person("beside")
    others[PersonReference(partition: 0, person: 7)] = person("before")
    people.merge(others)
    #expect(people.count == 3)
    #expect(people.references.map { people[$0]?.key.text } == ["before", "first", "beside"])
    #expect(people.values.map(\.key.text).sorted() == ["before", "beside", "first"])
    #expect(people[PersonReference(partition: 2, person: 7)] == nil)
  }

  @Test("are sorted by their keys as by the texts of these")
  func order() {
    let texts = [
      "", "P", "P0", "P0000000000000", "P00000000000001", "P000000000000000", "P0000000000000000", "P00000000000000001",
      "P1", "Q", "PZZZZZZZZZZZZZZ", "PZZZZZZZZZZZZZY",
    ]
    for left in texts {
      for right in texts {
        #expect((PersonKey(left).order < PersonKey(right).order) == (left < right), "\(left) \(right)")
        #expect((PersonKey(left).order == PersonKey(right).order) == (left == right), "\(left) \(right)")
      }
    }
    #expect(PersonKey.Order.none == PersonKey("").order)
  }
}
