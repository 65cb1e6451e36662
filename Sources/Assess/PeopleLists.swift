import Domain

/// The lists of people that justice, health and the federation deliver, looked up by number: mostly fathers and mothers.
struct PeopleLists: Sendable {
  /// What a list says of a person, and where.
  struct Entry: Sendable {
    let condition: ParentCondition
    let statement: Finding.Statement
  }

  private var entries: [UInt64: [Entry]] = [:]

  /// Reads what holds on `date`: terms not yet served, illnesses still recognised, certificates in force, deaths.
  init(_ whole: Partition, on date: CivilDate) {
    for dataset in Dataset.allCases where dataset.isListOfPeople {
      let table = whole[dataset]
      for row in 0..<table.count where table.keys[row] != 0 {
        let record = table[row]
        guard let condition = Self.condition(record, dataset, on: date) else { continue }
        let statement = Finding.Statement(dataset: dataset, value: condition.term.zh, address: record.address)
        entries[record.key, default: []].append(Entry(condition: condition, statement: statement))
      }
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  subscript(number: UInt64) -> [Entry] { entries[number] ?? [] }

  private static func condition(_ record: Record, _ dataset: Dataset, on date: CivilDate) -> ParentCondition? {
    switch dataset {
    case .prisonList: custody(record, on: date, as: .imprisoned)
    case .rehabilitationOrders: custody(record, on: date, as: .compulsoryRehabilitation)
    case .illnessList: record.date(.expiryDate).map { $0 >= date } ?? true ? .seriouslyIll : nil
    case .deathList: record.date(.deathDate).map { $0 <= date } ?? true ? .dead : nil
    case .adultCertificates: isSevere(record, on: date) ? .severelyDisabled : nil
    default: nil
    }
  }

  /// Six months or more by the document (民发〔2019〕62号); a term with no end stated counts.
  private static func custody(_ record: Record, on date: CivilDate, as condition: ParentCondition) -> ParentCondition? {
    if let released = record.date(.releasedDate), released <= date { return nil }
    guard record.code(.custodyStatus, as: CustodyStatus.self)?.isActive ?? true else { return nil }
    if let start = record.date(.startDate) {
      if start > date { return nil }
      if let end = record.date(.endDate), end < start.adding(months: 6) || end <= date { return nil }
    }
    switch record.code(.custodyKind, as: CustodyKind.self) {
    case .compulsoryRehabilitation: return .compulsoryRehabilitation
    case .community: return nil
    case .imprisoned, .detained, .other, .unknown, nil: return condition
    }
  }

  /// Grades 1 and 2 of any kind, grades 3 and 4 of intellectual and mental: "三级以上" would mean grades 1 to 3.
  private static func isSevere(_ record: Record, on date: CivilDate) -> Bool {
    guard record.code(.certificateStatus, as: CertificateStatus.self)?.isActive ?? true,
      record.date(.expiryDate).map({ $0 >= date }) ?? true
    else { return false }
    switch record.code(.disabilityGrade, as: DisabilityGrade.self) {
    case .first, .second: return true
    case .third, .fourth:
      let kind = record.code(.disabilityKind, as: DisabilityKind.self)
      return kind == .intellectual || kind == .mental
    case .unknown, nil: return false
    }
  }
}
