import Domain
import Testing

@Suite("A dataset")
struct DatasetTests {
  @Test(
    "is about children, a list of people, a decision, or small and whole, and never two of them",
    arguments: Dataset.allCases
  )
  func isOfOneKind(dataset: Dataset) {
    let kinds = [dataset.isAboutChildren, dataset.isListOfPeople, dataset.isDecision].filter { $0 }
    #expect(kinds.count <= 1)
    #expect(!dataset.isRegisterOfChildren || dataset.isAboutChildren && dataset.isCore)
    #expect(dataset.statusField == nil || dataset.isRegisterOfChildren)
  }

  @Test("keeps the place by which the ledger knows it")
  func keepsItsPlace() {
    #expect(
      Dataset.allCases.prefix(8).map(\.rawValue) == [
        "household-register", "school-roll", "disability-certificates", "care-roster", "home-visits",
        "director-registry", "training-records", "village-list",
      ]
    )
    #expect(Dataset.core == Array(Dataset.allCases.prefix(8)))
  }

  @Test("can stand in a set with any other")
  func standsInSets() {
    for dataset in Dataset.allCases {
      #expect(Dataset.allCases.filter { DatasetSet(dataset).contains($0) } == [dataset])
    }
  }
}

@Suite("A code list")
struct CodeListTests {
  @Test("has a byte, a name and words of its own for every value", arguments: CodeList.allCases)
  func isDistinct(list: CodeList) {
    let values = list.values
    #expect(Set(values.map(\.byte)).count == values.count)
    #expect(Set(values.map(\.identifier)).count == values.count)
    #expect(Set(values.map(\.term.zh)).count == values.count)
    #expect(values.allSatisfy { !$0.term.zh.isEmpty && !$0.term.en.isEmpty })
    #expect(values.first?.byte == 0)
    #expect(Set(list.words.map(\.word)).count == list.words.count)
  }

  @Test(
    "knows ethnic groups by the numbers of GB/T 3304 and by both forms of their names",
    arguments: [
      ("01", "汉族"), ("03", "回"), ("05", "维吾尔族"), ("10", "朝鲜"), ("11", "满族"), ("15", "土家族"), ("36", "毛难族"),
      ("46", "崩龙族"),
      ("56", "基诺"), ("97", "其他民族"),
    ]
  )
  func knowsEthnicGroups(digits: String, word: String) {
    let words = Dictionary(CodeList.ethnicGroup.words.map { ($0.word, $0.byte) }) { first, _ in first }
    #expect(words[digits] == UInt8(digits))
    #expect(words[word] == UInt8(digits))
  }

  @Test(
    "knows relations to the head by the numbers of GB/T 4761, one digit and two",
    arguments: [
      ("02", "户主"), ("20", "子"), ("32", "长女"), ("41", "孙子"), ("44", "外孙女"), ("52", "母亲"), ("61", "祖父"), ("77", "妹妹"),
      ("96", "外甥女"),
      ("99", "非亲属"),
    ]
  )
  func knowsRelations(digits: String, word: String) {
    let words = Dictionary(CodeList.relationToHead.words.map { ($0.word, $0.byte) }) { first, _ in first }
    #expect(words[digits] == UInt8(digits))
    #expect(words[word] == UInt8(digits))
    #expect(words["4"] == HouseholdRelation.grandchild.rawValue)
    #expect(words["0"] == HouseholdRelation.head.rawValue)
  }
}
