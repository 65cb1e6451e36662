// What is asked of a few bytes is in the header, so that it is compiled into the loops that use it. Here is what goes through whole
// files: it is worth a call, and a choice among the instructions a machine has.
#include "CByteMasks.h"

// Compiled three times over; which one is called is found out once, when the program starts.
#if defined(__x86_64__) && defined(__linux__) && defined(__clang__)
#define FOR_EACH_MACHINE __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define FOR_EACH_MACHINE
#endif

typedef uint8_t bytes64 __attribute__((vector_size(64)));
typedef _Bool marks64 __attribute__((ext_vector_type(64)));

#define MARKS(name, expression)                                                \
  uint64_t name;                                                               \
  {                                                                            \
    const marks64 marks = __builtin_convertvector((expression), marks64);      \
    memcpy(&name, &marks, sizeof name);                                        \
  }

FOR_EACH_MACHINE
size_t utf8_plain_length(const uint8_t *at, size_t count, uint8_t *non_ascii) {
  size_t index = 0;
  while (count >= 64 && index <= count - 64) {
    bytes64 bytes;
    memcpy(&bytes, at + index, sizeof bytes);
    MARKS(controls, (bytes < 0x20) & (bytes != 0x09) & (bytes != 0x0A) & (bytes != 0x0D))
    if (controls != 0) break;
    MARKS(high, bytes >= 0x80)
    if (high == 0) {
      index += 64;
      continue;
    }
    MARKS(wary, (bytes == 0xE0) | ((bytes & 0xFD) == 0xED) | ((bytes & 0xFC) == 0xC0) | (bytes >= 0xF0))
    if (wary != 0) break;
    MARKS(threes, bytes >= 0xE0)
    MARKS(leads, bytes >= 0xC0)
    const uint64_t expected = leads << 1 | threes << 2;
    // A character that the block cuts through is left to the next; none may begin where another wants its next byte.
    const unsigned cut = leads >> 63 ? 1 : threes >> 62 & 1 ? 2 : 0;
    const uint64_t whole = UINT64_MAX >> cut;
    if ((expected & whole) != (high & ~leads & whole) || (expected & leads) != 0) break;
    *non_ascii = 1;
    index += 64 - cut;
  }
  return index;
}
