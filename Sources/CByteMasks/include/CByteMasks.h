// Sets of bytes among 64 neighbours, one bit for each, first byte lowest; and memory fetched before it is needed.
//
// All this module does is to say in instructions what Swift has no words for: compare sixteen bytes at once and take one bit of each.
// Every function but the last reads exactly the 64 bytes at `at`. Where a machine has neither SSE2 nor NEON, eight bytes at a time will
// do.

#ifndef CBYTEMASKS_H
#define CBYTEMASKS_H

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
#define BYTE_AT_MOST(limit) _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8((char)(limit))), bytes)
#define BYTE_MASKED_IS(mask, byte)                                             \
  _mm_cmpeq_epi8(_mm_and_si128(bytes, _mm_set1_epi8((char)(mask))), _mm_set1_epi8((char)(byte)))
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
#define BYTE_AT_MOST(limit) vcleq_u8(bytes, vdupq_n_u8(limit))
#define BYTE_MASKED_IS(mask, byte) vceqq_u8(vandq_u8(bytes, vdupq_n_u8(mask)), vdupq_n_u8(byte))
#define BYTE_HIGH bytes

#else

// The high bit of every byte that is zero, or at most `limit`: exact, no carry crosses a byte.
static inline uint64_t byte_masks_zeros(uint64_t word) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
  return ~(((word & low) + low) | word | low);
}
static inline uint64_t byte_masks_at_most(uint64_t word, uint8_t limit) {
  uint64_t result = 0;
  for (int index = 0; index < 8; index++) {
    if ((uint8_t)(word >> 8 * index) <= limit) result |= (uint64_t)0x80 << 8 * index;
  }
  return result;
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
#define BYTE_AT_MOST(limit) byte_masks_at_most(bytes, limit)
#define BYTE_MASKED_IS(mask, byte)                                             \
  byte_masks_zeros((bytes & (uint64_t)(uint8_t)(mask) * BYTE_ONES) ^ (uint64_t)(uint8_t)(byte) * BYTE_ONES)
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

/// Bytes of `limit` and below.
static inline uint64_t byte_mask_is_at_most(const uint8_t *at, uint8_t limit) {
  BYTE_MASK(result, BYTE_AT_MOST(limit))
  return result;
}

/// Bytes that are `byte` once all bits but those of `mask` are taken away.
static inline uint64_t byte_mask_fits(const uint8_t *at, uint8_t mask, uint8_t byte) {
  BYTE_MASK(result, BYTE_MASKED_IS(mask, byte))
  return result;
}

/// Bytes that begin a UTF-8 sequence of which not every continuation is well-formed or harmless: E0, ED, EF, C0 to C3, F0 and above.
static inline uint64_t byte_mask_is_wary_lead(const uint8_t *at) {
  BYTE_MASK(result, BYTE_OR(BYTE_OR(BYTE_IS(0xE0), BYTE_MASKED_IS(0xFD, 0xED)),
                            BYTE_OR(BYTE_MASKED_IS(0xFC, 0xC0), BYTE_MASKED_IS(0xF0, 0xF0))))
  return result;
}

/// Begins to bring the memory at `at` near; reads nothing, and does no harm whatever `at` is.
static inline void fetch_ahead(const void *at) { __builtin_prefetch(at, 1, 2); }

#endif
