/// Why a record belongs to a person.
package enum LinkReason: UInt8, CodedValue {
  case none = 0
  /// The row's own valid number.
  case number
  /// A number the row claims (roll number, certificate number, damaged number), borne out by name and birth date.
  case claim
  /// The first fifteen digits of a damaged number, borne out by name.
  case truncatedNumber
  /// Name, birth date, sex and county, with one candidate on either side.
  case nameBirthPlace
  /// The only record of a person nobody else knows.
  case alone
  /// A damaged number, one slip of the hand away from the person's, borne out by name or birth date.
  case repairedNumber
  /// Fifteen digits, or seventeen, put back to eighteen, borne out by name or birth date.
  case upgradedNumber
  /// What speaks for the link weighs enough: see ``LinkEvidence``.
  case weighed
  /// A person has decided that the record is theirs.
  case decided
  /// The row's number is one the person had before: the police or a correction says so, and the name bears it out.
  case changedNumber

  package var term: Term {
    switch self {
    case .none: Term("未链接", "not linked")
    case .number: Term("身份证号相同", "same resident number")
    case .claim:
      Term("学籍号或证件号所含身份证号，姓名、出生日期相符", "number claimed by a roll or certificate number, name and birth date agree")
    case .truncatedNumber: Term("号码前15位相同，姓名相符", "first 15 digits equal, name agrees")
    case .nameBirthPlace: Term("姓名、出生日期、性别、县相同且唯一", "name, birth date, sex and county agree, no other candidate")
    case .alone: Term("无可用号码，单独成人", "no usable number, a person of its own")
    case .repairedNumber: Term("号码一处笔误更正后相同", "number equal once one slip is mended")
    case .upgradedNumber: Term("号码补足18位后相同", "number equal once put back to eighteen digits")
    case .weighed: Term("多项证据加权相符", "the evidence weighs enough")
    case .decided: Term("经人工复核为同一人", "decided by a person")
    case .changedNumber: Term("原号码已变更为本人现号码", "an earlier number of the person's, as the police or a correction says")
    }
  }
}

/// Which rows of one dataset belong to each person of a partition.
///
/// - Shape: person p owns `rows[starts[p]..<starts[p + 1]]`; `how` has one ``LinkReason`` byte a link.
package struct Links: Sendable, Equatable {
  package var starts: [UInt32]
  package var rows: [UInt32]
  package var how: [UInt8]

  package init(starts: [UInt32] = [0], rows: [UInt32] = [], how: [UInt8] = []) {
    self.starts = starts
    self.rows = rows
    self.how = how
  }

  @inlinable package func range(of person: Int) -> Range<Int> { Int(starts[person])..<Int(starts[person + 1]) }
  @inlinable package func rows(of person: Int) -> ArraySlice<UInt32> { rows[range(of: person)] }
}

/// Who is who in one partition: the people, and the records that are theirs.
///
/// - Order: by number, then ordinal; people without a number (residue) come in the order of their first record.
package struct People: Sendable {
  package let partition: Int
  /// ``ResidentID/key`` of each person, 0 for a person no usable number names.
  package var numbers: [UInt64]
  /// 0 for the first or only person of a number; 1, 2 … for clearly different children who share it.
  package var ordinals: [UInt8]
  /// One entry a dataset, in the order of ``Dataset/allCases``.
  package var links: [Links]
  /// What speaks for links that no equal number made, by the record's address.
  package var evidence: [RecordAddress: LinkEvidence] = [:]

  package init(partition: Int) {
    self.partition = partition
    numbers = []
    ordinals = []
    links = Dataset.allCases.map { _ in Links() }
  }

  package var count: Int { numbers.count }
  @inlinable package subscript(dataset: Dataset) -> Links {
    get { links[dataset.index] }
    set { links[dataset.index] = newValue }
  }
}

/// A person of this run: the partition, and the place in it.
package struct PersonReference: Hashable, Comparable, Sendable {
  package let partition: UInt32
  package let person: UInt32

  package init(partition: Int, person: Int) {
    self.partition = UInt32(partition)
    self.person = UInt32(person)
  }

  package static func < (left: PersonReference, right: PersonReference) -> Bool {
    (left.partition, left.person) < (right.partition, right.person)
  }
}

/// The name under which a person is known across runs: derived from evidence under the site's secret, telling nothing.
///
/// - Shape: `P` and 14 letters or digits of Crockford's base 32.
package struct PersonKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: String
  package init(_ text: String) { self.text = text }
  package var description: String { text }
  package static func < (left: PersonKey, right: PersonKey) -> Bool { left.text < right.text }

  /// Where the key stands among others, to sort hundreds of thousands by; the order is that of the texts.
  package var order: Order { Order(text) }

  /// The first sixteen bytes of a text in two words, the first highest, and the text where it is longer, as no real key is.
  package struct Order: Comparable, Sendable {
    private let high: UInt64
    private let low: UInt64
    private let rest: String

    /// No key comes before all others.
    package static let none = Order("")

    fileprivate init(_ text: String) {
      var (high, low): (UInt64, UInt64) = (0, 0)
      var count: UInt64 = 0
      for byte in text.utf8.prefix(16) {
        if count < 8 { high |= UInt64(byte) << (56 - 8 * count) } else { low |= UInt64(byte) << (120 - 8 * count) }
        count += 1
      }
      (self.high, self.low) = (high, low)
      rest = text.utf8.count > 16 ? text : ""
    }

    package static func < (left: Order, right: Order) -> Bool {
      if left.high != right.high { return left.high < right.high }
      return left.low != right.low ? left.low < right.low : left.rest < right.rest
    }
  }
}

/// The people a report speaks of, by reference.
///
/// Partitions are handed over whole: a province's half a million people are not looked up again to be put together.
package struct ReportedPeople: Sendable {
  private var partitions: [UInt32: [UInt32: ReportedPerson]] = [:]

  package init() {}

  package var count: Int { partitions.values.reduce(0) { $0 + $1.count } }

  /// Everyone, in no order.
  package var values: some Sequence<ReportedPerson> { partitions.values.lazy.flatMap(\.values) }

  /// Everyone's reference, in order.
  package var references: [PersonReference] {
    partitions.flatMap { partition, people in
      people.keys.map { PersonReference(partition: Int(partition), person: Int($0)) }
    }.sorted()
  }

  package subscript(reference: PersonReference) -> ReportedPerson? {
    get { partitions[reference.partition]?[reference.person] }
    set { partitions[reference.partition, default: [:]][reference.person] = newValue }
  }

  /// Adds others; who is here already stays as he is.
  package mutating func merge(_ others: ReportedPeople) {
    for (partition, people) in others.partitions {
      partitions[partition, default: [:]].merge(people) { known, _ in known }
    }
  }
}
