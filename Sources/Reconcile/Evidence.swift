internal import Domain

/// Everything the rules may look at in one partition.
final class Evidence: Sendable {
  /// One a dataset, in the order of ``Dataset/allCases``.
  let sheets: [Sheet]
  let people: People
  let profiles: Profiles
  let rows: PersonRows
  let settings: ReconcileSettings
  /// Datasets by trust.
  let order: [Dataset]
  let asOf: CivilDate
  let gazetteer: Gazetteer

  init(
    sheets: [Sheet],
    people: People,
    profiles: Profiles,
    settings: ReconcileSettings,
    asOf: CivilDate,
    gazetteer: Gazetteer
  ) {
    self.sheets = sheets
    self.people = people
    self.profiles = profiles
    rows = PersonRows(people, profiles)
    self.settings = settings
    order = settings.order
    self.asOf = asOf
    self.gazetteer = gazetteer
  }
}
