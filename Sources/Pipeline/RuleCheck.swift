internal import Assess
package import Domain

/// The rules a job uses: what they are, and whether their own examples come out as they say.
package struct RuleCheck {
  private let folder: JobFolder

  /// - Throws: ``RunFailure/refused(_:)`` where the job or a pack cannot be read.
  package init(jobPath: String) throws {
    do throws(Complaint) {
      folder = try JobFolder(jobPath: jobPath)
    } catch {
      throw RunFailure.refused([error])
    }
  }

  /// One line a rule: pack, rule, kind, article, what it is called.
  package func list(_ language: Language) -> [String] {
    folder.packs.flatMap { pack in
      pack.rules.map { rule in
        "\(pack.id)/\(rule.id)  \(rule.kind.rawValue)  \(rule.citation.text)  \(rule.title.text(language))"
      }
    }
  }

  /// Runs every example of every rule.
  ///
  /// - Returns: one line an example that did not come out, and how many were run.
  /// - Throws: ``RunFailure/refused(_:)`` where an example cannot be read.
  package func test() throws -> (failures: [String], count: Int) {
    do throws(Complaint) {
      let results = try RuleTests.run(packs: folder.packs, settings: folder.assess)
      let failures = results.filter { $0.expected != $0.got }
        .map { "\($0.rule): \($0.example): expected \($0.expected), got \($0.got)" }
      return (failures, results.count)
    } catch {
      throw RunFailure.refused([error])
    }
  }
}
