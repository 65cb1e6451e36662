internal import Assess
package import Domain
internal import Publish

extension RuleCheck {
  /// The indicators that the job's rules ask for on a date, with their definitions, as Markdown.
  package func indicators(on date: CivilDate, _ language: Language) -> String {
    let assessor = Assessor(
      book: RuleBook(packs: folder.packs, localSettings: folder.assess),
      asOf: date,
      readiness: SourceReadiness(),
      gazetteer: folder.gazetteer
    )
    return ReferencePages.indicators(assessor.measures, language)
  }
}

/// Pages about the program itself.
package enum ProgramPages {
  /// Every machine table with its columns, as Markdown.
  package static func tables(_ language: Language) -> String { ReferencePages.tables(language) }
}
