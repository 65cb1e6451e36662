/// The word that somebody who wrote another probably meant.
package enum Suggestion {
  /// The nearest of some words, where one is near enough: a third of the letters may be wrong, and a single one always.
  ///
  /// Case does not count. Of several equally near ones it is the first in order.
  package static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    var best: (distance: Int, word: String)?
    for candidate in Set(words).sorted() {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let limit = max(1, max(wanted.count, letters.count) / 3)
      // The lengths alone may tell that it is too far.
      guard abs(wanted.count - letters.count) <= limit else { continue }
      let distance = distance(wanted, letters)
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// What to do about a word that nobody knows: the nearest known one, before whatever else helps.
  package static func remedy(
    for word: String,
    among words: some Sequence<String>,
    else remedy: Term
  ) -> Term {
    nearest(to: word, among: words).map { Term("是否指“\($0)”？", "Did you mean \($0)? ") + remedy } ?? remedy
  }

  /// How many letters have to be put in, left out, changed, or swapped with the next.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var line = [row + 1]
      for column in right.indices {
        let change = last[column] + (left[row] == right[column] ? 0 : 1)
        var least = min(change, last[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        line.append(least)
      }
      (before, last) = (last, line)
    }
    return last[right.count]
  }
}
