"""F28 to F31, F43, F44: clock, time zone, language, rights mask, hash seed, order of folders."""

import os
import re
import shutil

from arena import Skip
from arrivals import copy_input
from catalogue import fault
from tracing import whole_lines

import random


def faketime(*arguments):
    if not shutil.which("faketime"):
        raise Skip("faketime is not installed")
    return ["faketime", *arguments]


@fault("F28", "the clock says {}", ["-1y", "2038-01-20 00:00:00", "+0 x100", "1971-01-01 00:00:00"])
def clock(bench, row, time):
    with row.trial(time) as trial:
        wrap = faketime("-f", time) if time[0] in "+-" else faketime(time)
        outcome = trial.run(wrap=wrap)
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
        trial.matches()


@fault("F29", "the time zone is {}", ["UTC", "America/New_York", "Asia/Shanghai", "Pacific/Kiritimati", ":/nonsense"])
def zone(bench, row, name):
    for moment in ("2026-10-31 16:30:00", "2026-09-30 16:30:00"):
        with row.trial(moment) as trial:
            outcome = trial.run(wrap=faketime(moment), env={"TZ": name})
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
            trial.matches()


@fault("F30", "the language is {}", ["C", "POSIX", "tr_TR.UTF-8", "de_DE.UTF-8", "ar_SA.UTF-8", "zh_CN.GB18030", "xx_XX"])
def language(bench, row, name):
    with row.trial(name) as trial:
        outcome = trial.run(env={"LC_ALL": name, "LANG": name, "LANGUAGE": name})
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
        trial.matches()


@fault("F30", "no environment at all")
def bare(bench, row):
    with row.trial("empty") as trial:
        outcome = trial.run(wrap=["env", "-i"])
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
        trial.matches()


@fault("F31", "the mask of rights is {}", ["000", "022", "077"])
def mask(bench, row, bits):
    with row.trial(bits) as trial:
        if not shutil.which("strace"):
            raise Skip("strace is not installed")
        log = trial.folder / "trace"
        wrap = ["strace", "-f", "-q", "-o", log, "-e", "trace=open,openat,mkdir,mkdirat,chmod,fchmod,fchmodat", "-e", "signal=none"]
        outcome = trial.run(wrap=[*wrap, "--"], preexec=lambda: os.umask(int(bits, 8)))
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}")
        # Every moment counts: what is asked for when a file is made, not what it has in the end. Who opens a file that stands
        # "to create it" makes nothing.
        standing = {str(trial.output / "ledger.sqlite"), str(trial.output / "ledger.sqlite.lock")}
        for line in whole_lines(log.read_text("utf-8", "replace")):
            if (found := re.search(r'open(?:at)?\(.*"([^"]*)".*O_CREAT.*, 0(\d+)\) += \d', line)):
                if wide(found[2]) and found[1] not in standing:
                    trial.bad(f"made with mode {found[2]}: {found[1]}")
                standing.add(found[1])
            if (found := re.search(r'mkdir(?:at)?\(.*"([^"]*)", 0(\d+)\) += 0', line)) and wide(found[2]):
                trial.bad(f"made with mode {found[2]}: {found[1]}")
            if (found := re.search(r'chmod(?:at)?\(.*?, 0(\d+)', line)) and wide(found[1]):
                trial.bad(f"opened to others: {line[:100]}")
        trial.matches()


def wide(mode):
    return int(mode, 8) & 0o077 != 0


@fault("F44", "hash seeds and the order of folders")
def seeds(bench, row):
    dice = random.Random(44)
    for n in range(bench.trials(20)):
        with row.trial(f"{n}") as trial:
            folder = copy_input(bench, trial, order=dice)
            env = {"SWIFT_DETERMINISTIC_HASHING": "1"} if n % 4 == 0 else {}
            outcome = trial.run(input=folder, env=env)
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}")
            trial.matches()


@fault("F43", "as of {}", ["2028-02-29", "2027-02-28", "2026-12-31", "2027-01-01", "2026-10-01", "2026-10-08", "2026-09-01"])
def days(bench, row, day):
    with row.trial(day, copy_base=False) as trial:
        folder = trial.folder / "in"
        made = ["sample", "--seed", "3", "--children", "400", "--months", "1", "--last-month", day[:7], "--output", folder]
        trial.expect(bench.arena.call(made).status == 0, "no sample")
        first = trial.run(input=folder, as_of=day)
        # A day in the middle of a month may find nothing that can be used yet, and then says so.
        if trial.expect(first.status in (0, 1, 3), f"status {first.status}: {first.last_line[:160]}") and first.status == 3:
            trial.explains(first)
        trial.is_tidy()
