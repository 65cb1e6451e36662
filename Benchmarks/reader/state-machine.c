// The yardstick of the reader: the plainest quote-aware walk over the bytes of a CSV, one byte at a time.
// Prints fields and records. cc -O2 state-machine.c -o state-machine && ./state-machine FILE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count != 2) return 64;
  int file = open(arguments[1], O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0 || status.st_size == 0) return 3;
  size_t size = (size_t)status.st_size;
  const unsigned char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) return 4;
  madvise((void *)bytes, size, MADV_SEQUENTIAL);
  size_t fields = 0, records = 0;
  int quoted = 0;
  for (size_t index = 0; index < size; index++) {
    unsigned char byte = bytes[index];
    if (byte == '"') {
      quoted = !quoted;
    } else if (!quoted && byte == ',') {
      fields++;
    } else if (!quoted && byte == '\n') {
      fields++;
      records++;
    }
  }
  printf("%zu fields in %zu records\n", fields, records);
  return 0;
}
