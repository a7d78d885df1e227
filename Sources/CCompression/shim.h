#include <zlib.h>
#include <zstd.h>

// inflateInit2 is a macro. 15 + 16: the largest window, a gzip header.
static inline int kepi_inflate_gzip(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
