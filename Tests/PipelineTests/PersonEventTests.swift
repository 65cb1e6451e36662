import Testing

@testable import Pipeline

@Suite("Persons from one run to the next")
struct PersonEventTests {
  private func events(_ before: [String: String], _ now: [String: String]) -> [PersonEvent] {
    PersonEvents(before: before, now: now).events
  }

  @Test("keep their key as records come and go")
  func stable() {
    #expect(events(["r1": "A", "e1": "A", "e2": "B"], ["r1": "A", "e3": "A", "r2": "C"]).isEmpty)
  }

  @Test("are merged, rekeyed or split by where their records are now")
  func kinds() {
    let merged = events(["r1": "A", "e1": "B"], ["r1": "A", "e1": "A"])
    #expect(merged == [PersonEvent(kind: .merged, old: "B", new: "A", records: 1)])
    let rekeyed = events(["r1": "A", "e1": "A"], ["r1": "C", "e1": "C"])
    #expect(rekeyed == [PersonEvent(kind: .rekeyed, old: "A", new: "C", records: 2)])
    let split = events(["r1": "A", "e1": "A"], ["r1": "A", "e1": "D"])
    #expect(split == [PersonEvent(kind: .split, old: "A", new: "D", records: 1)])
  }

  @Test("whose key is gone have one successor, and the rest was split off")
  func successor() {
    let found = events(["a": "A", "b": "A", "c": "A"], ["a": "C", "b": "C", "c": "D"])
    #expect(
      found == [
        PersonEvent(kind: .rekeyed, old: "A", new: "C", records: 2),
        PersonEvent(kind: .split, old: "A", new: "D", records: 1),
      ]
    )
  }
}
