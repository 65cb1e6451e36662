/// Hides resident numbers inside free text, whatever stands around them.
enum NumberMask {
  /// The text with every run of fifteen or more digits (a final X included) reduced to its first six and last four characters.
  static func hide(in text: String) -> String {
    var result = String.UnicodeScalarView()
    var run: [UnicodeScalar] = []
    func flush() {
      defer { run.removeAll() }
      guard run.count >= 15 else {
        result.append(contentsOf: run)
        return
      }
      result.append(contentsOf: run.prefix(6))
      result.append(contentsOf: String(repeating: "*", count: run.count - 10).unicodeScalars)
      result.append(contentsOf: run.suffix(4))
    }
    for scalar in text.unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
      let endsNumber = run.count == 17 && (scalar == "X" || scalar == "x" || scalar == "Ｘ" || scalar == "ｘ")
      if isDigit || endsNumber {
        run.append(scalar)
        if endsNumber { flush() }
      } else {
        flush()
        result.append(scalar)
      }
    }
    flush()
    return String(result)
  }
}
