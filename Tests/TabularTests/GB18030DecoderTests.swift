import Glibc
import Testing

@testable import Tabular

@Suite("Decoding GB18030")
struct GB18030DecoderTests {
  /// What `iconv` says of the bytes, one character at a time: slow and obvious.
  private static func twin(_ bytes: [UInt8]) -> [UInt8] {
    guard let converter = unsafe iconv_open("UTF-8", "GB18030") else { return [] }
    defer { unsafe iconv_close(converter) }
    var output: [UInt8] = []
    var index = 0
    next: while index < bytes.count {
      for length in [1, 2, 4] where index + length <= bytes.count {
        var source = bytes[index..<(index + length)].map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: 16)
        var (left, room) = (length, target.count)
        let status = unsafe source.withUnsafeMutableBufferPointer { source in
          unsafe target.withUnsafeMutableBufferPointer { target in
            var (from, to) = (source.baseAddress, target.baseAddress)
            return unsafe iconv(converter, &from, &left, &to, &room)
          }
        }
        if status == 0, left == 0 {
          output += target.prefix(target.count - room).map { UInt8(bitPattern: $0) }
          index += length
          continue next
        }
        unsafe iconv(converter, nil, nil, nil, nil)
      }
      output.append(Transcoder.undecodable)
      index += 1
    }
    return output
  }

  @Test("gives for every pair of bytes what iconv gives")
  func pairs() throws {
    let decoder = try GB18030Decoder()
    for first in UInt8(0x80)...0xFF {
      var bytes: [UInt8] = []
      for second in UInt8(0)...0xFF { bytes += [first, second, 0x0A, 0x0A, 0x0A] }
      #expect(decoder.decoded(bytes) == Self.twin(bytes), "first byte \(first)")
    }
  }

  @Test("gives for any bytes what iconv gives, whatever stands around them", arguments: 0..<200 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let decoder = try GB18030Decoder()
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: UInt64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % bound
    }
    var bytes: [UInt8] = []
    for _ in 0..<next(400) {
      switch next(6) {
      case 0: bytes += Array("姓名,1".utf8.prefix(Int(next(8))))
      case 1: bytes += [0xD0, 0xD5, 0xC3, 0xFB]
      case 2: bytes += [0x82, UInt8(0x30 + next(10)), UInt8(0x81 + next(0x7E)), UInt8(0x30 + next(10))]
      case 3: bytes.append(UInt8(next(256)))
      case 4: bytes += Array("370832201503019010,".utf8)
      default: bytes.append([0x0A, 0x0D, 0x22, 0x2C][Int(next(4))])
      }
    }
    var text: [UInt8] = []
    let isSurelyClean = decoder.decode(bytes.span, into: &text)
    #expect(text == Self.twin(bytes))
    // It may be careful in vain, never careless.
    #expect(!isSurelyClean || UTF8Check(text.span).isClean)
  }

  @Test("knows clean text for clean without a second look")
  func vouches() throws {
    let decoder = try GB18030Decoder()
    var text: [UInt8] = []
    #expect(decoder.decode(([0xD0, 0xD5, 0xC3, 0xFB] + Array("\t370832201503019010,1\r\n".utf8)).span, into: &text))
    for byte in UInt8(0)..<0x20 where ![0x09, 0x0A, 0x0D].contains(byte) {
      for place in [0, 3, 9] {
        var bytes = Array("0123456789".utf8)
        bytes[place] = byte
        #expect(!decoder.decode(bytes.span, into: &text), "\(byte) at \(place)")
      }
    }
  }
}
