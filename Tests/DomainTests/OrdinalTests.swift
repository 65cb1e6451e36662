import Testing

@testable import Domain

@Suite("Words told apart by position")
struct OrdinalTests {
  private func check<Word: OrdinalWord & RawRepresentable>(_: Word.Type) where Word.RawValue == String {
    let words = Array(Word.allCases)
    #expect(words.map(\.ordinal) == Array(words.indices), "\(Word.self)")
    for left in words {
      for right in words { #expect((left == right) == (left.rawValue == right.rawValue), "\(left) \(right)") }
    }
    #expect(Set(words).count == words.count)
  }

  @Test("their position is that among all cases, and equality is that of their texts")
  func positions() {
    check(Dataset.self)
    check(Field.self)
    check(Department.self)
    check(DropoutLevel.self)
    check(SchoolComparison.self)
    check(DisabledSchooling.self)
    check(ExclusionReason.self)
    check(Rule.Kind.self)
    check(Finding.Severity.self)
  }
}
