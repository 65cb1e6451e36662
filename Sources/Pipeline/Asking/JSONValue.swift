/// A value of JSON whose shape is known only when it is made.
enum JSONValue: Encodable {
  case nothing
  case text(String)
  case number(Int)
  case decimal(Double)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .nothing: try container.encodeNil()
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .decimal(let value): try container.encode(value)
    case .flag(let isSet): try container.encode(isSet)
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }
}
