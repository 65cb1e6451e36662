internal import Domain

extension Listing {
  /// The columns of inspected files, a row each, with what stands in them.
  package init(columnsOf reports: [InspectionReport]) {
    let columns: [Column] = [
      .init("file", "文件", "file"), .init("column", "列", "column"), .init("field", "字段", "field"),
      .init("filled", "有值", "filled", isNumber: true), .init("distinct", "不同值", "distinct", isNumber: true),
      .init("shortest", "最短", "shortest", isNumber: true), .init("longest", "最长", "longest", isNumber: true),
      .init("kinds", "种类", "kinds"), .init("suspicions", "可疑", "suspicions"),
    ]
    func shares(_ shares: [ColumnReport.Share]) -> Cell {
      .init(shares.map { "\($0.name)=\($0.count)" }.joined(separator: ";"))
    }
    let rows = reports.flatMap { report in
      report.columns.map { column -> [Cell] in
        [
          .text(report.file), .text(column.label), .init(column.field ?? ""), .number(column.filled),
          .number(column.distinct), .number(column.shortest), .number(column.longest), shares(column.kinds),
          shares(column.suspicions),
        ]
      }
    }
    self.init(tables: [Table("columns", columns, rows: rows)])
  }
}
