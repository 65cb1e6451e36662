internal import Domain

/// The ledgers of 控辍保学 beside that of all children of school age, which is a machine table.
enum SchoolingLedger: CaseIterable {
  /// For schools alone: nobody is suspected.
  case attention
  case suspected
  case confirmed

  var levels: Set<DropoutLevel> {
    switch self {
    case .attention: [.attention]
    case .suspected: [.suspected, .thresholdMet, .returned]
    case .confirmed: [.confirmed]
    }
  }

  var words: (name: Word, title: Word, hint: Word) {
    switch self {
    case .attention: (.attentionList, .attentionListTitle, .attentionHint)
    case .suspected: (.suspectedList, .suspectedListTitle, .suspectedHint)
    case .confirmed: (.confirmedList, .confirmedListTitle, .confirmedHint)
    }
  }
}

extension WorkingLists {
  /// The education department's ledgers, in all counties: by county, town, school and level.
  func schooling(_ ledger: SchoolingLedger) -> WorkingList {
    let area = report.area.text(look.language)
    let owner = Department.education
    let place = look.language == .zh ? area + Catalogue.addressee(owner, .zh) : "\(area), \(owner.term.en)"
    let pupils = report.watchedPupils.filter { ledger.levels.contains($0.entry.level) }
      .map { (pupil: $0, key: person($0.person)?.key.text ?? "") }
      .sorted { left, right in
        if left.pupil.place != right.pupil.place { return left.pupil.place < right.pupil.place }
        if left.pupil.school != right.pupil.school {
          return left.pupil.school.utf8.lexicographicallyPrecedes(right.pupil.school.utf8)
        }
        return left.key < right.key
      }
    return WorkingList(
      name: ledger.words.name,
      sheetTitle: ledger.words.title,
      title: title(ledger.words.title, place),
      recipient: place,
      hints: [look.text(ledger.words.hint)],
      columns: [
        .init(.traceCode, 150, centred: true), .init(.county, 58), .init(.town, 66), .init(.village, 66),
        .init(.child, 64), .init(.maskedID, 148, centred: true), .init(.birthDate, 86, centred: true),
        .init(.school, 96, wraps: true), .init(.grade, 52), .init(.level, 72, wraps: true),
        .init(.comparison, 84, wraps: true), .init(.situation, 110, wraps: true), .init(.lowIncome, 52, centred: true),
        .init(.verifiedOn, 66), .init(.outcome, 80),
      ],
      rows: pupils.map { row($0.pupil) }
    )
  }

  private func row(_ pupil: WatchedPupil) -> [WorkingList.Value] {
    let person = person(pupil.person)
    let entry = pupil.entry
    return [key(person), .text(figures.name(pupil.place.county))] + places(pupil.place) + [
      name(person), number(person), person?.birth.map { .date($0) } ?? .empty, masked(pupil.school),
      masked(pupil.grade), .text(entry.level.term.text(look.language)),
      .text(entry.comparison.map { Catalogue.comparison($0).text(look.language) } ?? ""),
      .text(Catalogue.schoolingReason(entry.reason, look.language)),
      entry.isLowIncome ? .text(look.text(.yes)) : .empty, .empty, .empty,
    ]
  }
}
