#ifndef REVMATCH_CXLSXWRITER_SHIM_H
#define REVMATCH_CXLSXWRITER_SHIM_H
#include <linux/memfd.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

/// Opens a file that is only in memory; Swift does not see `memfd_create`, which is an extension of GNU's.
static inline int revmatch_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, MFD_CLOEXEC);
}
#endif
