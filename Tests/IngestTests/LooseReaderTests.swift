import Domain
import Tabular
import Testing

@testable import Ingest

@Suite("Reading any bytes as a table")
struct LooseReaderTests {
  private struct Random {
    private var numbers: SplitMix

    init(state: UInt64) { numbers = SplitMix(state: state) }

    mutating func next(_ bound: Int) -> Int { Int(numbers.next() % UInt64(bound)) }

    /// Rows of a table of four columns with something wrong here and there.
    mutating func table() -> [UInt8] {
      var bytes = Array("no,name,day,what\n".utf8)
      for row in 0..<(5 + next(60)) {
        bytes += Array(
          "\(row),\"n \(next(9))\",2018-01-1\(next(9)),\(["x", "\"a, b\"", "\"c\nd\"", ""][next(4)])\n".utf8
        )
      }
      let symbols = Array(",\"\n\r;a1\\ '\u{1}".utf8) + [0xD5, 0xC5, 0xFF, 0x00]
      for _ in 0..<next(6) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes.insert(symbols[next(symbols.count)], at: place)
        case 1: bytes.remove(at: place)
        default: bytes[place] = symbols[next(symbols.count)]
        }
      }
      return bytes
    }
  }

  @Test("accounts for every record and every line", arguments: 0..<60)
  func balances(seed: Int) throws {
    var random = Random(state: UInt64(seed))
    for _ in 0..<10 {
      let bytes = random.table()
      guard FileSignature(head: bytes.span) == nil, let loaded = try? Loaded(bytes) else { continue }
      let sum = loaded.header + loaded.accepted.count + loaded.refusals.count + loaded.skips.count
      #expect(loaded.records == sum, "seed \(seed)")
      #expect(loaded.accepted.allSatisfy { $0.count == loaded.table.width }, "seed \(seed)")
      // A count of line ends of its own; what stands in no accepted record is in the refused ones' bytes.
      var ends = 0
      for (index, byte) in bytes.enumerated() {
        let isPair = byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D
        if (byte == 0x0A || byte == 0x0D) && !isPair { ends += 1 }
      }
      let isWide = bytes.contains(0) && loaded.tally.count != ends
      #expect(isWide || loaded.tally.count == ends, "seed \(seed)")
    }
  }

  @Test("gives the same from pieces of any size", arguments: 0..<40)
  func agreesOverPieces(seed: Int) throws {
    var random = Random(state: UInt64(seed) &+ 4000)
    let bytes = random.table()
    guard FileSignature(head: bytes.span) == nil, let whole = try? Loaded(bytes) else { return }
    for _ in 0..<5 {
      let size = 1 + random.next(200)
      let pieces = try Loaded(bytes, pieceBytes: size)
      #expect(pieces.accepted == whole.accepted, "seed \(seed), \(size) bytes")
      #expect(pieces.lines == whole.lines, "seed \(seed), \(size) bytes")
      #expect(pieces.refusals == whole.refusals, "seed \(seed), \(size) bytes")
      #expect(pieces.skips == whole.skips, "seed \(seed), \(size) bytes")
    }
  }

  /// The cases of csv-spectrum, written down anew.
  @Test(
    "reads what every CSV reader should",
    arguments: [
      (
        "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123\n",
        [["John", "Doe", "120 any st.", "Anytown, WW", "08123"]]
      ),
      ("a,b,c\n1,\"\",\"\"\n2,3,4\n", [["1", "", ""], ["2", "3", "4"]]),
      ("a,b,c\r\n1,\"\",\"\"\r\n2,3,4\r\n", [["1", "", ""], ["2", "3", "4"]]),
      ("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n", [["1", "ha \"ha\" ha"], ["3", "4"]]),
      (
        "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
        [["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]]
      ),
      (
        "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
        [["1", "2", "3"], ["Once upon \na time", "5", "6"], ["7", "8", "9"]]
      ),
      (
        "a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n",
        [["1", "2", "3"], ["Once upon \r\na time", "5", "6"], ["7", "8", "9"]]
      ),
      ("a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n", [["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
      ("a,b,c\n1,2,3", [["1", "2", "3"]]),
      ("a,b,c\r\n1,2,3", [["1", "2", "3"]]),
      ("a,b,c\n1,2,3\n4,5,ʤ\n", [["1", "2", "3"], ["4", "5", "ʤ"]]),
    ] as [(String, [[String]])]
  )
  func readsSpectrum(text: String, records: [[String]]) throws {
    let loaded = try Loaded(text)
    #expect(loaded.accepted == records)
    #expect(loaded.refusals.isEmpty)
    #expect(loaded.header == 1)
  }

  @Test("refuses the row of the last case, which is no text")
  func refusesUndecodable() throws {
    let loaded = try Loaded(Array("a,b,c\n1,2,3\n4,5,".utf8) + [0xA9, 0x0A])
    #expect(loaded.accepted == [["1", "2", "3"]])
    #expect(loaded.codes == ["encoding.undecodable"])
  }
}
