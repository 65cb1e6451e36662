import ArgumentParser
import Pipeline

/// What commands ask before they show anybody in full.
struct UnmaskOptions: ParsableArguments {
  @Flag(help: "Print names and numbers in full; needs --purpose, and is noted in the audit log.")
  var unmask = false

  @Option(help: "What the full values are needed for; no child is named in it.")
  var purpose: String?

  @Option(help: "Who approved it, where the bureau asks for that.")
  var approvedBy: String?

  func validate() throws {
    guard !unmask || (purpose ?? "").contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--unmask needs a --purpose.")
    }
  }

  /// Nothing where values stay masked.
  func disclosure() throws -> Disclosure? {
    try unmask ? Disclosure(purpose: Purpose(purpose ?? "", approvedBy: approvedBy ?? "")) : nil
  }
}
