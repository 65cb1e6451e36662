internal import Publish

/// The tables that hold a row for everyone: written as partitions are done, never held whole.
struct PopulationTables {
  private var children: OutputStream?
  private var links: OutputStream?
  private var schoolAge: OutputStream?
  private var judgements: OutputStream?

  init(staging: RevisionFolder, tables: Set<TableName>) throws {
    if tables.contains(.children) {
      children = try staging.open("tables/children.csv")
      try children?.append(ChildrenTable.header)
    }
    if tables.contains(.links) {
      links = try staging.open("tables/links.csv")
      try links?.append(LinksTable.header)
    }
    if tables.contains(.schoolAge) {
      schoolAge = try staging.open(TableName.schoolAge.path)
      try schoolAge?.append(SchoolAgeTable.header)
    }
    if tables.contains(.judgements) {
      judgements = try staging.open(TableName.judgements.path)
      try judgements?.append(JudgementsTable.header)
    }
  }

  func append(_ part: PartitionResult) throws {
    try schoolAge?.append(part.schoolAgeRows)
    try judgements?.append(part.judgementRows)
    try children?.append(part.childrenRows)
    try links?.append(part.linkRows)
  }

  func close() throws {
    try children?.close()
    try links?.close()
    try schoolAge?.close()
    try judgements?.close()
  }
}
