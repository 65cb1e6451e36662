// Sets of bytes among 64 neighbours, one bit for each, first byte lowest; and memory fetched before it is needed.
//
// All this module does is to say in instructions what Swift has no words for: compare sixteen bytes at once and take one bit of each.
// The functions compiled into the loops read exactly the 64 bytes at `at`. Where a machine has neither SSE2 nor NEON, eight bytes at a
// time will do.

#ifndef CBYTEMASKS_H
#define CBYTEMASKS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)

#include <emmintrin.h>

#define BYTE_MASK(result, expression)                                          \
  uint64_t result = 0;                                                         \
  for (int part = 0; part < 4; part++) {                                       \
    const __m128i bytes = _mm_loadu_si128((const __m128i *)at + part);         \
    result |= (uint64_t)(uint32_t)_mm_movemask_epi8(expression) << 16 * part;  \
  }

#define BYTE_IS(byte) _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)(byte)))
#define BYTE_OR(left, right) _mm_or_si128(left, right)
#define BYTE_HIGH bytes

#elif defined(__ARM_NEON) && defined(__aarch64__)

#include <arm_neon.h>

static inline uint64_t byte_masks_gathered(uint8x16_t marks) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t weighed = vandq_u8(vtstq_u8(marks, vdupq_n_u8(0x80)), vld1q_u8(weights));
  return (uint64_t)vaddv_u8(vget_low_u8(weighed)) | (uint64_t)vaddv_u8(vget_high_u8(weighed)) << 8;
}

#define BYTE_MASK(result, expression)                                          \
  uint64_t result = 0;                                                         \
  for (int part = 0; part < 4; part++) {                                       \
    const uint8x16_t bytes = vld1q_u8(at + 16 * part);                         \
    result |= byte_masks_gathered(expression) << 16 * part;                    \
  }

#define BYTE_IS(byte) vceqq_u8(bytes, vdupq_n_u8(byte))
#define BYTE_OR(left, right) vorrq_u8(left, right)
#define BYTE_HIGH bytes

#else

// The high bit of every byte that is zero: exact, no carry crosses a byte.
static inline uint64_t byte_masks_zeros(uint64_t word) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
  return ~(((word & low) + low) | word | low);
}
static inline uint64_t byte_masks_word(const uint8_t *at) {
  uint64_t word = 0;
  for (int index = 0; index < 8; index++) word |= (uint64_t)at[index] << 8 * index;
  return word;
}

#define BYTE_ONES 0x0101010101010101u
#define BYTE_MASK(result, expression)                                          \
  uint64_t result = 0;                                                         \
  for (int part = 0; part < 8; part++) {                                       \
    const uint64_t bytes = byte_masks_word(at + 8 * part);                     \
    const uint64_t marks = (expression) & 0x8080808080808080u;                 \
    result |= ((marks >> 7) * 0x0102040810204080u >> 56) << 8 * part;          \
  }

#define BYTE_IS(byte) byte_masks_zeros(bytes ^ (uint64_t)(uint8_t)(byte) * BYTE_ONES)
#define BYTE_OR(left, right) ((left) | (right))
#define BYTE_HIGH bytes

#endif

/// Bytes that are `byte`.
static inline uint64_t byte_mask_is(const uint8_t *at, uint8_t byte) {
  BYTE_MASK(result, BYTE_IS(byte))
  return result;
}

/// Bytes that are one of two.
static inline uint64_t byte_mask_is_either(const uint8_t *at, uint8_t first, uint8_t second) {
  BYTE_MASK(result, BYTE_OR(BYTE_IS(first), BYTE_IS(second)))
  return result;
}

/// Bytes of 0x80 and above.
static inline uint64_t byte_mask_is_high(const uint8_t *at) {
  BYTE_MASK(result, BYTE_HIGH)
  return result;
}

/// How many of the `count` bytes at `at`, from the first, are whole characters of UTF-8 that need no closer look: well-formed, no
/// control character but tabs and line ends, none that begins with a byte of which not every continuation is well-formed or harmless
/// (E0, ED, EF, C0 to C3, F0 and above). It stops at 64 bytes with anything else, and before the last 64.
///
/// Sets `non_ascii` to 1 where it passes a byte of 0x80 or above.
size_t utf8_plain_length(const uint8_t *at, size_t count, uint8_t *non_ascii);

/// Begins to bring the memory at `at` near; reads nothing, and does no harm whatever `at` is.
static inline void fetch_ahead(const void *at) { __builtin_prefetch(at, 1, 2); }

#endif
