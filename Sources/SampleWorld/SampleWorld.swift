package import Domain

/// A small invented world and the exports its departments would send: the input of the sample run, with the truth beside it.
///
/// Everything is invented: people, villages below real towns, schools, telephone numbers nobody can have. Resident numbers are valid by
/// GB 11643 and carry the order numbers 900–999, which no county gives out.
/// - Shape: `<yyyy-MM>/<公安|教育|残联|民政>/*.csv` for each month, and `truth.csv` with one row for each thing that is true of a line or
///   of the last day (``TruthKind``): `kind,child,dataset,file,line,detail`, UTF-8, LF, RFC 4180.
/// - Determinism: the same arguments give the same bytes everywhere; there is no clock and no system randomness.
package struct SampleWorld: Sendable {
  private let world: World

  /// October 2026: the month of the committed sample.
  package static let usualLastMonth = Month(containing: CivilDate(dayNumber: 20_757))

  /// Builds the world; nothing is written yet.
  ///
  /// - Parameters:
  ///   - seed: Chooses one of the worlds.
  ///   - children: About how many children aged 0–17 live in it on the last day of `lastMonth`; 1,000,000 at most.
  ///   - months: How many months' deliveries there are, at least one.
  ///   - lastMonth: The last of them.
  package init(seed: UInt64, children: Int, months: Int, lastMonth: Month = SampleWorld.usualLastMonth) {
    world = World(seed: seed, children: min(max(1, children), 1_000_000), months: months, lastMonth: lastMonth)
  }

  /// One file of the sample: its path below the folder, with `/` between parts, and its bytes.
  package struct File: Sendable, Equatable {
    package let path: String
    package let bytes: [UInt8]
  }

  /// Every file in the order it is written, `truth.csv` last.
  ///
  /// - Throws: ``Complaint`` where the C library cannot write GB18030.
  package func files() throws(Complaint) -> [File] {
    var files: [File] = []
    var truths: [Truth] = []
    for export in world.exports() {
      let (bytes, found) = try export.rendered()
      files.append(File(path: export.path, bytes: bytes))
      truths += found
    }
    var writing = Writing(lineEnd: "\n")
    writing.add(Truth.header, width: Truth.header.count)
    for truth in truths + world.notes { writing.add(truth.fields, width: Truth.header.count) }
    files.append(File(path: "truth.csv", bytes: Array(writing.text.utf8)))
    return files
  }

  /// Writes every file below `folder`, making folders as needed; files of the same names are replaced, others are left alone.
  ///
  /// - Throws: ``Complaint`` with code `sample.cannot-write` naming the path and the system's reason.
  package func write(to folder: String) throws(Complaint) {
    for file in try files() { try OutputFolder(path: folder).write(file) }
  }
}

extension World {
  /// Every department's files, by month, dataset and county.
  func exports() -> [ExportFile] {
    months.flatMap { month in
      Dataset.allCases.flatMap { dataset in
        County.all.indices.compactMap { export(of: dataset, county: $0, in: month) }
      }
    }
  }

  private func export(of dataset: Dataset, county: Int, in month: Month) -> ExportFile? {
    guard let style = FileStyle.of(dataset, county: county) else { return nil }
    guard dataset.isCore || isDelivered(dataset, county: county, in: month) else { return nil }
    let isRollOfTheSilent = dataset == .schoolRoll && county == Self.countyWithoutRoll
    if isRollOfTheSilent && month == lastMonth { return nil }
    let isJoint = dataset == .disabilityCertificates && county == County.wuxiang
    let offices: [Department: String] = [
      .publicSecurity: "公安局", .education: "教育局", .disabledPersonsFederation: "残疾人联合会", .civilAffairs: "民政局",
      .justice: "司法局", .health: "卫生健康局", .womensFederation: "妇女联合会",
    ]
    var file = ExportFile(
      month: month,
      dataset: dataset,
      style: style,
      statement: isRollOfTheSilent && month == lastMonth.previous ? staleStatement : month.last,
      office: (isJoint ? "长治市" : County.all[county].name) + (offices[dataset.department] ?? ""),
      rows: []
    )
    switch dataset {
    case .householdRegister: fillRegister(&file, county: county)
    case .schoolRoll: fillRoll(&file, county: county)
    case .disabilityCertificates:
      fillCertificates(&file, counties: Self.certificateOffices.first { $0.contains(county) } ?? [county])
    case .careRoster: fillRoster(&file, county: county)
    case .homeVisits: fillVisits(&file, county: county)
    case .directorRegistry: fillWorkers(&file, county: county)
    case .trainingRecords: fillTraining(&file, county: county)
    case .villageList: fillVillages(&file, county: county)
    default:
      fill(&file, county: county)
      // An office that has nothing to list sends no file.
      if file.rows.isEmpty { return nil }
    }
    return file
  }

  /// Fills a file of a dataset beyond the registers.
  private func fill(_ file: inout ExportFile, county: Int) {
    switch file.dataset {
    case .schoolAttendance: fillAttendance(&file, county: county)
    case .schoolAid: fillAid(&file, county: county)
    case .rehabilitationRecords: fillRehabilitation(&file, county: county)
    case .contacts: fillContacts(&file, county: county)
    case .careAgreements: fillAgreements(&file, county: county)
    case .benefits: fillBenefits(&file, county: county)
    case .fileIndex: fillFiles(&file, county: county)
    case .lowIncomeRoster: fillLowIncome(&file, county: county)
    case .prisonList: fillPrison(&file, county: county)
    case .rehabilitationOrders: fillOrders(&file, county: county)
    case .illnessList: fillIllness(&file, county: county)
    case .deathList: fillDeaths(&file, county: county)
    case .adultCertificates: fillAdultCertificates(&file, county: county)
    case .sweeps: fillSweeps(&file, county: county)
    case .activities: fillActivities(&file, county: county)
    case .sessions: fillSessions(&file, county: county)
    case .protectionStations: fillStations(&file, county: county)
    case .childrensHomes: fillHomes(&file, county: county)
    default: break
    }
  }
}
