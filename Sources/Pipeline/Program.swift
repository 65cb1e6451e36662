/// The program's own name and version, part of every run's identity.
package enum Program {
  package static let version = "0.1.0"
  package static let name = "CareLedger \(version)"
}
