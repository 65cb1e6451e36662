/// A department that delivers data and answers for cases.
package enum Department: String, OrdinalWord, Sendable {
  case publicSecurity = "public-security"
  case education
  case disabledPersonsFederation = "disabled-persons-federation"
  case civilAffairs = "civil-affairs"
  case justice
  case health
  case womensFederation = "womens-federation"

  package var term: Term {
    switch self {
    case .publicSecurity: Term("公安", "public security")
    case .education: Term("教育", "education")
    case .disabledPersonsFederation: Term("残联", "disabled persons' federation")
    case .civilAffairs: Term("民政", "civil affairs")
    case .justice: Term("司法", "justice")
    case .health: Term("卫健", "health")
    case .womensFederation: Term("妇联", "women's federation")
    }
  }

  /// Keeps one of the registers or rosters that every report rests on, and so always has a place in it.
  package var keepsRegister: Bool { Dataset.core.contains { $0.department == self } }
}
