package import Domain

/// Where progress and complaints go: standard error, in one language.
package struct Messenger: Sendable {
  private let isQuiet: Bool
  /// The language of everything that is said; what files keep is not its business.
  package let language: Language
  private let console: Console
  /// How long the stages took that were told of.
  package let times = StageTimes()

  package init(isQuiet: Bool = false, language: Language = .en, console: Console = .ofProcess) {
    self.isQuiet = isQuiet
    self.language = language
    self.console = console
  }

  /// A step that ended, for whoever watches.
  package func progress(_ step: Term) {
    if !isQuiet { console.line(.step, step.text(language)) }
  }

  /// What became of one file of many.
  package func detail(_ fact: Term) {
    if !isQuiet { console.line(.detail, fact.text(language)) }
  }

  /// Something out of the ordinary that nobody has to mend.
  package func note(_ fact: Term) {
    if !isQuiet { console.line(.note, fact.text(language)) }
  }

  /// Something a person should know or mend.
  package func complaint(_ complaint: Complaint) { console.line(.warning, complaint.line.text(language)) }

  /// A stretch of work begins.
  ///
  /// - Parameters:
  ///   - stage: what begins.
  ///   - total: units of work it has; 0 where nobody knows.
  func begin(_ stage: RunStage, total: Int = 0) {
    times.begin(stage)
    if !isQuiet { console.begin(stage, total: total) }
  }

  /// Part of it is done; called for a piece of work at a time, never for a row.
  func advance(by units: Int, counting things: Int) {
    if !isQuiet { console.advance(by: units, counting: things) }
  }

  func end(_ stage: RunStage) {
    times.end(stage)
    if !isQuiet { console.end(stage) }
  }

  /// The last line of a run, where lines are for machines.
  package func ended(_ outcome: String, exitCode: Int32) {
    var event = ProgressEvent("end")
    event.outcome = outcome
    event.exitCode = Int(exitCode)
    if !isQuiet { console.tell(event) }
  }
}
