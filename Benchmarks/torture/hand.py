"""The preloaded hand (hand.c) that lets the n-th call of a kind go wrong, counted over all threads."""

import errno
import pathlib
import shutil
import subprocess

from arena import Skip


class Hand:
    def __init__(self, arena):
        self.library = arena.place / "hand.so"
        self.log = arena.place / "hand.log"
        if not self.library.exists():
            compile_hand(self.library)

    def environment(self, **how):
        self.log.unlink(missing_ok=True)
        named = {f"HAND_{key.upper()}": str(value) for key, value in how.items()}
        return {"LD_PRELOAD": str(self.library), "HAND_LOG": str(self.log), **named}

    def kills(self, call, n):
        return self.environment(call=call, **{"from": n}, to=n, does="kill")

    def refuses(self, call, name, n, to=None):
        return self.environment(call=call, **{"from": n}, to=to or n, does=getattr(errno, name))

    def shortens(self, most):
        return self.environment(short=most)

    @property
    def acted(self):
        return self.log.exists()


def compile_hand(library):
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if not compiler:
        raise Skip("there is no C compiler")
    source = pathlib.Path(__file__).with_name("hand.c")
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]
    if subprocess.run(command, capture_output=True).returncode != 0:
        raise Skip("hand.c cannot be compiled here")
