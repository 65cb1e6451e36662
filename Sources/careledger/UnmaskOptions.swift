import ArgumentParser
import Pipeline

/// What commands ask before they show anybody in full.
struct UnmaskOptions: ParsableArguments {
  @Flag(
    help: .both(
      "显示姓名、号码的明文；须给出--purpose，并记入审计日志。",
      "Print names and numbers in full; needs --purpose, and is noted in the audit log."
    )
  )
  var unmask = false

  @Option(help: .both("查看明文的用途；不要写出儿童。", "What the full values are needed for; no child is named in it."))
  var purpose: String?

  @Option(help: .both("批准人；本局要求时填写。", "Who approved it, where the bureau asks for that."))
  var approvedBy: String?

  func validate() throws {
    guard !unmask || (purpose ?? "").contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--unmask须同时给出--purpose。", "--unmask needs a --purpose.")
    }
  }

  /// Nothing where values stay masked.
  func disclosure() throws -> Disclosure? {
    try unmask ? Disclosure(purpose: Purpose(purpose ?? "", approvedBy: approvedBy ?? "")) : nil
  }
}
