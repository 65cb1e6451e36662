/// Hides resident numbers inside free text, whatever stands around them or breaks them.
enum NumberMask {
  /// Digits a number may have once its breaks are taken out: damaged and old ones, and certificate numbers built on one.
  private static let lengths = 15...20
  /// Characters that stand for a digit are believed only among this many true ones.
  private static let trueDigits = 11
  /// At most so many characters break a number at one place.
  private static let longestBreak = 3

  /// A stretch of digits, and of letters that look like one, without a break.
  private struct Group {
    var range: Range<Int>
    var trueDigits: Int
    var count: Int { range.count }
  }

  /// The text with the digits between the first six and the last four of every number replaced by asterisks.
  ///
  /// A number is a run of fifteen or more digits, or fifteen to twenty of them across blanks, strokes, hyphens and points
  /// that begin with a province. O, I, l and their like among digits count as digits, and an X may end the number.
  static func hide(in text: String) -> String {
    guard mayHoldNumber(text) else { return text }
    var scalars = Array(text.unicodeScalars)
    let groups = groups(in: scalars)
    var index = 0
    while index < groups.count {
      let end = end(ofNumberAt: index, groups, scalars)
      if let end { mask(groups[index..<end], in: &scalars) }
      index = end ?? index + 1
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The same for a path, folder by folder: what stands in two names is no one number.
  static func hide(inPath path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { hide(in: String($0)) }.joined(separator: "/")
  }

  /// Whether the text has as many digits as a number must; nearly none has.
  private static func mayHoldNumber(_ text: String) -> Bool {
    // A full-width digit begins with the byte EF, as do other characters.
    text.utf8.reduce(0) { $0 + ((0x30...0x39).contains($1) || $1 == 0xEF ? 1 : 0) } >= trueDigits
  }

  // MARK: - Finding

  private static func groups(in scalars: [UnicodeScalar]) -> [Group] {
    var result: [Group] = []
    for (position, scalar) in scalars.enumerated() {
      let isTrue = digit(scalar) != nil
      guard isTrue || likeness(scalar) != nil || isX(scalar) else { continue }
      // An X is a check character: what follows it is another group.
      if let last = result.indices.last, result[last].range.upperBound == position, !isX(scalars[position - 1]) {
        result[last].range = result[last].range.lowerBound..<(position + 1)
        result[last].trueDigits += isTrue ? 1 : 0
      } else {
        result.append(Group(range: position..<(position + 1), trueDigits: isTrue ? 1 : 0))
      }
    }
    return result
  }

  /// Behind which group the number ends that begins with the group at `first`; nothing where none begins there.
  private static func end(ofNumberAt first: Int, _ groups: [Group], _ scalars: [UnicodeScalar]) -> Int? {
    let isRun = groups[first].count >= lengths.lowerBound && groups[first].trueDigits >= trueDigits
    guard isRun || beginsWithProvince(first, groups, scalars) else { return nil }
    var count = 0
    var trueCount = 0
    var end: Int?
    for index in first..<groups.count {
      if index > first, !isJoined(groups[index - 1], groups[index], scalars) { break }
      count += groups[index].count
      trueCount += groups[index].trueDigits
      if index > first, count > lengths.upperBound { break }
      if count >= lengths.lowerBound, trueCount >= trueDigits {
        end = index + 1
        // The check character of a whole number: what follows is no part of it.
        if count >= 18, isX(scalars[groups[index].range.upperBound - 1]) { break }
      }
    }
    return end
  }

  /// Whether nothing but a short break stands between two groups.
  private static func isJoined(_ left: Group, _ right: Group, _ scalars: [UnicodeScalar]) -> Bool {
    let gap = left.range.upperBound..<right.range.lowerBound
    return gap.count <= longestBreak && gap.allSatisfy { isBreak(scalars[$0]) }
  }

  /// The first two digits of GB/T 2260: without them a date beside another would pass for a number.
  private static func beginsWithProvince(_ first: Int, _ groups: [Group], _ scalars: [UnicodeScalar]) -> Bool {
    guard groups[first].trueDigits > 0 else { return false }
    var leading = Array(groups[first].range.prefix(2))
    if leading.count == 1, first + 1 < groups.count { leading.append(groups[first + 1].range.lowerBound) }
    guard leading.count == 2 else { return false }
    let digits = leading.map { digit(scalars[$0]) ?? likeness(scalars[$0]) ?? 0 }
    switch digits[0] * 10 + digits[1] {
    case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83, 91: return true
    default: return false
    }
  }

  private static func mask(_ groups: ArraySlice<Group>, in scalars: inout [UnicodeScalar]) {
    let positions = groups.flatMap { Array($0.range) }
    for position in positions.dropFirst(6).dropLast(4) { scalars[position] = "*" }
  }

  // MARK: - Characters

  private static func digit(_ scalar: UnicodeScalar) -> Int? {
    switch scalar {
    case "0"..."9": Int(scalar.value) - 0x30
    case "０"..."９": Int(scalar.value) - 0xff10
    default: nil
    }
  }

  /// The digit that a letter written in its place looks like.
  private static func likeness(_ scalar: UnicodeScalar) -> Int? {
    switch scalar {
    case "O", "o", "Ｏ", "ｏ": 0
    case "I", "l", "|", "Ｉ", "ｌ": 1
    case "Z", "z": 2
    case "S", "s": 5
    case "B": 8
    default: nil
    }
  }

  private static func isX(_ scalar: UnicodeScalar) -> Bool { "XxＸｘ×".unicodeScalars.contains(scalar) }

  /// Blanks, strokes, hyphens, points and what is not seen at all.
  private static func isBreak(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .dashPunctuation: true
    default: "/／\\＼.．。·•,，、_'’`".unicodeScalars.contains(scalar)
    }
  }
}
