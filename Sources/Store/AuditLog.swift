internal import Crypto
internal import Domain
internal import Foundation
internal import Glibc

/// The append-only record of who was shown or sent what: one JSON line an entry, in `<ledger>.audit.jsonl`.
///
/// Each entry holds the hash of the one before it, and the ledger keeps every hash as an anchor: an edit, a removal, a swap or a cut shows.
/// A line that a kill left torn is no tampering: the next entry says so, and holds the fragment's hash.
package struct AuditLog: Sendable {
  package let path: String

  package init(ledgerPath: String) { path = ledgerPath + ".audit.jsonl" }

  /// What stands in the log.
  package struct Reading: Sendable {
    package var entries: [AuditEntry] = []
    package var faults: [AuditFault] = []
    /// Bytes behind the last line's end: a write that was cut off.
    var fragment = Data()
  }

  /// Adds entries at the end and brings them to the disk.
  ///
  /// - Returns: The entries as written.
  /// - Throws: ``LedgerError/cannotNote(path:reason:)``; then nothing may be shown or sent.
  package func append(_ events: [AuditEvent], by actor: AuditActor) throws(LedgerError) -> [AuditEntry] {
    guard !events.isEmpty else { return [] }
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw refusal() }
    defer { close(descriptor) }
    // Two programs that note at once take turns; the kernel lets go when a holder dies.
    while flock(descriptor, LOCK_EX) != 0 { if errno != EINTR { throw refusal() } }
    let reading = try read()
    var bytes = Data()
    var events = events
    if !reading.fragment.isEmpty {
      bytes.append(UInt8(ascii: "\n"))
      if AuditEntry(line: reading.fragment) == nil {
        events.insert(AuditEvent("recovered", of: Self.digest(reading.fragment)), at: 0)
      }
    }
    var last = reading.entries.last
    var written: [AuditEntry] = []
    do {
      for event in events {
        let entry = try AuditEntry(event, by: actor, after: last)
        bytes += try entry.line()
        bytes.append(UInt8(ascii: "\n"))
        last = entry
        written.append(entry)
      }
    } catch {
      throw .cannotNote(path: path, reason: Term("有一条无法写入", "an entry cannot be written down"))
    }
    try write(bytes, to: descriptor)
    return written
  }

  private func write(_ bytes: Data, to descriptor: Int32) throws(LedgerError) {
    let all = [UInt8](bytes)
    var done = 0
    while done < all.count {
      let start = done
      let count = unsafe all.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw refusal()
      }
      done += count
    }
    while fsync(descriptor) != 0 { if errno != EINTR { throw refusal() } }
  }

  private func refusal() -> LedgerError {
    .cannotNote(path: path, reason: Term(system: unsafe String(cString: strerror(errno))))
  }

  private static func digest(_ bytes: Data) -> String { SHA256.hash(data: bytes).hexadecimal }

  /// Reads the log and follows its chain; no log is an empty one.
  package func read() throws(LedgerError) -> Reading {
    guard FileManager.default.fileExists(atPath: path) else { return Reading() }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw .cannotNote(path: path, reason: Term("无法读取", "it cannot be read"))
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var reading = Reading()
    if let rest = lines.popLast() { reading.fragment = Data(rest) }
    var torn: (line: Int, digest: String)?
    func follow(_ line: Data, number: Int) {
      guard let entry = AuditEntry(line: line) else {
        if let torn { reading.faults.append(AuditFault(line: torn.line, kind: .edited)) }
        torn = (number, Self.digest(line))
        return
      }
      if let fragment = torn, !(entry.action == "recovered" && entry.object == fragment.digest) {
        reading.faults.append(AuditFault(line: fragment.line, kind: .edited))
      }
      torn = nil
      let last = reading.entries.last
      if entry.previous != (last?.hash ?? AuditEntry.origin) || entry.sequence != (last?.sequence ?? 0) + 1 {
        reading.faults.append(AuditFault(line: number, kind: .brokenChain))
      }
      reading.entries.append(entry)
    }
    for (offset, line) in lines.enumerated() { follow(Data(line), number: offset + 1) }
    if let torn { reading.faults.append(AuditFault(line: torn.line, kind: .edited)) }
    // A whole entry that lacks only its line's end was written whole.
    if AuditEntry(line: reading.fragment) != nil { follow(reading.fragment, number: lines.count + 1) }
    return reading
  }
}

/// Something in the audit log that nobody's writing explains.
package struct AuditFault: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// The line is no entry, or its hash is not its own.
    case edited
    /// It does not follow the entry before it: something was removed, added or moved.
    case brokenChain = "broken-chain"
    /// The ledger remembers another entry here, or one where the log has ended.
    case notAnchored = "not-anchored"
  }

  /// Counted from 1; behind the last line for what is missing at the end.
  package let line: Int
  package let kind: Kind

  package init(line: Int, kind: Kind) {
    self.line = line
    self.kind = kind
  }
}
