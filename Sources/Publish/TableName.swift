internal import Domain

/// The machine tables a job may ask for, by their stable names.
package enum TableName: String, CaseIterable, Sendable, Hashable {
  case children
  case links
  case discrepancies
  case dropouts
  case obligations
  case visitsPlace = "visits_place"
  case coveragePlace = "coverage_place"
  case trainingPlace = "training_place"
  case staffingPlace = "staffing_place"
  case findings
  case measures
  case deliveries
  case quarantine
  case repairs
  case corrections

  /// Its path below the revision's folder.
  package var path: String { "tables/\(rawValue).csv" }

  /// What one row is.
  var meaning: Term {
    switch self {
    case .children:
      Term("每个儿童一行：各来源有无记录、档案所取的值", "one row a child: which sources know it, and the values its profile took")
    case .links: Term("每条来源记录一行：属于谁、凭什么", "one row a source record: whose it is, and why")
    case .discrepancies: Term("每条数据差异一行：两个来源各怎么说", "one row a discrepancy: what two sources say")
    case .dropouts: Term("每条疑似辍学一行", "one row a suspected dropout")
    case .obligations: Term("每个应走访儿童一行：上次走访、应走访日、状态", "one row a child due for visits: last visit, due date, status")
    case .visitsPlace: Term("走访指标，按地区", "visit measures by place")
    case .coveragePlace: Term("覆盖指标，按地区", "coverage measures by place")
    case .trainingPlace: Term("培训指标，按地区", "training measures by place")
    case .staffingPlace: Term("人员配备指标，按地区", "staffing measures by place")
    case .findings: Term("规则发现的其他事项，每项一行（培训、配备等）", "one row a finding of other kinds (training, staffing …)")
    case .measures: Term("全部指标，按地区；含剔除明细", "every measure by place, with what was left out")
    case .deliveries: Term("每份交付文件一行，未交的也列出", "one row a delivery, those that never came included")
    case .quarantine: Term("每条被隔离的记录一行，附原始字节", "one row a refused record, with its raw bytes")
    case .repairs: Term("每处修改或建议修改一行", "one row a value changed or suggested to be changed")
    case .corrections: Term("每条更正一行：采用与否及缘由", "one row a correction: what became of it")
    }
  }
}

/// One column of a machine table, as its data dictionary explains it.
struct TableColumn: Sendable {
  let name: String
  /// `text`, `integer`, `date` (yyyy-MM-dd), `code` or `flag` (0 or 1).
  let type: String
  let meaning: Term

  init(_ name: String, _ type: String, _ zh: String, _ en: String) {
    self.name = name
    self.type = type
    meaning = Term(zh, en)
  }

  /// The header line of a table.
  static func header(_ columns: [TableColumn]) -> [UInt8] {
    Array((columns.map(\.name).joined(separator: ",") + "\n").utf8)
  }
}
