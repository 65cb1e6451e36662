package import Domain

/// A stretch of a run that takes time, in the order they come.
package enum RunStage: String, CaseIterable, Sendable {
  case recognise
  case ingest
  case link
  case judge
  case publish

  /// What is going on, as a bar says it.
  package var term: Term {
    switch self {
    case .recognise: Term("识别", "recognise")
    case .ingest: Term("读取", "ingest")
    case .link: Term("归并", "link")
    case .judge: Term("判定", "judge")
    case .publish: Term("发布", "publish")
    }
  }

  /// What is counted while it goes on.
  var noun: Term {
    switch self {
    case .recognise, .publish: Term("个文件", "files")
    case .ingest: Term("行", "rows")
    case .link: Term("次分区计算", "partition passes")
    case .judge: Term("名儿童", "children")
    }
  }
}
