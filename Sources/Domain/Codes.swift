/// Sex as GB/T 2261.1 codes it.
package enum Sex: UInt8, CodedValue {
  case unknown = 0, male, female
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .male: Term("男", "male")
    case .female: Term("女", "female")
    }
  }
}

/// Where a person stands in the household register.
package enum RegisterStatus: UInt8, CodedValue {
  case unknown = 0, normal, dead, movedOut, cancelled
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .normal: Term("正常", "registered")
    case .dead: Term("死亡", "deceased")
    case .movedOut: Term("迁出", "moved out")
    case .cancelled: Term("注销", "cancelled")
    }
  }
  package var isActive: Bool { self == .normal }
}

/// Where a pupil stands on the school roll.
package enum RollStatus: UInt8, CodedValue {
  case unknown = 0, enrolled, suspended, transferredOut, graduated, droppedOut, left, dead, abroad
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .enrolled: Term("在读", "enrolled")
    case .suspended: Term("休学", "suspended")
    case .transferredOut: Term("转出", "transferred out")
    case .graduated: Term("毕业", "graduated")
    case .droppedOut: Term("辍学", "dropped out")
    case .left: Term("其他离校", "left for other reasons")
    case .dead: Term("死亡", "deceased")
    case .abroad: Term("出国（境）", "gone abroad")
    }
  }
  /// On the roll: studying, or away with the school's leave.
  package var isActive: Bool { self == .enrolled || self == .suspended }
}

/// Whether a disability certificate is in force.
package enum CertificateStatus: UInt8, CodedValue {
  case unknown = 0, valid, cancelled, expired, frozen
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .valid: Term("有效", "valid")
    case .cancelled: Term("注销", "cancelled")
    case .expired: Term("过期", "expired")
    case .frozen: Term("冻结", "frozen")
    }
  }
  package var isActive: Bool { self == .valid }
}

/// The seven categories of disability, in the order of GB/T 26341-2010.
package enum DisabilityKind: UInt8, CodedValue {
  case unknown = 0, vision, hearing, speech, limb, intellectual, mental, multiple
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .vision: Term("视力", "vision")
    case .hearing: Term("听力", "hearing")
    case .speech: Term("言语", "speech")
    case .limb: Term("肢体", "limb")
    case .intellectual: Term("智力", "intellectual")
    case .mental: Term("精神", "mental")
    case .multiple: Term("多重", "multiple")
    }
  }
}

/// The grade of a disability: grade 1 is the gravest, so 三级以上 means grades 1 to 3.
package enum DisabilityGrade: UInt8, CodedValue {
  case unknown = 0, first, second, third, fourth
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .first: Term("一级", "grade 1")
    case .second: Term("二级", "grade 2")
    case .third: Term("三级", "grade 3")
    case .fourth: Term("四级", "grade 4")
    }
  }
}

/// The kinds of children that the civil-affairs roster lists.
package enum CareCategory: UInt8, CodedValue {
  case unknown = 0, leftBehind, disadvantaged, deFactoUnsupported, orphan
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .leftBehind: Term("留守儿童", "left-behind child")
    case .disadvantaged: Term("困境儿童", "disadvantaged child")
    case .deFactoUnsupported: Term("事实无人抚养儿童", "de facto unsupported child")
    case .orphan: Term("孤儿", "orphan")
    }
  }
}

/// Whether a child is kept on the civil-affairs roster.
package enum RosterStatus: UInt8, CodedValue {
  case unknown = 0, listed, exited
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .listed: Term("在册", "listed")
    case .exited: Term("退出", "exited")
    }
  }
  package var isActive: Bool { self == .listed }
}

/// How well a child is guarded, as the national child system words it.
package enum GuardianshipLevel: UInt8, CodedValue {
  case unknown = 0, good, fair, poor
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .good: Term("较好", "good")
    case .fair: Term("一般", "fair")
    case .poor: Term("差", "poor")
    }
  }
}

/// The benefit a child on the roster receives.
package enum Benefit: UInt8, CodedValue {
  case unknown = 0, none, basicLiving, minimumLiving, destitute, other
  case temporaryAid, medicalAid, housingAid, disabilityAllowance, nursingAllowance
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .none: Term("未享受", "none")
    case .basicLiving: Term("基本生活费", "basic living allowance")
    case .minimumLiving: Term("低保", "minimum living allowance")
    case .destitute: Term("特困供养", "support for the destitute")
    case .other: Term("其他", "other")
    case .temporaryAid: Term("临时救助", "temporary aid")
    case .medicalAid: Term("医疗救助", "medical aid")
    case .housingAid: Term("住房救助", "housing aid")
    case .disabilityAllowance: Term("困难残疾人生活补贴", "living allowance for disabled people")
    case .nursingAllowance: Term("重度残疾人护理补贴", "nursing allowance for severely disabled people")
    }
  }
}

/// How a child was met.
package enum VisitKind: UInt8, CodedValue {
  case unknown = 0, home, telephone, video, elsewhere
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .home: Term("入户走访", "home visit")
    case .telephone: Term("电话", "telephone")
    case .video: Term("视频", "video")
    case .elsewhere: Term("其他场所", "elsewhere")
    }
  }
}

/// Yes, no, or not stated.
package enum Flag: UInt8, CodedValue {
  case unknown = 0, yes, no
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .yes: Term("是", "yes")
    case .no: Term("否", "no")
    }
  }
}

/// The post of a grass-roots worker for children.
package enum WorkerRole: UInt8, CodedValue {
  case unknown = 0, director, supervisor
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .director: Term("儿童主任", "child director")
    case .supervisor: Term("儿童督导员", "child supervisor")
    }
  }
}

/// Who held a training session.
package enum OrganiserLevel: UInt8, CodedValue {
  case unknown = 0, province, prefecture, county, town
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .province: Term("省级", "province")
    case .prefecture: Term("市级", "prefecture")
    case .county: Term("县级", "county")
    case .town: Term("乡级", "town")
    }
  }
}
