import Domain
import Testing

@Suite("A resident identity number")
struct ResidentIDTests {
  @Test(
    "is accepted where GB 11643 accepts it",
    arguments: [
      "370832201503019010", "370832201503019029", "37083220131117901X", "370882201106159232", "371202201602299142",
      "140421201709109376", "140404201909109067", "22038120121231915X", "220184202101019480", "370101201807089197",
      "412723200801059510", "370871202005209267", "810000201008239035", "820000201401019444", "830000201201309211",
      "710000201303039112", "370832200608319103", "370802200909019333", "14040320110404903X", "140421201002289684",
      "810000199408230021", "830000199201300022", "11010519491231002X", "34052419800101001X",
    ]
  )
  func isAccepted(text: String) throws {
    let number = try ResidentID(parsing: text)
    #expect(number.canonical == text)
    #expect(String(number.birthDate.packed) == String(text.dropFirst(6).prefix(8)))
  }

  @Test(
    "is refused for the first rule it breaks",
    arguments: [
      ("110105194912310", .wrongLength(15)),
      ("1101051949123100二X", .wrongLength(19)),
      ("37083220150301901x", .notADigit(position: 18)),
      ("3708322015O3019010", .notADigit(position: 11)),
      ("070832201503019010", .impossibleRegion),
      ("370832201502299014", .impossibleBirthDate),
      ("370832201513019014", .impossibleBirthDate),
      ("370832201503019011", .checkCharacterMismatch),
      ("370832201503019000", .checkCharacterMismatch),
      ("370832201503019008", .checkCharacterMismatch),
    ] as [(String, ResidentIDError)]
  )
  func isRefused(text: String, reason: ResidentIDError) {
    // 二 takes three bytes: the twentieth byte makes the length wrong before any digit is looked at.
    if text.utf8.count == 18 {
      #expect(throws: reason) { try ResidentID(parsing: text) }
    } else {
      #expect(throws: ResidentIDError.self) { try ResidentID(parsing: text) }
    }
  }

  @Test("has the check character that the weights of GB 11643 give")
  func checkCharacter() {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let letters = Array("10X98765432".utf8)
    var key: UInt64 = 370_832_201_503_019_01
    for _ in 0..<20_000 {
      key =
        10_000_000_000_000_000 + (key &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407)
        % 90_000_000_000_000_000
      let digits = String(key).utf8.map { Int($0) - 48 }
      let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(ResidentID.checkCharacter(forKey: key) == letters[sum % 11])
    }
  }

  @Test("prints masked, whatever prints it")
  func printsMasked() throws {
    let number = try ResidentID(parsing: "370832201503019010")
    #expect("\(number)" == "370832********9010")
    #expect(Sensitive("370832201503019010").description.contains("20150301") == false)
    #expect("\(Sensitive("张小明"))" == "张**")
    #expect(String(reflecting: Sensitive("张小明")) == "张**")
  }
}
