internal import Domain

/// What a finding is about, for those who lay findings out.
enum FindingKind: Hashable, Sendable {
  case dropout
  /// Would be suspected, were the roll there and fresh: known, and never counted as absent.
  case unjudgedDropout
  /// Sources disagree, or a source contradicts itself.
  case discrepancy
  /// A duty about a worker or a post: training, qualification, staffing.
  case post
  /// A duty about a child other than a visit: register, benefit.
  case childDuty
  /// An overdue visit, which the obligations list already.
  case visit

  init(_ finding: Finding) {
    let code = finding.code.rawValue
    if code.hasPrefix("dropout") {
      self = code.hasSuffix("cannot-judge") || finding.qualifier == "cannot-judge" ? .unjudgedDropout : .dropout
    } else if code.hasPrefix("lapsed") {
      self = .childDuty
    } else if code.hasPrefix("integrity") {
      self = .post
    } else if finding.rule == nil {
      self = .discrepancy
    } else if code.hasPrefix("visit") {
      self = .visit
    } else {
      self = finding.person == nil ? .post : .childDuty
    }
  }
}

/// Findings counted by county, kind and owner.
struct FindingCounts: Sendable {
  /// Codes that occur, in code order, by kind.
  private(set) var codes: [FindingKind: [Finding.Code]] = [:]
  private var counts: [Cell: Int] = [:]
  private var owners: [OwnerCell: Int] = [:]

  private struct Cell: Hashable {
    let code: Finding.Code
    let county: DivisionCode
  }
  private struct OwnerCell: Hashable {
    let kind: FindingKind
    let owner: Department
    let county: DivisionCode
  }

  init(_ report: Report) {
    var seen: [FindingKind: Set<Finding.Code>] = [:]
    for finding in report.findings {
      let kind = FindingKind(finding)
      seen[kind, default: []].insert(finding.code)
      let county = Self.county(of: finding, in: report)
      counts[Cell(code: finding.code, county: county), default: 0] += 1
      owners[OwnerCell(kind: kind, owner: finding.owner, county: county), default: 0] += 1
    }
    // The whole has what counties have, and what no county is known for.
    for (cell, count) in counts where cell.county != Figures.whole {
      counts[Cell(code: cell.code, county: Figures.whole), default: 0] += count
    }
    for (cell, count) in owners where cell.county != Figures.whole {
      owners[OwnerCell(kind: cell.kind, owner: cell.owner, county: Figures.whole), default: 0] += count
    }
    codes = seen.mapValues { $0.sorted() }
  }

  /// The county that must act: the finding's own place, else where the person lives.
  static func county(of finding: Finding, in report: Report) -> DivisionCode {
    if finding.place.level >= .county { return finding.place.county }
    let division = finding.person.flatMap { report.people[$0]?.division } ?? .unknown
    return division.level >= .county ? division.county : .unknown
  }

  func codes(_ kind: FindingKind) -> [Finding.Code] { codes[kind] ?? [] }

  func count(_ code: Finding.Code, _ county: DivisionCode) -> Int { counts[Cell(code: code, county: county)] ?? 0 }

  func count(_ kind: FindingKind, _ county: DivisionCode) -> Int {
    codes(kind).reduce(0) { $0 + count($1, county) }
  }

  func count(_ kind: FindingKind, ownedBy owner: Department, _ county: DivisionCode) -> Int {
    owners[OwnerCell(kind: kind, owner: owner, county: county)] ?? 0
  }
}
