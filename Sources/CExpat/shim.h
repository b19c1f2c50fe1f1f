#ifndef REVMATCH_CEXPAT_SHIM_H
#define REVMATCH_CEXPAT_SHIM_H
#include <expat.h>
#endif
