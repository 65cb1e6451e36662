internal import Ingest

/// How much of one file has been read, told in shares of its size: what a packed file unpacks to has another.
struct FileProgress {
  private let byteCount: Int
  private let messenger: Messenger
  private var bytes = 0
  private var records = 0

  init(_ file: RecognisedFile, _ messenger: Messenger) {
    byteCount = file.byteCount
    self.messenger = messenger
  }

  mutating func reach(records: Int, share: Double) {
    let bytes = Int(share * Double(byteCount))
    messenger.advance(by: bytes - self.bytes, counting: records - self.records)
    (self.bytes, self.records) = (bytes, records)
  }

  /// The file will be read once more: it counts once.
  mutating func takeBack() { reach(records: 0, share: 0) }
}
