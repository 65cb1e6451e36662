package import Domain
internal import Foundation

/// A job with its timing, ready to be handed to a scheduler: a systemd service with its timer, and lines for cron.
package struct Schedule {
  /// What the scheduler calls, and as whom.
  package struct Service: Sendable {
    /// Argument vector, the program first; its paths are absolute.
    package let command: [String]
    package let workingFolder: String
    /// The account; empty for whoever installs it.
    package let user: String
    /// What the units are called.
    package let name: String

    package init(command: [String], workingFolder: String, user: String, name: String) {
      self.command = command
      self.workingFolder = workingFolder
      self.user = user
      self.name = name
    }
  }

  /// A day the job runs on.
  struct Occasion: Equatable {
    let day: CivilDate
    /// Holidays of the year are not announced yet, so that working days go by weekends alone.
    let isProvisional: Bool
  }

  let service: Service
  let timing: Timing
  let time: TimeOfDay
  let asOf: AsOfRule
  let language: Language
  let title: Term
  let occasions: [Occasion]
  private let calendar: WorkingCalendar
  private let terms: SchoolCalendar
  private let today: CivilDate

  /// Months that are looked ahead where days are named one by one.
  private static let horizon = 12

  /// - Parameters:
  ///   - jobPath: the job, whose calendars say what a working day and a term is.
  ///   - service: what is called.
  ///   - timing: when.
  ///   - time: the time of day, in China.
  ///   - asOf: what each run judges by.
  ///   - today: days before it are past.
  ///   - language: of the comments.
  /// - Throws: ``RunFailure/refused(_:)`` where the job cannot be read, or its calendars name no such day.
  package init(
    jobPath: String,
    service: Service,
    timing: Timing,
    time: TimeOfDay,
    asOf: AsOfRule,
    today: CivilDate,
    language: Language
  ) throws {
    let folder: JobFolder
    do throws(Complaint) { folder = try JobFolder(jobPath: jobPath) } catch { throw RunFailure.of([error]) }
    self.service = service
    self.timing = timing
    self.time = time
    self.asOf = asOf
    self.language = language
    self.today = today
    title = folder.job.title
    calendar = folder.calendar
    terms = folder.terms
    occasions = Self.occasions(timing, from: today, folder.calendar, folder.terms)
    guard !occasions.isEmpty else {
      throw RunFailure.refused([
        Complaint(
          Place(file: folder.job.terms ?? jobPath),
          "schedule.no-term",
          Term("作业所知的学期均已开始。", "No term that the job knows is still to come."),
          remedy: Term("请按公布的日期填写学期，再生成安排。", "Enter the terms as they are announced, then make the schedule.")
        )
      ])
    }
  }

  private static func occasions(
    _ timing: Timing,
    from today: CivilDate,
    _ calendar: WorkingCalendar,
    _ terms: SchoolCalendar
  ) -> [Occasion] {
    let months = sequence(first: Month(containing: today)) { $0.next }.prefix(horizon + 1)
    let days =
      switch timing {
      case .monthly(let day): months.map { $0.first.adding(days: day - 1) }
      case .workingDay(let ordinal): months.map { calendar.workday(ordinal, after: $0.previous.last) }
      case .beforeTerm(let days): terms.beginnings.map { $0.starts.adding(days: -days) }
      }
    return days.filter { $0 >= today }.prefix(horizon).map { day in
      if case .workingDay = timing { return Occasion(day: day, isProvisional: !calendar.knows(day.year)) }
      return Occasion(day: day, isProvisional: false)
    }
  }

  /// Everything, ready to be read by a person and copied into files.
  package var lines: [String] { heading + [""] + serviceLines + [""] + timerLines + [""] + cronLines }

  /// What will happen when, and what the calendars do not know yet.
  private var heading: [String] {
    var lines = [say("# \(title.zh)：计划运行", "# \(title.en): when it will run")]
    for occasion in occasions.prefix(3) {
      let judged = asOf.date(on: occasion.day)
      lines.append(
        say("#   \(occasion.day) \(time)（统计日期 \(judged)）", "#   \(occasion.day) \(time), as of \(judged)")
      )
    }
    return lines + calendarLines
  }

  private var calendarLines: [String] {
    switch timing {
    case .monthly: return []
    case .workingDay:
      let known = calendar.announced.map { String($0) }.joined(separator: say("、", ", "))
      var lines = [say("# 工作日历：已公布 \(known)", "# Working days: announced for \(known)")]
      let unknown = Set(occasions.filter(\.isProvisional).map(\.day.year)).sorted().map { String($0) }
      if !unknown.isEmpty {
        let years = unknown.joined(separator: say("、", ", "))
        lines.append(
          say(
            "# \(years) 年放假安排尚未收入日历，只按周末推算：收入后请重新生成本计划。",
            "# \(years): holidays are not in the calendar yet, so weekends alone count. Make the schedule anew once they are."
          )
        )
      }
      return lines
    case .beforeTerm:
      let known = terms.beginnings.map(\.name).joined(separator: say("、", ", "))
      return [
        say(
          "# 校历：已收入 \(known)；其后各学期公布后，请重新生成本计划。",
          "# Terms known: \(known). Make the schedule anew when more are announced."
        )
      ]
    }
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
