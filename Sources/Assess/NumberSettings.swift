import Domain

/// Whole numbers of one family that no document states and the bureau may change: local settings, whether written or left
/// at these values.
struct NumberSettings<Name: NumberName>: Sendable {
  private var written: [Name: Int] = [:]

  init() {}

  /// - Throws: ``Complaint`` at an unknown name or a number over 1200.
  init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    for name in Name.allCases {
      guard let entry = reader.node(name.rawValue) else { continue }
      let number = try entry.integer()
      guard number <= 1200 else {
        throw Complaint(
          entry.place,
          "setting.out-of-range",
          Term("\(number)超过1200。", "\(number) is over 1200."),
          remedy: Term("请填写较小的数。", "Write a smaller number.")
        )
      }
      written[name] = number
    }
    try reader.finish()
  }

  subscript(_ name: Name) -> Int { written[name] ?? name.standard }

  var localSettings: [LocalSetting] {
    Name.allCases.map { LocalSetting(id: "\(Name.family).\($0.rawValue)", title: $0.title, value: String(self[$0])) }
  }
}

/// The names of a family of numbers; the raw value is the key in the settings file.
protocol NumberName: RawRepresentable<String>, CaseIterable, Hashable, Sendable where AllCases == [Self] {
  /// The key under which the family stands.
  static var family: String { get }
  /// Where the bureau writes nothing.
  var standard: Int { get }
  var title: Term { get }
}
