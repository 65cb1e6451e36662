package import Domain
internal import Tabular

/// A family of outputs for one kind of reader.
package enum PacketKind: String, CaseIterable, Sendable, Hashable { case leaders, counties, departments }

/// Lays a report out: the leaders' workbook, working lists for counties and departments, machine tables.
package struct Publisher: Sendable {
  private let report: Report
  private let records: PublishedRecords
  private let language: Language
  private let audience: ListAudience
  private let figures: Figures

  package init(
    report: Report,
    records: PublishedRecords,
    language: Language,
    audience: ListAudience = ListAudience()
  ) {
    self.report = report
    self.records = records
    self.language = language
    self.audience = audience
    figures = Figures(report, language: language)
  }

  private var look: Look { Look(language: language) }

  /// The leaders' workbook below the revision's folder.
  package var workbookPath: String { LeadersWorkbook(figures: figures, look: look).path }

  /// Writes what is asked for; tables rendered by the pipeline are left to it, but explained in the dictionary.
  ///
  /// - Throws: ``RevisionError``; the folder is then to be discarded.
  package func publish(
    into folder: RevisionFolder,
    tables: Set<TableName>,
    packets: Set<PacketKind> = Set(PacketKind.allCases)
  ) throws(RevisionError) {
    if packets.contains(.leaders) {
      let workbook = LeadersWorkbook(figures: figures, look: look)
      try folder.write(workbook.path, workbook.contents())
      let page = OverviewPage(figures: figures, look: look)
      try folder.write(page.path, Array(page.html().utf8))
    }
    let paths = records.deliveries.map(\.path)
    if packets.contains(.counties) || packets.contains(.departments) {
      let lists = WorkingLists(figures, look: look, audience: audience, paths: paths)
      if packets.contains(.counties) {
        for county in report.counties {
          for list in lists.lists(of: county) { try write(list, to: "counties/\(county.short)", folder) }
        }
      }
      if packets.contains(.departments) {
        for department in figures.owners {
          try write(lists.discrepancies(ownedBy: department), to: "departments/\(department.rawValue)", folder)
          let note = DepartmentNote(department, figures, look: look)
          try folder.write(note.path, Array(note.html().utf8))
        }
        for owner in Department.allCases where report.cases.contains(where: { $0.owner == owner }) {
          try write(lists.cases(ownedBy: owner), to: "departments/\(owner.rawValue)", folder)
        }
        for ledger in SchoolingLedger.allCases where !report.schooling.isEmpty {
          try write(lists.schooling(ledger), to: "departments/\(Department.education.rawValue)", folder)
        }
      }
    }
    // The clerks' list goes with the table of the queue: who asks for one needs the other.
    if tables.contains(.reviews), let list = ReviewList(report: report, look: look, paths: paths).list() {
      try write(list, to: "reviews", folder)
    }
    for packet in report.packets {
      let list = PacketList(packet: packet, look: look, report: report)
      try release(list.list(), of: packet, as: "\(list.folder)/\(list.name)", folder)
    }
    let chosen = TableName.allCases.filter { tables.contains($0) }
    let renderer = MachineTables(report: report, records: records)
    for table in chosen {
      if let bytes = renderer.render(table) { try folder.write(table.path, bytes) }
    }
    guard !chosen.isEmpty else { return }
    try folder.write("tables/DICTIONARY.md", DataDictionary.render(chosen, language: language))
    try folder.write("tables/datapackage.json", TableSchema.render(chosen, language: language))
  }

  private func write(_ list: WorkingList, to place: String, _ folder: RevisionFolder) throws(RevisionError) {
    let name = look.text(list.name)
    try folder.write("\(place)/\(name).xlsx", list.contents(look, report: report))
    try folder.write("\(place)/\(name).csv", list.csv(look))
  }

  /// Writes a packet and looks through what was written, part by part: what its recipient may not have stops everything.
  private func release(
    _ list: WorkingList,
    of packet: Packet,
    as path: String,
    _ folder: RevisionFolder
  ) throws(RevisionError) {
    let scan = PacketScan(packet)
    let csv = list.csv(look)
    if let leak = scan.leak(in: csv) { throw .leak(path: "\(path).csv", part: "", what: leak) }
    try folder.write("\(path).csv", csv)
    try folder.write("\(path).xlsx", list.contents(look, report: report))
    do throws(WorkbookError) {
      let archive = try WorkbookArchive(path: folder.path(of: "\(path).xlsx"))
      for part in try archive.names() {
        guard let leak = scan.leak(in: try archive.part(part) ?? []) else { continue }
        throw WorkbookError.broken(part: part, reason: leak)
      }
    } catch {
      guard case .broken(let part, let reason) = error else { throw .workbook(error) }
      throw .leak(path: "\(path).xlsx", part: part, what: reason)
    }
  }

  /// Five figures for the terminal, each with what it is made of.
  package func headlines() -> [(label: String, text: String)] {
    let whole = Figures.whole
    func rate(_ id: String, _ label: Word) -> (label: String, text: String) {
      let title = figures.measure(id)?.title.text(language) ?? look.text(label).replacing("\n", with: "")
      let figure = figures.figure(id, whole)
      guard let numerator = figure.numerator, let denominator = figure.denominator else {
        return (title, look.words(figure))
      }
      return (title, "\(figure.rate?.text ?? look.words(figure)) (\(numerator)/\(denominator))")
    }
    let judged = report.counties.filter { figures.canJudgeDropouts($0) }.count
    let dropouts =
      judged == 0
      ? look.text(.cannotJudge)
      : "\(figures.findings.count(.dropout, whole))" + (judged < report.counties.count ? " ◇" : "")
    return [
      rate("V1", .inDateRate), rate("C1", .registered), rate("T1", .trainingRate),
      (look.text(.dropoutIndicator), dropouts),
      (look.text(.discrepancyIndicator), "\(figures.findings.count(.discrepancy, whole))"),
    ]
  }
}
