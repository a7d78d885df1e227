// ICU's functions carry the version in their names (ubrk_open_72), put there by macros, which Swift does not see: each is called by an inline function here.
// Its own headers declare types that Foundation's module declares as well, and otherwise; so only the header of the version is read, and the few functions
// are declared here, by ICU's stable C interface: UChar is uint16_t, UBool int8_t, the enumerations are int.
#include <stdint.h>
#include <unicode/uvernum.h>

typedef struct KepiBreakIterator KepiBreakIterator;
typedef struct KepiNormalizer KepiNormalizer;

KepiBreakIterator *U_ICU_ENTRY_POINT_RENAME(ubrk_open)(int type, const char *locale, const uint16_t *text, int32_t length, int *status);
void U_ICU_ENTRY_POINT_RENAME(ubrk_close)(KepiBreakIterator *iterator);
void U_ICU_ENTRY_POINT_RENAME(ubrk_setText)(KepiBreakIterator *iterator, const uint16_t *text, int32_t length, int *status);
int32_t U_ICU_ENTRY_POINT_RENAME(ubrk_first)(KepiBreakIterator *iterator);
int32_t U_ICU_ENTRY_POINT_RENAME(ubrk_next)(KepiBreakIterator *iterator);
int32_t U_ICU_ENTRY_POINT_RENAME(ubrk_getRuleStatus)(KepiBreakIterator *iterator);
const KepiNormalizer *U_ICU_ENTRY_POINT_RENAME(unorm2_getNFKCCasefoldInstance)(int *status);
int32_t U_ICU_ENTRY_POINT_RENAME(unorm2_normalize)(const KepiNormalizer *normalizer, const uint16_t *from, int32_t length, uint16_t *to, int32_t capacity, int *status);

// An iterator over words (UBRK_WORD is 1), by dictionary where a script has no spaces; NULL where ICU has no data.
static inline KepiBreakIterator *kepi_words_open(void) {
    int status = 0;
    KepiBreakIterator *iterator = U_ICU_ENTRY_POINT_RENAME(ubrk_open)(1, "", 0, 0, &status);
    return status > 0 ? 0 : iterator;
}

static inline void kepi_words_close(KepiBreakIterator *iterator) { U_ICU_ENTRY_POINT_RENAME(ubrk_close)(iterator); }

// 1 where the text was taken; it must stay where it is while it is gone over.
static inline int kepi_words_set(KepiBreakIterator *iterator, const uint16_t *text, int32_t length) {
    int status = 0;
    U_ICU_ENTRY_POINT_RENAME(ubrk_setText)(iterator, text, length, &status);
    if (status > 0) return 0;
    U_ICU_ENTRY_POINT_RENAME(ubrk_first)(iterator);
    return 1;
}

// The next boundary in UTF-16 units; −1 at the end.
static inline int32_t kepi_words_next(KepiBreakIterator *iterator) { return U_ICU_ENTRY_POINT_RENAME(ubrk_next)(iterator); }

// What stands before the boundary: under 100 no word, under 200 a number, under 300 letters, under 400 kana, under 500 ideographs.
static inline int32_t kepi_words_kind(KepiBreakIterator *iterator) { return U_ICU_ENTRY_POINT_RENAME(ubrk_getRuleStatus)(iterator); }

// Unicode's NFKC_Casefold: one form for letters of either case and either width. The length that it needs, or −1.
static inline int32_t kepi_fold(const uint16_t *from, int32_t length, uint16_t *to, int32_t capacity) {
    int status = 0;
    const KepiNormalizer *normalizer = U_ICU_ENTRY_POINT_RENAME(unorm2_getNFKCCasefoldInstance)(&status);
    if (status > 0) return -1;
    int32_t needed = U_ICU_ENTRY_POINT_RENAME(unorm2_normalize)(normalizer, from, length, to, capacity, &status);
    return status > 0 && status != 15 ? -1 : needed; // 15: U_BUFFER_OVERFLOW_ERROR
}
