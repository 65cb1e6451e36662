internal import Domain
internal import Tabular

/// Who is listed and who receives the benefit.
extension ThemeSheets {
  func coverage(_ number: Int) -> TableSheet {
    var table = plan(
      .coverageSheet,
      number,
      columns([
        (.eligible, 76), (.covered, 76), (.uncovered, 72), (.rate, 80), (.lastMonth, 76), (.changeShort, 84),
        (.status, 124),
        (.entitled, 76), (.receiving, 76), (.rate, 80), (.lastMonth, 76), (.changeShort, 84), (.status, 124),
      ])
    )
    table.groups = [
      .init(look.text(.place), 2), .init(look.text(.registered), 7), .init(look.text(.benefits), 6),
    ]
    table.rows = rows { place in
      quartet("C1", place) + against("C1", place) + [status("C1", place)]
        + quartet("C4", place, withRest: false) + against("C4", place) + [status("C4", place)]
    }
    table.notes = notes(["C1", "C4"])
    return table
  }
}
