"""F15, F17, F18, F39: others at work in the same place."""

import os
import signal
import sqlite3
import subprocess
import time

from catalogue import fault


@fault("F15", "ten runs at once on one ledger")
def together(bench, row):
    for n in range(bench.trials(20)):
        with row.trial(f"{n}") as trial:
            processes = [trial.start() for _ in range(10)]
            outcomes = [trial.finish(process) for process in processes]
            statuses = sorted(outcome.status for outcome in outcomes)
            trial.expect(set(statuses) <= {bench.arena.done, 4}, f"statuses {statuses}")
            trial.expect(bench.arena.done in statuses, "none of them got through")
            for outcome in outcomes:
                if outcome.status == 4:
                    trial.explains(outcome)
                    trial.expect("locked" in outcome.last_line, f"no lock named: {outcome.last_line[:120]}")
            trial.matches()


@fault("F15", "ten runs at once that wait for each other")
def waiting(bench, row):
    for n in range(bench.trials(5)):
        with row.trial(f"{n}") as trial:
            processes = [trial.start(extra=["--wait", "100"]) for _ in range(10)]
            for process in processes:
                outcome = trial.finish(process, timeout=110)
                trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:120]}")
            trial.matches()


@fault("F15", "runs with ledgers of their own, into one output folder")
def one_output(bench, row):
    for n in range(bench.trials(5)):
        with row.trial(f"{n}", copy_base=False) as trial:
            ledgers = [trial.folder / f"ledger{number}" / "ledger.sqlite" for number in range(4)]
            processes = [trial.start(ledger=ledger) for ledger in ledgers]
            statuses = [trial.finish(process).status for process in processes]
            trial.expect(set(statuses) <= {0, 1, 4} and min(statuses) < 4, f"statuses {statuses}")
            shelf = trial.output / "monthly/2026-10-31"
            shown = [path for path in shelf.iterdir() if path.name.startswith("r")]
            done = sum(status != 4 for status in statuses)
            trial.expect(len(shown) == done, f"{len(shown)} revisions of {done} runs")
            # Revisions differ in what they say of each other; the children's table does not.
            tables = {(path / "tables/children.csv").read_bytes() for path in shown}
            trial.expect(len(tables) == 1, "the revisions' tables differ")
            trial.is_tidy()


@fault("F17", "the run that holds the lock hangs")
def hung(bench, row):
    for n in range(bench.trials(3)):
        with row.trial(f"{n}") as trial:
            first = trial.start()
            while first.poll() is None and not (trial.output / "ledger.sqlite-wal").exists():
                time.sleep(0.002)
            os.kill(first.pid, signal.SIGSTOP)
            outcome = trial.run()
            if trial.expect(outcome.status == 4, f"status {outcome.status}"):
                trial.explains(outcome)
                trial.expect(f"process {first.pid}" in outcome.err, f"the holder is not named: {outcome.last_line[:160]}")
                trial.expect("since 2" in outcome.err, f"no time is named: {outcome.last_line[:160]}")
            outcome = trial.run(extra=["--wait", "2"])
            trial.expect(outcome.status == 4 and outcome.seconds >= 2, f"--wait 2: {outcome.status} in {outcome.seconds:.1f} s")
            os.kill(first.pid, signal.SIGCONT)
            trial.expect(trial.finish(first).status == bench.arena.done, "the first run did not end")
            trial.matches()


@fault("F18", "another program has the ledger open: {}", ["reads", "writes for 3 s", "writes for ever"])
def visited(bench, row, how):
    with row.trial(how) as trial:
        database = sqlite3.connect(trial.output / "ledger.sqlite", isolation_level=None)
        database.execute("BEGIN" if how == "reads" else "BEGIN EXCLUSIVE")
        database.execute("SELECT count(*) FROM runs").fetchall()
        process = trial.start()
        if how == "writes for 3 s":
            time.sleep(3)
            database.execute("ROLLBACK")
        outcome = trial.finish(process)
        if how == "writes for ever":
            if trial.expect(outcome.status == 4, f"status {outcome.status}"):
                trial.explains(outcome)
            trial.expect(outcome.seconds < 40, f"waited {outcome.seconds:.0f} s")
            trial.old_stands()
        else:
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:120]}")
        database.close()
        trial.recovers()


@fault("F39", "the month before is open in a spreadsheet")
def opened(bench, row):
    with row.trial("~$ file, unchangeable files") as trial:
        leaders = next((trial.output / "monthly/2026-09-30/r1-zh/leaders").glob("*.xlsx"))
        mark = leaders.with_name("~$" + leaders.name)
        mark.write_bytes(b"somebody")
        held = subprocess.run(["chattr", "+i", leaders], capture_output=True).returncode == 0
        try:
            outcome = trial.run()
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:120]}")
        finally:
            if held:
                subprocess.run(["chattr", "-i", leaders], capture_output=True)
        mark.unlink()
        trial.matches()
