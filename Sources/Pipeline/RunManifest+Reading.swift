internal import Domain
internal import Foundation

/// What published runs say of themselves, read back.
///
/// Each answers nothing, or none, where the manifest is gone or does not say.
/// - Errors: ``RunFailure/environment(_:)`` where the system cannot read the manifest: that is not the same as gone.
extension RunManifest {
  /// What the run said when it ended.
  static func ending(in folder: String) throws -> Ending? { try read(Ending.self, in: folder) }

  /// SHA-256 of its deliveries, by path.
  static func digests(in folder: String) throws -> [String: String] {
    let inputs = try read(Deliveries.self, in: folder)?.deliveries ?? []
    return Dictionary(inputs.map { ($0.path, $0.sha256) }) { first, _ in first }
  }

  /// The paths of its deliveries, in the order in which its records name them.
  static func paths(in folder: String) throws -> [String] {
    try read(Deliveries.self, in: folder)?.deliveries.map(\.path) ?? []
  }

  /// The counties it lists.
  static func counties(in folder: String) throws -> [DivisionCode]? {
    struct Counties: Decodable { let counties: [String] }
    return try read(Counties.self, in: folder)?.counties.compactMap { DivisionCode($0) }
  }

  /// Its settings files, with their hashes.
  static func settings(in folder: String) throws -> [String: String]? {
    struct Settings: Decodable {
      struct File: Decodable {
        let name: String
        let sha256: String
      }
      let settings: [File]
    }
    return try read(Settings.self, in: folder).map { manifest in
      Dictionary(manifest.settings.map { ($0.name, $0.sha256) }) { first, _ in first }
    }
  }

  /// SHA-256 of the deliveries that somebody vouched for.
  static func vouched(in folder: String) throws -> [String] {
    struct Vouched: Decodable { let vouched: [String]? }
    return try read(Vouched.self, in: folder)?.vouched ?? []
  }

  private struct Deliveries: Decodable {
    struct Delivery: Decodable {
      let path: String
      let sha256: String
    }
    let deliveries: [Delivery]
  }

  private static func read<Value: Decodable>(_: Value.Type, in folder: String) throws -> Value? {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try PublishedFile.bytes(folder + "/run.json").flatMap { try? decoder.decode(Value.self, from: $0) }
  }
}
