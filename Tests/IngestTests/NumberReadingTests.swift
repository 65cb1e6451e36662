import Domain
import Testing

@testable import Ingest

@Suite("The reading of a resident number")
struct NumberReadingTests {
  private static let today = CivilDate(packed: 2026_10_31) ?? CivilDate(dayNumber: 0)

  private static func read(_ text: String, fifteen: Bool = false) -> NumberReading {
    NumberReading(text, latestBirth: today, takesFifteenDigits: fifteen)
  }

  static let valid = [
    "370832201503019010", "370832201503019029", "37083220131117901X", "370882201106159232", "371202201602299142",
    "140421201709109376", "140404201909109067", "22038120121231915X", "220184202101019480", "370101201807089197",
    "412723200801059510", "370871202005209267", "810000201008239035", "820000201401019444", "830000201201309211",
    "710000201303039112", "370832200608319103", "370802200909019333", "14040320110404903X", "140421201002289684",
    "810000199408230021", "830000199201300022", "11010519491231002X", "34052419800101001X",
  ]

  @Test("accepts every valid number, by the fast way and the careful one", arguments: valid)
  func acceptsValid(text: String) throws {
    let key = try ResidentID(parsing: text).key
    #expect(Self.read(text).key == key)
    #expect(Self.read(text).disguises.isEmpty)
    #expect(NumberScan(latestBirth: 2026_10_31).key(Array(text.utf8).span, at: 0) == key)
  }

  @Test(
    "names what is wrong with the others",
    arguments: [
      ("370832201503019011", .checkCharacter), ("370832201053019010", .impossibleBirthDate),
      ("370832201502299014", .impossibleBirthDate), ("370832201513019014", .impossibleBirthDate),
      ("370832209901019012", .impossibleBirthDate), ("370832201503019000", .checkCharacter),
      ("370832201503019008", .checkCharacter), ("3.70832E+17", .spreadsheetDamage),
      ("3.70832201503019E+17", .spreadsheetDamage), ("L370832201503019002", .temporaryRollNumber),
      ("J370832201503019010", .temporaryRollNumber), ("G370832201503019010", .rollNumber),
      ("370832850301901", .fifteenDigits), ("140421990910937", .fifteenDigits), ("37083220150301901", .wrongLength),
      ("3708322015030190100", .wrongLength), ("370832********9010", .masked), ("37083220131117901*", .masked),
      ("3708322O1503019010", .notADigit), ("070832201503019010", .impossibleRegion), ("", .missing), ("无", .missing),
      ("000000000000000000", .missing), ("111111111111111111", .missing), ("/", .missing), ("　", .missing),
      ("370832201503019000.0", .spreadsheetDamage),
    ] as [(String, NumberReading.Fault)]
  )
  func namesFaults(text: String, fault: NumberReading.Fault) {
    #expect(Self.read(text).key == 0)
    #expect(Self.read(text).fault == fault)
    if text.utf8.count == 18 { #expect(NumberScan(latestBirth: 2026_10_31).key(Array(text.utf8).span, at: 0) == 0) }
  }

  @Test(
    "takes off what can be taken off without guessing",
    arguments: [
      ("３７０８３２２０１５０３０１９０１０", [.fullWidth]), ("=\"370832201503019010\"", [.formula]),
      ("'370832201503019010", [.apostrophe]), ("’370832201503019010", [.apostrophe]),
      ("370832201503019010\t", [.space]), ("\u{A0}370832201503019010\u{3000}", [.space]),
      ("370832201503019010\u{200B}", [.invisible]), ("\u{FEFF}370832201503019010", [.invisible]),
      ("370832 20150301 9010", [.space]), ("370832-20150301-9010", [.hyphen]), ("370832201503019010.0", [.decimalZero]),
    ] as [(String, [NumberReading.Disguise])]
  )
  func undoesDisguises(text: String, disguises: [NumberReading.Disguise]) throws {
    let reading = Self.read(text)
    #expect(reading.key == (try ResidentID(parsing: "370832201503019010").key))
    #expect(reading.disguises == disguises)
    #expect(reading.canonical == "370832201503019010")
  }

  @Test(
    "knows the look-alikes of X at the end, and nowhere else",
    arguments: ["×", "Х", "х", "Χ", "x", "Ｘ", "ｘ", "╳", "✕"]
  )
  func knowsX(letter: String) throws {
    let reading = Self.read("37083220131117901" + letter)
    #expect(reading.key == (try ResidentID(parsing: "37083220131117901X").key))
    #expect(!reading.disguises.isEmpty)
    #expect(Self.read("3708322013111" + letter + "9010").key == 0)
  }

  @Test("only suggests what a typist may have meant")
  func suggests() {
    let reading = Self.read("3708322O15O3O19O1O")
    #expect(reading.key == 0)
    #expect(reading.suggestion?.text == "370832201503019010")
    #expect(Self.read("3708322O1503019011").suggestion == nil)
  }

  @Test("takes fifteen digits from those old enough to have them")
  func convertsOldNumbers() throws {
    let reading = Self.read("370832850301901", fifteen: true)
    #expect(reading.key == (try ResidentID(parsing: "370832198503019016").key))
    #expect(reading.disguises == [.fifteenDigits])
    #expect(Self.read("140421990910937", fifteen: true).canonical == "140421199909109370")
  }

  @Test(
    "marks numbers that spreadsheets and floats leave",
    arguments: [
      ("370832201207159000", DamageMark.thousands), ("140421201812219776", .floatMultiple),
      ("370832201503019010", .none),
      ("370832201503019008", .floatMultiple), ("370832201503019000", .thousands),
    ]
  )
  func marksDamage(text: String, mark: DamageMark) {
    #expect(Self.read(text).mark == mark)
  }

  @Test("claims the number in a G roll number only where it is one")
  func claims() throws {
    #expect(Self.read("G370832201503019010").claim == (try ResidentID(parsing: "370832201503019010").key))
    #expect(Self.read("G370832201503019011").claim == 0)
    #expect(Self.read("J370832201503019010").claim == 0)
  }

  @Test("agrees with the Domain type on random digits", arguments: 0..<20)
  func agreesWithTwin(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    let scan = NumberScan(latestBirth: 2026_10_31)
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let day = 1890_01_01 + (state >> 33) % 150_0000
      let key = (110_000 + (state >> 13) % 700_000) * 100_000_000_000 + day * 1000 + state % 1000
      guard key >= 10_000_000_000_000_000 else { continue }
      let text = ResidentID(key: key).canonical
      let birth = CivilDate(packed: ResidentID.birthPacked(ofKey: key))
      let isUsable = birth.map { $0 <= Self.today && $0.year >= 1900 } ?? false
      #expect((scan.key(Array(text.utf8).span, at: 0) == key) == isUsable)
      #expect((Self.read(text).key == key) == isUsable)
    }
  }
}
