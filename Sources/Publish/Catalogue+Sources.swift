internal import Domain

extension Catalogue {
  /// What cannot be said while a dataset is missing, stale or incomplete.
  static func effect(of dataset: Dataset, _ language: Language) -> String {
    let term =
      switch dataset {
      case .schoolRoll: Term("就学不能判定", "schooling cannot be judged")
      case .homeVisits: Term("走访不能判定", "visits cannot be judged")
      case .careRoster: Term("覆盖、走访不能判定", "coverage and visits cannot be judged")
      case .trainingRecords: Term("培训不能判定", "training cannot be judged")
      case .directorRegistry: Term("培训、配备不能判定", "training and staffing cannot be judged")
      case .villageList: Term("配备不能判定", "staffing cannot be judged")
      case .disabilityCertificates: Term("应纳尽纳不能判定", "coverage cannot be judged")
      case .householdRegister: Term("户籍核对不全", "checks against the register are incomplete")
      default: Term("有关事项不能判定", "what rests on it cannot be judged")
      }
    return term.text(language)
  }

  /// A department as a matter's addressee.
  static func addressee(_ department: Department, _ language: Language) -> String {
    let name = department.term.text(language)
    if language == .zh, department == .disabledPersonsFederation { return name }
    return sentence(.departmentOf, language, ["name": name])
  }

  /// Facts about a file as a whole; an unknown one shows its code.
  static func title(ofNotice notice: FileNotice, _ language: Language) -> String {
    let name = notice.words.text(language)
    let column = notice.column.isEmpty ? "" : " [\(NumberMask.hide(in: Place.printable(notice.column)))]"
    return "\(name)\(column) ×\(notice.count)"
  }
}

extension Look {
  func month(_ month: Month) -> String {
    Catalogue.sentence(.monthOf, language, ["year": "\(month.year)", "month": "\(month.month)"])
  }

  func bracketed(_ text: String) -> String { language == .zh ? "（\(text)）" : " (\(text))" }

  func join(_ names: [String]) -> String { names.joined(separator: language == .zh ? "、" : ", ") }
}
