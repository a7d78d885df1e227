// The headers of ICU, which these name only within structures that are not used here, collide with those of Foundation.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>

// xmlFree is a variable.
static inline void kepi_xml_free(void *pointer) { xmlFree(pointer); }
