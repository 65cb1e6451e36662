import Domain
import Reconcile
import Testing

@Suite("A profile")
struct ProfileTests {
  @Test("takes each fact from the most trusted source that states it")
  func survivorship() {
    let fixture = Fixture([
      register {
        $0.birth = 0; $0.name = "王某之子"; $0.division = 0
      },
      roll {
        $0.name = "王晓明"; $0.sex = .female; $0.birth = 20_150_302; $0.division = 0
      },
      roster { $0.division = wuxiang },
    ])
    let known = fixture.known
    #expect(known.name(of: 0) == "王晓明")
    #expect(known.profiles.nameSource == [UInt8(Dataset.schoolRoll.index)])
    #expect(known.profiles.births == [20_150_302])
    #expect(known.profiles.sexes == [Sex.male.rawValue])
    #expect(known.profiles.divisions == [wuxiang])
  }

  @Test("follows the settings' order of trust")
  func order() {
    var fixture = Fixture([register(), roll { $0.name = "王晓明" }])
    fixture.settings.survivorship = [.schoolRoll]
    #expect(fixture.known.name(of: 0) == "王晓明")
  }

  @Test("has the number's own birth date and sex where no record states them, and a placeholder name before none")
  func gaps() {
    let known = Fixture([
      register {
        $0.name = "无名氏"; $0.birth = 0; $0.sex = .unknown
      }
    ]).known
    #expect(known.name(of: 0) == "无名氏")
    #expect(known.profiles.births == [20_150_301])
    #expect(known.profiles.sexes == [Sex.male.rawValue])
  }

  @Test(
    "is led by the row that stands, then by the smallest record number as text",
    arguments: [
      ([("10", RollStatus.enrolled), ("9", .enrolled)], "10"),
      ([("10", .transferredOut), ("9", .enrolled)], "9"),
      ([("10", .transferredOut), ("9", .droppedOut)], "10"),
      ([("B", .suspended), ("A", .graduated), ("C", .enrolled)], "B"),
    ] as [([(String, RollStatus)], String)]
  )
  func chosen(rows: [(String, RollStatus)], leader: String) {
    for rows in [rows, rows.reversed()] {
      let known = Fixture(rows.map { roll($0.0, $0.1) }).known
      #expect(known.record(.schoolRoll, of: 0)?.text(.recordNumber) == leader)
    }
  }

  @Test("of a child whom only the previous roll knows has its name and place from there")
  func previousOnly() {
    var fixture = Fixture([])
    fixture.previousRoll = [roll { $0.division = wuxiang }]
    #expect(fixture.known.name(of: 0) == "王小明")
    #expect(fixture.known.profiles.divisions == [wuxiang])
    #expect(fixture.known.profiles.births == [20_150_301])
  }

  @Test("hand on who may not be called absent")
  func suspended() {
    var suspicion = Suspicion()
    suspicion.unlinked = DatasetSet(.careRoster)
    var fixture = Fixture([register()])
    fixture.suspended = [boy: suspicion]
    #expect(fixture.known.suspended == [0: suspicion])
  }
}
