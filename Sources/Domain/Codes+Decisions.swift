/// What a person decided about two records.
package enum SamePersonAnswer: UInt8, CodedValue {
  case unknown = 0, same, different, undecided
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .same: Term("同一人", "the same person")
    case .different: Term("不是", "different people")
    case .undecided: Term("不能判断", "cannot be told")
    }
  }
}

/// What a recipient found about a row it was asked to check.
package enum ReceiptAnswer: UInt8, CodedValue {
  case unknown = 0, enrolled, transferred, suspended, homeTeaching, notEnrolled, nobodyFound, mistaken, elsewhere,
    abroad, dead, finished, droppedOut, returned, deferred, dataCorrect, corrected, received, checking
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .enrolled: Term("在读", "in school")
    case .transferred: Term("转学至", "transferred to")
    case .suspended: Term("休学", "suspended")
    case .homeTeaching: Term("送教上门", "taught at home")
    case .notEnrolled: Term("未入学", "not enrolled")
    case .nobodyFound: Term("查无此人", "no such person")
    case .mistaken: Term("信息有误", "particulars are wrong")
    case .elsewhere: Term("外省就读", "in school in another province")
    case .abroad: Term("出国（境）", "abroad")
    case .dead: Term("死亡", "deceased")
    case .finished: Term("已毕业", "finished")
    case .droppedOut: Term("辍学", "dropped out")
    case .returned: Term("已复学", "back in school")
    case .deferred: Term("延缓入学", "entry deferred")
    case .dataCorrect: Term("数据属实", "the data are right")
    case .corrected: Term("已更正", "corrected")
    case .received: Term("已签收", "received")
    case .checking: Term("核实中", "being checked")
    }
  }
}

/// Whether a child gets the aid it may claim.
package enum AidAnswer: UInt8, CodedValue {
  case unknown = 0, received, notReceived, notEligible
  package var term: Term {
    switch self {
    case .unknown: Term("未说明", "not stated")
    case .received: Term("已享受", "received")
    case .notReceived: Term("未享受", "not received")
    case .notEligible: Term("不符合", "not eligible")
    }
  }
}
