import Domain
import Foundation
import Pipeline
import Testing

@Suite("Corrections are replayed on every run")
struct CorrectionRunTests {
  private static let header = "文件,行号,记录指纹,数据集,更正列,原值,更正值,更正人,更正理由,有效期至\n"

  @Test("and one that says too little stops the run before anything is written")
  func refused() async throws {
    let site = try Site()
    try site.addWorld()
    try site.add("2026-11/更正清单.csv", Self.header + "a.csv,,,,姓名,甲,乙,张三,核对,长期\n")
    await #expect {
      try await site.run()
    } throws: { error in
      guard case RunFailure.refused(let complaints)? = error as? RunFailure else { return false }
      return complaints.map(\.code) == ["decision.which-record"] && complaints.first?.place.line == 2
    }
    #expect(FileManager.default.fileExists(atPath: site.output) == false)
  }
}
