internal import CExpat

/// What takes the elements of an XML part as they stream by.
protocol XMLHandler: AnyObject {
  func open(_ element: XMLName, _ attributes: XMLAttributes) throws(WorkbookRefusal)
  func close(_ element: XMLName) throws(WorkbookRefusal)
  /// Text between tags; one run of it may come in several pieces.
  func text(_ bytes: Span<UInt8>) throws(WorkbookRefusal)
}

/// Reads an XML part event by event, in memory that does not grow with it; the only type that sees the C library.
///
/// Document type declarations are refused, so no entity can be declared, let alone fetched or multiplied. Depth and the length of
/// a tag are capped.
@safe final class XMLStream {
  private let parser: XML_Parser
  private let part: String
  private let handler: any XMLHandler
  private var depth = 0
  private var failure: WorkbookRefusal?
  private var fed = 0

  private static let deepest = 64
  private static let longestTag = 1 << 20
  private static let bufferBytes = 1 << 16

  private init(_ part: String, _ handler: any XMLHandler) throws(WorkbookRefusal) {
    // The encoding is what the part itself says; OPC allows UTF-8 and UTF-16.
    guard let made = unsafe XML_ParserCreate(nil) else {
      throw WorkbookRefusal(
        .environment,
        Wording("内存不足，无法读取。", "There is no memory to read it."),
        remedy: Wording("请腾出内存。", "Free some memory.")
      )
    }
    unsafe parser = made
    self.part = part
    self.handler = handler
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { data, name, attributes in unsafe XMLStream.from(data)?.open(name, attributes) },
      { data, name in unsafe XMLStream.from(data)?.close(name) }
    )
    unsafe XML_SetCharacterDataHandler(parser) { data, text, count in
      unsafe XMLStream.from(data)?.text(text, Int(count))
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      unsafe XMLStream.from(data)?.refuseDeclaration()
    }
  }

  deinit { unsafe XML_ParserFree(parser) }

  /// Reads a part of an archive to its end, or until the handler says that it has enough.
  ///
  /// - Throws: ``WorkbookRefusal``: the handler's own, or what is wrong with archive or markup.
  static func read(
    _ entry: ZipArchive.Entry,
    of archive: ZipArchive,
    _ handler: any XMLHandler,
    until isEnough: () -> Bool = { false }
  ) throws(WorkbookRefusal) {
    let stream = try XMLStream(entry.name, handler)
    var buffer = [UInt8](repeating: 0, count: bufferBytes)
    do throws(ZipFault) {
      let part = try ZipPart(archive, entry)
      while !isEnough() {
        let count = try part.read(into: &buffer)
        guard stream.parse(buffer, count) else { break }
      }
    } catch {
      throw stream.failure ?? WorkbookRefusal(error)
    }
    if let failure = stream.failure { throw failure }
  }

  /// Parses what the buffer holds and returns whether there may be more: an empty buffer ends the part.
  private func parse(_ buffer: [UInt8], _ count: Int) -> Bool {
    let status = unsafe buffer.withUnsafeBytes {
      unsafe XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(count), count == 0 ? 1 : 0)
    }
    fed += count
    if failure == nil, status == XML_STATUS_ERROR {
      let words = unsafe XML_ErrorString(XML_GetErrorCode(parser)).map { unsafe String(cString: $0) } ?? "no XML"
      failure = .damaged(
        part,
        Wording(
          "第\(unsafe XML_GetCurrentLineNumber(parser))行：\(words)",
          "line \(unsafe XML_GetCurrentLineNumber(parser)): \(words)"
        )
      )
    }
    if failure == nil, count > 0, fed - Int(unsafe XML_GetCurrentByteIndex(parser)) > Self.longestTag {
      failure = .unsafe(part, Wording("有超过\(Self.longestTag)字节的标签", "a tag of more than \(Self.longestTag) bytes"))
    }
    return failure == nil && count > 0
  }

  // MARK: - Events

  @inline(__always)
  private static func from(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    unsafe data.map { unsafe Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private func fail(_ refusal: WorkbookRefusal) {
    if failure == nil { failure = refusal }
    unsafe XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  private func open(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    // After being stopped the parser may still report the end of an empty element.
    guard failure == nil, let name = unsafe name else { return }
    depth += 1
    guard depth <= Self.deepest else {
      return fail(.unsafe(part, Wording("元素嵌套超过\(Self.deepest)层", "elements more than \(Self.deepest) deep")))
    }
    do throws(WorkbookRefusal) {
      try handler.open(unsafe XMLName(local: name), unsafe XMLAttributes(attributes))
    } catch {
      fail(error)
    }
  }

  private func close(_ name: UnsafePointer<CChar>?) {
    guard failure == nil, let name = unsafe name else { return }
    depth -= 1
    do throws(WorkbookRefusal) {
      try handler.close(unsafe XMLName(local: name))
    } catch {
      fail(error)
    }
  }

  private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int) {
    guard failure == nil, let bytes = unsafe bytes else { return }
    let buffer = unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self),
      count: count
    )
    do throws(WorkbookRefusal) {
      try handler.text(unsafe buffer.span)
    } catch {
      fail(error)
    }
  }

  private func refuseDeclaration() {
    fail(.unsafe(part, Wording("含有工作簿不会有的文档类型声明", "a document type declaration, which no workbook has")))
  }
}
