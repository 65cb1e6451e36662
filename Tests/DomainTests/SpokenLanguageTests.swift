import Domain
import Testing

@Suite("The language of messages")
struct SpokenLanguageTests {
  @Test(
    "is Chinese where the locale is, English elsewhere",
    arguments: [
      ([:], .en), (["LANG": "zh_CN.UTF-8"], .zh), (["LANG": "zh_TW"], .zh), (["LANG": "C"], .en),
      (["LANG": "C.UTF-8"], .en), (["LANG": "de_DE.UTF-8"], .en), (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .en),
      (["LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], .zh),
      (["LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"], .en), (["LC_ALL": "ZH_cn"], .zh),
    ] as [([String: String], Language)]
  )
  func followsTheLocale(environment: [String: String], language: Language) {
    #expect(SpokenLanguage(arguments: ["runs"], environment: environment).language == language)
  }

  @Test("is what --lang says, wherever it stands, whatever the locale")
  func followsTheOption() {
    let chinese = ["LANG": "zh_CN.UTF-8"]
    for arguments in [
      ["--lang", "en", "runs"], ["runs", "--lang", "en"], ["--lang=en", "runs"], ["--lang", "zh", "runs", "--lang=en"],
    ] {
      let spoken = SpokenLanguage(arguments: arguments, environment: chinese)
      #expect(spoken.language == .en && spoken.arguments == ["runs"], "\(arguments)")
    }
  }

  @Test("leaves alone what names no language, and what is no option")
  func leavesOthers() {
    for arguments in [
      ["run", "--lang", "fr"], ["run", "--lang"], ["run", "--language", "en"], ["run", "--", "--lang", "en"],
    ] {
      let spoken = SpokenLanguage(arguments: arguments, environment: [:])
      #expect(spoken.stated == nil && spoken.arguments == arguments, "\(arguments)")
    }
  }

  @Test("never changes the language of files by the locale")
  func leavesFiles() {
    #expect(SpokenLanguage(arguments: [], environment: ["LANG": "en_US.UTF-8"]).ofFiles == .zh)
    #expect(SpokenLanguage(arguments: ["--lang", "en"], environment: ["LANG": "zh_CN.UTF-8"]).ofFiles == .en)
  }
}

@Suite("A complaint")
struct ComplaintTests {
  private let complaint = Complaint(
    Place(file: "a\u{202E}.csv", line: 3, column: "姓名"),
    "value.missing",
    Term("这里是空的。", "Nothing stands here."),
    remedy: Term("请填写。", "Fill it in.")
  )

  @Test("has the same place and code in both languages, and its sentences in one")
  func speaks() {
    #expect(complaint.line.zh == "a\\u{202e}.csv:3 [姓名]: value.missing: 这里是空的。请填写。")
    #expect(complaint.line.en == "a\\u{202e}.csv:3 [姓名]: value.missing: Nothing stands here. Fill it in.")
  }

  @Test("is kept in English")
  func isKept() { #expect(complaint.description == complaint.line.en) }

  @Test("gives the system's usual answers in Chinese, and others as they are")
  func translatesTheSystem() {
    #expect(Term(system: "Permission denied") == Term("权限不够", "Permission denied"))
    #expect(Term(system: "Bad font file format") == Term(both: "Bad font file format"))
  }
}
