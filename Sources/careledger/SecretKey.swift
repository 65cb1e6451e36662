import ArgumentParser
import Domain
import Foundation
import Pipeline

/// Reads a person's key where nobody else sees it: the command line is shown to every user of the machine.
enum SecretKey {
  /// A line of standard input; on a terminal, what is typed is not shown.
  ///
  /// - Throws: `ValidationError` where there is none.
  static func read() throws -> String {
    let isTyped = isatty(STDIN_FILENO) == 1
    if isTyped {
      Speech.messenger.note(Term("请输入号码或人员键（不显示），按回车：", "Number or key (not shown), then Enter:"))
    }
    let line = isTyped ? try hidden { readLine() } : readLine()
    guard let line, !line.allSatisfy(\.isWhitespace) else {
      throw ValidationError("标准输入中没有内容。请单独写一行。", "Standard input holds no key. Write it there on a line of its own.")
    }
    return line
  }

  /// Refuses what may be somebody's number: it was seen by others the moment the command was given.
  static func refuseNumber(in argument: String) throws {
    guard !PersonQuestion.mayBeNumber(argument) else {
      throw ValidationError(
        "完整号码不能写在命令行上，本机所有用户都能看到。请改写-，从标准输入或按提示输入号码；并清除shell的历史记录。",
        "A whole number does not belong on the command line, where every user of the machine can read it. Give - instead, and the "
          + "number on standard input or at the prompt; then clear the shell's history."
      )
    }
  }

  /// Runs `work` while the terminal does not repeat what is typed.
  private static func hidden<Value>(_ work: () -> Value) throws -> Value {
    var usual = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &usual) == 0 else {
      throw ValidationError(
        "无法让终端不显示输入的内容。请从标准输入给出。",
        "The terminal cannot be kept from showing what is typed. Give the key on standard input."
      )
    }
    var quiet = usual
    quiet.c_lflag &= ~tcflag_t(ECHO)
    unsafe shown = usual
    unsafe _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    defer { showTyping() }
    return work()
  }

  /// How the terminal was before it was kept from showing what is typed; nothing while it shows it.
  ///
  /// Written by the main thread, and read by the one that ends the program for a signal.
  nonisolated(unsafe) private static var shown: termios?

  /// Lets the terminal show what is typed again, where it does not: a program that is stopped must leave no mute terminal.
  static func showTyping() {
    guard var usual = unsafe shown else { return }
    unsafe shown = nil
    unsafe _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual)
  }
}
