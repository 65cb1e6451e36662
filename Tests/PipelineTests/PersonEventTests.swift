import Domain
import Testing

@testable import Pipeline

@Suite("Persons from one run to the next")
struct PersonEventTests {
  private func records(_ keys: [String: String]) -> LinkedRecords {
    LinkedRecords(keys.sorted { $0.key < $1.key }.map { .init(source: "s", record: $0.key, person: $0.value) })
  }

  private func events(_ before: [String: String], _ now: [String: String]) -> [PersonEvent] {
    PersonEvents(before: records(before), now: records(now)).events
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

  @Test("are found by file and line where the source gives no number of its own, or gives one twice")
  func unnumbered() {
    func table(_ people: [String], digest: String) -> LinkedRecords {
      LinkedRecords(
        people.enumerated().map {
          .init(source: "s", record: $0 < 2 ? "" : "7", digest: digest, line: "\($0)", person: $1)
        }
      )
    }
    let before = table(["A", "B", "C", "D"], digest: "f1")
    let moved = PersonEvents(before: before, now: table(["A", "A", "C", "E"], digest: "f1")).events
    #expect(
      moved == [
        PersonEvent(kind: .merged, old: "B", new: "A", records: 1),
        PersonEvent(kind: .rekeyed, old: "D", new: "E", records: 1),
      ]
    )
    // Lines of another file are other records.
    #expect(PersonEvents(before: before, now: table(["A", "A", "C", "E"], digest: "f2")).events.isEmpty)
  }
}

@Suite("An old key")
struct KeyTrailTests {
  private func event(_ kind: PersonEvent.Kind, _ old: String, _ new: String, _ records: Int = 1) -> PersonEvent {
    PersonEvent(kind: kind, old: old, new: new, records: records)
  }

  @Test("leads to the present one through any number of runs")
  func transitive() {
    let trail = KeyTrail([
      [event(.merged, "A", "B")], [], [event(.rekeyed, "B", "C"), event(.split, "X", "Y")], [event(.merged, "C", "D")],
    ])
    #expect(["A", "B", "C", "D", "X", "Z"].map(trail.present) == ["D", "D", "D", "D", "X", "Z"])
    #expect(trail.superseded == ["A", "B", "C"])
  }

  @Test("stands for itself again once its person does, and leads on if that ends, too")
  func revived() {
    let merged = [event(.merged, "A", "B")]
    let back = [event(.revived, "A", "A", 0), event(.split, "B", "A")]
    #expect(KeyTrail([merged, back]).present("A") == "A")
    #expect(KeyTrail([merged, back]).superseded.isEmpty)
    #expect(KeyTrail([merged, back, [event(.rekeyed, "A", "E")]]).present("A") == "E")
    // An event of a run before its own does not touch a key.
    #expect(KeyTrail([[event(.rekeyed, "B", "C")], merged]).present("A") == "B")
  }

  @Test("goes with most of its records where two comparisons of one run differ")
  func most() {
    let trail = KeyTrail([[event(.rekeyed, "A", "B", 1), event(.rekeyed, "A", "C", 3)]])
    #expect(trail.present("A") == "C")
  }
}
