internal import Domain

/// The machine tables a job may ask for, by their stable names.
package enum TableName: String, CaseIterable, Sendable, Hashable {
  case children
  case links
  case discrepancies
  case dropouts
  case obligations
  case visitsPlace = "visits_place"
  case visitDays = "visit_days"
  case coveragePlace = "coverage_place"
  case trainingPlace = "training_place"
  case staffingPlace = "staffing_place"
  case findings
  case duties
  case eligibility
  case needs
  case warnings
  case deadlines
  case measures
  case definitions
  case judgements
  case cells
  case revisions
  case deliveries
  case quarantine
  case repairs
  case skipped
  case corrections
  case changes
  case reviews
  case personEvents = "person_events"
  case schoolAge = "school_age"
  case schooling
  case packets
  case receipts
  case receiptFigures = "receipt_figures"
  case cases
  case caseEvents = "case_events"
  case caseFigures = "case_figures"
  case caseSources = "case_sources"
  case dropoutFigures = "dropout_figures"

  /// Its path below the revision's folder.
  package var path: String { "tables/\(rawValue).csv" }

  /// Whether its rows are values of measures by place.
  package var holdsMeasures: Bool {
    switch self {
    case .visitsPlace, .coveragePlace, .trainingPlace, .staffingPlace, .measures: true
    default: false
    }
  }

  /// Its columns with their types, as the data dictionary gives them.
  package var columnTypes: [(name: String, type: String)] { MachineTables.columns(self).map { ($0.name, $0.type) } }

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
    case .visitDays:
      Term(
        "走访迟延、逾期和录入滞后的天数分布，按地区",
        "how late visits came, how long they are overdue, how long they waited to be recorded, by place"
      )
    case .coveragePlace: Term("覆盖指标，按地区", "coverage measures by place")
    case .trainingPlace: Term("培训指标，按地区", "training measures by place")
    case .staffingPlace: Term("人员配备指标，按地区", "staffing measures by place")
    case .findings: Term("规则发现的其他事项，每项一行（培训、配备等）", "one row a finding of other kinds (training, staffing …)")
    case .duties: Term("台账未见落实的事项，每项一行", "one row a duty that no ledger shows as done")
    case .eligibility:
      Term(
        "应纳尽纳：在册依据、疑似漏纳、类别偏轻、疑似不再符合，供人工判定",
        "who is in scope and why, who seems missing or too lightly listed, who may belong no more: for a person to decide"
      )
    case .needs:
      Term("需求匹配工作清单：每个儿童的每项帮扶一行，按紧迫程度", "one row a child and kind of help, by urgency: a work list, never a decision")
    case .warnings:
      Term("记录异常提示，供督导员核实，不计入考核", "signs that work is recorded oddly, for supervisors: counted against nobody")
    case .revisions: Term("本期各指标首次公布值与现值不同的，每项一行", "one row a figure of this date that was first published otherwise")
    case .deadlines: Term("文件规定的时限，每项一行", "one row a date that a document sets")
    case .measures: Term("全部指标，按地区；含剔除明细", "every measure by place, with what was left out")
    case .definitions: Term("每个指标的每条依据一行：口径和条款", "one row a measure and rule: what it counts, and the article")
    case .judgements:
      Term("每个儿童一行：各指标如何计入或剔除", "one row a child: how each measure counted it, or why it left it out")
    case .cells:
      Term(
        "工作簿中每个指标单元格一行：追溯码、行、列与所示的值",
        "one row a cell of a workbook that shows a measure: reference, row, column, and what it shows"
      )
    case .deliveries: Term("每份交付文件一行，未交的也列出", "one row a delivery, those that never came included")
    case .quarantine: Term("每条被隔离的记录一行，附原始字节", "one row a refused record, with its raw bytes")
    case .personEvents:
      Term(
        "人员代码的变化：合并、换码、拆分，按同一记录的归属比对",
        "what became of earlier keys: merged, rekeyed, split, by where the same records are now"
      )
    case .reviews:
      Term("每对疑似同一人一行：未能自动归并、待人工复核", "one row a pair that may be one person: not linked, for a clerk to decide")
    case .repairs: Term("每处修改或建议修改一行", "one row a value changed or suggested to be changed")
    case .skipped: Term("不含记录的行（标题、表头、合计、备注、空行），每段一行", "one row a run of rows that carry no record")
    case .schoolAge:
      Term("适龄儿童台账：每个适龄儿童一行，就学层级及缘由", "the ledger of children of school age: level of schooling, and why")
    case .schooling:
      Term("适龄儿童按县统计：各层级、适龄残疾儿童就学", "children of school age by county: levels, schooling of the disabled")
    case .packets:
      Term("分发清单：每个接收方、每县一行，未出的注明原因", "one row a recipient and county: what was released, what was refused and why")
    case .receipts: Term("核查回执：每行答复一行，采纳与否", "one row an answer that came back: whether it was taken up")
    case .receiptFigures: Term("回执统计：每个已发清单一行", "one row a packet sent: answered, in time, and how")
    case .cases: Term("问题台账：每个问题一行，各期不变", "one row a case, the same in every run: how it stands")
    case .caseEvents: Term("本期问题台账的每次变动一行", "one row a thing that happened to a case in this run")
    case .caseFigures:
      Term("问题台账按部门、县统计：时长、逾期、销号、重新立案", "cases by department and county: ageing, overdue, closed, reopened")
    case .caseSources:
      Term("问题台账按来源、县统计：哪些来源反复出现问题", "cases by the source that disagrees and county: which open cases again and again")
    case .dropoutFigures:
      Term("疑似辍学办理情况按县统计：立案、按期、复学、重新立案", "suspected dropouts by county: opened, in time, back in school, relapsed")
    case .changes:
      Term(
        "增量报送中不是普通增、改、删的行，每种情形一行",
        "one row a row of a delivery of changes that is no plain addition, change or removal, and what became of it"
      )
    case .corrections: Term("每条更正一行：采用与否及缘由", "one row a correction: what became of it")
    }
  }
}

/// One column of a machine table, as its data dictionary explains it.
struct TableColumn: Sendable {
  let name: String
  /// `text`, `integer`, `number`, `date` (yyyy-MM-dd), `code` (a word of a closed list) or `flag` (0 or 1).
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
