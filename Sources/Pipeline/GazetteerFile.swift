internal import Domain
internal import Foundation

extension Gazetteer {
  /// Division names from `code,name,from_year,to_year` lines; a name with a last year is abolished, `#` begins a comment.
  ///
  /// - Throws: ``Complaint``, naming the line.
  init(reading bytes: Data, name: String) throws(Complaint) {
    self.init()
    let text = String(decoding: bytes, as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#"), index > 0 else { continue }
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count >= 2, let code = DivisionCode(parts[0]) else {
        throw Complaint(
          Place(file: name, line: index + 1),
          "divisions.unreadable",
          Term("此处应为`代码,名称`。", "Expected `code,name` here."),
          remedy: Term("代码为2、4、6、9或12位数字。", "A code has 2, 4, 6, 9 or 12 digits.")
        )
      }
      let isAbolished = parts.count > 3 && parts[3].utf8.contains { (48...57).contains($0) }
      add(code, String(parts[1]), isAbolished: isAbolished)
    }
  }
}
