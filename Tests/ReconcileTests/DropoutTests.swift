import Domain
import Reconcile
import Testing

@Suite("A child is missing from school")
struct DropoutTests {
  private func dropout(_ rows: [Row], _ change: (inout Fixture) -> Void = { _ in }) -> [String] {
    var fixture = Fixture(rows)
    change(&fixture)
    return fixture.findings.filter { $0.code.rawValue.hasPrefix("dropout.") }.map { "\($0.code) \($0.qualifier)" }
  }

  @Test("by the first statement that holds: marked, vanished, never enrolled")
  func levels() {
    let before: (inout Fixture) -> Void = { $0.previousRoll = [roll("P1")] }
    #expect(dropout([register()]) == ["dropout.never-enrolled not-on-roll"])
    #expect(dropout([roster()]) == ["dropout.never-enrolled not-on-roll"])
    #expect(dropout([register()], before) == ["dropout.vanished gone-from-roll"])
    #expect(dropout([], before) == ["dropout.vanished gone-from-roll"])
    #expect(dropout([register(), roll("E1", .droppedOut)], before) == ["dropout.marked dropped-out"])
    #expect(dropout([roll("E1", .left)]) == ["dropout.marked left"])
    #expect(dropout([register(), roll("E1", .transferredOut)], before) == ["dropout.vanished transferred-out"])
    #expect(dropout([register(), roll("E1", .graduated) { $0.grade = "六年级" }]) == ["dropout.vanished graduated"])
  }

  @Test("but not where something explains the absence")
  func explained() {
    #expect(dropout([register(), roll()]).isEmpty)
    #expect(dropout([register(), roll("E1", .suspended)]).isEmpty)
    #expect(dropout([register(), roll { $0.division = wuxiang }]).isEmpty)
    #expect(dropout([register(), roll("E1", .transferredOut), roll("E2")]).isEmpty)
    #expect(dropout([register(), roll("E1", .abroad)]).isEmpty)
    #expect(dropout([register(), roll("E1", .graduated) { $0.grade = "九年级" }]).isEmpty)
    #expect(dropout([register("R1", .dead), roster()]).isEmpty)
    #expect(dropout([register("R1", .movedOut), roster()]).isEmpty)
    #expect(dropout([register("R1", .cancelled)]).isEmpty)
    #expect(dropout([roster("C1", .exited)]).isEmpty)
    #expect(dropout([roll("E1", .transferredOut)]).isEmpty)
    #expect(dropout([certificate()]).isEmpty)
  }

  @Test(
    "only at school age: turned six by 31 August, under fifteen on that day",
    arguments: [
      (UInt64(20_190_831), true), (20_190_901, false), (20_100_901, true), (20_100_831, false),
    ]
  )
  func age(birth: UInt64, isSchoolAge: Bool) {
    let row = Row(.householdRegister, "R1", number: key(370_832, birth, 901)) { $0.birth = UInt32(birth) }
    #expect(dropout([row]).isEmpty != isSchoolAge)
  }

  @Test(
    "by the school year that the day lies in",
    arguments: [("2025-09-01", "2025-08-31"), ("2025-08-31", "2024-08-31"), ("2026-07-31", "2025-08-31")]
  )
  func schoolYear(day: String, cutOff: String) throws {
    let date = try #require(CivilDate(iso: day))
    #expect(ReconcileSettings.standard.schoolAge.cutOff(for: date).description == cutOff)
  }

  @Test("is never said where the roll cannot be judged by")
  func cannotJudge() {
    let stale = Readiness.stale(statementDate: today)
    let partial = Readiness.suspectPartial(statementDate: today)
    for (state, reason) in [(Readiness.missing, "roll-missing"), (stale, "roll-stale"), (partial, "roll-partial")] {
      for rows in [[register()], [roster()], [register(), roll("E1", .droppedOut)]] {
        let told = dropout(rows) { $0.readiness = Fixture.rollIs(state, in: liangshan) }
        #expect(told == ["dropout.cannot-judge \(reason)"])
      }
      // Another county's roll does not matter, unless the child was on it.
      let elsewhere = Fixture.rollIs(state, in: wuxiang)
      #expect(dropout([register()]) { $0.readiness = elsewhere } == ["dropout.never-enrolled not-on-roll"])
      let before = dropout([register()]) {
        $0.readiness = elsewhere
        $0.previousRoll = [roll("P1") { $0.division = wuxiang }]
      }
      #expect(before == ["dropout.cannot-judge \(reason)"])
    }
  }

  @Test("is never said of a child who may be on the roll unrecognised")
  func suspended() {
    let reasons: [(String, (inout Suspicion) -> Void)] = [
      ("unlinked-record", { $0.unlinked = DatasetSet(.schoolRoll) }),
      ("second-number", { $0.underOtherNumber = DatasetSet(.schoolRoll) }),
      ("shared-number", { $0.numberIsShared = true }),
      ("no-usable-number", { $0.numberIsMissing = true }),
    ]
    for (reason, change) in reasons {
      var suspicion = Suspicion()
      change(&suspicion)
      #expect(dropout([register()]) { $0.suspended = [boy: suspicion] } == ["dropout.cannot-judge \(reason)"])
    }
    var certificate = Suspicion()
    certificate.unlinked = DatasetSet(.disabilityCertificates)
    #expect(dropout([register()]) { $0.suspended = [boy: certificate] } == ["dropout.never-enrolled not-on-roll"])
    // What the roll itself says needs no number to be believed.
    var numberless = Suspicion()
    numberless.numberIsMissing = true
    let marked = dropout([roll("E1", .droppedOut)]) { $0.suspended = [boy: numberless] }
    #expect(marked == ["dropout.marked dropped-out"])
  }

  @Test("cannot be said of a child without a number, whose age its records tell")
  func withoutNumber() {
    var missing = Suspicion()
    missing.numberIsMissing = true
    func told(_ birth: UInt32) -> [String] {
      dropout([Row(.householdRegister, "R1", number: 0) { $0.birth = birth }]) { $0.suspended = [0: missing] }
    }
    #expect(told(20_150_301) == ["dropout.cannot-judge no-usable-number"])
    #expect(told(20_230_301).isEmpty)
    #expect(told(0).isEmpty)
  }

  @Test("by the register's or the roster's word only where that source can be judged by, unless the other's can")
  func expectingSource() {
    let states = [Readiness.missing, .stale(statementDate: today), .suspectPartial(statementDate: today)]
    for state in states {
      let register = register()
      let roster = roster()
      func told(_ rows: [Row], _ doubtful: Dataset..., in county: UInt64 = liangshan) -> [String] {
        dropout(rows) { $0.readiness = Fixture.readiness(doubtful.map { ($0, state) }, in: county) }
      }
      #expect(told([register], .householdRegister) == ["dropout.cannot-judge register-stale"])
      #expect(told([roster], .careRoster) == ["dropout.cannot-judge roster-stale"])
      #expect(told([register, roster], .householdRegister) == ["dropout.never-enrolled not-on-roll"])
      #expect(told([register, roster], .careRoster) == ["dropout.never-enrolled not-on-roll"])
      let both = told([register, roster], .householdRegister, .careRoster)
      #expect(both == ["dropout.cannot-judge register-stale"])
      let transferred = told([register, roll("E1", .transferredOut)], .householdRegister)
      #expect(transferred == ["dropout.cannot-judge register-stale"])
      // Neither matters where the roll itself speaks, nor in another county.
      #expect(told([register, roll("E1", .droppedOut)], .householdRegister) == ["dropout.marked dropped-out"])
      #expect(told([register], .householdRegister, in: wuxiang) == ["dropout.never-enrolled not-on-roll"])
      // The register is the household's county's, wherever the child lives.
      let away = DropoutTests.living(in: wuxiang)
      #expect(told([away], .householdRegister) == ["dropout.cannot-judge register-stale"])
      #expect(told([away], .householdRegister, in: wuxiang) == ["dropout.never-enrolled not-on-roll"])
    }
  }

  private static func living(in county: UInt64) -> Row {
    register {
      $0.division = county
      $0.registered = liangshan
    }
  }

  @Test("and the statement is that of the source judged by")
  func expectingStatement() throws {
    var fixture = Fixture([register(), roster()])
    fixture.readiness = Fixture.readiness([(.householdRegister, .stale(statementDate: today))], in: liangshan)
    let finding = try #require(fixture.findings.first)
    #expect(finding.statements.map(\.dataset) == [.careRoster])
  }

  @Test(
    "from a previous roll only if that was the period before, else never enrolled, or nothing where that roll alone knew"
  )
  func previousReadiness() {
    for state in [Readiness.missing, .stale(statementDate: today)] {
      func told(_ rows: [Row]) -> [String] {
        dropout(rows) {
          $0.previousRoll = [roll("P1")]
          $0.previousReadiness = Fixture.rollIs(state, in: liangshan)
        }
      }
      #expect(told([register()]) == ["dropout.never-enrolled not-on-roll"])
      #expect(told([roster()]) == ["dropout.never-enrolled not-on-roll"])
      #expect(told([]).isEmpty)
      #expect(told([register(), roll("E1", .droppedOut)]) == ["dropout.marked dropped-out"])
    }
    let partial = dropout([]) {
      $0.previousRoll = [roll("P1")]
      $0.previousReadiness = Fixture.rollIs(.suspectPartial(statementDate: today), in: liangshan)
    }
    #expect(partial == ["dropout.vanished gone-from-roll"])
  }

  @Test("and the finding names the records, for the education office, at the child's place")
  func finding() throws {
    var fixture = Fixture([register()])
    fixture.previousRoll = [roll("P1")]
    let finding = try #require(fixture.findings.first)
    #expect(finding.owner == .education)
    #expect(finding.place == DivisionCode(number: liangshan))
    #expect(finding.statements.map(\.dataset) == [.householdRegister, .schoolRoll])
    #expect(finding.statements.map(\.value.disclosed) == ["正常", "在读"])
    #expect(finding.statements.map(\.address?.delivery) == [0, 99])
  }
}
