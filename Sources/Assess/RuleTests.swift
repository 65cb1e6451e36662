package import Domain

/// The examples written beside rules, put to the rules themselves.
package enum RuleTests {
  /// An example of a rule (`pack/rule`): what it says the rule decides, and what the rule decides.
  package typealias Result = (rule: String, example: String, expected: String, got: String)

  /// Decides every example of the packs, in the order of packs, rules and examples.
  ///
  /// - Returns: One entry an example; `expected` and `got` are raw values of ``RuleExample/Expectation``, equal where the
  ///   rule does as written.
  /// - Throws: ``Complaint`` at the first example with a fact that is unknown or badly written.
  package static func run(packs: [RulePack], settings: AssessSettings) throws(Complaint) -> [Result] {
    var results: [Result] = []
    for pack in packs {
      for rule in pack.rules {
        let trial = RuleTrial(pack: pack, rule: rule, settings: settings)
        for example in rule.examples {
          let got = try trial.decide(example)
          results.append(("\(pack.id)/\(rule.id)", example.name, example.expect.rawValue, got.rawValue))
        }
      }
    }
    return results
  }
}
