package import Domain
internal import Tabular

/// A family of outputs for one kind of reader.
package enum PacketKind: String, CaseIterable, Sendable, Hashable { case leaders, counties, departments, external }

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

  /// Writes what is asked for, several files at a time; tables rendered by the pipeline are left to it, but explained in the dictionary.
  ///
  /// Other work needs `coresLeft` cores meanwhile.
  ///
  /// - Throws: ``RevisionError``; the folder is then to be discarded.
  package func publish(
    into folder: RevisionFolder,
    tables: Set<TableName>,
    packets: Set<PacketKind> = Set(PacketKind.allCases),
    coresLeft: Int = 0
  ) throws(RevisionError) {
    let chosen = TableName.allCases.filter { tables.contains($0) }
    let pieces = pieces(packets, chosen)
    let lists = WorkingLists(figures, look: look, audience: audience, paths: records.deliveries.map(\.path))
    try ManyFiles.perform(pieces.count, coresLeft: coresLeft) { failure(of: pieces[$0], lists, folder) }
    guard !chosen.isEmpty else { return }
    let reference = report.reference
    try folder.write(
      "tables/DICTIONARY.md",
      DataDictionary.render(chosen, measures: report.measures, language: language, reference: reference)
    )
    try folder.write("tables/datapackage.json", TableSchema.render(chosen, language: language, reference: reference))
  }

  /// A file or a few that are written beside others.
  private enum Piece {
    case leaders(withWorkbook: Bool, withCells: Bool)
    case external(ExternalEdition)
    case county(DivisionCode)
    /// What a department must check, and its note.
    case department(Department)
    case cases(Department)
    case schooling(SchoolingLedger)
    case reviews
    case packet(Packet)
    case table(TableName)
  }

  private func pieces(_ packets: Set<PacketKind>, _ tables: [TableName]) -> [Piece] {
    var pieces: [Piece] = [.leaders(withWorkbook: packets.contains(.leaders), withCells: tables.contains(.cells))]
    if packets.contains(.external), let edition = report.external { pieces.append(.external(edition)) }
    if packets.contains(.counties) { pieces += report.counties.map { .county($0) } }
    if packets.contains(.departments) {
      pieces += figures.owners.map { .department($0) }
      let owners = Set(report.cases.map(\.owner))
      pieces += Department.allCases.filter { owners.contains($0) }.map { .cases($0) }
      if !report.schooling.isEmpty { pieces += SchoolingLedger.allCases.map { .schooling($0) } }
    }
    // The clerks' list goes with the table of the queue: who asks for one needs the other.
    if tables.contains(.reviews) { pieces.append(.reviews) }
    return pieces + report.packets.map { .packet($0) } + tables.map { .table($0) }
  }

  private func failure(of piece: Piece, _ lists: WorkingLists, _ folder: RevisionFolder) -> RevisionError? {
    do throws(RevisionError) {
      try write(piece, lists, folder)
      return nil
    } catch {
      return error
    }
  }

  private func write(_ piece: Piece, _ lists: WorkingLists, _ folder: RevisionFolder) throws(RevisionError) {
    switch piece {
    case .leaders(let withWorkbook, let withCells): try writeLeaders(withWorkbook, withCells, folder)
    case .external(let edition):
      let sheets = ExternalSheets(figures, edition, look: look)
      try folder.write(sheets.path + ".xlsx", sheets.contents())
      try folder.write(sheets.path + ".csv", sheets.csv())
    case .county(let county):
      for list in lists.lists(of: county) { try write(list, to: "counties/\(county.short)", folder) }
    case .department(let department):
      try write(lists.discrepancies(ownedBy: department), to: "departments/\(department.rawValue)", folder)
      let note = DepartmentNote(department, figures, look: look)
      try folder.write(note.path, Array(note.html().utf8))
    case .cases(let owner): try write(lists.cases(ownedBy: owner), to: "departments/\(owner.rawValue)", folder)
    case .schooling(let ledger):
      try write(lists.schooling(ledger), to: "departments/\(Department.education.rawValue)", folder)
    case .reviews:
      guard let list = ReviewList(report: report, look: look, paths: lists.paths).list() else { return }
      try write(list, to: "reviews", folder)
    case .packet(let packet):
      let list = PacketList(packet: packet, look: look, report: report)
      try release(list.list(), of: packet, as: list.path, folder)
    case .table(let table):
      let renderer = MachineTables(report: report, records: records, language: language)
      if let bytes = renderer.render(table) { try folder.write(table.path, bytes) }
    }
  }

  /// The leaders' workbook and page, and the table of the workbook's cells.
  private func writeLeaders(_ withWorkbook: Bool, _ withCells: Bool, _ folder: RevisionFolder) throws(RevisionError) {
    var cells = TableColumn.header(MachineTables.cellColumns)
    if withWorkbook {
      let workbook = LeadersWorkbook(figures: figures, look: look)
      let contents = workbook.contents()
      try folder.write(workbook.path, contents)
      cells += MachineTables.cells(contents.sheets, path: workbook.path)
      let page = OverviewPage(figures: figures, look: look)
      try folder.write(page.path, Array(page.html().utf8))
    }
    if withCells { try folder.write(TableName.cells.path, cells) }
  }

  /// The files of a packet, below the revision's folder.
  package func files(of packet: Packet) -> [String] {
    let path = PacketList(packet: packet, look: look, report: report).path
    return ["\(path).csv", "\(path).xlsx"]
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
    if let leak = scan.leak(in: csv) { throw .leak(path: "\(path).csv", part: "", what: Term(leak)) }
    try folder.write("\(path).csv", csv)
    try folder.write("\(path).xlsx", list.contents(look, report: report))
    do throws(WorkbookError) {
      let archive = try WorkbookArchive(path: folder.path(of: "\(path).xlsx"))
      for part in try archive.names() {
        guard let leak = scan.leak(in: try archive.part(part) ?? []) else { continue }
        throw WorkbookError.broken(part: part, reason: leak)
      }
    } catch {
      guard case .broken(let part, let reason) = error else { throw .workbook(path: "\(path).xlsx", error) }
      throw .leak(path: "\(path).xlsx", part: part, what: Term(reason))
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
