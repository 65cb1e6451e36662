internal import Foundation

/// JSON for machines: keys in snake_case and sorted, the same bytes for the same values.
enum MachineJSON {
  static func bytes(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return [UInt8](try encoder.encode(value))
  }
}
