import Domain

extension Report {
  func value(_ measure: String, at place: DivisionCode) -> MeasureValue? {
    values.first { $0.measure == measure && $0.place == place }
  }
}
