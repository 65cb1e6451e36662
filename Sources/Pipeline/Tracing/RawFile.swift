internal import Domain
internal import Foundation
internal import Ingest
internal import Tabular

/// A delivered file that still lies in the input folder, byte for byte: the lines asked for, as text.
struct RawFile {
  private let file: MappedFile
  private let encoding: TextEncoding
  /// A line break inside quotes does not end a record.
  private let isWorksheet: Bool

  /// The file of a delivery, under its own path or another; nothing where no file in the folder has its bytes any more.
  init?(of delivery: Delivery, path: String, in input: String) {
    let paths = [path] + ((try? Inbox(folder: input))?.files.map(\.path) ?? []).filter { $0 != path }
    let found = paths.lazy.compactMap { try? MappedFile(path: "\(input)/\($0)") }
      .first { $0.byteCount == delivery.byteCount && $0.digest == delivery.digest }
    guard let found else { return nil }
    guard let sheet = Self.worksheet(delivery) else {
      file = found
      encoding = TextEncoding.allCases.first { delivery.encoding.hasPrefix($0.rawValue + " ") } ?? .utf8
      isWorksheet = false
      return
    }
    guard let workbook = try? WorkbookReader(found),
      let text = try? workbook.text(of: workbook.sheet(named: sheet) ?? workbook.first)
    else { return nil }
    (file, encoding, isWorksheet) = (text.text, .utf8, true)
  }

  /// The worksheet a delivery was read from, where it was one: as its finding of the encoding names it.
  private static func worksheet(_ delivery: Delivery) -> String? {
    let mark = "(XLSX, worksheet "
    guard let start = delivery.encoding.range(of: mark) else { return nil }
    return String(delivery.encoding[start.upperBound...].dropLast())
  }

  /// The records that begin at some physical lines, counted from 1; line breaks within are shown as ⏎.
  func records(at wanted: Set<UInt32>) -> [UInt32: String] {
    guard let last = wanted.max() else { return [:] }
    let lines = RawLines(encoding: encoding)
    return file.withBytes { bytes in
      var result: [UInt32: String] = [:]
      var position = 0
      var number: UInt32 = 0
      while position < bytes.count, number < last {
        number += 1
        let start = position
        var end = lines.lineEnd(bytes, from: position)
        position = lines.afterLineEnd(bytes, at: end)
        guard wanted.contains(number) else { continue }
        // An odd number of quotes leaves one open: the record goes on in the next line.
        var rest = position
        var more = 0
        while !isWorksheet, !encoding.isUTF16, rest < bytes.count, more < 100, Self.hasOpenQuote(bytes, start..<end) {
          end = lines.lineEnd(bytes, from: rest)
          rest = lines.afterLineEnd(bytes, at: end)
          more += 1
        }
        result[number] = text(bytes.extracting(start..<end))
      }
      return result
    }
  }

  private static func hasOpenQuote(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var isOpen = false
    for index in range where bytes[index] == UInt8(ascii: "\"") { isOpen.toggle() }
    return isOpen
  }

  private func text(_ raw: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    if let transcoder = try? Transcoder(from: encoding) { transcoder.transcode(raw, into: &bytes) }
    if isWorksheet { CellText.restoreLineBreaks(&bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    return Place.printable(
      String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? "⏎" : $0 }))
    )
  }
}
