internal import Domain

/// From when absences count: school days and shares, all local settings.
///
/// - Source: four weeks are a province's roll rule and the rest common early-warning practice; the documents set none.
package struct DropoutThresholds: Sendable, Equatable {
  /// Absent for this share of the period's days, in percent.
  package var attentionPercent = 10
  /// Unexcused school days on end.
  package var attentionDays = 3
  package var suspectedDays = 5
  package var thresholdDays = 20
  /// School days after the start of term in which nobody is called missing from the roll.
  package var settlingDays = 10
  /// Days that a child back in school is watched.
  package var relapseDays = 60
  /// Attendance that ended longer ago, in days, says nothing about today.
  package var freshDays = 45

  package init() {}

  init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    attentionPercent = try reader.optionalInteger("attention_percent") ?? attentionPercent
    attentionDays = try reader.optionalInteger("attention_days") ?? attentionDays
    suspectedDays = try reader.optionalInteger("suspected_days") ?? suspectedDays
    thresholdDays = try reader.optionalInteger("threshold_days") ?? thresholdDays
    settlingDays = try reader.optionalInteger("settling_days") ?? settlingDays
    relapseDays = try reader.optionalInteger("relapse_days") ?? relapseDays
    freshDays = try reader.optionalInteger("fresh_days") ?? freshDays
    try reader.finish()
    guard 0 < attentionDays, attentionDays <= suspectedDays, suspectedDays <= thresholdDays, attentionPercent <= 100
    else {
      throw Complaint(
        node.place,
        "reconcile.dropout",
        Term("天数没有按关注、疑似、界限依次递增。", "The days do not rise from attention to suspicion to the threshold."),
        remedy: Term("请写成3、5、20，比例写成10。", "Write them as in 3, 5, 20, and the share as 10.")
      )
    }
  }
}
