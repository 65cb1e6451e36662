/// How far a grant, benefit or aid has come.
package enum GrantStatus: UInt8, CodedValue {
  case unknown = 0, applied, approved, paid, refused, stopped
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .applied: Term("申请中", "applied for")
    case .approved: Term("已批准", "approved")
    case .paid: Term("发放中", "being paid")
    case .refused: Term("不予批准", "refused")
    case .stopped: Term("已停发", "stopped")
    }
  }
  /// Granted and not stopped.
  package var isActive: Bool { self == .approved || self == .paid }
}

/// Why a household counts as one of low income.
package enum LowIncomeKind: UInt8, CodedValue {
  case unknown = 0, minimumLiving, destitute, nearMinimum, rigidSpending, povertyWatch, relief, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .minimumLiving: Term("低保", "minimum living allowance")
    case .destitute: Term("特困", "destitute")
    case .nearMinimum: Term("低保边缘", "just above the minimum")
    case .rigidSpending: Term("刚性支出困难", "hardship through rigid spending")
    case .povertyWatch: Term("防返贫监测", "watched against poverty")
    case .relief: Term("脱贫户", "household out of poverty")
    case .other: Term("其他", "other")
    }
  }
}

/// What a disabled child is given.
package enum RehabilitationKind: UInt8, CodedValue {
  case unknown = 0, screening, assessment, surgery, training, device, homeSupport, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .screening: Term("筛查", "screening")
    case .assessment: Term("评估", "assessment")
    case .surgery: Term("手术", "surgery")
    case .training: Term("康复训练", "training")
    case .device: Term("辅助器具", "assistive device")
    case .homeSupport: Term("居家康复", "rehabilitation at home")
    case .other: Term("其他", "other")
    }
  }
}

/// How far a service has come.
package enum ServiceStatus: UInt8, CodedValue {
  case unknown = 0, referred, waiting, inService, completed, declined, stopped
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .referred: Term("已转介", "referred")
    case .waiting: Term("待安排", "waiting")
    case .inService: Term("服务中", "under way")
    case .completed: Term("已完成", "completed")
    case .declined: Term("监护人放弃", "declined by the guardian")
    case .stopped: Term("已终止", "stopped")
    }
  }
}

/// How somebody is kept from home.
package enum CustodyKind: UInt8, CodedValue {
  case unknown = 0, imprisoned, detained, compulsoryRehabilitation, community, other
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .imprisoned: Term("服刑", "imprisoned")
    case .detained: Term("羁押", "detained")
    case .compulsoryRehabilitation: Term("强制隔离戒毒", "compulsory rehabilitation")
    case .community: Term("社区矫正", "supervised at large")
    case .other: Term("其他限制人身自由", "other restriction of liberty")
    }
  }
}

/// Whether somebody is still kept from home.
package enum CustodyStatus: UInt8, CodedValue {
  case unknown = 0, held, released, transferred, dead
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .held: Term("在押", "held")
    case .released: Term("已释放", "released")
    case .transferred: Term("已转出", "transferred")
    case .dead: Term("死亡", "deceased")
    }
  }
  package var isActive: Bool { self == .held || self == .transferred }
}
