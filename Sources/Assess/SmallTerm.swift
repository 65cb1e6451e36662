import Domain

/// The list before term of an example: when the term starts, and what became of the child's row, where the list has one.
struct SmallTerm {
  let term: TermListBook.Term
  let row: TermListBook.Entry?

  /// - Throws: ``Complaint`` at a date that is none, or a row without its due date.
  init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    let name = "example"
    term = TermListBook.Term(name: name, starts: try reader.optionalDate("starts"))
    let answered = try reader.optionalDate("answered")
    if let sent = try reader.optionalDate("sent") {
      let due = try reader.required("due").date()
      row = TermListBook.Entry(term: name, sent: sent, due: due, answered: answered)
    } else {
      row = nil
    }
    try reader.finish()
  }
}
