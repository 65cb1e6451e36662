extension FileNotice {
  /// Every fact about a file that reading it can announce; the raw value is the notice's code.
  package enum Kind: String, CaseIterable, Sendable {
    case spreadsheetDamage = "column.spreadsheet-damage"
    case onlyXNumbers = "column.only-x-numbers"
    case mixedEncodings = "encoding.mixed"
    case unknownWord = "code.unknown-word"
    case unknownDivision = "division.unknown"
    case unusableNumber = "resident-id.unusable"
    case spreadsheetZero = "date.spreadsheet-zero"
    case repeatedKey = "row.repeated-key"
    case otherWorksheets = "workbook.other-worksheets"

    /// What was found, in one line.
    package var words: Term {
      switch self {
      case .spreadsheetDamage:
        Term("身份证号一列经电子表格处理，尾数已丢失", "the numbers of this column lost their last digits in a spreadsheet")
      case .onlyXNumbers:
        Term("几乎只有以X结尾的号码完好，其余在导出前已损坏", "almost only numbers ending in X are whole: the others were lost before export")
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
      }
    }

    /// What the department that delivered the file can do.
    package var remedy: Term {
      switch self {
      case .spreadsheetDamage, .onlyXNumbers:
        Term("请从系统直接导出，身份证号列设为文本，重新报送", "Export from the system with this column as text, and deliver again.")
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
      case .repeatedKey: Term("请核实保留哪一行", "Check which of the rows is right.")
      case .otherWorksheets:
        Term(
          "请只报送一张工作表，或请管理员在数据约定中写明工作表名",
          "Deliver one sheet only, or have the sheet named in the contract."
        )
      case .spreadsheetZero: Term("请补填日期，没有日期的留空", "Fill in the date, or leave the cell empty where there is none.")
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
