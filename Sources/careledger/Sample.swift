import ArgumentParser
import Domain
import Foundation
import Pipeline
import SampleWorld

/// `careledger sample`: an invented world, its departments' exports, and the truth about both.
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make an invented world with known faults: every department's exports, and truth.csv.",
    discussion: "EXAMPLE: careledger sample --seed 1 --children 3000 --months 2 --output MySample"
  )

  @Option(help: "Any number; the same number makes the same bytes.")
  var seed: UInt64 = 1

  @Option(help: "How many children the world has, about.")
  var children = 3000

  @Option(
    help:
      "everyday: every department's exports; linkage: three registers with damaged identities, to measure linking; story: seven months of one county, with the case table each should end in (this profile has one world: only --secret counts); province: register, roll, certificates, care and visits of any size, and truth.json, to measure speed (--seed, --children, --encoding count)."
  )
  var profile = Profile.everyday

  @Option(help: "How many times the usual rates of damage the linkage profile has, 1 to 5.")
  var damage = 1

  @Option(
    help:
      "About how many rows the linkage profile's roll and certificates have together; their usual share if left out."
  )
  var messyRows: Int?

  @Option(help: "Of 100 people with two numbers in the linkage profile, how many are on the police's list of changes.")
  var numberChanges = 0

  @Option(help: "The site's secret, under which the story profile's receipts name what they answer.")
  var secret = "Pipelines/settings/sample.secret"

  enum Profile: String, ExpressibleByArgument, CaseIterable { case everyday, linkage, story, province }

  @Option(help: "What the province profile's files are written in.")
  var encoding = ProvinceSample.Encoding.utf8

  @Option(help: "How many months of deliveries to write.")
  var months = 2

  @Option(help: "The last month, as 2026-10.")
  var lastMonth = "2026-10"

  @Option(help: "The folder to write; it must be empty or not there.")
  var output: String

  func validate() throws {
    let most = profile == .province ? ProvinceSample.mostChildren : 2_000_000
    guard (100...most).contains(children) else {
      throw ValidationError("--children must lie between 100 and \(most).")
    }
    guard (1...5).contains(damage) else { throw ValidationError("--damage must lie between 1 and 5.") }
    guard (messyRows ?? 1) > 0 else { throw ValidationError("--messy-rows must be more than 0.") }
    guard (0...100).contains(numberChanges) else { throw ValidationError("--number-changes lies between 0 and 100.") }
    guard (1...24).contains(months) else { throw ValidationError("--months must lie between 1 and 24.") }
    guard CivilDate(iso: lastMonth + "-01") != nil else { throw ValidationError("--last-month is written as 2026-10.") }
  }

  func run() throws {
    let existing = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
    guard existing.isEmpty, let first = CivilDate(iso: lastMonth + "-01") else {
      Messenger().complaint("\(output): sample.not-empty: The folder has files in it. Give a new folder.")
      throw ExitCode(3)
    }
    let month = Month(containing: first)
    do {
      switch profile {
      case .everyday:
        try SampleWorld(seed: seed, children: children, months: months, lastMonth: month).write(to: output)
      case .linkage:
        try LinkageSample(
          seed: seed,
          people: children,
          damage: damage,
          messyRows: messyRows,
          listedChanges: numberChanges,
          month: month
        ).write(to: output)
      case .story:
        guard let bytes = FileManager.default.contents(atPath: secret) else {
          Messenger().complaint("\(secret): secret.missing: There is no such file. Give the job's secret as --secret.")
          throw ExitCode(3)
        }
        try StorySample(secret: Array(bytes)).write(to: output)
      case .province:
        try ProvinceSample(seed: seed, children: children, encoding: encoding).write(to: output)
      }
    } catch let code as ExitCode {
      throw code
    } catch {
      Messenger().complaint("\(output): sample.unwritable: The files cannot be written. Check rights and disk.")
      throw ExitCode(4)
    }
    print("Written: \(output)")
  }
}

extension ProvinceSample.Encoding: ExpressibleByArgument {}
