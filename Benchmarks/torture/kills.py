"""F1 to F4, F16: the program is killed, anywhere."""

import os
import random
import signal
import time

from catalogue import fault
from hand import Hand
from tracing import inject


@fault("F1", "kill -9 at a random moment")
def at_random(bench, row):
    dice = random.Random(1)
    for _ in range(bench.trials(200)):
        delay = dice.uniform(0.0, 1.05) * bench.arena.seconds
        with row.trial(f"after {delay:.3f} s") as trial:
            kill_after(trial, delay, signal.SIGKILL)
            trial.old_stands()
            trial.recovers()


@fault("F1", "kill -9 twice, then once more while recovering")
def again_and_again(bench, row):
    dice = random.Random(2)
    for _ in range(bench.trials(20)):
        delays = [dice.uniform(0.2, 1.05) * bench.arena.seconds for _ in range(3)]
        with row.trial("after " + ", ".join(f"{delay:.3f}" for delay in delays) + " s") as trial:
            for delay in delays:
                kill_after(trial, delay, signal.SIGKILL)
                trial.old_stands()
            trial.recovers()


@fault("F1", "kill -9 of a dry run")
def dry(bench, row):
    dice = random.Random(3)
    for _ in range(bench.trials(20)):
        delay = dice.uniform(0.1, 1.0) * bench.arena.seconds
        with row.trial(f"after {delay:.3f} s") as trial:
            kill_after(trial, delay, signal.SIGKILL, extra=["--dry-run"])
            trial.recovers()


def kill_after(trial, delay, number, **job):
    process = trial.start(**job)
    time.sleep(delay)
    if process.poll() is None:
        os.killpg(process.pid, number)
    return trial.finish(process)


STEPS = ["rename", "fsync", "unlink", "rmdir", "ftruncate", "mkdir", "symlink", "open", "write", "pwrite", "fclose"]


@fault("F2", "kill -9 at the n-th {}", STEPS)
@fault("F3", "kill -9 inside the ledger's commits, at the n-th {}", ["fdatasync", "pwrite", "fcntl"])
def at_steps(bench, row, call):
    hand = Hand(bench.arena)
    for n in bench.sweep():
        with row.trial(f"{call} {n}") as trial:
            outcome = trial.run(env=hand.kills(call, n))
            if outcome.status != -signal.SIGKILL:
                row.forget()
                return
            trial.old_stands()
            trial.recovers()


# What the C library does by itself, as stdio's writes of workbooks, only a tracer reaches.
@fault("F2", "kill -9 at the n-th {} (traced)", ["write", "openat", "renameat2,rename", "close"])
def at_traced_steps(bench, row, call):
    for n in bench.sweep(12):
        with row.trial(f"{call} {n}") as trial:
            outcome = trial.run(wrap=inject(trial.folder / "trace", f"{call}:signal=KILL:when={n}"))
            if outcome.status != -signal.SIGKILL:
                row.forget()
                return
            trial.old_stands()
            trial.recovers()


@fault("F4", "{} at a random moment", ["TERM", "INT", "HUP"])
def signals(bench, row, name):
    dice = random.Random(4)
    for _ in range(bench.trials(20)):
        delay = dice.uniform(0.05, 1.05) * bench.arena.seconds
        with row.trial(f"after {delay:.3f} s") as trial:
            outcome = kill_after(trial, delay, signal.Signals[f"SIG{name}"])
            trial.expect(outcome.seconds < 2, f"stopped after {outcome.seconds:.1f} s")
            if outcome.status != bench.arena.done:
                trial.fails(outcome)
            trial.is_tidy()
            trial.recovers()


@fault("F16", "the lock of a dead run")
def dead_lock(bench, row):
    for n in range(bench.trials(5)):
        with row.trial(f"{n}") as trial:
            process = trial.start()
            while process.poll() is None and not (trial.output / "ledger.sqlite-wal").exists():
                time.sleep(0.005)
            os.killpg(process.pid, signal.SIGKILL)
            trial.finish(process)
            trial.recovers()
