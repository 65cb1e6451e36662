import Domain

/// What is planted in the rows of the datasets beyond the registers: numbers in disguise, rows broken or written twice.
extension World {
  mutating func plantLedgerFaults(scale: Int) {
    var random = random("ledger-faults")
    var order = random.shuffled(Array(children.indices))
    let isPaid: (Int) -> Bool = { [self] in
      paid(children[$0]).contains { [self] in $0.since < (months.first ?? lastMonth).first }
    }
    let sits: (Int) -> Bool = { [self] index in
      let child = children[index]
      return isPupil(child) && child.enrolments.count == 1 && child.enrolments[0].status == .enrolled
    }
    let hasLowIncome: (Int) -> Bool = { [self] in lowIncome($0).map { [self] in $0.since < historyStart } ?? false }
    let faults: [(Dataset, TruthKind, Int, (Int) -> Bool)] = [
      (.benefits, .idFullWidth, 2, isPaid), (.benefits, .idTrailingTab, 2, isPaid),
      (.benefits, .duplicateExact, 2, isPaid), (.benefits, .idCheckDigit, 1, isPaid),
      (.schoolAttendance, .idApostrophe, 3, sits), (.schoolAttendance, .idNoBreakSpace, 3, sits),
      (.schoolAttendance, .duplicateExact, 2, sits), (.lowIncomeRoster, .idFormula, 1, hasLowIncome),
      (.fileIndex, .idFullWidth, 2, { [self] in hasFile($0) }),
      (.fileIndex, .idCheckDigit, 1, { [self] in hasFile($0) }),
      (.careAgreements, .idTrailingTab, 2, { [self] in hasAgreement($0) && hasFile($0) }),
    ]
    var planted: [(Int, Dataset, TruthKind)] = []
    for (dataset, kind, base, fits) in faults {
      var left = max(1, base * scale / 3000)
      order.removeAll { index in
        let child = children[index]
        guard left > 0, !child.isTaken, child.faults.isEmpty, child.notes.isEmpty, child.scopeDoubt == nil,
          child.visits.allSatisfy({ $0.faults.isEmpty }), fits(index)
        else { return false }
        left -= 1
        planted.append((index, dataset, kind))
        return true
      }
    }
    for (index, dataset, kind) in planted { spoil([index], kind, in: dataset) }
  }
}
