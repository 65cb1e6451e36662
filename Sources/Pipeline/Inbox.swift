internal import Domain
internal import Foundation
internal import Ingest
internal import Tabular

/// The input folder: every regular file in it, by path.
struct Inbox {
  let files: [IncomingFile]
  /// What was passed over, with why: links, devices, hidden files.
  let skipped: [(path: String, reason: String)]

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
        "There is no such input folder.",
        remedy: "Check the path given as --input."
      )
    }
    var files: [IncomingFile] = []
    var skipped: [(path: String, reason: String)] = []
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
          "This folder cannot be read.",
          remedy: "Check its rights."
        )
      }
      for entry in entries {
        let path = prefix + entry
        let location = folder + "/" + path
        let kind = (try? manager.attributesOfItem(atPath: location))?[.type] as? FileAttributeType
        switch kind {
        case _ where entry.hasPrefix("."): skipped.append((path, "hidden"))
        case .typeDirectory: pending.append(path + "/")
        case .typeRegular: files.append(IncomingFile(path: path, location: location))
        case .typeSymbolicLink: skipped.append((path, "symbolic link"))
        case nil:
          throw Complaint(
            Place(file: path),
            "input.unreadable",
            "What this is cannot be told: the system gives no information about it.",
            remedy: "Check its rights, or give it a plain name."
          )
        default: skipped.append((path, "not a regular file"))
        }
      }
    }
    self.files = files.sorted { Self.precedes($0.path, $1.path) }
    self.skipped = skipped.sorted { Self.precedes($0.path, $1.path) }
  }

  /// Order by bytes: the same on every machine, whatever its locale.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
