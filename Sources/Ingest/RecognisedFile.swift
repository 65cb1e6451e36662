package import Domain
package import Tabular

/// A file in the input folder, not looked into yet.
package struct IncomingFile: Sendable, Hashable {
  /// Path below the input folder, with `/` between parts.
  package let path: String
  /// Absolute path.
  package let location: String

  package init(path: String, location: String) {
    self.path = path
    self.location = location
  }
}

/// What a file in the input folder turned out to be.
package enum Recognition: Sendable {
  case table(RecognisedFile)
  /// No CSV at all: to be listed and skipped.
  case stray(reason: Term)
}

/// A CSV file whose contract, date and place are known: ready to be read.
package struct RecognisedFile: Sendable {
  package let path: String
  package let location: String
  package let contract: SourceContract
  /// Whose data it is; unknown (code 0) where rows name their own place.
  package let jurisdiction: DivisionCode
  package let statementDate: CivilDate
  /// 0 for a first delivery.
  package let correction: Int
  package let byteCount: Int
  /// Hexadecimal SHA-256 of the bytes.
  package let digest: String
  package let encoding: EncodingFinding
  package let dialect: CSVDialect
  package let header: TableHeader
  /// The place came from the rows themselves, seen in samples: reading all of them may show others.
  package let jurisdictionIsSampled: Bool
  let changeStamp: Int64
  /// The worksheet that the file's rows come from; nothing for a CSV.
  let worksheet: Worksheet?
  let places: PlaceBook

  package var dataset: Dataset { contract.dataset }

  /// Reads bytes of the file into records.
  var cutter: RecordCutter {
    RecordCutter(dialect, width: header.labels.count, recordLimit: contract.recordLimit)
  }

  var seams: PieceSeams {
    PieceSeams(encoding: encoding.encoding, dialect: dialect, width: header.labels.count)
  }

  /// Opens the file again: the text of its worksheet where it is a workbook, as it was unpacked when it was recognised.
  ///
  /// - Throws: ``Complaint`` where it is no longer the file that was recognised.
  func opened() throws(Complaint) -> MappedFile {
    let file = try Recogniser.open(path: path, location: location)
    guard file.byteCount == byteCount, file.changeStamp == changeStamp else {
      throw Complaint(
        Place(file: path),
        "delivery.changed",
        Term("读取期间文件被改动。", "The file was changed while it was being read."),
        remedy: Term("请待无人写入输入文件夹后重新运行。", "Run again when nobody is writing to the input folder.")
      )
    }
    return worksheet?.text.text ?? file
  }
}

/// Where a table's header stands, and which of its columns are read.
package struct TableHeader: Sendable, Hashable {
  /// Physical line of the header, counted from 1.
  package let line: Int
  /// The headers as the file writes them.
  package let labels: [String]
  /// For each column of the contract, the position in ``labels`` that fills it.
  package let sources: [Int?]
  /// Texts of the rows above the header.
  package let titles: [String]
  /// The rows above the header, its own among them.
  let rowsAbove: [[HeaderLabel]]
  /// How many of ``rowsAbove`` are the header's.
  let headerRows: Int
  /// Rows of the file that were passed over to come here.
  let skipped: [SkippedRows]
  /// Byte at which the rows begin.
  let dataStart: Int
  /// Physical lines above the rows.
  let linesAbove: Int
  /// Records above the rows, the header among them.
  let recordsAbove: Int
}
