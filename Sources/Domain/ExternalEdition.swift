/// What readers outside the authority get of the figures: local settings, since no document sets them.
package struct ExternalEdition: Sendable, Hashable {
  /// Counts from 1 up to this one are not shown.
  package let largestHidden: Int
  /// The finest places with rows of their own: town or county.
  package let lowest: DivisionCode.Level
  /// In the order of the sheets.
  package let measures: [String]

  package init(largestHidden: Int, lowest: DivisionCode.Level, measures: [String]) {
    self.largestHidden = largestHidden
    self.lowest = lowest
    self.measures = measures
  }

  private enum Lowest: String, CaseIterable { case county, town }

  /// Reads `Pipelines/settings/external.yaml`.
  ///
  /// - Throws: ``Complaint`` at a threshold that hides nothing, no measure or one named twice, or the bands of lateness: as parts of one
  ///   whole they give each other away.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    largestHidden = try reader.integer("hide_counts_up_to")
    let choice: Lowest = try reader.required("lowest").choice()
    lowest = choice == .town ? .town : .county
    let items = try reader.required("measures").list()
    var measures: [String] = []
    for item in items {
      let name = try item.text()
      guard !name.hasPrefix("L"), !measures.contains(name) else {
        throw Complaint(
          item.place,
          "external.measure",
          Term(
            "“\(name)”重复列出，或属于逾期分段，可由其他各段推算出来。",
            "`\(name)` stands here twice, or is a band of lateness, which the other bands give away."
          ),
          remedy: Term("请删去。", "Take it out.")
        )
      }
      measures.append(name)
    }
    self.measures = measures
    try reader.finish()
    guard largestHidden > 0, !measures.isEmpty else {
      throw Complaint(
        node.place,
        "external.empty",
        Term("没有设定要隐去的小数目，或没有列出对外的指标。", "Nothing is hidden, or nothing shown."),
        remedy: Term(
          "请写明hide_counts_up_to: 5和measures: [V1, C1]。",
          "Write hide_counts_up_to: 5 and measures: [V1, C1]."
        )
      )
    }
  }

  package var localSetting: LocalSetting {
    LocalSetting(
      id: "external.hide",
      title: Term("对外统计表不公布的人数", "Counts not shown outside the authority"),
      value: "1–\(largestHidden)"
    )
  }
}
