extension FileNotice {
  /// Every fact about a file that reading it can announce; the raw value is the notice's code.
  package enum Kind: String, CaseIterable, Sendable {
    case spreadsheetDamage = "column.spreadsheet-damage"
    case roundedNumbers = "column.rounded-numbers"
    case onlyXNumbers = "column.only-x-numbers"
    case mixedEncodings = "encoding.mixed"
    case unknownWord = "code.unknown-word"
    case unknownDivision = "division.unknown"
    case unusableNumber = "resident-id.unusable"
    case spreadsheetZero = "date.spreadsheet-zero"
    case unreadableQuantity = "quantity.unreadable"
    case serialDates = "date.serial-numbers"
    case droppedTimes = "date.time-dropped"
    case unreadablePhone = "phone.unreadable"
    case unusableCertificate = "certificate.unusable"
    case mojibake = "text.mojibake"
    case abolishedDivision = "division.abolished"
    case filledDown = "cell.filled-down"
    case noRows = "delivery.no-rows"
    case repeatedKey = "row.repeated-key"
    case otherWorksheets = "workbook.other-worksheets"

    /// What was found, in one line.
    package var words: Term {
      switch self {
      case .spreadsheetDamage:
        Term(
          "号码列经电子表格按数值处理，后三位已成000或科学计数，真实号码无法还原",
          "a spreadsheet took the numbers of this column for amounts: their last three digits are 000 or gone, and cannot be restored"
        )
      case .roundedNumbers:
        Term(
          "号码列经程序按浮点数处理，已成16、32或64的倍数，真实号码无法还原",
          "a program took the numbers of this column for amounts: they were rounded to multiples of 16, 32 or 64, and cannot be restored"
        )
      case .onlyXNumbers:
        Term(
          "完好的号码几乎都以X结尾（正常约占十一分之一），其余在导出前已损坏",
          "almost all whole numbers end in X, where one in eleven does: the others were lost before the file was made"
        )
      case .mixedEncodings: Term("文件编码混杂，部分行无法识读", "the file mixes encodings, and some of its rows cannot be read")
      case .unknownWord: Term("出现代码表中没有的词，按未说明处理", "words that no code list has were read as not stated")
      case .unknownDivision:
        Term("区划代码或名称无法识别，按未说明处理", "division codes or names that are not known were read as not stated")
      case .unusableNumber:
        Term("监护人或工作人员的身份证号不可用，已略去", "numbers of guardians or workers that cannot be used were left out")
      case .repeatedKey:
        Term(
          "同一主键有内容不同的多行，逐行见 repairs.csv",
          "rows agree in the key and differ otherwise, each listed in repairs.csv"
        )
      case .otherWorksheets:
        Term("工作簿中还有其他有内容的工作表，未予读取", "the workbook has other sheets with content, which were not read")
      case .spreadsheetZero:
        Term(
          "日期为电子表格的零值（如1900-01-00），按未说明处理",
          "dates that are a spreadsheet's zero (as 1900-01-00) were read as not stated"
        )
      case .unreadableQuantity:
        Term("数量或金额无法识读，按未说明处理", "counts or amounts that cannot be read were read as not stated")
      case .serialDates:
        Term("日期为电子表格的序列号（如42064），已换算为日期", "dates came as a spreadsheet's day numbers (as 42064) and were converted")
      case .droppedTimes: Term("日期后带有时刻，只取日期", "times of day behind dates were left out")
      case .unreadablePhone: Term("电话号码无法识别，按原样保留", "telephone numbers that cannot be read were kept as written")
      case .unusableCertificate:
        Term(
          "残疾人证号不是20位或22位的规定格式，按原样保留",
          "certificate numbers without the form of 20 or 22 characters were kept as written"
        )
      case .mojibake:
        Term(
          "姓名成了乱码（如锟斤拷、烫烫、å¼ä¼Ÿ），按姓名不详处理，不作为不同的姓名",
          "names are nonsense made by a wrong encoding (as 锟斤拷, 烫烫, å¼ä¼Ÿ): they count as unknown, never as different"
        )
      case .abolishedDivision:
        Term(
          "区划代码已撤销，按原代码保留，不推断由哪个区划接替",
          "division codes that are no longer in force were kept as written; which division took their place is not guessed"
        )
      case .filledDown:
        Term("空白单元格按合并单元格处理，取上一行的值", "blank cells under a merged one were read as the cell above")
      case .noRows: Term("文件只有表头，没有数据", "the file has a header and no rows")
      }
    }

    /// What the department that delivered the file can do.
    package var remedy: Term {
      switch self {
      case .spreadsheetDamage, .onlyXNumbers, .roundedNumbers:
        Term(
          "请从业务系统重新导出，该列按文本导出，不经电子表格打开另存，重新报送",
          "Export again from the system, export the column as text, do not save it from a spreadsheet, and deliver again."
        )
      case .mixedEncodings:
        Term(
          "请不要拼接不同来源的文件，统一存为UTF-8后重新报送",
          "Do not paste files of different origin together: save as UTF-8, and deliver again."
        )
      case .unknownWord:
        Term("请改用规定的词，或请管理员把该词加入数据约定", "Use the agreed words, or have the new ones added to the contract.")
      case .unknownDivision:
        Term("请填写统计用区划代码（6、9或12位）", "Write the statistical division code of 6, 9 or 12 digits.")
      case .unusableNumber: Term("请在本系统中核对并更正号码", "Check and correct the numbers in your own system.")
      case .serialDates: Term("请将日期列设为文本（如2015-03-01）后导出", "Export the dates as text, as 2015-03-01.")
      case .droppedTimes: Term("无需处理", "Nothing need be done.")
      case .unreadablePhone: Term("请核对电话号码", "Check the telephone numbers.")
      case .unusableCertificate: Term("请核对证号，该列按文本导出", "Check the numbers, and export the column as text.")
      case .mojibake:
        Term(
          "请从业务系统重新导出，全程使用同一种编码（建议UTF-8），重新报送",
          "Export again from the system in one encoding all the way (UTF-8 is best), and deliver again."
        )
      case .abolishedDivision:
        Term("请改填现行区划代码后重新报送", "Write the code of the division that is in force now, and deliver again.")
      case .filledDown: Term("请取消合并单元格后导出，每行填全", "Unmerge the cells before export, so that every row is complete.")
      case .noRows: Term("确无数据的，无需处理；否则请重新导出", "Nothing need be done where it is true; export again where it is not.")
      case .repeatedKey: Term("请核实保留哪一行", "Check which of the rows is right.")
      case .otherWorksheets:
        Term(
          "请只报送一张工作表，或请管理员在数据约定中写明工作表名",
          "Deliver one sheet only, or have the sheet named in the contract."
        )
      case .spreadsheetZero: Term("请补填日期，没有日期的留空", "Fill in the date, or leave the cell empty where there is none.")
      case .unreadableQuantity:
        Term("请只填数字，小数不超过两位，不填负数", "Write digits only, with at most two decimals and no minus.")
      }
    }
  }

  package init(_ kind: Kind, column: String = "", count: Int) {
    self.init(code: kind.rawValue, column: column, count: count)
  }

  /// What the notice means; a code that this program does not know, from a ledger of another version, stands for itself.
  package var words: Term { Kind(rawValue: code)?.words ?? Term(code, code) }

  /// What can be done about it; empty for a code that this program does not know.
  package var remedy: Term { Kind(rawValue: code)?.remedy ?? Term("", "") }
}
