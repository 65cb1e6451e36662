internal import Domain
internal import Foundation
internal import Publish

/// Encrypts finished packets, each for its recipient's pinned key, by a program outside; what cannot be encrypted is not published.
struct PacketSealer {
  /// The keys' bytes as they were checked, by file.
  let keys: [String: Data]
  let staging: RevisionFolder
  /// A packet is small: a program that takes longer hangs.
  var seconds = 60

  /// - Throws: ``RunFailure/environment(_:)`` where a program is missing, fails, hangs, or leaves something that is no encryption.
  func seal(_ packets: [(packet: Packet, files: [String])]) throws {
    for (packet, files) in packets {
      guard let seal = packet.recipient.seal else { continue }
      guard let key = seal.key(for: packet.place), let bytes = keys[key.file] else {
        throw RunFailure.internalFault("\(packet.recipient.id): a packet without a key")
      }
      let scratch = try staging.makeScratch("seal-\(packet.version)")
      // The bytes that were checked, not whatever lies under that name now.
      let keyFile = scratch + "/key"
      try PrivateFolder.write([UInt8](bytes), to: keyFile)
      for path in files {
        try staging.seal(path, suffix: seal.method.suffix, method: seal.method.rawValue) { plain, sealed in
          try run(seal.method, key: keyFile, plain, sealed)
          try check(sealed, is: seal.method, of: plain)
        }
      }
    }
  }

  private func run(_ method: PacketSeal.Method, key: String, _ plain: String, _ sealed: String) throws {
    let cipher = method == .cmsSM4 ? "-sm4-cbc" : "-aes-256-cbc"
    let (name, arguments) =
      switch method {
      case .age: ("age", ["--encrypt", "--recipients-file", key, "--output", sealed, plain])
      case .cmsAES, .cmsSM4:
        (
          "openssl",
          ["cms", "-encrypt", "-binary", "-outform", "DER", cipher, "-in", plain, "-out", sealed, key]
        )
      }
    guard let program = OutsideProgram(name) else {
      throw RunFailure.environment(
        name,
        "packet.no-encryptor",
        Term("加密分发包需要这个程序，但尚未安装。", "This program is needed to encrypt a packet, and is not installed."),
        remedy: Term(
          "没有发布任何内容：请安装它，或修改接收方的设定。",
          "Nothing was published: install it, or change the recipient's profile."
        )
      )
    }
    switch program.run(arguments, seconds: seconds) {
    case .endedWell: break
    case .failed: throw failure(name, Term("程序失败。", "It failed."))
    case .hung: throw failure(name, Term("\(seconds)秒内没有完成，已被终止。", "It was not done after \(seconds) s and was ended."))
    }
  }

  /// A program that says it has succeeded may have written nothing, or the plain text.
  private func check(_ sealed: String, is method: PacketSeal.Method, of plain: String) throws {
    let name = method == .age ? "age" : "openssl"
    guard let bytes = FileManager.default.contents(atPath: sealed), !bytes.isEmpty,
      let text = FileManager.default.contents(atPath: plain)
    else { throw failure(name, Term("程序没有写出任何内容。", "It wrote nothing.")) }
    let opening = method == .age ? Data("age-encryption.org/v1\n".utf8) : Data([0x30])
    guard bytes.starts(with: opening), bytes.count >= text.count, bytes.range(of: text.prefix(64)) == nil else {
      throw failure(name, Term("程序写出的不是密文。", "What it wrote is no encryption."))
    }
  }

  private func failure(_ name: String, _ what: Term) -> RunFailure {
    .environment(
      name,
      "packet.not-encrypted",
      what,
      remedy: Term(
        "没有发布任何内容，也没有留下明文分发包：请用接收方的密钥手工试运行该程序，再重新运行。",
        "Nothing was published, and no plain packet is left: try the program by hand with the recipient's key, then run again."
      )
    )
  }
}

/// A program of the system, called by an argument vector and never through a shell.
struct OutsideProgram {
  let path: String

  /// Nothing where no folder of `PATH` has it; a name with a slash in it is a path.
  init?(_ name: String) {
    if name.contains("/") {
      guard FileManager.default.isExecutableFile(atPath: name) else { return nil }
      path = name
      return
    }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    let found = folders.lazy.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { return nil }
    path = found
  }

  /// How a call ended.
  enum Ending { case endedWell, failed, hung }

  /// Runs it with nothing to read and its words thrown away: they may quote data.
  ///
  /// Out of time, it goes with everything it has started.
  func run(_ arguments: [String], seconds: Int) -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return .failed
    }
    guard waitForEnd(of: process, seconds: seconds) else { return .hung }
    return process.terminationReason == .exit && process.terminationStatus == 0 ? .endedWell : .failed
  }

  /// Waits for its end, and ends it with everything it has started where that takes too long.
  ///
  /// - Returns: whether it ended by itself.
  func waitForEnd(of process: Process, seconds: Int) -> Bool {
    // Not the clock on the wall, which may be set meanwhile.
    let end = ContinuousClock.now + .seconds(seconds)
    while process.isRunning {
      guard ContinuousClock.now < end else {
        Self.end(process)
        return false
      }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return true
  }

  /// Ends a program and its group.
  ///
  /// It is waited for a moment only: whatever left the group would keep the waiting up for ever.
  private static func end(_ process: Process) {
    let number = process.processIdentifier
    // On systems that give it no group of its own, there is only the program itself to end.
    if getpgid(number) == number { kill(-number, SIGKILL) }
    kill(number, SIGKILL)
    let end = ContinuousClock.now + .seconds(1)
    while process.isRunning, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.005) }
  }
}
