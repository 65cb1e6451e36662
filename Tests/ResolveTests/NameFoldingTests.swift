import Domain
import Testing

@Suite("A folded name")
struct NameFoldingTests {
  @Test(
    "is one spelling for what was typed in several ways",
    arguments: [
      ("王小明", "王小明"), ("王 小　明", "王小明"), ("阿依古丽·买买提", "阿依古丽买买提"), ("阿依古丽•买买提", "阿依古丽买买提"),
      ("阿依古丽・买买提", "阿依古丽买买提"), ("阿依古丽．买买提", "阿依古丽买买提"), ("阿依古丽.买买提", "阿依古丽买买提"),
      ("阿依古丽●买买提", "阿依古丽买买提"), ("Ａnna lee", "ANNALEE"), ("王\u{200B}小明\u{FEFF}", "王小明"), ("𠮷小明", "𠮷小明"),
      ("王之", "王之"), ("之子", "之子"), ("子女", "子女"), ("王氏", "王氏"),
    ]
  )
  func folds(text: String, folded: String) {
    #expect(NameFolding.folded(text) == folded)
  }

  @Test(
    "is unknown where the text says nothing about the name",
    arguments: [
      "", " ", "·", "王某之子", "李梅之女", "无名氏", "未取名", "无", "暂无", "王?明", "王？明", "王□明", "王*明", "王\u{E863}明",
      "王\u{FFFD}明", "王\u{F0000}明",
    ]
  )
  func unknown(text: String) {
    #expect(NameFolding.folded(text) == nil)
    let column = TextColumn([text, "李红"])
    #expect(!NameFolding.states(column, 0))
    #expect(!NameFolding.differ(column, 0, column, 1))
    #expect(!NameFolding.differ(column, 1, column, 0))
    #expect(NameFolding.fingerprints(column)[0] == 0)
  }

  @Test("is the same whether read as text, as bytes, or by fingerprint")
  func agree() {
    var dice = Dice(7)
    let pieces = [
      "王", "小明", "·", "•", " ", "之子", "之女", "某", "无名", "氏", "?", "a", "Ａ", "𠮷", "\u{E000}", "㛃", "〓", "锟", "斤", "烫",
      "\u{1F600}",
    ]
    let texts = (0..<2000).map { _ in (0..<dice.below(5)).map { _ in dice.pick(pieces) }.joined() }
    let column = TextColumn(texts)
    let fingerprints = NameFolding.fingerprints(column)
    for (row, text) in texts.enumerated() {
      let folded = NameFolding.folded(text)
      #expect(String(decoding: NameFolding.folded(column, row), as: UTF8.self) == folded ?? "")
      #expect((fingerprints[row] == 0) == (folded == nil))
      #expect(NameFolding.states(column, row) == (folded != nil))
      let other = dice.below(texts.count)
      let otherFolded = NameFolding.folded(texts[other])
      let differ = folded != nil && otherFolded != nil && folded != otherFolded
      #expect(NameFolding.differ(column, row, column, other) == differ)
      #expect((fingerprints[row] == fingerprints[other]) == (folded == otherFolded))
    }
  }
}
