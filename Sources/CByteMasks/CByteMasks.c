// Everything is in the header, so that it is compiled into the loops that use it.
#include "CByteMasks.h"
