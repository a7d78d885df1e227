// Compares 64 bytes at once; bit i of the answer is byte i. Swift cannot name the processor's instruction that makes bits of a comparison.
#ifndef KEPI_BYTES_H
#define KEPI_BYTES_H

#include <stdint.h>

#if defined(__SSE2__)

#include <emmintrin.h>

static inline uint64_t kepi_bits16(__m128i matches, int place) { return (uint64_t)(uint16_t)_mm_movemask_epi8(matches) << place; }

/// The bytes that equal `value`.
static inline uint64_t kepi_equal64(const uint8_t *bytes, uint8_t value) {
    const __m128i pattern = _mm_set1_epi8((char)value);
    uint64_t bits = 0;
    for (int place = 0; place < 64; place += 16)
        bits |= kepi_bits16(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(bytes + place)), pattern), place);
    return bits;
}

#elif defined(__ARM_NEON) && defined(__aarch64__)

#include <arm_neon.h>

/// The bytes that equal `value`.
static inline uint64_t kepi_equal64(const uint8_t *bytes, uint8_t value) {
    static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t weight = vld1q_u8(weights), pattern = vdupq_n_u8(value);
    const uint8x16_t a = vandq_u8(vceqq_u8(vld1q_u8(bytes), pattern), weight), b = vandq_u8(vceqq_u8(vld1q_u8(bytes + 16), pattern), weight);
    const uint8x16_t c = vandq_u8(vceqq_u8(vld1q_u8(bytes + 32), pattern), weight), d = vandq_u8(vceqq_u8(vld1q_u8(bytes + 48), pattern), weight);
    const uint8x16_t sums = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

#else

/// The bytes that equal `value`.
static inline uint64_t kepi_equal64(const uint8_t *bytes, uint8_t value) {
    uint64_t bits = 0;
    for (int place = 0; place < 64; place += 1) bits |= (uint64_t)(bytes[place] == value) << place;
    return bits;
}

#endif

#endif
