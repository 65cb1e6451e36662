internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// Records of a run as they were delivered: the raw lines while the files are there, and the values that were read.
struct DeliveredRecords {
  /// Where a record stands: a delivered file, as the run's tables name it, and its first physical line.
  struct Address: Hashable, Comparable {
    let path: String
    let line: UInt32

    static func < (left: Address, right: Address) -> Bool { (left.path, left.line) < (right.path, right.line) }
  }

  let run: TracedRun
  /// The folder of the departments' files.
  let input: String
  let isUnmasked: Bool
  /// The deliveries by the path the run knew them by.
  private let intakes: [String: StoredIntake]

  init(_ run: TracedRun, input: String, isUnmasked: Bool) throws {
    self.run = run
    self.input = input
    self.isUnmasked = isUnmasked
    let paths = try RunManifest.paths(in: run.folder)
    let stored = try run.ledger.intakes(ofRun: run.record.identity)
    intakes = Dictionary(zip(paths, stored)) { first, _ in first }
  }

  /// A record as it may be shown.
  struct Description {
    /// As it was delivered; else why that cannot be shown.
    var raw: Listing.Cell
    /// The values that were read.
    var read: Listing.Cell
  }

  /// What is known of some records.
  ///
  /// Where the numbers of all the children they are about are known, other blocks of large deliveries stay closed.
  func describe(_ addresses: Set<Address>, numbers: Set<UInt64>?) throws -> [Address: Description] {
    var result: [Address: Description] = [:]
    for (path, group) in Dictionary(grouping: addresses, by: \.path) {
      guard let intake = intakes[path] else { continue }
      let wanted = Set(group.map(\.line))
      let values = try read(intake, wanted, numbers)
      let raw = RawFile(of: intake.delivery, path: path, in: input)?.records(at: wanted)
      for address in group {
        let line =
          if let text = raw?[address.line] {
            isUnmasked ? text : MaskedLine(text).description
          } else {
            ""
          }
        // To programs, no line is no line.
        let gone = "no file in \(input) has these bytes any more (SHA-256 \(intake.delivery.digest.prefix(12))…)"
        result[address] = Description(
          raw: .lines(line, [line.isEmpty ? gone : line]),
          read: .init(values[address.line] ?? "")
        )
      }
    }
    return result
  }

  /// The values of the records at some lines of a delivery.
  private func read(_ intake: StoredIntake, _ wanted: Set<UInt32>, _ numbers: Set<UInt64>?) throws -> [UInt32: String] {
    var result: [UInt32: String] = [:]
    func look(where isWanted: (ClosedRange<UInt64>?) -> Bool) throws {
      try run.ledger.forEachBlock(of: intake.id, where: isWanted) { body in
        guard result.count < wanted.count else { return }
        let table = try BlockCodec.decode(body, delivery: 0)
        for row in 0..<table.count where wanted.contains(table.lines[row]) && result[table.lines[row]] == nil {
          result[table.lines[row]] = RecordValues(table[row], isUnmasked: isUnmasked).text
        }
      }
    }
    if let numbers { try look { range in range.map { range in numbers.contains { range.contains($0) } } ?? true } }
    // A record may have come to its child by other ways than its number.
    if result.count < wanted.count { try look { _ in true } }
    return result
  }

  /// The rows about some places in deliveries that are not about children: villages, directors, training.
  func rows(about places: Set<DivisionCode>) throws -> [DivisionCode: [(address: Address, dataset: Dataset)]] {
    var result: [DivisionCode: [(address: Address, dataset: Dataset)]] = [:]
    for (path, intake) in intakes.sorted(by: { $0.key < $1.key }) where !intake.delivery.dataset.isAboutChildren {
      try run.ledger.forEachBlock(of: intake.id, where: { _ in true }) { body in
        let table = try BlockCodec.decode(body, delivery: 0)
        guard let divisions = table.numbers(.division) else { return }
        for row in 0..<table.count {
          let place = DivisionCode(number: divisions[row])
          guard places.contains(place) else { continue }
          let address = Address(path: path, line: table.lines[row])
          result[place, default: []].append((address, intake.delivery.dataset))
        }
      }
    }
    return result
  }
}
