package import Domain
internal import Ingest
internal import Publish
internal import Store
internal import Tabular

/// What the command line asks of a job.
package struct RunRequest: Sendable {
  package let jobPath: String
  package let asOf: CivilDate
  package let input: String
  package let output: String
  package let ledger: String
  package let language: Language
  /// Read, link and judge, but publish nothing and leave the ledger as it was.
  package let isDryRun: Bool
  /// Seconds to wait for another run to end; 0 leaves at once.
  package let wait: Int
  /// Why packets are sent, and who approved it.
  package let purpose: Purpose
  package let sender: Operator

  /// Somebody is named who approved that packets go out, and why.
  var isApproved: Bool { !purpose.text.isEmpty && !purpose.approvedBy.isEmpty }

  package init(
    jobPath: String,
    asOf: CivilDate,
    input: String,
    output: String,
    ledger: String,
    language: Language,
    isDryRun: Bool = false,
    wait: Int = 0,
    purpose: Purpose = .none,
    sender: Operator = Operator()
  ) {
    self.jobPath = jobPath
    self.asOf = asOf
    self.input = input
    self.output = output
    self.ledger = ledger
    self.language = language
    self.isDryRun = isDryRun
    self.wait = wait
    self.purpose = purpose
    self.sender = sender
  }
}

/// How a run ended, where it ended well.
package struct RunEnding: Sendable {
  package enum Kind: Sendable {
    case published
    /// The same inputs, rules and date had been published before: nothing was written.
    case unchanged
    case dryRun
  }

  package let kind: Kind
  /// The revision folder; of a dry run, the one that it would have become.
  package let folder: String
  /// The leaders' workbook, where one was made.
  package let workbook: String?
  package let headlines: [(label: String, text: String)]
  /// Deliveries that were read but not used, because a limit of their contract was passed; those of a run that stands as its run.json
  /// keeps them, in English.
  package let heldBack: [Term]

  /// The same in English, as run.json keeps them.
  package var gates: [String] { heldBack.map(\.en) }
  /// What was read, found and left; nothing of a run whose manifest does not say.
  package let account: RunAccount?

  package init(
    kind: Kind,
    folder: String,
    workbook: String?,
    headlines: [(label: String, text: String)],
    heldBack: [Term],
    account: RunAccount? = nil
  ) {
    self.account = account
    self.kind = kind
    self.folder = folder
    self.workbook = workbook
    self.headlines = headlines
    self.heldBack = heldBack
  }
}

/// Why a run could not be made; each kind has its exit code.
package enum RunFailure: Error, Sendable {
  /// Input or settings refused: nothing was published.
  case refused([Complaint])
  /// Disk, rights, lock.
  case environment([Complaint])
  /// A promise of the program broken: its own fault, with what broke, in English, for those who mend it.
  case internalFault(String)

  /// What complaints about deliveries come to: where the machine lacks room to look into one, that is nobody's fault but its own.
  static func of(_ complaints: [Complaint]) -> RunFailure {
    let lacks = complaints.filter(\.isOfEnvironment)
    return lacks.isEmpty ? .refused(complaints) : .environment(lacks)
  }

  /// The machine's refusal, where it is one line.
  static func environment(_ path: String, _ code: String, _ problem: Term, remedy: Term) -> RunFailure {
    .environment([Complaint(Place(file: path), code, problem, remedy: remedy)])
  }

  /// What the ledger at a path refuses.
  static func of(_ error: LedgerError, at path: String) -> RunFailure { .environment([error.complaint(at: path)]) }

  static func of(_ error: RevisionError) -> RunFailure { .environment([error.complaint]) }
}

extension Complaint {
  /// The machine is to blame, not the file.
  var isOfEnvironment: Bool {
    [WorkbookRefusal.Reason.environment.rawValue, Recogniser.environmentCode].contains(code)
  }

  /// A file or folder that the system has no means to read.
  static func environment(_ place: Place, _ refusal: FileRefusal) -> Complaint {
    Recogniser.environment(place, refusal)
  }
}
