#!/usr/bin/env python3
"""Plays every fault of the catalogue that this machine can play, and prints one table: fault, trials, bad.

Ends with status 0 where nothing was bad, 1 where something was.
"""

import argparse
import importlib
import pathlib
import shutil
import signal
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from arena import Arena  # noqa: E402
from catalogue import FAULTS, TESTED, Bench, Row  # noqa: E402

FAMILIES = ["kills", "calls", "rooms", "company", "arrivals", "surroundings", "rights", "inputs", "sealing", "copies"]


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--program", default=".build/release/careledger", help="the program that is tried")
    words.add_argument("--share", type=float, default=1.0, help="share of the full number of trials, as 0.1")
    words.add_argument("--children", type=int, default=300, help="children of the invented world")
    words.add_argument("--only", default="", help="codes or parts of titles, separated by commas")
    words.add_argument("--reasons", type=int, default=3, help="bad trials to explain for each row")
    words.add_argument("--list", action="store_true", help="list the rows and end")
    choice = words.parse_args()
    for family in FAMILIES:
        if (pathlib.Path(__file__).parent / f"{family}.py").exists():
            importlib.import_module(family)
    wanted = [w for w in choice.only.split(",") if w]
    rows = [f for f in FAULTS if not wanted or any(w == f[0] or (len(w) > 3 and w in f[1]) for w in wanted)]
    if choice.list:
        print("\n".join(f"{code:4} {title}" for code, title, _, _ in rows))
        say_tested(wanted)
        return 0
    # Told to stop, it unmounts and removes what it made.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # Beside /tmp, which may lie in memory: syncs should reach a disk.
    place = tempfile.mkdtemp(prefix="careledger-torture-", dir="/var/tmp")
    try:
        status = play(rows, Bench(Arena(choice.program, place, choice.children), choice.share), choice.reasons)
        say_tested(wanted)
        return status
    finally:
        shutil.rmtree(place, ignore_errors=True)


def say_tested(wanted):
    """The catalogue's other faults, and where they are tried: nothing here says how that went."""
    for code, title, suites in TESTED:
        if not wanted or code in wanted:
            print(f"{code:5} {title:58} in make test: {suites}", flush=True)


def play(rows, bench, reasons):
    print(f"{'fault':5} {'what is done':58} {'trials':>6} {'bad':>4} {'s':>5}", flush=True)
    total, bad, skipped = 0, 0, 0
    for code, title, function, variant in rows:
        row = Row(bench, code, title)
        row.play(function, variant)
        total, bad, skipped = total + row.count, bad + len(row.bad), skipped + (row.skipped is not None)
        note = f"  skipped: {row.skipped}" if row.skipped else ""
        print(f"{code:5} {title:58} {row.count:6} {len(row.bad):4} {row.seconds:5.0f}{note}", flush=True)
        for label, problems in row.bad[:reasons]:
            print(f"      - {label}: {'; '.join(problems[:4])}", flush=True)
    print(f"{total} trials, {bad} bad, {skipped} rows skipped.", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
