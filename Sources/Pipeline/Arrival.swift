internal import Domain
internal import Foundation
internal import Ingest

/// How the bureau tells a file that has come whole from one that is still being copied.
struct ArrivalRules: Sendable {
  /// A file changed within so many seconds may still grow; 0: any file is taken as it is.
  let settleSeconds: Int
  /// Each file waits for an empty mark beside it, its name and this; nothing: none is expected.
  let doneSuffix: String?
  /// Each delivery must stand in a manifest; one that stands in one is held against it in any case.
  let needsManifest: Bool

  static let none = ArrivalRules(settleSeconds: 0, doneSuffix: nil, needsManifest: false)

  private init(settleSeconds: Int, doneSuffix: String?, needsManifest: Bool) {
    self.settleSeconds = settleSeconds
    self.doneSuffix = doneSuffix
    self.needsManifest = needsManifest
  }

  /// Reads the `arrival` of a job.
  init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    settleSeconds = try reader.optionalInteger("settle_seconds") ?? 0
    doneSuffix = try reader.optionalText("done_suffix")
    needsManifest = try reader.optionalFlag("manifest") ?? false
    try reader.finish()
    guard doneSuffix.map({ $0.utf8.count > 1 && $0.hasPrefix(".") && !$0.contains("/") }) ?? true else {
      throw Complaint(
        node.place,
        "arrival.done-suffix",
        Term("完成标志的后缀以英文句点开头。", "A mark's ending begins with a full stop."),
        remedy: Term("请写成`done_suffix: .done`。", "Write it as in `done_suffix: .done`.")
      )
    }
  }
}

/// The files of an input folder, those that have come whole apart from those still on their way.
struct ArrivedFiles {
  private(set) var files: [IncomingFile] = []
  /// What to wait for, file by file.
  private(set) var notReady: [Complaint] = []

  /// - Parameters:
  ///   - inbox: the input folder.
  ///   - rules: what the job asks for.
  ///   - isExempt: which paths are no deliveries.
  ///   - now: the clock: the one place that asks it of files, and only to wait.
  init(_ inbox: Inbox, _ rules: ArrivalRules, isExempt: (String) -> Bool, now: Date = Date()) {
    guard let suffix = rules.doneSuffix else {
      files = inbox.files
      awaitSettling(rules.settleSeconds, isExempt, now)
      return
    }
    let marks = Set(inbox.files.map(\.path).filter { $0.hasSuffix(suffix) })
    files = inbox.files.filter { !marks.contains($0.path) }
    let paths = Set(files.map(\.path))
    for file in files where !isExempt(file.path) && !marks.contains(file.path + suffix) {
      notReady.append(
        Complaint(
          Place(file: file.path),
          "input.no-mark",
          Term(
            "文件旁没有完成标志“\(suffix)”，可能还在传送。",
            "The file has no mark `\(suffix)` beside it: it may still be on its way."
          ),
          remedy: Term(
            "请等部门传送完毕（--wait 秒数），或请部门补上标志。",
            "Wait for the department's copying to end (--wait SECONDS), or ask it for the mark."
          )
        )
      )
    }
    for mark in marks.sorted(by: Inbox.precedes) where !paths.contains(String(mark.dropLast(suffix.count))) {
      notReady.append(
        Complaint(
          Place(file: mark),
          "input.mark-alone",
          Term("标志所指的文件不在。", "The file it announces is not there."),
          remedy: Term("请部门重新报送，或移走该标志。", "Ask the department to send it again, or take the mark away.")
        )
      )
    }
    awaitSettling(rules.settleSeconds, isExempt, now)
  }

  private mutating func awaitSettling(_ seconds: Int, _ isExempt: (String) -> Bool, _ now: Date) {
    guard seconds > 0 else { return }
    for file in files where !isExempt(file.path) {
      let attributes = try? FileManager.default.attributesOfItem(atPath: file.location)
      guard let changed = attributes?[.modificationDate] as? Date else { continue }
      let age = now.timeIntervalSince(changed)
      // A file from the future is a clock set wrong, not a file that grows.
      guard age >= 0, age < Double(seconds) else { continue }
      notReady.append(
        Complaint(
          Place(file: file.path),
          "input.not-settled",
          Term("文件在\(Int(age))秒前有改动，可能还在写入。", "The file was changed \(Int(age)) s ago: it may still be growing."),
          remedy: Term(
            "请等它\(seconds)秒不再变化（可用--wait 秒数）。",
            "Wait until it has been still for \(seconds) s (--wait SECONDS does so)."
          )
        )
      )
    }
  }
}

/// One line of a department's manifest: what it says it sent.
struct ManifestLine: Sendable {
  let place: Place
  let file: String
  let digest: String
  let byteCount: Int?
  /// Rows of data, without titles, header and blank lines.
  let rows: Int?
  let sent: CivilDate?

  /// - Throws: ``Complaint`` where a cell cannot be read.
  init(_ row: DecisionFile.Row, in path: String) throws(Complaint) {
    let place = Place(file: path, line: row.line)
    func refusal(_ column: Term, _ remedy: Term) -> Complaint {
      Complaint(
        place,
        "manifest.cell",
        Term("“\(column.zh)”一格无法识读。", "The cell for \(column.en) cannot be read."),
        remedy: remedy
      )
    }
    func number(_ column: DecisionContract.Column) throws(Complaint) -> Int? {
      let text = row[column]
      guard !text.isEmpty else { return nil }
      guard text.utf8.count < 16, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text) else {
        throw refusal(Term(both: column.rawValue), Term("请只填数字，或留空。", "Write digits only, or leave it empty."))
      }
      return value
    }
    self.place = place
    file = row[.file]
    digest = row[.digest].lowercased()
    guard digest.utf8.count == 64, digest.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else {
      throw refusal(Term(both: "SHA-256"), Term("请填写64位十六进制数。", "Write its sixty-four hexadecimal digits."))
    }
    byteCount = try number(.bytes)
    rows = try number(.rows)
    sent = row[.sent].isEmpty ? nil : CivilDate(iso: row[.sent])
    guard sent != nil || row[.sent].isEmpty else {
      throw refusal(Term("报送日期", "the day it was sent"), Term("请写成2026-10-31。", "Write it as 2026-10-31."))
    }
  }

  /// Whether it speaks of a file: by its path, from the manifest's folder on or whole, or by its name in that folder or below.
  func names(_ path: String) -> Bool {
    let folder = (place.file as NSString).deletingLastPathComponent
    let here = folder.isEmpty ? file : folder + "/" + file
    if path == here || path == file { return true }
    return !file.contains("/") && (path as NSString).lastPathComponent == file
      && (folder.isEmpty || path.hasPrefix(folder + "/"))
  }
}

/// What departments say they sent, held against what came.
struct Manifests: Sendable {
  let lines: [ManifestLine]

  /// What does not fit, line by line.
  ///
  /// - Parameters:
  ///   - came: path, SHA-256 and size of every file that was recognised.
  ///   - needsAll: every delivery must be listed.
  /// - Returns: One complaint a line or file that does not fit; none where all do.
  func complaints(_ came: [RecognisedFile], needsAll: Bool) -> [Complaint] {
    var complaints: [Complaint] = []
    for line in lines {
      guard let file = came.first(where: { line.names($0.path) }) else {
        complaints.append(
          Complaint(
            line.place,
            "manifest.missing-file",
            Term("清单列有“\(line.file)”，但文件未到。", "It lists `\(line.file)`, which did not come."),
            remedy: Term("请部门补报该文件，或更正清单。", "Ask the department to send it, or to correct its manifest.")
          )
        )
        continue
      }
      guard line.byteCount.map({ $0 == file.byteCount }) ?? true, line.digest == file.digest else {
        let sizes =
          line.byteCount.map { sent in
            Term("报送\(sent)字节，收到\(file.byteCount)字节", "\(sent) bytes sent, \(file.byteCount) came")
          } ?? Term("SHA-256不同", "another SHA-256")
        complaints.append(
          Complaint(
            Place(file: file.path),
            "manifest.differs",
            Term(
              "收到的与\(line.place)所写不符：\(sizes.zh)。",
              "What came is not what \(line.place) says was sent: \(sizes.en)."
            ),
            remedy: Term(
              "请重新复制；仍然不符的，请部门重报文件和清单。",
              "Copy the file again; if it comes the same, ask the department to send file and manifest anew."
            )
          )
        )
        continue
      }
    }
    guard needsAll else { return complaints }
    return complaints
      + came.filter { file in !lines.contains { $0.names(file.path) } }.map { file in
        Complaint(
          Place(file: file.path),
          "manifest.not-listed",
          Term("没有清单列出该文件。", "No manifest lists this file."),
          remedy: Term(
            "请部门报送清单，或在作业的`arrival`中不要求清单。",
            "Ask the department for its manifest, or let the job's `arrival` do without."
          )
        )
      }
  }

  /// The day a file was sent, where its department says so.
  func sent(_ path: String) -> CivilDate? { lines.first { $0.names(path) && $0.sent != nil }?.sent }

  /// Whether a file holds as many rows of data as were sent.
  ///
  /// - Throws: ``Complaint`` where it does not.
  func check(_ delivery: Delivery) throws(Complaint) {
    guard let line = lines.first(where: { $0.names(delivery.path) }), let rows = line.rows else { return }
    let found = delivery.accounting.read - delivery.accounting.headerOrBlank
    guard found != rows else { return }
    throw Complaint(
      Place(file: delivery.path),
      "manifest.rows",
      Term(
        "文件有\(found)行数据，\(line.place)写明报送\(rows)行。",
        "It holds \(found) rows of data, \(line.place) says \(rows) were sent."
      ),
      remedy: Term("请与部门核实，更正后重报文件和清单。", "Ask the department which is right; then send file and manifest anew.")
    )
  }
}
