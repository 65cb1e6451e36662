internal import Domain
internal import Tabular

/// Rows whose number is a suspect until the whole column is known.
extension IntakeSession {
  /// Decides, now that the whole column is known, which of the suspect numbers are numbers.
  func settleHeld(_ mapped: MappedFile) {
    guard held.count > 0 else { return }
    var rows = PieceRows()
    rows.keys = held.keys
    rows.claims = held.claims
    rows.firstLines = held.lines
    rows.columns = held.openColumns
    var lists = [[UInt32]](repeating: [], count: builders.count)
    var numbers = TextColumn()
    for row in 0..<held.count {
      let key = held.keys[row]
      guard statistics.condemns(heldMarks[row]) else {
        let partition = plan.dataset.isAboutChildren ? plan.partitions.index(of: key) : 0
        lists[partition].append(UInt32(row))
        numbers.append("")
        continue
      }
      let number = ResidentID(key: key).canonical
      numbers.append(number)
      if plan.unusableNumber == .quarantine {
        condemn(row, mapped)
        places.add(rows.division(of: row, in: plan.places), times: -1)
        continue
      }
      rows.keys[row] = 0
      if rows.claims[row] == 0 { rows.claims[row] = key }
      lists[plan.dataset.isAboutChildren ? partitionCount : 0].append(UInt32(row))
      faults.append((fault(held.lines[row], NumberReading.Fault.spreadsheetDamage.rawValue, number), .none))
    }
    for (position, builder) in builders.enumerated() {
      builder.append(lists[position], of: rows, extra: position == partitionCount ? numbers : nil, lineBase: 0)
    }
  }

  private func condemn(_ row: Int, _ mapped: MappedFile) {
    accounting.accepted -= 1
    accounting.quarantined += 1
    let place = heldRows[row]
    mapped.withBytes { bytes in
      let lines = held.lines[row]...max(held.lines[row], place.lastLine)
      let code = NumberReading.Fault.spreadsheetDamage.rawValue
      // Perhaps nobody's number, perhaps its owner's all the same.
      let key = held.keys[row]
      let column = plan.number?.header ?? ""
      quarantine.append((quarantined(lines, place.range, column, code, key, place.fingerprint, bytes), .none))
    }
  }
}
