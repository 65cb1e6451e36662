import Domain
import Foundation
import Testing

/// Two literals that stand for one sentence, in any source file.
private struct Pair {
  let place: String
  let zh: String
  let en: String
}

/// Every message of the program, as its sources write it.
private enum Sources {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  static func files() throws -> [(name: String, text: String)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    return try names.sorted().map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
  }

  /// `Term("…", "…")` and `Wording("…", "…")` whose literals have no literal inside.
  static func pairs() throws -> [Pair] {
    let literal =
      #/\b(?:Term|Wording)\(\s*"(?<zh>(?:[^"\\\n]|\\[^(]|\\\([^"\n]*?\))*)",\s*"(?<en>(?:[^"\\\n]|\\[^(]|\\\([^"\n]*?\))*)"/#
    return try files().flatMap { name, text in
      text.matches(of: literal).map { Pair(place: name, zh: String($0.zh), en: String($0.en)) }
    }
  }
}

@Suite("Every message")
struct MessageTests {
  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

  @Test("is a sentence in each language")
  func hasBoth() throws {
    // The words of outputs are parts of sentences, too; the catalogue's own tests look at them.
    let sentences = try Sources.pairs().filter { pair in
      pair.en.hasSuffix(".") && pair.en.contains(" ")
        && !["Domain/NoticeWords", "Publish/Catalogue"].contains { pair.place.hasPrefix($0) }
    }
    #expect(sentences.count > 250)
    for sentence in sentences {
      // Some are made of values alone, which have their own Chinese.
      #expect(
        sentence.zh.unicodeScalars.contains(where: Self.isHan) || sentence.zh.contains(".zh)"),
        "\(sentence.place): \(sentence.zh)"
      )
      #expect(sentence.zh.hasSuffix("。"), "\(sentence.place): \(sentence.zh)")
    }
  }

  @Test("shows the same values in each language")
  func showsTheSame() throws {
    // Words that stand in for one another by language end so.
    func values(_ text: String) -> [String] {
      text.matches(of: #/\\\(([^"()]*(?:\([^"()]*\)[^"()]*)*)\)/#)
        .map { String($0.1).replacing(#/\.(zh|en)$/#, with: "").replacing(".map(\\.zh)", with: ".map(\\.en)") }.sorted()
    }
    for pair in try Sources.pairs() where pair.en.hasSuffix(".") && !pair.place.hasPrefix("Publish/Catalogue") {
      #expect(values(pair.zh) == values(pair.en), "\(pair.place): \(pair.zh) | \(pair.en)")
    }
  }

  @Test("is made of terms, never of one language's text")
  func isNeverPlain() throws {
    for (name, text) in try Sources.files() {
      for call in text.matches(of: #/(?:\.progress|messenger\.complaint|Messenger\(\)\.complaint)\(\s*"/#) {
        Issue.record("\(name): \(text[call.range])")
      }
    }
  }
}
