/// The province's names, each as it is, as another, and in the spellings that mean the same.
struct ProvinceNames {
  enum Form: Int, CaseIterable {
    case plain
    /// Another name: one character mistyped, or a name that is not the child's.
    case other
    /// With a space behind the surname: an ideographic one or a plain one.
    case spaced
    /// With another character for the separator, where the name has one.
    case separated
  }

  static let count = 24_000
  private var forms = TextTable()

  init(seed: UInt64) {
    var random = Randomness(seed: seed, stream: "province names")
    let pool = (0..<Self.count).map { _ in Self.name(&random) }
    for (index, name) in pool.enumerated() {
      let symbols = name.unicodeScalars.map { String($0) }
      forms.add(name)
      forms.add(Names.mistyped(name) ?? Self.stranger(to: name, in: pool, after: index))
      let space = random.pick([" ", "\u{3000}", "\u{3000}", "  "])
      forms.add(symbols.prefix(1).joined() + space + symbols.dropFirst().joined())
      // Only look-alikes that every comparison takes for the separator.
      let separator = random.pick(["\u{2022}", "\u{2027}", "\u{30FB}"])
      forms.add(symbols.map { $0 == Names.separator ? separator : $0 }.joined())
    }
  }

  private static func name(_ random: inout Randomness) -> String {
    if random.chance(perMille: 20) {
      return random.pick(Names.separated.given) + Names.separator + random.pick(Names.separated.fathers)
    }
    let surname = Names.surname(&random)
    return surname
      + (random.chance(perMille: 5)
        ? random.pick(Names.rare) : Names.given(male: random.chance(perMille: 500), &random))
  }

  private static func stranger(to name: String, in pool: [String], after index: Int) -> String {
    for step in 1..<pool.count where pool[(index + step) % pool.count] != name {
      return pool[(index + step) % pool.count]
    }
    return name + name
  }

  func append(_ name: Int, _ form: Form, to row: inout CSVStream) {
    forms.append(name * Form.allCases.count + form.rawValue, to: &row)
  }
}
