/// What kind of school a pupil attends.
package enum SchoolKind: UInt8, CodedValue {
  case unknown = 0, kindergarten, ordinary, special, vocational, privatelyRun, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .kindergarten: Term("幼儿园", "kindergarten")
    case .ordinary: Term("普通学校", "ordinary school")
    case .special: Term("特殊教育学校", "special school")
    case .vocational: Term("职业学校", "vocational school")
    case .privatelyRun: Term("民办学校", "private school")
    case .other: Term("其他", "other")
    }
  }
}

/// Whether a pupil sleeps at school.
package enum Boarding: UInt8, CodedValue {
  case unknown = 0, day, boarding, lodging, other
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .day: Term("走读", "day pupil")
    case .boarding: Term("住校", "boarder")
    case .lodging: Term("借宿", "lodger")
    case .other: Term("其他", "other")
    }
  }
}

/// Why a pupil was away.
package enum AbsenceReason: UInt8, CodedValue {
  case unknown = 0, none, illness, leave, unexcused, homeTeaching, suspended, awayWithParents, unreachable, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .none: Term("无", "none")
    case .illness: Term("病假", "illness")
    case .leave: Term("事假", "leave")
    case .unexcused: Term("旷课", "unexcused")
    case .homeTeaching: Term("送教上门", "taught at home")
    case .suspended: Term("休学", "suspended")
    case .awayWithParents: Term("随父母外出", "away with parents")
    case .unreachable: Term("失联", "unreachable")
    case .other: Term("其他", "other")
    }
  }
}

/// What a pupil is aided with.
package enum SchoolAidKind: UInt8, CodedValue {
  case unknown = 0, livingAllowance, stateGrant, feeWaiver, careFeeWaiver, meals, orphanAid, afterSchool, local,
    charity, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .livingAllowance: Term("家庭经济困难学生生活补助", "living allowance")
    case .stateGrant: Term("国家助学金", "state grant")
    case .feeWaiver: Term("免学费", "fees waived")
    case .careFeeWaiver: Term("免保教费", "kindergarten fees waived")
    case .meals: Term("营养膳食补助", "meals")
    case .orphanAid: Term("孤儿助学", "aid to orphans")
    case .afterSchool: Term("课后服务费减免", "after-school fees waived")
    case .local: Term("地方资助", "local aid")
    case .charity: Term("社会捐助", "charity")
    case .other: Term("其他", "other")
    }
  }
}

/// On what ground somebody is aided.
package enum AidBasis: UInt8, CodedValue {
  case unknown = 0, orphan, deFactoUnsupported, minimumLiving, destitute, disabled, lowIncome, relief, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .orphan: Term("孤儿", "orphan")
    case .deFactoUnsupported: Term("事实无人抚养儿童", "de facto unsupported child")
    case .minimumLiving: Term("低保", "minimum living allowance")
    case .destitute: Term("特困供养", "support for the destitute")
    case .disabled: Term("残疾", "disability")
    case .lowIncome: Term("低收入家庭", "low income")
    case .relief: Term("脱贫户", "household out of poverty")
    case .other: Term("其他", "other")
    }
  }
}
