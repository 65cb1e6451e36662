import Glibc
import Tabular

/// Writes one long list through the wrapper, as a working list is written: the rows of `plain.c`, refused, cleaned and verified as
/// every workbook is.
@main
struct WriterBench {
  static let towns = ["城关镇", "永定镇", "杨营镇", "大路口乡", "小安山镇", "马营镇", "韩岗镇", "黑虎庙镇"]
  static let villages = ["兴隆村", "前杏屯村", "后集村", "小榆村", "下庄村", "上槐村", "中王楼村", "东关社区"]
  static let names = ["王伟", "李娜", "张秀英", "刘洋", "陈静怡", "欧阳明", "赵一诺", "阿依·古丽"]
  static let kinds = ["留守儿童", "困境儿童", "孤儿", "事实无人抚养儿童"]
  static let states = ["逾期，请于月底前补访", "即将到期", "从未走访"]

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rows = Int(arguments[1]), rows > 0 else {
      print("usage: writer-bench ROWS FILE.xlsx (the file must not exist)")
      exit(64)
    }
    let scratch = arguments[2] + ".scratch"
    guard unsafe mkdir(scratch, 0o700) == 0 else { exit(4) }
    defer { unsafe rmdir(scratch) }
    do throws(WorkbookError) {
      try Workbook.write(contents(rows), to: arguments[2], scratch: scratch)
    } catch {
      print(error)
      exit(1)
    }
  }

  static func contents(_ rows: Int) -> Workbook.Contents {
    func style(_ format: String) -> CellStyle {
      CellStyle(face: "宋体", size: 10, color: 0x262626).with(\.border, .all).with(\.numberFormat, format)
    }
    let numbers: Set<Int> = [0, 8, 9, 10]
    var sheet = WorkbookSheet(name: "名单", columnWidths: Array(repeating: 103, count: 12))
    sheet.longBody = LongBody(
      count: rows,
      height: 20.5,
      styles: (0..<12).map { style(numbers.contains($0) ? "0" : "@") },
      fill: fill
    )
    var contents = Workbook.Contents(createdDay: 20_000)
    contents.sheets = [sheet]
    return contents
  }

  @Sendable static func fill(_ row: Int, _ values: inout [CellValue]) {
    func digits(_ value: Int, _ width: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
    values[0] = .number(Double(row + 1))
    values[1] = .text("P" + digits(row * 7919, 14))
    values[2] = .text(towns[row % 8])
    values[3] = .text(villages[row / 8 % 8])
    values[4] = .text(names[row / 3 % 8])
    values[5] = .text("3708************" + digits(row % 100, 2))
    values[6] = .text(kinds[row % 4])
    values[7] = .text("2026-\(digits(1 + row % 12, 2))-\(digits(1 + row % 28, 2))")
    values[8] = .number(Double(row % 400))
    values[9] = .number(Double(row % 12))
    values[10] = .number(Double(row % 7))
    values[11] = .text(states[row % 3])
  }
}
