internal import Assess
internal import Casework
internal import Crypto
internal import Domain
internal import Foundation
internal import Ingest
internal import Reconcile
internal import Resolve
internal import Tabular

/// A job with everything under `Pipelines/` that it uses, read and checked before any data is touched.
struct JobFolder {
  let job: Job
  let contracts: [SourceContract]
  /// SHA-256 of the file behind each contract, by the contract's name.
  let contractDigests: [String: String]
  /// What each contract's file is about, by the file's name.
  let contractFiles: [String: Dataset]
  let decisions: [DecisionContract]
  let calendar: WorkingCalendar
  let terms: SchoolCalendar
  let packs: [RulePack]
  let linkage: LinkageSettings
  let reconcile: ReconcileSettings
  let assess: AssessSettings
  /// What becomes a case; nothing where the job keeps none.
  let cases: CaseSettings?
  let termList: TermListSettings?
  let external: ExternalEdition?
  let recipients: [Recipient]
  /// The keys that packets are encrypted for, by file.
  let sealKeys: [String: Data]
  let gazetteer: Gazetteer
  let personSecret: Data
  /// Name and SHA-256 of every file read, in order of name: part of the run's identity.
  let ingredients: [(name: String, digest: String)]

  /// Reads a job file and what it names.
  ///
  /// - Throws: ``Complaint``, naming file and line.
  init(jobPath: String) throws(Complaint) {
    var pantry = Pantry(jobPath: jobPath)
    let job = try Job(reading: pantry.settings(pantry.jobName))
    var contracts: [SourceContract] = []
    var digests: [String: String] = [:]
    var files: [String: Dataset] = [:]
    for name in try pantry.files(job.contracts) {
      let contract = try SourceContract(reading: pantry.settings(name))
      guard digests.updateValue(pantry.ingredients[name] ?? "", forKey: contract.id) == nil else {
        throw Complaint(
          Place(file: name, line: 1),
          "contract.id-twice",
          Term("另有来源约定也叫“\(contract.id)”。", "Another contract is called `\(contract.id)` too."),
          remedy: Term("请给每个来源约定单独的`id`。", "Give each contract an `id` of its own.")
        )
      }
      contracts.append(contract)
      files[name] = contract.dataset
    }
    try Self.checkChanges(contracts)
    contractDigests = digests
    contractFiles = files
    var decisions: [DecisionContract] = []
    for name in try pantry.files(job.decisions) {
      decisions.append(try DecisionContract(reading: pantry.settings(name)))
    }
    self.decisions = decisions
    calendar =
      try job.calendar.map { name throws(Complaint) in try WorkingCalendar(reading: pantry.settings(name)) }
      ?? .weekendsOnly
    terms = try job.terms.map { name throws(Complaint) in try SchoolCalendar(reading: pantry.settings(name)) } ?? .none
    var packs: [RulePack] = []
    for name in try pantry.files(job.rules) {
      let id = String((name as NSString).lastPathComponent.dropLast(".yaml".count))
      packs.append(try RulePack(reading: pantry.settings(name), id: id))
    }
    self.contracts = contracts
    self.packs = packs
    linkage = try job.linkage.map { name throws(Complaint) in try pantry.linkage(name) } ?? .standard
    let ages =
      try job.ages.map { name throws(Complaint) in try CategoryAges(reading: pantry.settings(name)) } ?? .standard
    reconcile = try ReconcileSettings(
      reading: job.reconcile.map { name throws(Complaint) in try pantry.settings(name) },
      ages: ages
    )
    assess = try AssessSettings(
      reading: job.assess.map { name throws(Complaint) in try pantry.settings(name) },
      ages: ages
    )
    cases = try job.cases.map { name throws(Complaint) in try CaseSettings(reading: pantry.settings(name)) }
    termList = try job.termList.map { name throws(Complaint) in
      try TermListSettings(reading: pantry.settings(name))
    }
    external = try job.external.map { name throws(Complaint) in try ExternalEdition(reading: pantry.settings(name)) }
    var recipients: [Recipient] = []
    for name in try pantry.files(job.recipients) {
      let recipient = try Recipient(reading: pantry.settings(name))
      guard !recipients.contains(where: { $0.id == recipient.id }) else {
        throw Complaint(
          Place(file: name, line: 1),
          "recipient.id-twice",
          Term("另有接收方也叫“\(recipient.id)”。", "Another recipient is called `\(recipient.id)` too."),
          remedy: Term("请各用单独的`id`。", "Give each an `id` of its own.")
        )
      }
      recipients.append(recipient)
    }
    self.recipients = recipients
    var sealKeys: [String: Data] = [:]
    for key in recipients.flatMap({ $0.seal?.keys ?? [] }) { sealKeys[key.file] = try pantry.pinned(key) }
    self.sealKeys = sealKeys
    try RuleLayers.check(packs, settings: assess)
    gazetteer = try job.divisions.map { name throws(Complaint) in try pantry.gazetteer(name) } ?? Gazetteer()
    personSecret = try pantry.secret(job.personSecret)
    self.job = job
    ingredients = pantry.ingredients.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension JobFolder {
  /// Changes need snapshots to apply to, and those the fields by which records are told apart.
  private static func checkChanges(_ contracts: [SourceContract]) throws(Complaint) {
    for delta in contracts where delta.kind == .delta {
      let snapshots = contracts.filter { $0.dataset == delta.dataset && $0.kind == .fullSnapshot }
      guard !snapshots.isEmpty else {
        throw Complaint(
          Place(file: delta.id),
          "contract.delta-alone",
          Term(
            "没有来源约定读取\(delta.dataset.rawValue)的全量快照，其变更无所依附。",
            "No contract reads whole snapshots of \(delta.dataset.rawValue), so its changes have nothing to apply to."
          ),
          remedy: Term("请为该数据集增加kind: full_snapshot的来源约定。", "Add a contract of kind full_snapshot for the dataset.")
        )
      }
      for snapshot in snapshots {
        let fields = Set(snapshot.columns.map(\.field))
        guard let missing = delta.key.first(where: { !fields.contains($0) }) else { continue }
        throw Complaint(
          Place(file: delta.id),
          "contract.delta-key",
          Term(
            "变更按“\(missing.rawValue)”找记录，而来源约定“\(snapshot.id)”不读该字段。",
            "Changes find their records by `\(missing.rawValue)`, which the contract `\(snapshot.id)` does not read."
          ),
          remedy: Term(
            "请在\(snapshot.id)中加上该列，或从主键中去掉该字段。",
            "Add that column to \(snapshot.id), or take the field out of the key."
          )
        )
      }
    }
  }

  /// The same job with one pack replaced by another's file, or taken away.
  ///
  /// - Throws: ``Complaint`` where the new pack cannot be read, or loosens without a reason.
  func replacing(_ pack: String, by path: String?) throws(Complaint) -> JobFolder {
    var packs = packs.filter { $0.id != pack }
    if let path {
      let id = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
      packs.removeAll { $0.id == id }
      packs.append(try RulePack(reading: SettingFile(path: path, name: path).node(), id: id))
    }
    try RuleLayers.check(packs, settings: assess)
    return JobFolder(self, packs: packs)
  }

  private init(_ folder: JobFolder, packs: [RulePack]) {
    job = folder.job
    contracts = folder.contracts
    contractDigests = folder.contractDigests
    contractFiles = folder.contractFiles
    decisions = folder.decisions
    calendar = folder.calendar
    terms = folder.terms
    self.packs = packs
    linkage = folder.linkage
    reconcile = folder.reconcile
    assess = folder.assess
    cases = folder.cases
    termList = folder.termList
    external = folder.external
    recipients = folder.recipients
    sealKeys = folder.sealKeys
    gazetteer = folder.gazetteer
    personSecret = folder.personSecret
    ingredients = folder.ingredients
  }
}

/// Reads the files a job names, keeps a hash of each, and lets no path leave the folder.
private struct Pantry {
  let root: String
  let jobName: String
  private(set) var ingredients: [String: String] = [:]

  init(jobPath: String) {
    let path = URL(fileURLWithPath: jobPath).standardizedFileURL.path
    root = (path as NSString).deletingLastPathComponent
    jobName = (path as NSString).lastPathComponent
  }

  private mutating func bytes(_ name: String) throws(Complaint) -> Data {
    let file = try SettingFile(path: path(of: name), name: name)
    ingredients[name] = SHA256.hash(data: file.bytes).hexadecimal
    return file.bytes
  }

  /// Names are relative and stay inside the folder: a job file cannot reach the rest of the machine.
  private func path(of name: String) throws(Complaint) -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.isEmpty, !name.hasPrefix("/"), !name.hasPrefix("~"), !parts.contains(".."), !name.utf8.contains(0)
    else {
      throw Complaint(
        Place(file: jobName),
        "job.path",
        Term("“\(name)”超出了作业所在的文件夹。", "`\(name)` leaves the folder of the job."),
        remedy: Term("请用相对于该文件夹的路径，不用`..`。", "Name files relative to the folder, without `..`.")
      )
    }
    return root + "/" + name
  }

  mutating func settings(_ name: String) throws(Complaint) -> SettingNode {
    _ = try bytes(name)
    return try SettingFile(path: path(of: name), name: name).node()
  }

  /// The YAML files behind a list of names, folders opened, each once, by name.
  func files(_ names: [String]) throws(Complaint) -> [String] {
    var result: Set<String> = []
    for name in names {
      let path = try path(of: name)
      guard !name.hasSuffix(".yaml") else {
        result.insert(name)
        continue
      }
      let entries: [String]
      do throws(FileRefusal) {
        entries = try FolderListing.names(in: path)
      } catch {
        guard !error.isOfEnvironment else { throw .environment(Place(file: name), error) }
        throw Complaint(
          Place(file: jobName),
          "job.missing-folder",
          Term("没有文件夹“\(name)”。", "There is no folder `\(name)`."),
          remedy: Term("请核对作业文件中的名称。", "Check the name in the job file.")
        )
      }
      for entry in entries where entry.hasSuffix(".yaml") && !entry.hasPrefix(".") { result.insert(name + "/" + entry) }
    }
    return result.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// How far linking goes, with the table of weights and the characters' tables it names.
  mutating func linkage(_ name: String) throws(Complaint) -> LinkageSettings {
    var result = try LinkageSettings(reading: settings(name))
    if let file = result.weightsFile { result.weights = try LinkageWeights(reading: text(file), file: file) }
    if let folder = result.charactersFolder {
      result.names = try NameTables(
        variants: text("\(folder)/variants.csv"),
        sounds: text("\(folder)/sounds.csv"),
        shapes: text("\(folder)/shapes.csv")
      )
    }
    return result
  }

  private mutating func text(_ name: String) throws(Complaint) -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  mutating func gazetteer(_ name: String) throws(Complaint) -> Gazetteer {
    try Gazetteer(reading: try bytes(name), name: name)
  }

  /// A recipient's key, where it is the one that was pinned.
  mutating func pinned(_ key: PacketSeal.Key) throws(Complaint) -> Data {
    let found = try bytes(key.file)
    guard SHA256.hash(data: found).hexadecimal == key.fingerprint else {
      throw Complaint(
        key.origin,
        "recipient.other-key",
        Term(
          "文件“\(key.file)”与此处的SHA-256不符，不是所写的密钥。",
          "The file `\(key.file)` is not the key whose SHA-256 stands here."
        ),
        remedy: Term(
          "请先电话问明接收方是否换了密钥，再填写新的SHA-256。",
          "Ask the recipient by telephone whether its key has changed; only then enter the new SHA-256."
        )
      )
    }
    return found
  }

  mutating func secret(_ name: String) throws(Complaint) -> Data {
    let secret = try bytes(name)
    guard secret.count >= 32 else {
      throw Complaint(
        Place(file: name),
        "secret.too-short",
        Term("本地密钥至少32字节，这个只有\(secret.count)字节。", "A site secret has at least 32 bytes, this one has \(secret.count)."),
        remedy: Term("请用`openssl rand -hex 32`生成。", "Make one with `openssl rand -hex 32`.")
      )
    }
    return secret
  }
}
