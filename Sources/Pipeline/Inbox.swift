internal import Domain
internal import Foundation
internal import Ingest
internal import Tabular

/// The input folder: every regular file in it, by path.
struct Inbox {
  let files: [IncomingFile]
  /// What was passed over, with why: links, devices, hidden files.
  let skipped: [(path: String, reason: Term)]

  /// Lists a folder and the folders in it.
  ///
  /// - Throws: ``Complaint`` where the folder is missing or cannot be read.
  init(folder: String) throws(Complaint) {
    var isFolder: ObjCBool = false
    let manager = FileManager.default
    guard unsafe manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Complaint(
        Place(file: folder),
        "input.missing",
        Term("没有这个输入文件夹。", "There is no such input folder."),
        remedy: Term("请核对--input的路径。", "Check the path given as --input.")
      )
    }
    var files: [IncomingFile] = []
    var skipped: [(path: String, reason: Term)] = []
    var pending = [""]
    while let prefix = pending.popLast() {
      let entries: [String]
      do throws(FileRefusal) {
        entries = try FolderListing.names(in: folder + "/" + prefix)
      } catch {
        guard !error.isOfEnvironment else { throw .environment(Place(file: prefix.isEmpty ? folder : prefix), error) }
        throw Complaint(
          Place(file: prefix.isEmpty ? folder : prefix),
          "input.unreadable",
          Term("无法读取该文件夹。", "This folder cannot be read."),
          remedy: Term("请检查权限。", "Check its rights.")
        )
      }
      for entry in entries {
        let path = prefix + entry
        let location = folder + "/" + path
        let kind = (try? manager.attributesOfItem(atPath: location))?[.type] as? FileAttributeType
        switch kind {
        case _ where entry.hasPrefix("."): skipped.append((path, Self.hidden))
        case .typeDirectory: pending.append(path + "/")
        case .typeRegular: files.append(IncomingFile(path: path, location: location))
        case .typeSymbolicLink: skipped.append((path, Term("符号链接", "symbolic link")))
        case nil:
          throw Complaint(
            Place(file: path),
            "input.unreadable",
            Term("系统不提供它的信息，无法判断是什么。", "What this is cannot be told: the system gives no information about it."),
            remedy: Term("请检查权限，或改用普通的文件名。", "Check its rights, or give it a plain name.")
          )
        default: skipped.append((path, Term("不是普通文件", "not a regular file")))
        }
      }
    }
    self.files = files.sorted { Self.precedes($0.path, $1.path) }
    self.skipped = skipped.sorted { Self.precedes($0.path, $1.path) }
  }

  /// Why what begins with a full stop is skipped: nobody need be told.
  static let hidden = Term("隐藏文件", "hidden")

  /// Order by bytes: the same on every machine, whatever its locale.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
