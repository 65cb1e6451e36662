import Foundation
import Pipeline

/// What the argument parser says of its own accord, which it says in English only, in Chinese.
///
/// Help texts come to it in the right language already; here are its headings, its two options and its errors. What is not known here
/// stays English.
enum ParserWords {
  /// - Parameters:
  ///   - text: help or an error with the usage, one line a paragraph.
  ///   - width: places in a line; Chinese characters take two, and the parser counts them as one.
  /// - Returns: the text in lines of that width.
  static func chinese(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      let line = translated(String(line))
      // A command stays whole, to be copied.
      guard !line.hasPrefix("  careledger ") else { return [line] }
      return HangingText(line, indent: indent(of: line)).lines(width: width)
    }.joined(separator: "\n")
  }

  /// Where the second line of a paragraph begins: under the text of an option, else under the first.
  private static func indent(of line: String) -> Int {
    let lead = line.prefix { $0 == " " }.count
    guard lead == 2, line.utf8.count > optionColumn else { return lead }
    let label = line.utf8.prefix(optionColumn)
    // Two blanks at least stand between an option and what it does.
    return label.suffix(2).allSatisfy { $0 == 0x20 } ? optionColumn : lead
  }

  /// Where the parser begins to say what an option does.
  private static let optionColumn = 26

  private static func translated(_ line: String) -> String {
    var line = line
    for (pattern, words) in patterns {
      line = line.replacingOccurrences(of: pattern, with: words, options: .regularExpression)
    }
    return line
  }

  /// Longer ones first, where one begins as another does.
  private static let patterns: [(pattern: String, words: String)] = [
    ("^OVERVIEW: ", "概述："), ("^USAGE: ", "用法："), ("^Usage: ", "用法："), ("^ARGUMENTS:$", "参数："),
    ("^OPTIONS:$", "选项："), ("^SUBCOMMANDS:$", "子命令："), ("^Error: ", "错误："), ("^Help:  ", "说明："),
    ("^( *)EXAMPLES?: ?", "$1示例："), ("^REPORTING:$", "结果通知："),
    ("Show help information\\.$", "显示帮助。"), ("Show subcommand help information\\.$", "显示子命令的帮助。"),
    ("Show the version\\.$", "显示版本。"),
    ("^(  )See '(.*) <subcommand>' for detailed help\\.$", "$1各子命令的详细帮助见“$2 <子命令>”。"),
    ("^(  )See '(.*)' for more information\\.$", "$1更多说明见“$2”。"),
    (" ?\\(values: ([^();]*); default: ([^()]*)\\)$", "（可选：$1；默认：$2）"),
    (" ?\\(values: ([^()]*)\\)$", "（可选：$1）"), (" ?\\(default: ([^()]*)\\)$", "（默认：$1）"),
    ("Unknown option '([^']*)'\\. Did you mean '([^']*)'\\?", "没有选项“$1”。是否指“$2”？"),
    ("Unknown option '([^']*)'", "没有选项“$1”。"), ("Missing value for '([^']*)'", "选项“$1”缺少值。"),
    ("Missing expected argument '([^']*)'", "缺少参数“$1”。"), ("Missing one of: (.*)$", "缺少以下之一：$1。"),
    ("Missing required subcommand\\.", "缺少子命令。"),
    ("The option '([^']*)' does not take any value, but '([^']*)' was specified\\.", "选项“$1”不带值，却给了“$2”。"),
    ("(\\d+) unexpected arguments: (.*)$", "多出$1个参数：$2。"), ("Unexpected argument '([^']*)'", "多出参数“$1”。"),
    ("The value '(.*)' is invalid for '([^']*)'", "“$1”不能作“$2”的值。"),
    ("^(.*的值。)\\. Please provide one of the following:$", "$1可选："),
    ("^(.*的值。)\\. Please provide one of (.*)\\.$", "$1可选：$2。"),
    ("(?<=')(, | and | or )(?=')", "、"), ("^([\\u4e00-\\u9fff]+):$", "$1："),
  ]
}
