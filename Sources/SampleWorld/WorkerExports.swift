import Domain

/// The exports about workers and villages.
extension World {
  func fillWorkers(_ file: inout ExportFile, county: Int) {
    let style = file.style
    for worker in workers where worker.county == county && worker.started <= file.statement {
      for place in worker.places {
        let isDirector = worker.role == .director
        let code = code(of: place, worker: worker)
        let ended = worker.ended.flatMap { $0 <= file.statement ? $0 : nil }
        var row = ExportRow(fields: [
          worker.name, worker.id.canonical,
          style.usesDigits ? String(worker.role.rawValue) : worker.role.term.zh, code,
          isDirector ? villages[place].name : "", style.date(worker.started), style.date(ended),
          style.date(worker.qualified), worker.phone,
        ])
        if isDirector, worker.places.count > 1 { row.mark(.directorInTwoVillages, worker.id, "village=\(code)") }
        file.rows.append(row)
      }
    }
  }

  func fillTraining(_ file: inout ExportFile, county: Int) {
    let style = file.style
    let start = file.month == months.first ? historyStart : file.month.first
    var lines: [(session: Session, worker: Worker)] = []
    for worker in workers where worker.county == county {
      for session in worker.sessions where session.date >= start && session.date <= file.statement {
        lines.append((session, worker))
      }
    }
    lines.sort { ($0.session.date, $0.worker.id) < ($1.session.date, $1.worker.id) }
    for (session, worker) in lines {
      file.rows.append(
        ExportRow(fields: [
          worker.name, worker.id.canonical, style.date(session.date), session.course, session.level.term.zh,
          session.passed ? style.word("合格", "是", "合格") : style.word("不合格", "否", "不合格"),
        ])
      )
    }
  }

  func fillVillages(_ file: inout ExportFile, county: Int) {
    let home = County.all[county]
    for village in villages where village.county == county {
      file.rows.append(
        ExportRow(fields: [String(village.code), village.name, home.towns[village.town].name, home.name])
      )
    }
  }
}
