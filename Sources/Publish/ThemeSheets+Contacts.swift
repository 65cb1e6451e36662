internal import Domain
internal import Tabular

/// Monthly contact by the directors, weekly contact by the parents.
extension ThemeSheets {
  func contacts(_ number: Int) -> TableSheet {
    var table = plan(
      .contactsSheet,
      number,
      columns([
        (.contactDue, 78), (.contacted, 78), (.notContacted, 78), (.contactRate, 78), (.lastMonth, 70),
        (.changeShort, 78), (.status, 124), (.twoMonths, 84),
        (.contactDue, 78), (.parentWeekly, 78), (.rate, 70), (.lastMonth, 70), (.changeShort, 78),
        (.unjudgedChildren, 78), (.status, 124),
      ])
    )
    table.groups = [
      .init(look.text(.place), 2), .init(look.text(.monthlyContact), 8), .init(look.text(.parentContact), 7),
    ]
    let repeated = PlaceCounts(
      report.duties.filter { $0.code.rawValue == "duty.monthly-contact" && $0.qualifier == "two-months" },
      in: report
    )
    table.rows = rows { place in
      let style = rowLook(place).figure
      let monthly = figures.figure("K1", place)
      let parents = figures.figure("K2", place)
      return quartet("K1", place) + against("K1", place)
        + [
          status("K1", place),
          look.part(monthly.isCounted ? repeated.count(place) : nil, of: monthly, style: style),
        ] + quartet("K2", place, withRest: false) + against("K2", place)
        + [look.part(parents.value?.unjudged, of: parents, style: style), status("K2", place)]
    }
    table.notes = notes(["K1", "K2"])
    return table
  }
}
