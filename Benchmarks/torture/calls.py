"""F5, F12 to F14: a system call fails, is cut short or interrupted; and what must have reached the disk before what."""

import random
import re
import shutil
import subprocess

from arena import Picture, Skip
from catalogue import fault
from hand import Hand
from tracing import inject, injected

REFUSALS = [
    "write:EIO", "write:ENOSPC", "pwrite:EIO", "pwrite:ENOSPC", "fwrite:EIO", "fclose:ENOSPC", "fopen:EMFILE",
    "fsync:EIO", "fdatasync:EIO", "rename:EIO", "rename:EACCES", "open:EIO", "open:ENOSPC", "open:EMFILE", "open:EACCES",
    "mkdir:EIO", "mkdir:ENOSPC", "ftruncate:EIO", "unlink:EIO", "rmdir:EIO", "symlink:EIO", "mmap:ENOMEM", "read:EIO",
    "pread:EIO", "lseek:EIO", "fcntl:ENOLCK", "stat:EIO", "flock:EIO", "chmod:EPERM", "readdir:EIO",
]  # fmt: skip


@fault("F12", "the n-th {} fails", REFUSALS)
def refused(bench, row, rule):
    call, error = rule.split(":")
    hand = Hand(bench.arena)
    for n in bench.sweep(24):
        with row.trial(f"{call} {n}") as trial:
            outcome = trial.run(env=hand.refuses(call, error, n))
            if not hand.acted:
                row.forget()
                return
            judge(bench, trial, outcome)


def judge(bench, trial, outcome):
    """A refused call is either got over, and then nothing shows, or said."""
    if outcome.status == bench.arena.done:
        # Where the database could not fold its log into the ledger as it closed it, the two together are the ledger, every row of it
        # on the disk: what is asked is that the next start folds it, and that nobody has to.
        if (trial.output / "ledger.sqlite-wal").exists():
            trial.expect(Picture(trial.output).rows == bench.arena.reference.rows, "rows are missing from the ledger and its log")
            trial.recovers()
        else:
            trial.matches()
        return
    if trial.expect(outcome.status in (3, 4), f"status {outcome.status}: {outcome.last_line[:160]!r}"):
        trial.explains(outcome)
    trial.old_stands()
    trial.recovers()


# The tracer reaches the C library's own calls; what the loader is refused, before the program begins, is the loader's to say.
@fault("F12", "the n-th {} fails (traced)", ["write:ENOSPC", "openat:EIO", "getdents64:EIO", "lseek:EIO"])
def refused_traced(bench, row, rule):
    call, error = rule.split(":")
    for n in bench.sweep(12):
        with row.trial(f"{call} {n}") as trial:
            log = trial.folder / "trace"
            outcome = trial.run(wrap=inject(log, f"{call}:error={error}:when={n}"))
            if not injected(log):
                row.forget()
                return
            if outcome.status == 127 and "shared libraries" in outcome.err:
                row.forget()
                continue
            judge(bench, trial, outcome)


@fault("F12", "every {} from the n-th on fails", ["write:ENOSPC", "pwrite:ENOSPC", "fsync:EIO", "open:EMFILE", "fwrite:ENOSPC"])
def refused_from(bench, row, rule):
    call, error = rule.split(":")
    hand = Hand(bench.arena)
    for n in bench.sweep(16):
        with row.trial(f"{call} {n}+") as trial:
            outcome = trial.run(env=hand.refuses(call, error, n, to=1 << 30))
            if not hand.acted:
                row.forget()
                return
            # Where nothing at all can be written any more, no message can be either.
            if outcome.status == 4 and not outcome.err:
                trial.old_stands()
                trial.recovers()
            else:
                judge(bench, trial, outcome)


@fault("F12", "random I/O errors (libfiu)")
def random_errors(bench, row):
    if not shutil.which("fiu-run"):
        raise Skip("fiu-run is not installed")
    dice = random.Random(12)
    for n in range(bench.trials(40)):
        chance = dice.choice([0.0005, 0.002, 0.01])
        with row.trial(f"{n}, chance {chance}") as trial:
            outcome = trial.run(wrap=["fiu-run", "-x", "-c", f"enable_random name=posix/io/*,probability={chance}"])
            judge(bench, trial, outcome)


@fault("F13", "the n-th {} is interrupted", ["write", "pwrite", "read", "pread", "fsync", "open", "fcntl"])
def interrupted(bench, row, call):
    hand = Hand(bench.arena)
    for n in bench.sweep(10):
        with row.trial(f"{call} {n}") as trial:
            outcome = trial.run(env=hand.refuses(call, "EINTR", n))
            if not hand.acted:
                row.forget()
                return
            judge(bench, trial, outcome)


@fault("F13", "reads and writes are cut short and interrupted")
def short(bench, row):
    hand = Hand(bench.arena)
    for most in [7, 100, 4096]:
        with row.trial(f"at most {most} bytes") as trial:
            outcome = trial.run(env=hand.shortens(most), timeout=300)
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]!r}")
            trial.matches()


@fault("F14", "a source grows shorter while it is read")
def shrinks(bench, row):
    source = max(bench.arena.input.rglob("*.csv"), key=lambda path: path.stat().st_size)
    for n in range(bench.trials(6)):
        with row.trial(f"{n}") as trial:
            folder = trial.folder / "input"
            shutil.copytree(bench.arena.input, folder)
            victim = folder / source.relative_to(bench.arena.input)
            # Every mapping of a file is held up long enough for the file to be cut.
            log = trial.folder / "trace"
            wrap = inject(log, f"mmap:delay_exit=20000:when=1+")
            process = trial.start(wrap=wrap, input=folder)
            subprocess.run(["sleep", str(0.3 + 0.5 * n)])
            with open(victim, "r+b") as file:
                file.truncate(100)
            outcome = trial.finish(process)
            if outcome.status != bench.arena.done:
                if trial.expect(outcome.status in (3, 4), f"status {outcome.status}: {outcome.last_line[:160]!r}"):
                    trial.explains(outcome)
                    trial.old_stands()
            shutil.copy2(source, victim)
            if outcome.status != bench.arena.done:
                trial.recovers()


@fault("F5", "everything is on the disk before it is shown")
def order(bench, row):
    """The order of syncs in a traced run; a power loss itself cannot be played without a kernel module."""
    if not shutil.which("strace"):
        raise Skip("strace is not installed")
    with row.trial("traced") as trial:
        log = trial.folder / "trace"
        calls = "openat,write,pwrite64,writev,fsync,fdatasync,rename,symlink,mkdir,ftruncate"
        outcome = trial.run(wrap=["strace", "-f", "-y", "-qq", "-o", log, "-e", f"trace={calls}", "-e", "signal=none", "--"])
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}")
        for words in Order(log.read_text("utf-8", "replace")).flaws():
            trial.bad(words)


class Order:
    """The checker of one traced run: what was dirty when the folder appeared, and what was not synced after."""

    CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed)(.*)$")

    def __init__(self, text):
        self.calls = []
        waiting = {}
        for line in text.splitlines():
            process = line.split(" ", 1)[0]
            if line.endswith("<unfinished ...>"):
                waiting[process] = line[: -len("<unfinished ...>")]
                continue
            if " resumed>" in line and process in waiting:
                line = waiting.pop(process) + line.split(" resumed>", 1)[1]
            if found := self.CALL.match(line):
                if not re.search(r"\) += -1 ", line):
                    self.calls.append(found.groups())

    def flaws(self):
        dirty, appeared, found = set(), None, []
        ledger_dirty = False
        for call, rest in self.calls:
            paths = re.findall(r"<(/[^>]*)>", rest)
            quoted = re.findall(r'"([^"]*)"', rest)
            if call in ("write", "pwrite64", "writev", "ftruncate") and paths:
                if "/.staging-" in paths[0]:
                    dirty.add(paths[0])
                if paths[0].endswith("ledger.sqlite-wal"):
                    ledger_dirty = True
            elif call == "openat" and "O_CREAT" in rest and paths and "/.staging-" in paths[-1]:
                dirty |= {paths[-1], paths[-1].rsplit("/", 1)[0]}
            elif call == "mkdir" and quoted and "/.staging-" in quoted[0]:
                dirty |= {quoted[0], quoted[0].rsplit("/", 1)[0]}
            elif call in ("fsync", "fdatasync") and paths:
                dirty.discard(paths[0])
                if paths[0].endswith("ledger.sqlite-wal"):
                    ledger_dirty = False
            elif call == "rename" and len(quoted) > 1 and "/.staging-" in quoted[0] and "/r" in quoted[1]:
                staging, appeared = quoted[0], quoted[1].rsplit("/", 1)[0]
                found += [f"not on the disk when shown: {path}" for path in sorted(dirty) if path.startswith(staging)]
                if ledger_dirty:
                    found.append("the ledger had not been synced when the folder was shown")
                dirty = {appeared}
            elif call == "rename" and appeared and quoted[-1].endswith("/latest"):
                dirty.add(appeared)
        if not appeared:
            found.append("no folder was seen to appear")
        found += [f"never synced after it was shown: {path}" for path in sorted(dirty) if path == appeared]
        return found[:6]
