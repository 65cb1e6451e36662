"""F6 to F11: no room on a volume, and the limits a system sets a process."""

import shutil
import subprocess

from arena import resize, small_volume
from catalogue import fault


def sizes(bench, highest, full=24):
    """From nothing to a little more than enough, so that every stage meets the end."""
    count = max(4, bench.trials(full))
    return [round(highest * (n + 0.3) / count) // 4096 * 4096 + 16384 for n in range(count)]


@fault("F6", "the output's volume is full")
def output(bench, row):
    for size in sizes(bench, bench.arena.bytes_needed * 1.2):
        with row.trial(f"{size} bytes", copy_base=False) as trial:
            with small_volume(trial.output, "64m"):
                shutil.copytree(bench.arena.base, trial.output, symlinks=True, dirs_exist_ok=True)
                used = bench.arena.standing_bytes
                resize(trial.output, used + size)
                full(bench, trial, lambda: resize(trial.output, "64m"), names=str(trial.output))


@fault("F6", "the output's volume is full, the ledger elsewhere")
def output_alone(bench, row):
    for size in sizes(bench, bench.arena.bytes_needed * 0.8, 16):
        with row.trial(f"{size} bytes", copy_base=False) as trial:
            ledger = trial.folder / "ledger" / "ledger.sqlite"
            with small_volume(trial.output, size):
                outcome = trial.run(ledger=ledger)
                if outcome.status != bench.arena.done:
                    if trial.expect(outcome.status == 4, f"status {outcome.status}: {outcome.last_line[:160]!r}"):
                        trial.explains(outcome)
                        trial.expect(says_room(outcome), f"says nothing of room: {outcome.last_line[:160]!r}")
                    trial.is_tidy()
                    resize(trial.output, "64m")
                    outcome = trial.run(ledger=ledger)
                    trial.expect(outcome.status == bench.arena.done, f"then status {outcome.status}")
                trial.is_tidy()


def says_room(outcome):
    return "free" in outcome.err and ("no-room" in outcome.err or "full" in outcome.err)


def full(bench, trial, make_room, names, **job):
    outcome = trial.run(**job)
    if outcome.status != bench.arena.done:
        trial.fails(outcome)
        trial.expect(says_room(outcome), f"says nothing of room: {outcome.last_line[:160]!r}")
        make_room()
        trial.recovers(**job)
    else:
        trial.matches()


@fault("F7", "the temporary volume is full")
def temporary(bench, row):
    for size in sizes(bench, 400_000, 8):
        with row.trial(f"{size} bytes") as trial:
            with small_volume(trial.temp, size):
                full(bench, trial, lambda: resize(trial.temp, "64m"), names=str(trial.temp))


@fault("F7", "the temporary volume is full, with a worksheet to unpack")
def worksheet(bench, row):
    from workbooks import as_workbook

    source = as_workbook(bench.arena)
    for size in [4096, 8192]:
        with row.trial(f"{size} bytes") as trial:
            with small_volume(trial.temp, size):
                outcome = trial.run(input=source)
                trial.fails(outcome)


@fault("F8", "the ledger's volume is full")
def ledger(bench, row):
    for size in sizes(bench, bench.arena.ledger_bytes * 3):
        with row.trial(f"{size} bytes") as trial:
            folder = trial.folder / "ledger"
            with small_volume(folder, "64m"):
                shutil.move(trial.output / "ledger.sqlite", folder)
                (trial.output / "ledger.sqlite.lock").unlink()
                resize(folder, (folder / "ledger.sqlite").stat().st_size + size)
                path = folder / "ledger.sqlite"
                outcome = trial.run(ledger=path)
                if outcome.status != bench.arena.done:
                    trial.fails(outcome)
                    trial.expect(says_room(outcome), f"says nothing of room: {outcome.last_line[:160]!r}")
                    resize(folder, "64m")
                    outcome = trial.run(ledger=path)
                    trial.expect(outcome.status == bench.arena.done, f"then status {outcome.status}")
                shutil.move(path, trial.output)
                shutil.move(folder / "ledger.sqlite.lock", trial.output)
                trial.matches()


def limited(bench, row, what, values, allowed=(4,)):
    for value in values:
        with row.trial(f"{what} {value}") as trial:
            outcome = trial.run(wrap=["prlimit", f"--{what}={value}", "--"])
            if outcome.status == bench.arena.done:
                trial.matches()
                continue
            if outcome.status == 127 and "error while loading" in outcome.err:
                row.forget()
                continue
            trial.fails(outcome, statuses=allowed)
            trial.recovers()


@fault("F9", "no file may grow beyond a size")
def file_size(bench, row):
    largest = bench.arena.largest_file
    limited(bench, row, "fsize", [0, 1, 4096, *sizes(bench, largest * 1.3, 20)])


@fault("F9", "the program's own output cannot grow: {}", ["full", "limit", "closed", "pipe"])
def own_output(bench, row, how):
    with row.trial(how) as trial:
        if how == "full":
            with open("/dev/full", "w") as sink:
                outcome = trial.run(stdout=sink)
            trial.expect(outcome.status == 4, f"status {outcome.status}")
            trial.explains(outcome)
        elif how == "limit":
            with open(trial.folder / "said", "wb") as sink:
                sink.write(b"x" * 50_000_000)
                sink.flush()
                outcome = trial.run(wrap=["prlimit", "--fsize=50000000", "--"], stdout=sink)
            trial.expect(outcome.status == 4, f"status {outcome.status}")
            trial.explains(outcome)
        elif how == "closed":
            outcome = trial.run(preexec=close_outputs)
            trial.expect(outcome.status in (bench.arena.done, 4), f"status {outcome.status}")
        else:
            read, write = subprocess.os.pipe()
            subprocess.os.close(read)
            outcome = trial.run(stdout=write, stderr=write)
            subprocess.os.close(write)
            trial.expect(outcome.status in (bench.arena.done, 4), f"status {outcome.status}")
        trial.old_stands()
        trial.is_tidy()
        trial.recovers()


def close_outputs():
    subprocess.os.close(1)
    subprocess.os.close(2)


@fault("F10", "few file handles")
def handles(bench, row):
    every = [4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 17, 18, 20, 24, 32, 64]
    limited(bench, row, "nofile", every[:: max(1, min(4, round(1 / bench.share)))])


@fault("F11", "little memory")
def memory(bench, row):
    values = [n * 8 << 20 for n in range(6, 60, max(2, round(2 / bench.share)))]
    for value in values:
        with row.trial(f"as {value >> 20} MB") as trial:
            outcome = trial.run(wrap=["prlimit", f"--as={value}", "--"])
            if outcome.status == bench.arena.done:
                trial.matches()
                continue
            if outcome.status == 127:
                row.forget()
                continue
            # Swift ends a program that gets no memory by a trap: nothing half-made may be seen, and the next run is right.
            trial.old_stands()
            trial.recovers()
