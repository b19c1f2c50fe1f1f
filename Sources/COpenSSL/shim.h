#ifndef REVMATCH_COPENSSL_SHIM_H
#define REVMATCH_COPENSSL_SHIM_H
#include <openssl/evp.h>
#endif
