package import Domain
package import Tabular

/// Some records of a file, in file order, and what became of each.
package struct LoosePiece: Sendable {
  package enum Verdict: UInt8, Sendable { case accepted, header, skipped, refused }

  package var cut: CutRecords
  /// One a record.
  package var verdicts: [Verdict] = []
  package var refusals: [LooseRefusal] = []
  package var skips: [LooseSkip] = []
  /// Physical line the piece begins with, counted from 1.
  package var firstLine = 1

  package init(cut: CutRecords) { self.cut = cut }

  package func lines(of record: Int) -> ClosedRange<Int> {
    (firstLine + Int(cut.firstLines[record]))...(firstLine + Int(cut.lastLines[record]))
  }
}

/// A record that is not taken, and why.
package struct LooseRefusal: Sendable, Hashable {
  package let lines: ClosedRange<Int>
  /// Where its bytes lie in the file.
  package let range: Range<Int>
  /// The column the fault is in, empty where the whole record is meant.
  package let column: String
  /// Stable, as `row.wrong-width`.
  package let code: String
  /// What is wrong and what to do, for a clerk.
  package let message: Term
}

/// A record that holds no data.
package struct LooseSkip: Sendable, Hashable {
  package enum Reason: String, Sendable, CaseIterable {
    case separatorLine = "separator-line"
    case aboveHeader = "above-header"
    case blank
    case repeatedHeader = "repeated-header"
    case note
  }

  package let lines: ClosedRange<Int>
  package let reason: Reason
}
