import Domain
import Foundation
import Testing

@testable import Resolve

/// The tables and weights of `Pipelines/`, as runs use them.
enum Shipped {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Pipelines")

  static func text(_ path: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  static let names =
    (try? NameTables(
      variants: text("reference/characters/variants.csv"),
      sounds: text("reference/characters/sounds.csv"),
      shapes: text("reference/characters/shapes.csv")
    )) ?? .none

  static let weights = try? LinkageWeights(reading: text("linkage/weights.csv"), file: "weights.csv")
}

@Suite("Two names")
struct NameLevelTests {
  @Test(
    "agree at the best level that holds",
    arguments: [
      ("王小明", "王小明", .equal),
      ("王 小 明", "王小明", .equal),
      ("阿依古丽·买买提", "阿依古丽•买买提", .equal),
      ("張國傑", "张国杰", .variant),
      ("王峯", "王峰", .variant),
      ("王晓明", "王小明", .sound),
      // 行 is read hang and xing, 航 hang, 星 xing.
      ("王行", "王航", .sound),
      ("王行", "王星", .sound),
      ("阿依古丽·买买提", "阿伊姑丽·麦麦提", .sound),
      ("阿卜杜热合曼", "阿布都热合曼", .sound),
      ("仁青卓玛吉", "仁钦卓玛吉", .spelling),
      ("陈子轩", "陈紫宣", .sound),
      ("王新民", "王清民", .oneCharacter),
      ("李阳阳", "李明阳", .oneCharacter),
      ("李未", "李末", .shape),
      ("阿依古丽·买买", "阿依古丽·买买提", .truncated),
      ("王小", "王小明", .oneCharacter),
      ("王小明", "王红梅", .surname),
      ("王小明", "李红梅", .different),
      ("王明", "王梅", .surname),
      ("无名氏", "王小明", .unknown),
      ("王某之子", "王小明", .unknown),
      ("王小?", "王小明", .unknown),
      ("王小\u{E5D2}", "王小明", .unknown),
      ("", "王小明", .unknown),
    ] as [(String, String, NameLevel)]
  )
  func levels(left: String, right: String, level: NameLevel) {
    let (one, other) = (NameForm(left, Shipped.names), NameForm(right, Shipped.names))
    #expect(NameLevel(one, other, Shipped.names) == level)
    #expect(NameLevel(other, one, Shipped.names) == level)
  }

  @Test("of one sound share a key to be looked for by, polyphones included")
  func soundings() {
    func keys(_ name: String) -> Set<UInt64> { Set(NameForm(name, Shipped.names).soundings(Shipped.names)) }
    #expect(!keys("王行").isDisjoint(with: keys("王航")))
    #expect(!keys("王行").isDisjoint(with: keys("王星")))
    #expect(!keys("张晓").isDisjoint(with: keys("章小")))
    #expect(keys("王明").isDisjoint(with: keys("王芳")))
    #expect(keys("无名氏").isEmpty)
  }
}

@Suite("Two birth dates")
struct BirthLevelTests {
  @Test(
    "agree at the best level that holds",
    arguments: [
      (20_150_301, 20_150_301, .equal),
      (20_150_103, 20_150_301, .swapped),
      (20_150_101, 20_150_917, .firstOfYear),
      (20_150_311, 20_150_301, .digit),
      (20_160_301, 20_150_301, .digit),
      (20_150_121, 20_150_301, .lunar),
      (20_141_228, 20_150_205, .lunar),
      (20_150_917, 20_150_301, .year),
      (20_140_707, 20_150_301, .different),
      (0, 20_150_301, .unknown),
      (20_150_301, 0, .unknown),
    ] as [(UInt32, UInt32, BirthLevel)]
  )
  func levels(record: UInt32, person: UInt32, level: BirthLevel) {
    #expect(BirthLevel(record: record, person: person) == level)
  }
}

@Suite("A damaged number")
struct NumberClueTests {
  private static let sound = "370832201503019010"
  private static let number: UInt64 = 37_083_220_150_301_901

  @Test("is repaired by one replaced digit or one swap of neighbours, wherever it fell")
  func repaired() {
    for place in 0..<17 {
      var digits = Array(Self.sound.utf8)
      digits[place] = 48 + (digits[place] - 48 + 3) % 10
      let clue = NumberClue(String(decoding: digits, as: UTF8.self))
      // A first digit of 0 is no region's, and cannot have been read from a number either.
      #expect(clue.repairs.contains(Self.number), "place \(place)")
      #expect(NumberLevel(clue, Self.number) == .repaired)
      #expect(clue.slip(from: Self.number)?.hasPrefix("\(place + 1):") == true)
    }
    let swapped = NumberClue("370832201053019010")
    #expect(swapped.repairs.contains(Self.number))
    #expect(swapped.slip(from: Self.number) == "10:05>50")
  }

  @Test("has only repairs whose check character is right and whose date exists")
  func repairsAreSound() throws {
    let clue = NumberClue("370832201503019011")
    #expect(clue.repairs.count > 5 && clue.repairs.count < 40)
    for number in clue.repairs {
      #expect(try ResidentID(parsing: ResidentID(key: number).canonical).key == number)
      #expect(clue.slip(from: number) != nil)
    }
  }

  @Test(
    "says what is left of it",
    arguments: [
      ("370832201503019000", NumberLevel.prefix),
      ("370832201503019", .prefix),
      ("370832150301901", .upgraded),
      ("37083220150301901", .upgraded),
      ("3.70832E+17", .head),
      ("3.71E+17", .head),
      ("1.40429E+17", .far),
      ("370832201503029055", .near),
      ("140429201203019055", .far),
      ("140429201203019000", .far),
      ("", .missing),
      ("不详", .missing),
    ] as [(String, NumberLevel)]
  )
  func levels(text: String, level: NumberLevel) {
    #expect(NumberLevel(NumberClue(text), Self.number) == level)
  }

  @Test("of fifteen digits is a grown-up's, too")
  func upgraded() {
    let clue = NumberClue("110105491231002")
    #expect(clue.upgrades.contains(11_010_519_491_231_002))
  }
}
