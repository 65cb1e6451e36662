"""The list of faults: each is a function that plays one row's trials."""

import contextlib
import time

from arena import Skip, Trial

FAULTS = []

# Played by `make test` alone, where the part that keeps the promise is at hand: fault, what is done, the suites.
TESTED = [
    ("F19", "a file still grows", "ArrivalTests"),
    ("F20", "a manifest says other bytes, rows or hashes", "ArrivalTests"),
    ("F21", "a mark without its file, a file without its mark", "ArrivalTests"),
    ("F35", "the ledger is damaged", "LedgerHealthTests, CareTests"),
    ("F36", "the ledger's -wal is gone, or the ledger an older copy", "CareTests"),
    ("F37", "the ledger is of an older or a newer version", "LedgerHealthTests, MigrationTests"),
    ("F40", "the audit log is edited, cut, shuffled, torn", "AuditLogTests"),
]


def fault(code, title, variants=None):
    """Enters a function as one row of the table, or as one row for each variant, which then is its last argument."""

    def enter(function):
        for variant in variants or [None]:
            FAULTS.append((code, title.format(variant) if variant is not None else title, function, variant))
        return function

    return enter


class Row:
    """One line of the table."""

    def __init__(self, bench, code, title):
        self.bench, self.code, self.title = bench, code, title
        self.count, self.bad, self.skipped, self.seconds = 0, [], None, 0.0

    @contextlib.contextmanager
    def trial(self, label, **options):
        self.count += 1
        with Trial(self.bench.arena, label, **options) as trial:
            try:
                yield trial
            except Skip:
                raise
            except Exception as error:  # a broken trial is a bad one, not the end of the night
                trial.bad(f"the trial itself failed: {type(error).__name__}: {error}")
            if trial.problems:
                self.bad.append((label, trial.problems))

    def forget(self):
        """Takes back the trial at hand: the fault had nothing to happen to."""
        self.count -= 1

    def play(self, function, variant):
        begun = time.monotonic()
        try:
            function(self.bench, self, *([] if variant is None else [variant]))
        except Skip as reason:
            self.skipped = str(reason)
        self.seconds = time.monotonic() - begun


class Bench:
    """What rows share: the arena and how thoroughly to try."""

    def __init__(self, arena, share):
        self.arena, self.share = arena, share

    def trials(self, full):
        """How many of a full measure of trials to make."""
        return max(1, round(full * self.share))

    def sweep(self, full=40):
        """1, 2, 3 …, then in growing strides, about `full` numbers to 4000."""
        count = max(4, self.trials(full))
        number, made = 1, 0
        dense = count // 2
        while number <= 4000:
            yield number
            made += 1
            step = 1 if made < dense else max(1, round(number * 6 / count))
            number += step
