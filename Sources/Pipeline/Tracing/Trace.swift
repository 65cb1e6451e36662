package import Domain
internal import Foundation
internal import Publish
internal import Store

/// What is behind one published figure, or one row of a published list: the children, and where they stand in the delivered files.
package struct Trace {
  package let listing: Listing

  /// How much is asked for.
  package struct Request: Sendable {
    /// As printed: `3f9a2c17-4:370832:E`, `3f9a2c17-obligations:P3K8D0QXVW5T2M`.
    let reference: String
    let ledger: String
    let output: String
    let input: String
    let disclosure: Disclosure?
    /// Lists only, without the delivered lines.
    let isBrief: Bool
    let language: Language

    /// - Parameters:
    ///   - reference: what stands on the sheet, with row and column.
    ///   - ledger: the ledger's file.
    ///   - output: the folder that holds the published revisions.
    ///   - input: the folder of the delivered files.
    ///   - disclosure: who wants names and numbers in full, and what for; nothing for masked values.
    ///   - isBrief: whether the delivered lines are left out.
    ///   - language: of lines for people.
    package init(
      _ reference: String,
      ledger: String,
      output: String,
      input: String,
      disclosure: Disclosure? = nil,
      isBrief: Bool = false,
      language: Language = .zh
    ) {
      self.reference = reference
      self.ledger = ledger
      self.output = output
      self.input = input
      self.disclosure = disclosure
      self.isBrief = isBrief
      self.language = language
    }
  }

  /// - Throws: ``RunFailure/refused(_:)`` with what is wrong with the reference, ``RunFailure/environment(_:)`` where there is no ledger
  ///   or nothing can be noted in it, ``RunFailure/internalFault(_:)`` where the lists are not what was printed.
  package init(_ request: Request) throws {
    let ledger = try OpenLedger.existing(request.ledger)
    do {
      let reference = try TraceReference(request.reference)
      let run = try TracedRun(reference, ledger: ledger, output: request.output)
      listing =
        if let table = TableName(rawValue: reference.table), !table.holdsMeasures {
          try ListTrace(run, reference, table, request).listing
        } else {
          try FigureTrace(run, reference, request).listing
        }
    } catch let complaint as Complaint {
      throw RunFailure.refused([complaint])
    } catch let error as LedgerError {
      throw RunFailure.of(error, at: request.ledger)
    }
  }
}
