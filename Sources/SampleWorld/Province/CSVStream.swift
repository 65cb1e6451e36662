import Domain
import Glibc

/// A CSV file in the making that is never held whole: rows are put together as bytes and leave a mebibyte at a time.
struct CSVStream {
  /// What is not written yet; rows are put together here, field by field.
  var bytes: [UInt8] = []
  /// Rows ended, the header not counted.
  private(set) var rows = 0
  private let file: OutputFolder.Handle
  private let encoding: TextEncoding

  /// - Throws: ``Complaint`` with code `sample.cannot-write`.
  init(_ name: String, in folder: OutputFolder, header: String, encoding: TextEncoding) throws(Complaint) {
    file = try folder.open(name)
    self.encoding = encoding
    bytes.reserveCapacity(Self.room + 65_536)
    bytes.append(contentsOf: header.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  private static let room = 1 << 20

  // MARK: Fields

  mutating func separator() { bytes.append(UInt8(ascii: ",")) }

  /// A letter and ten digits: the next row's record number.
  mutating func recordNumber(_ letter: UInt8) {
    bytes.append(letter)
    digits(UInt64(rows + 1), width: 10)
  }

  mutating func digits(_ value: UInt64, width: Int) {
    let start = bytes.count
    var rest = value
    for _ in 0..<width { bytes.append(48) }
    var place = start + width
    while place > start {
      place -= 1
      bytes[place] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Eighteen characters: the key and its check character by GB 11643.
  mutating func number(_ key: UInt64, lowercase: Bool) {
    digits(key, width: 17)
    let start = bytes.count - 17
    var sum = 0
    for place in 0..<17 { sum += Int(bytes[start + place] - 48) * Self.weights[place] }
    let check = (12 - sum % 11) % 11
    bytes.append(check == 10 ? UInt8(ascii: lowercase ? "x" : "X") : 48 + UInt8(check))
  }

  /// A day as `yyyyMMdd`, with a separator between its parts where there is one.
  mutating func day(_ packed: UInt32, separator: UInt8? = nil) {
    digits(UInt64(packed / 10_000), width: 4)
    if let separator { bytes.append(separator) }
    digits(UInt64(packed / 100 % 100), width: 2)
    if let separator { bytes.append(separator) }
    digits(UInt64(packed % 100), width: 2)
  }

  // MARK: Rows

  /// Ends the row, and writes what has gathered where it is much.
  ///
  /// - Throws: ``Complaint`` with code `sample.cannot-write` or `sample.encoding`.
  mutating func endRow() throws(Complaint) {
    bytes.append(UInt8(ascii: "\n"))
    rows += 1
    if bytes.count >= Self.room { try flush() }
  }

  /// Writes what is left and closes the file.
  ///
  /// - Throws: ``Complaint`` with code `sample.cannot-write` or `sample.encoding`.
  mutating func close() throws(Complaint) {
    try flush()
    try file.close()
  }

  private mutating func flush() throws(Complaint) {
    // A row is whole characters, so what is flushed at a row's end converts by itself.
    try file.write(encoding == .utf8 ? bytes : encoding.bytes(of: String(decoding: bytes, as: UTF8.self)))
    bytes.removeAll(keepingCapacity: true)
  }

  private static let weights: [Int] = {
    // ISO 7064: the powers of two modulo 11, the check character's own being 1.
    var weights: [Int] = []
    for place in 0..<17 { weights.append((0..<(17 - place)).reduce(1) { power, _ in power * 2 % 11 }) }
    return weights
  }()
}

/// Texts as bytes, end to end, to be copied into rows.
struct TextTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  init() {}
  init(_ texts: [String]) { for text in texts { add(text) } }

  var count: Int { ends.count - 1 }

  mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  func append(_ index: Int, to row: inout CSVStream) {
    row.bytes.append(contentsOf: bytes[ends[index]..<ends[index + 1]])
  }
}
