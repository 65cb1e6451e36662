/// What keeps a parent from caring for a child, or nothing (民发〔2019〕62号; 国发〔2016〕13号).
package enum ParentCondition: UInt8, CodedValue {
  case unknown = 0, present, away, dead, declaredMissing, lostContact, severelyDisabled, seriouslyIll, imprisoned,
    compulsoryRehabilitation, restricted, guardianshipRevoked, deported, incapable, notFound
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .present: Term("在家", "at home")
    case .away: Term("外出务工", "away working")
    case .dead: Term("死亡", "deceased")
    case .declaredMissing: Term("宣告失踪", "declared missing")
    case .lostContact: Term("失联", "out of contact")
    case .severelyDisabled: Term("重残", "severely disabled")
    case .seriouslyIll: Term("重病", "seriously ill")
    case .imprisoned: Term("服刑在押", "in prison")
    case .compulsoryRehabilitation: Term("强制隔离戒毒", "in compulsory rehabilitation")
    case .restricted: Term("被限制人身自由", "liberty restricted otherwise")
    case .guardianshipRevoked: Term("撤销监护资格", "guardianship revoked")
    case .deported: Term("被遣送（驱逐）出境", "deported")
    case .incapable: Term("无监护能力", "without capacity to guard")
    case .notFound: Term("查找不到", "cannot be found")
    }
  }
  /// One of the conditions under which 民发〔2019〕62号 counts a parent as not supporting the child.
  package var preventsSupport: Bool {
    switch self {
    case .severelyDisabled, .seriouslyIll, .imprisoned, .compulsoryRehabilitation, .restricted, .lostContact,
      .guardianshipRevoked, .deported:
      true
    default: false
    }
  }
  package var isDeadOrMissing: Bool { self == .dead || self == .declaredMissing }
}

/// Why a child is left behind, as the national child system words it.
package enum LeftBehindReason: UInt8, CodedValue {
  case unknown = 0, bothAway, oneAwayOtherUnable, bothUnable
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .bothAway: Term("父母双方同时外出", "both parents away")
    case .oneAwayOtherUnable: Term("父母一方外出另一方无监护能力", "one parent away, the other unable")
    case .bothUnable: Term("父母双方无监护能力", "both parents unable")
    }
  }
}

/// How a child lives.
package enum LivingState: UInt8, CodedValue {
  case unknown = 0, good, fair, poor, alone
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .good: Term("较好", "good")
    case .fair: Term("一般", "fair")
    case .poor: Term("困难", "poor")
    case .alone: Term("独自居住", "lives alone")
    }
  }
}

/// How healthy a child is, as the national child system words it.
package enum HealthState: UInt8, CodedValue {
  case unknown = 0, healthy, fair, seriousIllness, chronicIllness, disabled, other
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .healthy: Term("健康", "healthy")
    case .fair: Term("一般或较弱", "fair or weak")
    case .seriousIllness: Term("重病", "serious illness")
    case .chronicIllness: Term("慢性病", "chronic illness")
    case .disabled: Term("残疾", "disabled")
    case .other: Term("其他", "other")
    }
  }
}

/// Whether a child goes to school, as a visitor finds it.
package enum SchoolingState: UInt8, CodedValue {
  case unknown = 0, tooYoung, inSchool, kindergarten, suspended, homeTeaching, outOfSchool, finished, other
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .tooYoung: Term("未到入学年龄", "too young")
    case .inSchool: Term("在校就读", "in school")
    case .kindergarten: Term("在园", "in kindergarten")
    case .suspended: Term("休学", "suspended")
    case .homeTeaching: Term("送教上门", "taught at home")
    case .outOfSchool: Term("失学辍学", "out of school")
    case .finished: Term("已完成义务教育", "schooling finished")
    case .other: Term("其他", "other")
    }
  }
}

/// A child's state of mind, as a visitor finds it.
package enum PsychologicalState: UInt8, CodedValue {
  case unknown = 0, normal, attention, abnormal, referred
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .normal: Term("正常", "normal")
    case .attention: Term("需关注", "needs attention")
    case .abnormal: Term("异常", "abnormal")
    case .referred: Term("已转介", "referred")
    }
  }
}

/// Why no visits are owed for a while.
package enum SuspensionReason: UInt8, CodedValue {
  case unknown = 0, withParents, inHospital, inInstitution, unreachable, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .withParents: Term("随父母外出", "away with parents")
    case .inHospital: Term("住院", "in hospital")
    case .inInstitution: Term("机构托管", "in an institution")
    case .unreachable: Term("查找中", "being looked for")
    case .other: Term("其他", "other")
    }
  }
}

/// Why a child left the roster.
package enum ExitReason: UInt8, CodedValue {
  case unknown = 0, grownUp, parentReturned, parentReleased, adopted, dead, movedOut, noLongerEligible, duplicate,
    other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .grownUp: Term("年满", "past the age")
    case .parentReturned: Term("父母返乡", "parents came home")
    case .parentReleased: Term("父母释放或找到", "parent released or found")
    case .adopted: Term("被收养", "adopted")
    case .dead: Term("死亡", "deceased")
    case .movedOut: Term("迁出", "moved out")
    case .noLongerEligible: Term("不再符合条件", "no longer eligible")
    case .duplicate: Term("重复建档", "listed twice")
    case .other: Term("其他", "other")
    }
  }
}
