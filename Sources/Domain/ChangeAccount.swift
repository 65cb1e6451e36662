/// What became of the rows of one delivery of changes.
///
/// - Invariant: every accepted row counts in exactly one of the numbers.
package struct ChangeAccount: Sendable, Equatable {
  /// Rows that are records now, or were until a later delivery changed them.
  package var inserted = 0
  package var changed = 0
  /// Rows that took a record away.
  package var removed = 0
  /// Rows that say what was so already.
  package var repeated = 0
  /// Rows that could not be followed: what they were about may be otherwise than it seems.
  package var notApplied = 0
  /// Records more, or fewer, than before.
  package var growth = 0
  /// The same by township.
  package var townGrowth: [DivisionCode: Int] = [:]
  /// Rows without a usable key that were added: nothing can change or remove them any more.
  package var insertedWithoutKey = 0
  /// Rows that contradict each other and whose record is no child's, or nobody knows whose: the doubt falls on the whole list.
  package var undecided = 0
  /// Columns the records had and the delivery does not, by name.
  package var missingColumns: [String] = []
  /// Every row that is more than a plain addition, change or removal, in the order of lines.
  package var remarks: [ChangeRemark] = []

  package init() {}

  /// Rows that met something else than they say, and were followed all the same.
  package var unexpected: Int { remarks.count { $0.kind.isUnexpected } }
  /// Rows of which nobody knows what they change.
  package var lost: Int { remarks.count { $0.kind == .noKey || $0.kind == .noOperation } }
}

/// One row of a delivery of changes that is worth a word.
package struct ChangeRemark: Sendable, Hashable {
  package enum Kind: String, CaseIterable, Sendable {
    /// A record of the same key and content is there, or is gone already.
    case repeated
    /// An addition of a key that is there: it took the place of what was there.
    case insertPresent = "insert-present"
    /// A change of a key that is not there: it was added.
    case changeAbsent = "change-absent"
    /// A removal of a key that never was there.
    case deleteAbsent = "delete-absent"
    /// Several records of one child had the key: the row counts for all of them.
    case several
    /// Records of several children have the key, and the row does not say which of them it means: none was followed.
    case whose = "whose-unclear"
    /// A changed record says nothing where the one before it did.
    case emptied
    /// An addition without a usable key.
    case insertWithoutKey = "insert-without-key"
    /// A change or removal without a usable key: nobody knows of what.
    case noKey = "no-key"
    /// It does not say what it does.
    case noOperation = "no-operation"
    /// Rows of one day want different things of one key: none was followed.
    case conflict

    package var isUnexpected: Bool {
      switch self {
      case .insertPresent, .changeAbsent, .deleteAbsent, .several: true
      case .repeated, .emptied, .insertWithoutKey, .noKey, .noOperation, .conflict, .whose: false
      }
    }

    /// Whether the row was followed, or needed not be.
    package var isApplied: Bool {
      switch self {
      case .noKey, .noOperation, .conflict, .whose: false
      default: true
      }
    }

    package var words: Term {
      switch self {
      case .repeated: Term("与现有记录一致，无需变动", "it says what is so already")
      case .insertPresent: Term("新增的主键已有记录，已以新行替换", "an addition of a key that is there: it replaced what was there")
      case .changeAbsent: Term("变更的主键没有记录，已作新增", "a change of a key that is not there: it was added")
      case .deleteAbsent: Term("删除的主键没有记录", "a removal of a key that is not there")
      case .several: Term("同一主键原有多条记录，已一并变动", "several records had the key: all of them were changed or removed")
      case .whose:
        Term(
          "同一主键下有不同儿童的记录，不知指哪一名，未采用",
          "records of different children have the key, and it does not tell whose is meant: not followed"
        )
      case .emptied: Term("变更后有的栏目由有值变为空", "the changed record leaves cells empty that were filled")
      case .insertWithoutKey:
        Term("新增的行没有可用的主键，今后无法变更或删除", "an addition without a usable key: it can be neither changed nor removed")
      case .noKey: Term("没有可用的主键，不知变更哪条记录，未采用", "without a usable key nobody knows what it changes: not followed")
      case .noOperation: Term("没有写明是新增、变更还是删除，未采用", "it does not say what it does: not followed")
      case .conflict:
        Term("同日对同一主键的操作相互矛盾，均未采用", "operations of one day on one key contradict each other: none was followed")
      }
    }
  }

  package let address: RecordAddress
  package let operation: RecordOperation
  package let kind: Kind
  /// The row it met, where it met one.
  package let met: RecordAddress?

  package init(address: RecordAddress, operation: RecordOperation, kind: Kind, met: RecordAddress? = nil) {
    self.address = address
    self.operation = operation
    self.kind = kind
    self.met = met
  }
}
