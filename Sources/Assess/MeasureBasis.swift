package import Domain

/// What a measure is made from, for those who ask why it changed.
package struct MeasureBasis: Sendable {
  /// The kind of rule it measures.
  package let kind: Rule.Kind
  /// Every dataset that can move it; more than those without which it cannot be judged.
  package let reads: DatasetSet

  /// Nothing where no measure has this name.
  package init?(of measure: String) {
    guard let id = MeasureID(rawValue: measure) else { return nil }
    kind = id.kind
    reads = DatasetSet(id.reads.map { DatasetSet($0) })
  }
}

extension MeasureID {
  /// Every dataset that can move it.
  ///
  /// A figure about children hangs on who they are and where they live, on whom the roster and the register keep, and on what may
  /// put a child among those at risk: parents' lists and low income.
  var reads: Set<Dataset> {
    var result = Set(needs)
    guard needs.contains(.careRoster) else {
      switch self {
      // Whoever has visited has begun the duty.
      case .qualifiedBeforeDuty: result.insert(.homeVisits)
      // Counted by place: of which places, the villages' list says.
      case .prefectureDemonstration, .provinceDemonstration: result.insert(.villageList)
      default: break
      }
      return result
    }
    result.formUnion(Dataset.registersOfChildren)
    result.formUnion([.numberChanges, .reviewAnswers, .villageList])
    if kind == .directorLoad { return result }
    result.insert(.lowIncomeRoster)
    result.formUnion(Dataset.allCases.filter(\.isListOfPeople))
    if self == .benefitCoverage { result.insert(.benefits) }
    return result
  }
}
