"""F38: the program outside that encrypts packets is missing, fails, lies or hangs."""

import hashlib
import os
import pathlib
import shutil
import signal
import subprocess

from arena import JOB, PROJECT, TRIED, Skip
from catalogue import fault

PROFILE = "recipients/education-cases.yaml"
# What stands in the encryptor's place; the packet's path is its ninth argument, the encrypted one's its eleventh.
STUBS = {
    "is missing": None,
    "fails": "exit 1",
    "writes nothing": "exit 0",
    "copies the plain text": 'cp "$9" "${11}"',
    "is cut off half-way": 'head -c 100 /dev/urandom > "${11}"; kill -9 $$',
    # What it has started in its turn must go, too.
    "hangs": 'head -c 100 /dev/urandom > "${11}"; sleep 3000 & echo $! > "$MARK"; wait',
}


def sealing_job(trial):
    """The job's settings once more, with one recipient's packets encrypted for a key made for the trial."""
    if not shutil.which("openssl"):
        raise Skip("openssl is not installed")
    folder = trial.folder / "Pipelines"
    shutil.copytree(PROJECT / "Pipelines", folder)
    key = folder / "recipients/keys/office.pem"
    key.parent.mkdir(exist_ok=True)
    making = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=office", "-days", "9999"]
    subprocess.run([*making, "-keyout", trial.folder / "office.key", "-out", key], check=True, capture_output=True)
    pin = hashlib.sha256(key.read_bytes()).hexdigest()
    keys = "".join(f'    - {{ place: "{p}", file: recipients/keys/office.pem, sha256: "{pin}" }}\n' for p in ("14", "37"))
    with open(folder / PROFILE, "a", encoding="utf-8") as file:
        file.write(f"\nencryption:\n  method: cms-aes\n  keys:\n{keys}")
    return folder / JOB.name


def runs(number):
    """Whether a process runs: one that has ended stays listed until its parent, or whoever took it over, has asked for its end."""
    try:
        return pathlib.Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def packets(trial):
    return [path for path in (trial.output / f"monthly/{TRIED}").rglob("departments/education/*/*") if path.is_file()]


@fault("F38", "the encryptor {}", list(STUBS))
def sealed(bench, row, how):
    with row.trial(how) as trial:
        job = sealing_job(trial)
        tools, mark = trial.folder / "tools", trial.folder / "mark"
        tools.mkdir()
        if STUBS[how]:
            stub = tools / "openssl"
            stub.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\nMARK={mark}\n{STUBS[how]}\n")
            stub.chmod(0o755)
        outcome = trial.run(job=job, env={"PATH": str(tools)}, timeout=200)
        trial.fails(outcome)
        trial.expect("packet." in outcome.last_line, f"not of the packet: {outcome.last_line[:120]!r}")
        trial.expect(not list(trial.output.rglob(f"{TRIED}/r*")), "a revision can be seen")
        if how == "hangs" and trial.expect(mark.exists(), "the stub was not called"):
            child = int(mark.read_text())
            if not trial.expect(not runs(child), "what it started still runs"):
                os.kill(child, signal.SIGKILL)
            trial.expect(outcome.seconds < 120, f"it took {outcome.seconds:.0f} s")
        outcome = trial.run(job=job)
        trial.expect(outcome.status == bench.arena.done, f"then status {outcome.status}: {outcome.last_line[:120]!r}")
        made = packets(trial)
        trial.expect(made, "then no packet was made")
        trial.expect(all(path.suffix == ".p7m" for path in made), "then a packet is plain")
        trial.is_tidy()
