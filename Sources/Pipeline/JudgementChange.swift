internal import Assess
internal import Domain

/// A measure that makes something else of a child under other rules.
struct JudgementChange: Hashable, Comparable, Sendable {
  let measure: String
  /// ``PersonKey/text``: no name, no number.
  let person: String
  let place: DivisionCode
  let before: String
  let after: String

  static func < (left: JudgementChange, right: JudgementChange) -> Bool {
    (left.measure, left.person) < (right.measure, right.person)
  }

  /// What differs between two assessments of the same people, child by child and measure by measure.
  static func all(_ before: Assessment, _ after: Assessment, of known: KnownPartition, _ keys: PersonKeys)
    -> [JudgementChange]
  {
    let (old, new) = (words(before), words(after))
    return Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.map { subject in
      JudgementChange(
        measure: subject.measure,
        person: keys.key(of: subject.person, in: known).text,
        place: known.profiles.division(subject.person),
        before: old[subject] ?? "",
        after: new[subject] ?? ""
      )
    }
  }

  private struct Subject: Hashable {
    let person: Int
    let measure: String
  }

  /// A child that owes several visits has several words: in a fixed order, each with how often.
  private static func words(_ assessment: Assessment) -> [Subject: String] {
    var counts: [Subject: [String: Int]] = [:]
    for judgement in assessment.judgements {
      let subject = Subject(person: judgement.person, measure: judgement.measure)
      counts[subject, default: [:]][judgement.word, default: 0] += judgement.times
    }
    return counts.mapValues { words in
      words.sorted { $0.key < $1.key }.map { $0.value == 1 ? $0.key : "\($0.key)×\($0.value)" }.joined(separator: " ")
    }
  }
}
