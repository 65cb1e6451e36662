import Testing

@testable import Domain

@Suite("Nonsense that a wrong encoding made")
struct MojibakeTests {
  /// What the quick look at a whole column must agree with: each text by itself, byte by byte.
  private static func slow(_ texts: [String]) -> Bool {
    texts.contains { text in
      text.unicodeScalars.contains { scalar in
        (0xE3...0xE9).contains(scalar.value) || ["锟", "烫", "屯"].contains(Character(scalar))
      }
    }
  }

  @Test("is looked for in a whole column as in each of its texts")
  func agreesWithSlow() {
    var random = Numbers(state: 5)
    let plain = Array("张伟李娜王芳刘洋陈静杨帆赵磊黄敏周杰吴霞𠮷abc ·12艾买提Âü“–")
    let telling: [Character] = ["锟", "烫", "屯", "é", "æ", "å", "鎴", "屭", "擣", "ê", "â"]
    var found = 0
    for _ in 0..<4000 {
      var texts = (0..<random.below(9)).map { _ in
        String((0..<random.below(7)).map { _ in plain[random.below(plain.count)] })
      }
      if random.below(2) == 0, !texts.isEmpty {
        texts[random.below(texts.count)].append(telling[random.below(telling.count)])
      }
      let isThere = Mojibake.mayBeIn(TextColumn(texts).bytes)
      #expect(isThere == Self.slow(texts), "\(texts)")
      if isThere { found += 1 }
    }
    #expect(found > 500 && found < 3500)
  }
}

/// Numbers that look drawn, the same every time.
private struct Numbers {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }
}
