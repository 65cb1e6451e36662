"""The place trials happen in: a small invented world, a month that stands, and what an undisturbed run makes of the next."""

import contextlib
import functools
import hashlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

from secrets_of_children import Secrets

PROJECT = pathlib.Path(__file__).resolve().parents[2]
JOB = PROJECT / "Pipelines/monthly.yaml"
STANDING, TRIED = "2026-09-30", "2026-10-31"
COUNTY = ["武乡县", "140429", "长治市"]


class Skip(Exception):
    """This machine cannot play a fault; the text says why."""


class Picture:
    """What a reader finds in an output folder: every entry with its mode and content, and the ledger's rows."""

    def __init__(self, output):
        self.entries = {}
        for folder, names, files in os.walk(output):
            for name in sorted(names + files):
                path = pathlib.Path(folder, name)
                self.entries[str(path.relative_to(output))] = self.entry(path)
        self.ledger = output / "ledger.sqlite"

    @functools.cached_property
    def rows(self):
        return ledger_rows(self.ledger)

    @staticmethod
    def entry(path):
        mode = path.lstat().st_mode & 0o7777
        if path.is_symlink():
            return "link", os.readlink(path)
        if path.is_dir():
            return "folder", mode
        if path.name.startswith("ledger.sqlite"):
            return "ledger", mode
        return "file", mode, hashlib.sha256(path.read_bytes()).hexdigest()

    def below(self, prefix):
        return {path: entry for path, entry in self.entries.items() if path.startswith(prefix)}

    def differences(self, other, limit=3):
        """Names what differs from another picture, a few of each kind."""
        found = []
        for words, left, right in (("more", self, other), ("missing", other, self)):
            names = sorted(set(left.entries) - set(right.entries))
            found += [f"{words}: {name}" for name in names[:limit]]
        names = [name for name in self.entries if name in other.entries and self.entries[name] != other.entries[name]]
        found += [f"differs: {name}" for name in sorted(names)[:limit]]
        tables = sorted(set(self.rows) | set(other.rows))
        found += [f"ledger differs: {t}" for t in tables if self.rows.get(t) != other.rows.get(t)][:limit]
        return found


def blocks(folder):
    """Bytes a folder takes on a volume of pages."""
    return sum((path.lstat().st_size + 4095) // 4096 * 4096 for path in folder.rglob("*") if not path.is_dir())


def ledger_rows(path):
    """A hash of every table's rows; empty where there is no ledger."""
    if not path.exists():
        return {}
    with tempfile.TemporaryDirectory() as folder:
        # A reader, too, makes files beside the ledger: it is given a copy.
        for part in path.parent.glob("ledger.sqlite*"):
            shutil.copy2(part, folder)
        return table_hashes(pathlib.Path(folder, path.name))


# Hashes of the audit log's entries: these tell the time, and are exempt from same bytes.
EXEMPT = {"audit_anchors"}


def table_hashes(path):
    database = sqlite3.connect(path)
    try:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [row[0] for row in names if row[0] not in EXEMPT]
        result = {}
        for table in tables:
            rows = sorted(repr(row) for row in database.execute(f'SELECT * FROM "{table}"'))
            result[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
        return result
    finally:
        database.close()


class Outcome:
    """How one execution of the program ended."""

    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds

    @property
    def last_line(self):
        lines = [line for line in self.err.splitlines() if line.strip()]
        return lines[-1] if lines else ""


class Arena:
    """Makes what all trials share, once."""

    def __init__(self, program, place, children):
        self.place = pathlib.Path(place)
        self.program = self.place / "careledger"
        shutil.copy2(program, self.program)
        self.input = self.place / "input"
        self.base = self.place / "base"
        self.trials = self.place / "trials"
        self.trials.mkdir()
        # An account without rights must be able to reach its own folder in here.
        for folder in (self.place, self.trials):
            folder.chmod(0o755)
        made = self.call(["sample", "--seed", "1", "--children", str(children), "--months", "2", "--output", self.input])
        if made.status != 0:
            raise SystemExit(f"The sample cannot be made: {made.err}")
        self.keep_one_county()
        self.secrets = Secrets(self.input)
        self.prepare()

    def keep_one_county(self):
        """Leaves one county's deliveries of every kind and its prefecture's: a trial then takes half a second."""
        for path in sorted(self.input.rglob("*.csv")):
            if not any(part in path.name for part in COUNTY):
                path.unlink()

    def prepare(self):
        """Publishes the month that stands, then the undisturbed run of the month that is tried."""
        with Trial(self, copy_base=False) as trial:
            first = trial.run(as_of=STANDING)
            if first.status not in (0, 1):
                raise SystemExit(f"The month before cannot be published: {first.err}")
            shutil.copytree(trial.output, self.base, symlinks=True)
            second = trial.run()
            if second.status not in (0, 1):
                raise SystemExit(f"The undisturbed run fails: {second.err}")
            self.done = second.status
            self.seconds = second.seconds
            self.reference = Picture(trial.output)
            self.reference.rows
            manifest = json.loads((trial.output / f"monthly/{TRIED}/r1-zh/run.json").read_text("utf-8"))
            self.short = manifest["identity"][:16]
            made = [path.stat().st_size for path in trial.output.rglob("*") if path.is_file() and not path.is_symlink()]
            self.bytes_needed, self.largest_file = sum(made), max(made)
            self.ledger_bytes = (trial.output / "ledger.sqlite").stat().st_size
        self.standing = Picture(self.base)
        self.standing_bytes = blocks(self.base)

    def call(self, arguments, **options):
        return execute([self.program, *arguments], **options)


def execute(command, timeout=120, env=None, cwd=None, stdout=None, stderr=None, preexec=None, stdin=None):
    """Runs a command to its end; one that hangs is killed and has status `hung`."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [os.fspath(part) for part in command],
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.PIPE,
        stderr=stderr or subprocess.PIPE,
        env=env,
        cwd=cwd,
        preexec_fn=preexec,
        start_new_session=True,
    )
    try:
        out, err = process.communicate(timeout=timeout)
        status = process.returncode
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        status = "hung"
    text = [(part or b"").decode("utf-8", "replace") for part in (out, err)]
    return Outcome(status, *text, time.monotonic() - begun)


class Trial:
    """A folder of its own in which the program runs with a fault, and then without."""

    number = 0

    def __init__(self, arena, label="", copy_base=True):
        Trial.number += 1
        self.arena, self.label = arena, label
        self.problems = []
        self.folder = arena.trials / f"t{Trial.number}"
        self.output, self.temp = self.folder / "Output", self.folder / "tmp"
        self.temp.mkdir(parents=True)
        if copy_base:
            shutil.copytree(arena.base, self.output, symlinks=True)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        shutil.rmtree(self.folder, ignore_errors=True)

    def bad(self, words):
        self.problems.append(words)

    def expect(self, condition, words):
        if not condition:
            self.bad(words)
        return condition

    # -- running

    def arguments(self, as_of=TRIED, input=None, output=None, ledger=None, job=JOB, extra=()):
        arguments = ["run", job, "--as-of", as_of, "--input", input or self.arena.input]
        arguments += ["--output", output or self.output, "--quiet", *extra]
        return arguments + (["--ledger", ledger] if ledger else [])

    def environment(self, env=None):
        # Nothing of the caller's language, time zone or hash seed gets in by accident.
        plain = {"PATH": os.environ["PATH"], "TMPDIR": os.fspath(self.temp), "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
        return {key: value for key, value in {**plain, **(env or {})}.items() if value is not None}

    def command(self, wrap=(), **job):
        return [*wrap, self.arena.program, *self.arguments(**job)]

    def run(self, wrap=(), env=None, timeout=120, preexec=None, stdout=None, stderr=None, **job):
        outcome = execute(
            self.command(wrap, **job),
            timeout=timeout,
            env=self.environment(env),
            cwd=self.folder,
            preexec=preexec,
            stdout=stdout,
            stderr=stderr,
        )
        self.is_discreet(outcome)
        return outcome

    def start(self, wrap=(), env=None, **job):
        return subprocess.Popen(
            [os.fspath(part) for part in self.command(wrap, **job)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(env),
            cwd=self.folder,
            start_new_session=True,
        )

    def finish(self, process, timeout=60):
        begun = time.monotonic()
        try:
            out, err = process.communicate(timeout=timeout)
            status = process.returncode
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            status = "hung"
        outcome = Outcome(status, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"), time.monotonic() - begun)
        self.is_discreet(outcome)
        return outcome

    # -- judging

    def is_discreet(self, outcome):
        for leak in self.arena.secrets.leaks(outcome.out + outcome.err):
            self.bad(f"shown: {leak}")

    def explains(self, outcome):
        """The last line says where, what, and what to do."""
        from messages import flaw

        if words := flaw(outcome.last_line):
            self.bad(f"{words}: {outcome.last_line[:160]!r}")

    def hidden(self):
        names = [p for p in self.output.rglob(".*")] if self.output.exists() else []
        return sorted(str(p.relative_to(self.output)) for p in names)

    def is_tidy(self):
        """Nothing half-made lies about."""
        for name in self.hidden()[:2]:
            self.bad(f"left behind: {name}")
        for name in sorted(os.listdir(self.temp))[:2]:
            self.bad(f"left in the temporary folder: {name}")

    def old_stands(self):
        """The month before is what it was, and no revision can be seen that differs from the undisturbed one."""
        picture = Picture(self.output)
        shelf = f"monthly/{STANDING}"
        if picture.below(shelf) != self.arena.standing.below(shelf):
            self.bad("the month before was changed")
        shelf = f"monthly/{TRIED}/r"
        shown = picture.below(shelf)
        if shown and shown != self.arena.reference.below(shelf):
            self.bad("a revision can be seen that is not whole")
        return bool(shown)

    def fails(self, outcome, statuses=(4,)):
        """The program said no in the way it promises."""
        if self.expect(outcome.status in statuses, f"status {outcome.status}, not {statuses}: {outcome.last_line[:160]!r}"):
            self.explains(outcome)
        self.old_stands()
        self.is_tidy()

    def recovers(self, **job):
        """The same run once more, undisturbed, gives what an undisturbed first run gives, byte by byte."""
        outcome = self.run(**job)
        self.expect(outcome.status == self.arena.done, f"then status {outcome.status}: {outcome.last_line[:160]!r}")
        self.matches()
        return outcome

    def matches(self):
        for words in Picture(self.output).differences(self.arena.reference):
            self.bad(f"then {words}")
        self.is_tidy()


@contextlib.contextmanager
def small_volume(folder, size):
    """A volume of a given number of bytes; needs the right to mount."""
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "none", folder], capture_output=True)
    if made.returncode != 0:
        raise Skip("mounting a volume needs root")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], capture_output=True)


def resize(folder, size):
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True, capture_output=True)
