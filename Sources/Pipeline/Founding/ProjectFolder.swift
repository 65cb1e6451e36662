internal import Domain
internal import Foundation
internal import Publish

/// A bureau's own folder: jobs with all they use, a secret of its own, and an empty place for deliveries.
///
/// It appears whole or not at all, and nothing that stands is written over.
package struct ProjectFolder {
  package let path: String
  /// The files written, below the folder, by name.
  package let files: [String]

  static let secret = "settings/site.secret"

  /// Makes the folder.
  ///
  /// - Parameters:
  ///   - path: the folder; it is empty or not there.
  ///   - shipped: what it is copied from.
  /// - Throws: ``RunFailure``.
  package init(at path: String, from shipped: ShippedPipelines) throws {
    let path = Self.plain(path)
    try Self.checkPlace(path)
    let files = try Self.contents(shipped)
    let staging = "\(path).\(UUID().uuidString.prefix(8)).new"
    let undertaking = Interruption.ofProcess.undertake { try? FileManager.default.removeItem(atPath: staging) }
    defer { undertaking.end() }
    do {
      try Self.write(files, to: staging)
      try PrivateFolder.finish(staging, as: path)
    } catch {
      try? FileManager.default.removeItem(atPath: staging)
      if let error = error as? RevisionError { throw RunFailure.of(error) }
      throw error
    }
    self.path = path
    self.files = files.keys.sorted()
  }

  private static func plain(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  private static func checkPlace(_ path: String) throws {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard unsafe manager.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    let isEmpty = isFolder.boolValue && (try? manager.contentsOfDirectory(atPath: path))?.isEmpty == true
    guard isEmpty else {
      throw RunFailure.refused([
        Complaint(
          Place(file: path),
          "init.not-empty",
          Term("这里已有内容；从不覆盖已有文件。", "There is something here already, and nothing is ever written over."),
          remedy: Term("请给出新的文件夹。", "Give a new folder.")
        )
      ])
    }
  }

  // MARK: - What is in it

  /// Every file with its bytes, by its path below the project's folder.
  private static func contents(_ shipped: ShippedPipelines) throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    var folders: [JobFolder] = []
    for name in ShippedPipelines.jobs {
      let folder: JobFolder
      do throws(Complaint) { folder = try JobFolder(jobPath: "\(shipped.path)/\(name)") } catch {
        throw RunFailure.of([error])
      }
      for (file, _) in folder.ingredients where file != folder.job.personSecret {
        result["Pipelines/\(file)"] = try bytes("\(shipped.path)/\(file)")
      }
      result["Pipelines/\(name)"] = Array(
        withOwnSecret(String(decoding: result["Pipelines/\(name)"] ?? [], as: UTF8.self)).utf8
      )
      folders.append(folder)
    }
    // Where data come from, and under which licence, goes with them.
    for folder in Set(result.keys.map { ($0 as NSString).deletingLastPathComponent }) {
      let readme = "\(shipped.path)/\(folder.dropFirst("Pipelines/".count))/README.md"
      if folder != "Pipelines", FileManager.default.fileExists(atPath: readme) {
        result["\(folder)/README.md"] = try bytes(readme)
      }
    }
    result["Pipelines/\(secret)"] = Array(freshSecret().utf8)
    result["LOCAL-SETTINGS.md"] = Array((LocalSettingsGuide(folders, from: shipped.path)?.text ?? "").utf8)
    result["README.md"] = Array(FirstSteps.text.utf8)
    return result
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunFailure.environment(
        path,
        "init.unreadable",
        Term("无法读取。", "This cannot be read."),
        remedy: Term("请检查权限。", "Check its rights.")
      )
    }
    return [UInt8](data)
  }

  /// A job that names the project's secret, with what should be known of it; nothing else of it is changed.
  private static func withOwnSecret(_ job: String) -> String {
    var lines = job.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    guard let position = lines.firstIndex(where: { $0.hasPrefix("person_secret:") }) else { return job }
    var start = position
    while start > 0, lines[start - 1].hasPrefix("#") { start -= 1 }
    lines.replaceSubrange(
      start...position,
      with: [
        "# 人员编码由此密钥派生，建立本文件夹时随机生成：请另行妥善保存一份，不得更换，不得外传。",
        "# Person keys derive from this secret, made at random with this folder: keep a copy in a safe place, never change it, tell nobody.",
        "person_secret: \(secret)",
      ]
    )
    return lines.joined(separator: "\n")
  }

  /// 32 bytes of the kernel's (`getrandom`, by the standard library), as hexadecimal digits.
  private static func freshSecret() -> String {
    var kernel = SystemRandomNumberGenerator()
    let digits = (0..<4).map { _ in
      let word = String(kernel.next(), radix: 16)
      return String(repeating: "0", count: 16 - word.utf8.count) + word
    }
    return digits.joined() + "\n"
  }

  private static func write(_ files: [String: [UInt8]], to staging: String) throws {
    try PrivateFolder.make(staging)
    try PrivateFolder.make(staging + "/Input")
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let folder = ("\(staging)/\(path)" as NSString).deletingLastPathComponent
      try PrivateFolder.make(folder)
      try PrivateFolder.write(bytes, to: "\(staging)/\(path)")
    }
    // What was made is tried before it appears.
    for name in ShippedPipelines.jobs {
      do throws(Complaint) { _ = try JobFolder(jobPath: "\(staging)/Pipelines/\(name)") } catch {
        throw RunFailure.of([error])
      }
    }
  }
}
