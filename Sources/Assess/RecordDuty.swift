import Domain

/// A duty about a child that some record shows as done: whom it concerns, and what the record must say.
struct RecordDuty: Sendable {
  /// What is asked, with what the document leaves to its parameters.
  enum Ask: Sendable {
    case file(contents: Set<FileItem>)
    case sweep(perYear: Int)
    case keyChildPlan
    case update(Interval)
    case carerNamed
    case careAgreement
    case carerReplaced
    /// From so many years of age.
    case childHeard(from: Int)
    case carerAdult
    case termList
    case registrationSettled
    case residenceAgreed
    case rehabilitation
    case schoolAid
    case caringPerson
    case feeWaiver
    case psychologicalFile
    case schoolFlag
    case disabledInSchool(from: Int, under: Int)
    case dropoutReturned
    case noRelapse
    case assessment(VisitDuty.Length)
    case match(Dataset)
  }

  let ask: Ask
  /// Only children of these categories; all where empty.
  let categories: Set<CareCategory>

  /// The duty of a kind that is about records, or nothing for other kinds.
  ///
  /// - Throws: ``Complaint`` at the first parameter that is missing or out of range.
  init?(_ kind: Rule.Kind, _ reader: inout SettingReader) throws(Complaint) {
    switch kind {
    case .filePerChild:
      var contents: Set<FileItem> = []
      for item in try reader.list("contents") { contents.insert(try item.choice()) }
      ask = .file(contents: contents)
    case .sweep: ask = .sweep(perYear: try Self.perYear(&reader))
    case .keyChildPlan: ask = .keyChildPlan
    case .updateInterval:
      guard let interval = try reader.interval() else {
        throw Complaint(
          reader.place,
          "rule.interval",
          "An update has no interval.",
          remedy: "Add `months:` or `days:`."
        )
      }
      ask = .update(interval)
    case .carerNamed: ask = .carerNamed
    case .careAgreement: ask = .careAgreement
    case .carerReplaced: ask = .carerReplaced
    case .childHeard: ask = .childHeard(from: try reader.required("from").positive())
    case .carerAdult: ask = .carerAdult
    case .termList: ask = .termList
    case .registrationSettled: ask = .registrationSettled
    case .residenceAgreed: ask = .residenceAgreed
    case .rehabilitation: ask = .rehabilitation
    case .schoolAid: ask = .schoolAid
    case .caringPerson: ask = .caringPerson
    case .feeWaiver: ask = .feeWaiver
    case .psychologicalFile: ask = .psychologicalFile
    case .schoolFlag: ask = .schoolFlag
    case .disabledInSchool:
      ask = .disabledInSchool(
        from: try reader.required("from").positive(),
        under: try reader.required("under").positive()
      )
    case .guardianshipAssessment: ask = .assessment(try VisitDuty.Length(&reader))
    case .dropoutReturned: ask = .dropoutReturned
    case .noRelapse: ask = .noRelapse
    case .matchRegister: ask = .match(.householdRegister)
    case .matchRoll: ask = .match(.schoolRoll)
    default: return nil
    }
    categories = try reader.codes("categories")
  }

  static func perYear(_ reader: inout SettingReader) throws(Complaint) -> Int {
    let node = try reader.required("per_year")
    let count = try node.integer()
    guard [1, 2, 3, 4, 6, 12].contains(count) else {
      throw Complaint(
        node.place,
        "setting.out-of-range",
        "A year is not cut into \(count) equal parts of whole months.",
        remedy: "Write 1, 2, 3, 4, 6 or 12."
      )
    }
    return count
  }
}

/// A part of a child's file that a document names.
enum FileItem: String, OrdinalWord, Sendable {
  case basicInformation = "basic-information"
  case visitRecords = "visit-records"
  case workLog = "work-log"
  case careRecords = "care-records"
  case problems

  var field: Field {
    switch self {
    case .basicInformation: .hasBasicInformation
    case .visitRecords: .hasVisitRecords
    case .workLog: .hasWorkLog
    case .careRecords: .hasCareRecords
    case .problems: .hasProblemRecords
    }
  }
}

/// What a visit must write down.
enum VisitItem: String, OrdinalWord, Sendable {
  case living, guardianship, health, schooling, psychology

  var field: Field {
    switch self {
    case .living: .livingState
    case .guardianship: .guardianshipLevel
    case .health: .healthState
    case .schooling: .schoolingState
    case .psychology: .psychologicalState
    }
  }
}
