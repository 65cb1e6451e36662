internal import Domain
internal import Foundation

/// Finds the folder of jobs, contracts, rules and settings that the program came with.
package struct ShippedPipelines: Sendable {
  package let path: String

  /// The jobs that every bureau can use as they are; the story belongs to the sample data.
  static let jobs = ["monthly.yaml", "merge.yaml", "term-opening.yaml"]

  /// Takes a folder that somebody names.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` where it is none.
  package init(folder path: String) throws {
    guard Self.isComplete(path) else { throw Self.missing(path) }
    self.path = path
  }

  /// Looks beside the program: in `share/careledger` of a folder above it, where an archive or a package puts it, else in the checkout it
  /// was built in.
  ///
  /// - Throws: ``RunFailure/refused(_:)`` where there is none.
  package init(besideProgram program: String) throws {
    var folder = (program as NSString).deletingLastPathComponent
    while true {
      let isCheckout = FileManager.default.fileExists(atPath: folder + "/Package.swift")
      let places = [folder + "/share/careledger/Pipelines"] + (isCheckout ? [folder + "/Pipelines"] : [])
      if let found = places.first(where: Self.isComplete) {
        path = found
        return
      }
      guard folder.utf8.count > 1 else { throw Self.missing(program) }
      folder = (folder as NSString).deletingLastPathComponent
    }
  }

  private static func isComplete(_ path: String) -> Bool {
    jobs.allSatisfy { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
  }

  private static func missing(_ path: String) -> RunFailure {
    .refused([
      Complaint(
        Place(file: path),
        "init.no-pipelines",
        Term("这里没有程序自带的作业、来源约定和规则。", "The jobs, contracts and rules that the program comes with are not here."),
        remedy: Term("请用--from给出它们所在的Pipelines文件夹。", "Name their folder, Pipelines, as --from.")
      )
    ])
  }
}
