"""F32 to F34: links, folders of others, places that cannot be written."""

import os
import shutil
import subprocess

from arena import STANDING, TRIED, Skip
from catalogue import fault

NOBODY = 65534


def as_nobody(trial):
    """Hands a trial to an account without rights, and gives the words that run a program as it."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        raise Skip("running as another account needs root and setpriv")
    for path in [trial.folder, *trial.folder.rglob("*")]:
        os.lchown(path, NOBODY, NOBODY)
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]


LINKS = {
    "the output folder": lambda trial: link(trial, trial.output),
    "the job's folder": lambda trial: link(trial, trial.output / "monthly"),
    "the date's folder": lambda trial: link(trial, trial.output / f"monthly/{TRIED}"),
    "the ledger": lambda trial: link(trial, trial.output / "ledger.sqlite"),
    "the lock": lambda trial: link(trial, trial.output / "ledger.sqlite.lock"),
}


def link(trial, path):
    """Moves what stands at a path elsewhere, or makes a folder there, and puts a link in its place."""
    victim = trial.folder / "victim"
    if path.exists():
        shutil.move(path, victim)
    else:
        victim.mkdir()
    path.symlink_to(victim)


@fault("F32", "{} is a link", list(LINKS))
def links(bench, row, what):
    for who in ("owner", "nobody"):
        with row.trial(who) as trial:
            LINKS[what](trial)
            wrap = as_nobody(trial) if who == "nobody" else []
            before = content(trial.folder / "victim")
            outcome = trial.run(wrap=wrap)
            if trial.expect(outcome.status == 4, f"status {outcome.status}: {outcome.last_line[:160]}"):
                trial.explains(outcome)
            trial.expect(content(trial.folder / "victim") == before, "something was written through the link")


def content(folder):
    if not folder.is_dir():
        return folder.read_bytes()
    return sorted((str(path), path.lstat().st_size) for path in folder.rglob("*"))


@fault("F32", "links lie where a run makes its files")
def traps(bench, row):
    with row.trial("staging, scratch and latest lead to a victim") as trial:
        victim = trial.folder / "victim"
        victim.write_text("precious")
        shelf = trial.output / f"monthly/{TRIED}"
        shelf.mkdir()
        # The names a run of these inputs will use are those the undisturbed run used.
        for name in (f".staging-{bench.arena.short}", f".scratch-{bench.arena.short}", ".latest-r1-zh", "latest"):
            (shelf / name).symlink_to(victim)
        shelf.chmod(0o700)
        outcome = trial.run()
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
        trial.expect(victim.read_text() == "precious", "the victim was written to")
        trial.matches()


FOREIGN = {
    "others may write in the output folder": lambda trial: trial.output.chmod(0o777),
    "others may write in the job's folder": lambda trial: (trial.output / "monthly").chmod(0o777),
    "others may write the ledger": lambda trial: (trial.output / "ledger.sqlite").chmod(0o666),
    "the group may write in the output folder": lambda trial: give_group(trial.output),
    "another owns the output folder": lambda trial: os.chown(trial.output, 12345, 12345),
    "another owns the ledger": lambda trial: os.chown(trial.output / "ledger.sqlite", 12345, 12345),
}


def give_group(path):
    os.chown(path, -1, 12345)
    path.chmod(0o770)


@fault("F33", "{}", list(FOREIGN))
def foreign(bench, row, what):
    with row.trial(what) as trial:
        if os.geteuid() != 0 and ("another" in what or "group" in what):
            raise Skip("giving files away needs root")
        state = trial.output.stat(), (trial.output / "ledger.sqlite").stat()
        FOREIGN[what](trial)
        outcome = trial.run()
        trial.fails(outcome)
        trial.expect("untrusted" in outcome.err, f"no reason: {outcome.last_line[:160]}")
        os.chown(trial.output, state[0].st_uid, state[0].st_gid)
        trial.output.chmod(state[0].st_mode & 0o7777)
        (trial.output / "monthly").chmod(0o700)
        os.chown(trial.output / "ledger.sqlite", state[1].st_uid, state[1].st_gid)
        (trial.output / "ledger.sqlite").chmod(0o600)
        trial.recovers()


@fault("F34", "the output lies on a volume that is read-only")
def read_only(bench, row):
    for made in (True, False):
        with row.trial("with a ledger" if made else "empty", copy_base=False) as trial:
            trial.output.mkdir()
            if made:
                shutil.copytree(bench.arena.base, trial.output, symlinks=True, dirs_exist_ok=True)
            if subprocess.run(["mount", "--bind", trial.output, trial.output], capture_output=True).returncode != 0:
                raise Skip("mounting a volume needs root")
            try:
                subprocess.run(["mount", "-o", "remount,ro,bind", trial.output], check=True)
                outcome = trial.run()
            finally:
                subprocess.run(["umount", "-l", trial.output], check=True)
            judge_early(bench, trial, outcome)


RIGHTLESS = {
    "the output folder cannot be written": lambda trial: trial.output.chmod(0o500),
    "the output folder cannot be made": lambda trial: (shutil.rmtree(trial.output), trial.folder.chmod(0o500)),
    "the ledger cannot be written": lambda trial: (trial.output / "ledger.sqlite").chmod(0o400),
}


@fault("F34", "{}", list(RIGHTLESS))
def rightless(bench, row, what):
    with row.trial(what) as trial:
        wrap = as_nobody(trial)
        RIGHTLESS[what](trial)
        outcome = trial.run(wrap=wrap)
        trial.folder.chmod(0o700)
        judge_early(bench, trial, outcome)


def judge_early(bench, trial, outcome):
    if trial.expect(outcome.status == 4, f"status {outcome.status}: {outcome.last_line[:160]}"):
        trial.explains(outcome)
    trial.expect(len(outcome.err.splitlines()) == 1, "work had begun before it was found")
