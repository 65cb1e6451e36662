/// The state of one cut.
struct Cutting {
  private var records: CutRecords
  private(set) var recordStart = 0
  private(set) var fieldStart = 0
  private var line = 0
  /// Fields cut so far; the places behind them in `records.fieldEnds` are free.
  private var fieldCount = 0
  /// Where the first quoted field of this record that spans lines opened, or -1.
  var spanOpening = -1
  /// The field that ends next is in quotes.
  var isQuoted = false

  init(_ byteCount: Int, _ quote: UInt8, _ escape: CSVEscape, isWorksheet: Bool) {
    records = CutRecords(quote: quote, escape: escape)
    records.isWorksheet = isWorksheet
    records.reserve(bytes: byteCount)
  }

  /// Takes 64 bytes of structure among which no quote means anything.
  @inline(__always)
  mutating func take(_ mask: StructureMask, from base: Int, recordLimit: Int) {
    guard mask.fieldEnds != 0 else { return }
    let fieldsBefore = fieldCount
    endFields(mask.fieldEnds, from: base)
    var ends = mask.lineEnds
    while ends != 0 {
      let bit = ends & (0 &- ends)
      let end = base &+ ends.trailingZeroBitCount
      let fields = fieldsBefore &+ (mask.fieldEnds & (bit | (bit &- 1))).nonzeroBitCount
      let isTooLong = end &- recordStart > recordLimit
      close(fields: fields, end: end, next: end &+ (mask.pairs & bit != 0 ? 2 : 1), fault: isTooLong ? .tooLong : .none)
      ends &= ends &- 1
    }
    fieldStart = max(base &+ 64 &- mask.fieldEnds.leadingZeroBitCount, recordStart)
  }

  /// Ends a field at every bit.
  @inline(__always)
  private mutating func endFields(_ ends: UInt64, from base: Int) {
    let count = fieldCount &+ ends.nonzeroBitCount
    makeRoom(for: count)
    var place = fieldCount
    var rest = ends
    unsafe records.fieldEnds.withUnsafeMutableBufferPointer { places in
      while rest != 0 {
        unsafe places[place] = UInt32(truncatingIfNeeded: base &+ rest.trailingZeroBitCount)
        place &+= 1
        rest &= rest &- 1
      }
    }
    fieldCount = count
  }

  @inline(__always)
  private mutating func makeRoom(for count: Int) {
    if count > records.fieldEnds.count { grow(to: count) }
  }

  @inline(never)
  private mutating func grow(to count: Int) {
    let size = max(count, records.fieldEnds.count * 2, 64)
    records.fieldEnds.append(contentsOf: repeatElement(0, count: size - records.fieldEnds.count))
  }

  mutating func endField(_ at: Int) {
    makeRoom(for: fieldCount + 1)
    records.fieldEnds[fieldCount] = UInt32(truncatingIfNeeded: at) | (isQuoted ? CutRecords.quotedBit : 0)
    fieldCount += 1
    fieldStart = at &+ 1
    isQuoted = false
  }

  mutating func dropFields() {
    fieldCount = Int(records.firstFields[records.firstFields.count - 1])
    isQuoted = false
  }

  /// Ends the record with the fields cut so far.
  mutating func endRecord(_ bytes: Span<UInt8>, end: Int, next: Int, fault: CutRecords.Fault) {
    let inside = spanOpening >= 0 ? LineScan.count(bytes.extracting(recordStart..<end)) : 0
    spanOpening = -1
    close(fields: fieldCount, end: end, next: next, fault: fault, lineEndsInside: inside)
  }

  @inline(__always)
  private mutating func close(
    fields: Int,
    end: Int,
    next: Int,
    fault: CutRecords.Fault,
    lineEndsInside: Int = 0
  ) {
    records.starts.append(UInt32(truncatingIfNeeded: recordStart))
    records.ends.append(UInt32(truncatingIfNeeded: end))
    records.firstFields.append(UInt32(truncatingIfNeeded: fields))
    records.faults.append(fault)
    records.firstLines.append(UInt32(truncatingIfNeeded: line))
    line &+= lineEndsInside
    records.lastLines.append(UInt32(truncatingIfNeeded: line))
    if next > end { line &+= 1 }
    records.lineCount = line
    recordStart = next
    fieldStart = next
  }

  /// What was cut.
  consuming func finished() -> CutRecords {
    records.fieldEnds.removeLast(records.fieldEnds.count - fieldCount)
    return records
  }

  /// What was cut before the record that the piece leaves open.
  consuming func open() -> CutRecords {
    dropFields()
    records.isOpen = true
    return finished()
  }
}
