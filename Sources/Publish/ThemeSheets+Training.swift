internal import Domain
internal import Tabular

/// Training, qualification and staffing.
extension ThemeSheets {
  func training(_ number: Int) -> TableSheet {
    var table = plan(
      .trainingSheet,
      number,
      columns([
        (.inPost, 62), (.judged, 66), (.trained, 66), (.untrained, 66), (.trainingRate, 74), (.lastMonth, 68),
        (.changeShort, 74),
        (.status, 116), (.appointed, 64), (.qualifiedFirst, 64), (.qualifiedRate, 68), (.villages, 78),
        (.withDirector, 80),
        (.overloaded, 56), (.towns, 56), (.withSupervisor, 72),
      ])
    )
    table.groups = [
      .init(look.text(.place), 2), .init(look.text(.training), 8), .init(look.text(.qualification), 3),
      .init(look.text(.staffing), 5),
    ]
    table.rows = rows { place in
      let style = rowLook(place).figure
      let training = figures.figure("T1", place)
      let villages = figures.figure("D0", place)
      let loads = figures.figure("D1", place)
      let towns = figures.figure("S0", place)
      let inPost = training.value.map { $0.denominator + $0.unjudged }
      return [look.count(inPost).styled(style)] + quartet("T1", place) + against("T1", place) + [status("T1", place)]
        + quartet("T2", place, withRest: false)
        + [
          look.part(.denominator, of: villages, style: style),
          look.part(.numerator, of: villages, style: style),
          look.part(.numerator, of: loads, style: style), look.part(.denominator, of: towns, style: style),
          look.part(.numerator, of: towns, style: style),
        ]
    }
    table.notes = notes(["T1", "T2", "D0", "D1", "S0"])
    return table
  }
}
