/// How often parents who are away contact the child, as asked at a visit.
package enum ParentContact: UInt8, CodedValue {
  case unknown = 0, weekly, lessOften, none, notAsked
  package var term: Term {
    switch self {
    case .unknown: Term("未采集", "not collected")
    case .weekly: Term("每周至少一次", "weekly or more")
    case .lessOften: Term("少于每周一次", "less often")
    case .none: Term("无联系", "none")
    case .notAsked: Term("未询问", "not asked")
    }
  }
}

/// The situations that must be reported at once (未成年人保护法 第十一条; 民发〔2019〕34号 附件3).
package enum DangerKind: UInt8, CodedValue {
  case unknown = 0, none, aloneOrMissing, guardianUnable, violence, accident
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .none: Term("无", "none")
    case .aloneOrMissing: Term("脱离监护独居或失踪", "alone without guardian, or missing")
    case .guardianUnable: Term("监护人无能力或拒绝监护", "guardian unable or refusing")
    case .violence: Term("疑似遭受暴力", "suspected violence")
    case .accident: Term("疑似意外或不法侵害", "suspected accident or unlawful harm")
    }
  }
}

/// How a child or those around it were contacted.
package enum ContactKind: UInt8, CodedValue {
  case unknown = 0, telephone, video, message, faceToFace, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .telephone: Term("电话", "telephone")
    case .video: Term("视频", "video")
    case .message: Term("信息", "message")
    case .faceToFace: Term("见面", "face to face")
    case .other: Term("其他", "other")
    }
  }
}

/// Who was contacted.
package enum ContactedPerson: UInt8, CodedValue {
  case unknown = 0, child, parent, carer, teacher, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .child: Term("儿童", "the child")
    case .parent: Term("父母", "a parent")
    case .carer: Term("照护人", "the carer")
    case .teacher: Term("教师", "a teacher")
    case .other: Term("其他", "somebody else")
    }
  }
}

/// Whether an agreement holds.
package enum AgreementStatus: UInt8, CodedValue {
  case unknown = 0, inForce, ended, replaced, draft
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .inForce: Term("生效", "in force")
    case .ended: Term("已终止", "ended")
    case .replaced: Term("已更换照护人", "carer replaced")
    case .draft: Term("未签订", "not signed")
    }
  }
  package var isActive: Bool { self == .inForce }
}

/// What a check of a file found.
package enum CheckResult: UInt8, CodedValue {
  case unknown = 0, complete, incomplete, notFound
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .complete: Term("完整", "complete")
    case .incomplete: Term("不完整", "incomplete")
    case .notFound: Term("未建档", "no file")
    }
  }
}

/// How a worker was evaluated.
package enum EvaluationGrade: UInt8, CodedValue {
  case unknown = 0, excellent, good, passed, failed
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .excellent: Term("优秀", "excellent")
    case .good: Term("良好", "good")
    case .passed: Term("合格", "passed")
    case .failed: Term("不合格", "failed")
    }
  }
}

/// What an activity was.
package enum ActivityKind: UInt8, CodedValue {
  case unknown = 0, safety, schoolLecture, holiday, pairing, law, psychology, culture, volunteering, publicity, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .safety: Term("安全教育", "safety education")
    case .schoolLecture: Term("假前安全课", "school lecture before a break")
    case .holiday: Term("假期活动", "holiday activity")
    case .pairing: Term("结对帮扶", "pairing")
    case .law: Term("法治教育", "law education")
    case .psychology: Term("心理健康", "mental health")
    case .culture: Term("文体活动", "culture and sport")
    case .volunteering: Term("志愿服务", "volunteering")
    case .publicity: Term("政策宣讲", "policy publicity")
    case .other: Term("其他", "other")
    }
  }
}

/// Who held an activity or session.
package enum HostDepartment: UInt8, CodedValue {
  case unknown = 0, education, publicSecurity, civilAffairs, youthLeague, womensFederation,
    disabledPersonsFederation, health, justice, court, procuratorate, school, town, village, organisation, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .education: Term("教育", "education")
    case .publicSecurity: Term("公安", "public security")
    case .civilAffairs: Term("民政", "civil affairs")
    case .youthLeague: Term("共青团", "youth league")
    case .womensFederation: Term("妇联", "women's federation")
    case .disabledPersonsFederation: Term("残联", "disabled persons' federation")
    case .health: Term("卫健", "health")
    case .justice: Term("司法", "justice")
    case .court: Term("法院", "court")
    case .procuratorate: Term("检察院", "procuratorate")
    case .school: Term("学校", "school")
    case .town: Term("乡镇", "town")
    case .village: Term("村（社区）", "village")
    case .organisation: Term("社会组织", "social organisation")
    case .other: Term("其他", "other")
    }
  }
}

/// What parents and carers were taught.
package enum SessionKind: UInt8, CodedValue {
  case unknown = 0, familyEducation, psychology, safety, law, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .familyEducation: Term("家庭教育", "family education")
    case .psychology: Term("心理健康", "mental health")
    case .safety: Term("安全监护", "safe guardianship")
    case .law: Term("法治", "law")
    case .other: Term("其他", "other")
    }
  }
}

/// Whether a place serves children.
package enum SiteStatus: UInt8, CodedValue {
  case unknown = 0, open, building, planned, closed
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .open: Term("运行", "open")
    case .building: Term("在建", "being built")
    case .planned: Term("拟建", "planned")
    case .closed: Term("停用", "closed")
    }
  }
  package var isActive: Bool { self == .open }
}

/// How the state guards a child in an institution (未成年人保护法 第九十一条至第九十五条).
package enum StateGuardianship: UInt8, CodedValue {
  case unknown = 0, longTerm, temporary
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .longTerm: Term("长期监护", "long-term guardianship")
    case .temporary: Term("临时监护", "temporary guardianship")
    }
  }
}
