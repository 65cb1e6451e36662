package import Domain
package import Tabular

extension Term {
  /// What is said of a file, in our words; what the system said of it, in both languages where it is known.
  package init(_ wording: Wording) {
    self = wording.zh == wording.en ? Term(system: wording.en) : Term(wording.zh, wording.en)
  }
}
