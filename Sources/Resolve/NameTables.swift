package import Domain

/// How the characters of names may stand for one another: variants, sounds, shapes.
///
/// - Source: `Pipelines/reference/characters/*.csv`; origin and licence stand beside them.
package struct NameTables: Sendable, Equatable {
  /// Shared: what reads them for every name of a province must not count the owners of each table.
  private final class Content: Sendable, Equatable {
    let tables: CharacterTables

    init(_ tables: CharacterTables) { self.tables = tables }

    static func == (left: Content, right: Content) -> Bool { left === right || left.tables == right.tables }
  }

  private let content: Content

  /// Every character stands for itself alone.
  package static let none = NameTables(content: Content(CharacterTables()))

  private init(content: Content) { self.content = content }

  /// Reads the three tables, each with a header line.
  ///
  /// - Throws: ``Complaint`` at a line without a comma.
  package init(variants: String, sounds: String, shapes: String) throws(Complaint) {
    content = Content(try CharacterTables(variants: variants, sounds: sounds, shapes: shapes))
  }

  /// The character that stands for `character` and its variants.
  func standard(_ character: UInt32) -> UInt32 { content.tables.standard(character) }

  /// Every sound of a character under which it may be looked for.
  func nearSounds(_ character: UInt32) -> [UInt32] { content.tables.nearSounds(character) }

  /// The one sound under which a character may be looked for; nothing where it has several.
  func soleNearSound(_ character: UInt32) -> UInt32? { content.tables.soleNearSound(character) }

  /// Whether the characters share a sound.
  func soundAlike(_ left: UInt32, _ right: UInt32) -> Bool { content.tables.soundAlike(left, right) }

  /// Whether the characters share a sound, neighbouring sounds taken together.
  func soundNear(_ left: UInt32, _ right: UInt32) -> Bool { content.tables.soundNear(left, right) }

  /// Whether the characters look alike.
  func lookAlike(_ left: UInt32, _ right: UInt32) -> Bool { content.tables.lookAlike(left, right) }
}

/// The tables behind ``NameTables``.
private struct CharacterTables: Sendable, Equatable {
  /// The character that stands for a group of variants.
  private var standards: [UInt32: UInt32] = [:]
  /// The first sound of characters from U+3400 to U+9FFF, 0 where none is known.
  private var firstSounds: [UInt16] = Array(repeating: 0, count: 0xA000 - 0x3400)
  /// Every sound of polyphones, and of characters beyond that range.
  private var otherSounds: [UInt32: [UInt16]] = [:]
  private var shapes: [UInt32: [UInt16]] = [:]
  /// For each sound, the one that stands for its like-sounding neighbours (zh and z, -n and -ng).
  private var nearSounds: [UInt16] = [0]
  private var isVariant: [Bool] = Array(repeating: false, count: 0xA000 - 0x3400)

  init() {}

  init(variants: String, sounds: String, shapes shapeText: String) throws(Complaint) {
    for (from, to) in try Self.lines(variants, "variants.csv") {
      guard let character = from.unicodeScalars.first?.value, let standard = to.unicodeScalars.first?.value else {
        continue
      }
      standards[character] = standard
      if Self.isCommon(character) { isVariant[Int(character - 0x3400)] = true }
    }
    var nearNames: [String: UInt16] = [:]
    for (sound, characters) in try Self.lines(sounds, "sounds.csv") {
      let near = Self.near(sound)
      let nearID = nearNames[near] ?? UInt16(nearNames.count + 1)
      nearNames[near] = nearID
      let id = UInt16(nearSounds.count)
      nearSounds.append(nearID)
      for scalar in characters.unicodeScalars { add(id, to: scalar.value) }
    }
    for (index, line) in try Self.lines(shapeText, "shapes.csv").enumerated() {
      for scalar in line.1.unicodeScalars { shapes[scalar.value, default: []].append(UInt16(index + 1)) }
    }
  }

  private static func isCommon(_ character: UInt32) -> Bool { (0x3400..<0xA000).contains(character) }

  private mutating func add(_ sound: UInt16, to character: UInt32) {
    guard Self.isCommon(character) else {
      otherSounds[character, default: []].append(sound)
      return
    }
    let place = Int(character - 0x3400)
    if firstSounds[place] == 0 {
      firstSounds[place] = sound
    } else {
      otherSounds[character, default: [firstSounds[place]]].append(sound)
    }
  }

  private static func lines(_ text: String, _ file: String) throws(Complaint) -> [(Substring, Substring)] {
    var result: [(Substring, Substring)] = []
    for (index, line) in text.split(separator: "\n").enumerated() where index > 0 {
      guard let comma = line.firstIndex(of: ",") else {
        throw Complaint(
          Place(file: file, line: index + 1),
          "characters.unreadable",
          Term("此处应为两个值。", "Expected two values here."),
          remedy: Term("请用make-characters.py重新生成该表。", "Make the table anew with make-characters.py.")
        )
      }
      result.append((line[..<comma], line[line.index(after: comma)...]))
    }
    return result
  }

  /// The sound with what many speakers do not tell apart written alike.
  private static func near(_ sound: Substring) -> String {
    var text = Array(sound.utf8)
    if text.count > 1, text[1] == UInt8(ascii: "h"), "zcs".utf8.contains(text[0]) { text.remove(at: 1) }
    if text.count > 2, text.suffix(2).elementsEqual("ng".utf8) { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// The character that stands for `character` and its variants.
  func standard(_ character: UInt32) -> UInt32 {
    if Self.isCommon(character), !isVariant[Int(character - 0x3400)] { return character }
    return standards[character] ?? character
  }

  /// The only sound of a character, neighbours taken together; nothing where it has several.
  func soleNearSound(_ character: UInt32) -> UInt32? {
    otherSounds[character] == nil ? nearSound(character) : nil
  }

  /// One sound of a character, neighbours taken together; a number beyond all sounds where none is known.
  private func nearSound(_ character: UInt32) -> UInt32 {
    let first = Self.isCommon(character) ? firstSounds[Int(character - 0x3400)] : otherSounds[character]?.first ?? 0
    return first == 0 ? character &+ 0x10_0000 : UInt32(nearSounds[Int(first)])
  }

  /// Every sound of a character under which it may be looked for.
  func nearSounds(_ character: UInt32) -> [UInt32] {
    guard let all = otherSounds[character] else { return [nearSound(character)] }
    var result: [UInt32] = []
    for sound in all where !result.contains(UInt32(nearSounds[Int(sound)])) {
      result.append(UInt32(nearSounds[Int(sound)]))
    }
    return result
  }

  private func sounds(_ character: UInt32) -> [UInt16] {
    if let all = otherSounds[character] { return all }
    guard Self.isCommon(character) else { return [] }
    let first = firstSounds[Int(character - 0x3400)]
    return first == 0 ? [] : [first]
  }

  /// Whether the characters share a sound.
  func soundAlike(_ left: UInt32, _ right: UInt32) -> Bool {
    if left == right { return true }
    let mine = sounds(left)
    return sounds(right).contains { mine.contains($0) }
  }

  /// Whether the characters share a sound, neighbouring sounds taken together.
  func soundNear(_ left: UInt32, _ right: UInt32) -> Bool {
    if left == right { return true }
    let mine = nearSounds(left)
    return nearSounds(right).contains { mine.contains($0) }
  }

  /// Whether the characters look alike.
  func lookAlike(_ left: UInt32, _ right: UInt32) -> Bool {
    guard let mine = shapes[left], let theirs = shapes[right] else { return false }
    return mine.contains { theirs.contains($0) }
  }
}
