"""F41: the ledger is copied while a run writes it."""

import random
import shutil
import sqlite3
import time

from arena import TRIED
from catalogue import fault


@fault("F41", "backups while a run is writing")
def copied(bench, row):
    dice = random.Random(41)
    for n in range(bench.trials(10)):
        with row.trial(f"{n}") as trial:
            process = trial.start()
            made = []
            while process.poll() is None:
                time.sleep(dice.uniform(0, 0.1) * bench.arena.seconds)
                target = trial.folder / f"backup{len(made)}"
                words = ["backup", "--ledger", trial.output / "ledger.sqlite", "--to", target]
                outcome = bench.arena.call(words, env=trial.environment())
                trial.expect(outcome.status == 0, f"backup: {outcome.status}: {outcome.last_line[:160]!r}")
                made.append(target)
            outcome = trial.finish(process)
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]!r}")
            trial.matches()
            # The first, the last, and one between: each, put back, leads to the same month.
            for target in {made[0], made[-1], dice.choice(made)}:
                restored(bench, trial, target)


def restored(bench, trial, backup):
    """Puts a backup in the ledger's place, beside what was published when it was made, and runs."""
    if not trial.expect(backup.is_dir(), f"there is no {backup.name}"):
        return
    with sqlite3.connect(backup / "ledger.sqlite") as database:
        knows = database.execute("SELECT count(*) FROM runs WHERE as_of = ?", (int(TRIED.replace("-", "")),)).fetchone()[0]
    database.close()
    final = trial.folder / "final"
    trial.output.rename(final)
    shutil.copytree(final if knows else bench.arena.base, trial.output, symlinks=True)
    for part in trial.output.glob("ledger.sqlite*"):
        part.unlink()
    for part in backup.iterdir():
        shutil.copy2(part, trial.output)
    trial.recovers()
    shutil.rmtree(trial.output)
    final.rename(trial.output)
