#ifndef REVMATCH_CLIBZIP_SHIM_H
#define REVMATCH_CLIBZIP_SHIM_H
#include <zip.h>
#endif
