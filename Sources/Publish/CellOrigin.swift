package import Domain

/// What a printed cell shows: one part of a measure's value at a place.
///
/// It is how `careledger trace` finds the children behind a figure, whatever the layout of the sheet it stands on.
package struct CellOrigin: Hashable, Sendable {
  package enum Part: String, Sendable, CaseIterable {
    case numerator
    case denominator
    /// Denominator less numerator.
    case outstanding
    case rate
    /// All that the waterfall left out.
    case excluded
    case unjudged
    /// The rate of the month before.
    case previous
    /// Points between that and the rate.
    case change
  }

  package let measure: String
  /// The whole area is place 0.
  package let place: DivisionCode
  package let part: Part

  package init(measure: String, place: DivisionCode, part: Part) {
    self.measure = measure
    self.place = place
    self.part = part
  }

  /// As `V1 370832 numerator`.
  package var text: String { "\(measure) \(place.short) \(part.rawValue)" }

  /// Nothing where the text is none of ours.
  package init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 3, let part = Part(rawValue: String(parts[2])) else { return nil }
    let place = parts[1] == "0" ? DivisionCode.unknown : DivisionCode(String(parts[1]))
    guard let place else { return nil }
    self.init(measure: String(parts[0]), place: place, part: part)
  }
}
