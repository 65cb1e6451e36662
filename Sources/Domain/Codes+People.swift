/// Marriage as GB/T 2261.2 codes it, by its tens.
package enum MaritalStatus: UInt8, CodedValue {
  case unknown = 0, unmarried, married, widowed, divorced, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .unmarried: Term("未婚", "unmarried")
    case .married: Term("已婚", "married")
    case .widowed: Term("丧偶", "widowed")
    case .divorced: Term("离婚", "divorced")
    case .other: Term("其他", "other")
    }
  }
}

/// What kind of registration a household has, as the national child system and older registers word it.
package enum HouseholdKind: UInt8, CodedValue {
  case unknown = 0, rural, urban, resident, collective, none, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .rural: Term("农村居民户口", "rural residents")
    case .urban: Term("城镇居民户口", "urban residents")
    case .resident: Term("居民户口", "residents")
    case .collective: Term("集体户口", "collective household")
    case .none: Term("无户口", "not registered")
    case .other: Term("其他", "other")
    }
  }
}

/// What somebody who looks after a child is to the child.
package enum Kinship: UInt8, CodedValue {
  case unknown = 0, father, mother, grandparent, sibling, relative, friend, institution, none, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .father: Term("父亲", "father")
    case .mother: Term("母亲", "mother")
    case .grandparent: Term("祖父母或外祖父母", "grandparent")
    case .sibling: Term("兄弟姐妹", "brother or sister")
    case .relative: Term("其他亲属", "other relative")
    case .friend: Term("朋友", "friend")
    case .institution: Term("机构", "institution")
    case .none: Term("无", "nobody")
    case .other: Term("其他", "other")
    }
  }
}

/// Why an entry of the household register was struck off; the first three as GA/T 2000.25-2014 numbers them.
package enum CancellationReason: UInt8, CodedValue {
  case unknown = 0, dead, missing, movedOut, abroad, military, doubleEntry, falseEntry, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .dead: Term("死亡", "deceased")
    case .missing: Term("失踪", "missing")
    case .movedOut: Term("迁出", "moved out")
    case .abroad: Term("出国定居", "settled abroad")
    case .military: Term("参军", "joined the forces")
    case .doubleEntry: Term("重户", "registered twice")
    case .falseEntry: Term("虚报", "false entry")
    case .other: Term("其他", "other")
    }
  }
}
