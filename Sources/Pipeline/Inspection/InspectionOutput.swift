internal import Domain
internal import Foundation
internal import Tabular

/// A CSV file being written beside its final place; it appears there whole, readable by its owner alone.
final class InspectionOutput {
  private let path: String
  private let draft: String
  private let handle: FileHandle
  private var writer = CSVWriter(.machine)

  private static let chunk = 1 << 20

  /// - Throws: ``RunFailure/environment(_:)`` where the file cannot be written.
  init(path: String) throws {
    self.path = path
    draft = path + ".part"
    guard
      FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: draft)
    else {
      throw RunFailure.environment(
        path,
        "inspect.unwritable",
        Term("无法创建该文件。", "The file cannot be created."),
        remedy: Term("请检查文件夹及其权限。", "Check the folder and its rights.")
      )
    }
    self.handle = handle
  }

  func append(row: [String]) throws {
    writer.append(row: row)
    try drain(atLeast: Self.chunk)
  }

  /// Appends to the row at hand; ``endRow()`` ends it.
  func append(field: [UInt8]) { writer.append(field: field.span) }
  func append(field: String) { writer.append(field: field) }

  func endRow() throws {
    writer.endRow()
    try drain(atLeast: Self.chunk)
  }

  /// Appends whole lines that are CSV already.
  func append(lines: [UInt8]) throws {
    try drain(atLeast: 1)
    try write(lines)
  }

  /// Brings the file to its place.
  func close() throws {
    try drain(atLeast: 1)
    do {
      try handle.close()
      guard unsafe rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      throw failure(Term("无法写完该文件。", "The file cannot be finished."))
    }
  }

  private func failure(_ problem: Term) -> RunFailure {
    .environment(path, "inspect.unwritable", problem, remedy: Term("请检查磁盘和权限。", "Check disk and rights."))
  }

  /// Gives up: nothing appears.
  func abandon() {
    try? handle.close()
    try? FileManager.default.removeItem(atPath: draft)
  }

  private func drain(atLeast least: Int) throws {
    guard writer.bytes.count >= least else { return }
    try write(writer.take())
  }

  private func write(_ bytes: [UInt8]) throws {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw failure(Term("无法写入该文件。", "The file cannot be written."))
    }
  }
}
