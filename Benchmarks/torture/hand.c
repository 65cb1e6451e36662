// A preloaded library that lets a chosen call go wrong: killed before it, refused, interrupted, or cut short.
//
//   HAND_CALL   the call, as fsync
//   HAND_FROM   the first of its calls that is touched, counted over all threads
//   HAND_TO     the last one
//   HAND_DOES   kill, or the number of the error it ends with
//   HAND_LOG    a file that is made when the hand comes to act
//   HAND_SHORT  reads and writes of files move at most so many bytes, and every third one is interrupted first
//
// Calls inside the C library itself (stdio's own writes) do not pass here: strace reaches those.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static char chosen[32];
static unsigned from, to;
static int does;
static size_t most;
static char log_path[4096];
static _Atomic unsigned seen, moved;

__attribute__((constructor)) static void prepare(void) {
  const char *text;
  if ((text = getenv("HAND_CALL"))) snprintf(chosen, sizeof chosen, "%s", text);
  if ((text = getenv("HAND_FROM"))) from = strtoul(text, 0, 10);
  if ((text = getenv("HAND_TO"))) to = strtoul(text, 0, 10);
  if ((text = getenv("HAND_DOES"))) does = strcmp(text, "kill") ? atoi(text) : -1;
  if ((text = getenv("HAND_SHORT"))) most = strtoul(text, 0, 10);
  if ((text = getenv("HAND_LOG"))) snprintf(log_path, sizeof log_path, "%s", text);
}

// Whether this call goes wrong.
static int falls(const char *name) {
  if (!from || strcmp(name, chosen)) return 0;
  unsigned number = ++seen;
  if (number < from || number > to) return 0;
  int file = syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT, 0600);
  if (file >= 0) syscall(SYS_close, file);
  if (does < 0) {
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) syscall(SYS_pause);
  }
  errno = does;
  return 1;
}

#define REAL(NAME, RESULT, PARAMETERS)                                         \
  static RESULT(*real) PARAMETERS;                                             \
  if (!real) real = (RESULT(*) PARAMETERS)dlsym(RTLD_NEXT, #NAME)

#define REFUSABLE(NAME, CALL, RESULT, REFUSAL, PARAMETERS, ARGUMENTS)          \
  RESULT NAME PARAMETERS {                                                     \
    REAL(NAME, RESULT, PARAMETERS);                                            \
    return falls(CALL) ? REFUSAL : real ARGUMENTS;                             \
  }

REFUSABLE(fsync, "fsync", int, -1, (int file), (file))
REFUSABLE(fdatasync, "fdatasync", int, -1, (int file), (file))
REFUSABLE(rename, "rename", int, -1, (const char *old, const char *new), (old, new))
REFUSABLE(symlink, "symlink", int, -1, (const char *target, const char *link), (target, link))
REFUSABLE(unlink, "unlink", int, -1, (const char *path), (path))
REFUSABLE(unlinkat, "unlink", int, -1, (int folder, const char *path, int flags), (folder, path, flags))
REFUSABLE(rmdir, "rmdir", int, -1, (const char *path), (path))
REFUSABLE(mkdir, "mkdir", int, -1, (const char *path, mode_t mode), (path, mode))
REFUSABLE(chmod, "chmod", int, -1, (const char *path, mode_t mode), (path, mode))
REFUSABLE(ftruncate, "ftruncate", int, -1, (int file, off_t size), (file, size))
REFUSABLE(ftruncate64, "ftruncate", int, -1, (int file, off64_t size), (file, size))
REFUSABLE(lseek, "lseek", off_t, -1, (int file, off_t at, int whence), (file, at, whence))
REFUSABLE(lseek64, "lseek", off64_t, -1, (int file, off64_t at, int whence), (file, at, whence))
REFUSABLE(flock, "flock", int, -1, (int file, int operation), (file, operation))
REFUSABLE(fstat, "stat", int, -1, (int file, struct stat *state), (file, state))
REFUSABLE(stat, "stat", int, -1, (const char *path, struct stat *state), (path, state))
REFUSABLE(lstat, "stat", int, -1, (const char *path, struct stat *state), (path, state))
REFUSABLE(mmap, "mmap", void *, MAP_FAILED, (void *at, size_t size, int may, int how, int file, off_t offset),
          (at, size, may, how, file, offset))
REFUSABLE(mmap64, "mmap", void *, MAP_FAILED, (void *at, size_t size, int may, int how, int file, off64_t offset),
          (at, size, may, how, file, offset))
REFUSABLE(readdir, "readdir", struct dirent *, NULL, (DIR *folder), (folder))
REFUSABLE(readdir64, "readdir", struct dirent64 *, NULL, (DIR *folder), (folder))
REFUSABLE(fopen, "fopen", FILE *, NULL, (const char *path, const char *mode), (path, mode))
REFUSABLE(fopen64, "fopen", FILE *, NULL, (const char *path, const char *mode), (path, mode))
REFUSABLE(fwrite, "fwrite", size_t, 0, (const void *bytes, size_t size, size_t count, FILE *file), (bytes, size, count, file))

// fclose must close all the same, or the file would stay open.
int fclose(FILE *file) {
  REAL(fclose, int, (FILE *));
  int fails = falls("fclose"), code = errno, result = real(file);
  if (!fails) return result;
  errno = code;
  return EOF;
}

#define OPENING(NAME)                                                          \
  int NAME(const char *path, int flags, ...) {                                 \
    REAL(NAME, int, (const char *, int, ...));                                 \
    va_list rest;                                                              \
    va_start(rest, flags);                                                     \
    mode_t mode = va_arg(rest, mode_t);                                        \
    va_end(rest);                                                              \
    return falls("open") ? -1 : real(path, flags, mode);                       \
  }
OPENING(open)
OPENING(open64)

#define LOCKING(NAME)                                                          \
  int NAME(int file, int command, ...) {                                       \
    REAL(NAME, int, (int, int, ...));                                          \
    va_list rest;                                                              \
    va_start(rest, command);                                                   \
    void *argument = va_arg(rest, void *);                                     \
    va_end(rest);                                                              \
    return falls("fcntl") ? -1 : real(file, command, argument);                \
  }
LOCKING(fcntl)
LOCKING(fcntl64)

// Sockets and pipes are left alone: only files are promised to be written whole.
static int is_file(int file) {
  struct stat state;
  return syscall(SYS_fstat, file, &state) == 0 && S_ISREG(state.st_mode);
}

#define MOVING(NAME, CALL, PARAMETERS, ARGUMENTS)                              \
  ssize_t NAME PARAMETERS {                                                    \
    REAL(NAME, ssize_t, PARAMETERS);                                           \
    if (falls(CALL)) return -1;                                                \
    if (most && is_file(file)) {                                               \
      unsigned number = ++moved;                                               \
      if (number % 3 == 0) {                                                   \
        errno = EINTR;                                                         \
        return -1;                                                             \
      }                                                                        \
      /* Now and then the whole, or it would take all night. */                \
      if (number % 64 && count > most) count = most;                           \
    }                                                                          \
    return real ARGUMENTS;                                                     \
  }
MOVING(write, "write", (int file, const void *bytes, size_t count), (file, bytes, count))
MOVING(read, "read", (int file, void *bytes, size_t count), (file, bytes, count))
MOVING(pwrite, "pwrite", (int file, const void *bytes, size_t count, off_t at), (file, bytes, count, at))
MOVING(pwrite64, "pwrite", (int file, const void *bytes, size_t count, off64_t at), (file, bytes, count, at))
MOVING(pread, "pread", (int file, void *bytes, size_t count, off_t at), (file, bytes, count, at))
MOVING(pread64, "pread", (int file, void *bytes, size_t count, off64_t at), (file, bytes, count, at))
