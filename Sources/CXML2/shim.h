// The headers of ICU, which these name only within structures that are not used here, collide with those of Foundation.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>

// xmlFree is a variable.
static inline void kepi_xml_free(void *pointer) { xmlFree(pointer); }

// The line on which the start tag begins that the parser is at the end of; no attribute holds a bare '<'.
static inline int kepi_xml_tag_line(xmlParserCtxtPtr parser) {
    int line = parser->input->line;
    for (const xmlChar *at = parser->input->cur; at > parser->input->base;) {
        at--;
        if (*at == '<') return line;
        if (*at == '\n') line--;
    }
    return parser->input->line;
}
