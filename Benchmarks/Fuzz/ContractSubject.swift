import Domain
import Foundation
import Pipeline

/// The parser of settings and contracts: a job's folder in which one contract is damaged.
struct ContractSubject: Subject {
  private let contract: String
  private let job: String

  var name: String { "contract" }
  var kind: Nursery.Kind { .contract }
  var ending: String { "" }

  init(work: String, job: String) throws {
    let folder = (job as NSString).deletingLastPathComponent
    let copy = work + "/Pipelines"
    try FileManager.default.copyItem(atPath: folder.isEmpty ? "." : folder, toPath: copy)
    self.job = copy + "/" + (job as NSString).lastPathComponent
    contract = copy + "/sources/damaged.yaml"
  }

  func check(_ path: String) throws -> String? {
    try Data(contentsOf: URL(fileURLWithPath: path)).write(to: URL(fileURLWithPath: contract))
    do {
      _ = try RuleCheck(jobPath: job)
      return nil
    } catch RunFailure.refused(let complaints) {
      let isPlaced = complaints.allSatisfy {
        !$0.place.file.isEmpty && !$0.code.isEmpty && !$0.remedy.en.isEmpty && !$0.remedy.zh.isEmpty
      }
      return isPlaced ? nil : "a complaint without place, code or remedy: \(complaints)"
    }
  }
}
