"""F22 to F27, F42: deliveries again, late, corrected, in any order, and many."""

import csv
import random
import shutil
import signal
import sqlite3
import time

from arena import STANDING, TRIED, Picture, execute
from catalogue import fault


def copy_input(bench, trial, keep=lambda path: True, order=None):
    """The input folder once more, its files made in an order of one's own."""
    folder = trial.folder / "input"
    files = sorted(path for path in bench.arena.input.rglob("*.csv") if keep(path))
    if order:
        order.shuffle(files)
    for path in files:
        target = folder / path.relative_to(bench.arena.input)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return folder


def stamps(folder):
    return {str(path): (path.lstat().st_mtime_ns, path.lstat().st_size, path.lstat().st_ino) for path in folder.rglob("*")}


@fault("F22", "the same again")
def again(bench, row):
    for n in range(3):
        with row.trial(f"{n}") as trial:
            trial.run()
            before = stamps(trial.output)
            outcome = trial.run()
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}")
            trial.expect(stamps(trial.output) == before, "something was written")
            trial.expect("Unchanged: " in outcome.out, "it does not say that nothing changed")
            trial.matches()


@fault("F23", "the same content under another name")
def renamed(bench, row):
    with row.trial("copied beside itself") as trial:
        folder = copy_input(bench, trial)
        source = next(folder.rglob("2026-10/**/*档案目录*.csv"))
        shutil.copy2(source, source.with_name(source.name.replace("武乡县", "武乡县（再报）")))
        outcome = trial.run(input=folder)
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
        matching_tables(bench, trial)
    with row.trial("moved to another folder") as trial:
        folder = copy_input(bench, trial)
        source = next(folder.rglob("2026-10/**/*档案目录*.csv"))
        trial.run()
        source.rename(folder / source.name)
        outcome = trial.run(input=folder)
        trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
        trial.matches()


def matching_tables(bench, trial):
    """The published tables about children are the reference's; accounts of files may name files."""
    for name in ("children", "findings", "duties", "measures", "cases"):
        path = f"monthly/{TRIED}/r1-zh/tables/{name}.csv"
        found = Picture(trial.output).entries.get(path)
        trial.expect(found == bench.arena.reference.entries[path], f"differs: {name}.csv")


def edit(path, change):
    data = path.read_bytes()
    encoding = "utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else None
    for encoding in [encoding] if encoding else ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    path.write_bytes(change(text).encode(encoding))


@fault("F24", "the same name with other content is a correction")
def corrected(bench, row):
    with row.trial("a row gone") as trial:
        folder = copy_input(bench, trial)
        trial.run(input=folder)
        trial.matches()
        path = next(folder.rglob("2026-10/**/*走访记录*.csv"))
        edit(path, lambda text: "\n".join(text.split("\n")[:-2]) + "\n")
        outcome = trial.run(input=folder)
        trial.expect(outcome.status in (0, 1), f"status {outcome.status}: {outcome.last_line[:160]}")
        picture, first = Picture(trial.output), f"monthly/{TRIED}/r1-zh/"
        trial.expect(picture.below(first) == bench.arena.reference.below(first), "the first revision was changed")
        trial.expect(bool(picture.below(f"monthly/{TRIED}/r2-zh/")), "there is no second revision")
        trial.expect(picture.entries[f"monthly/{TRIED}/latest"] == ("link", "r2-zh"), "latest is not the second")
        trial.is_tidy()


@fault("F25", "deliveries in any order, some taken in before")
def ordered(bench, row):
    dice = random.Random(25)
    for n in range(bench.trials(30)):
        with row.trial(f"{n}") as trial:
            part = copy_input(bench, trial, keep=lambda path: dice.random() < 0.6, order=dice)
            process = trial.start(input=part)
            time.sleep(dice.uniform(0.1, 0.9) * bench.arena.seconds)
            process.send_signal(signal.SIGKILL)
            trial.finish(process)
            shutil.rmtree(part, ignore_errors=True)
            published = (trial.output / f"monthly/{TRIED}/latest").is_symlink()
            whole = copy_input(bench, trial, order=dice)
            outcome = trial.run(input=whole)
            trial.expect(outcome.status == bench.arena.done, f"status {outcome.status}: {outcome.last_line[:160]}")
            if published:
                continue
            shelf = f"monthly/{TRIED}"
            same = Picture(trial.output).below(shelf) == bench.arena.reference.below(shelf)
            trial.expect(same, "the revision differs")
            trial.is_tidy()


@fault("F26", "a month that comes late")
def late(bench, row):
    with row.trial("a correction of September after October") as trial:
        folder = copy_input(bench, trial)
        trial.run(input=folder)
        before = Picture(trial.output)
        path = next(folder.rglob("2026-09/**/*走访记录*.csv"))
        edit(path, lambda text: "\n".join(text.split("\n")[:-2]) + "\n")
        outcome = trial.run(input=folder, as_of=STANDING)
        trial.expect(outcome.status in (0, 1), f"status {outcome.status}: {outcome.last_line[:160]}")
        after = Picture(trial.output)
        for shelf in (f"monthly/{STANDING}/r1-zh/", f"monthly/{TRIED}/"):
            trial.expect(after.below(shelf) == before.below(shelf), f"{shelf} was changed")
        table = trial.output / f"monthly/{STANDING}/r2-zh/tables/revisions.csv"
        if trial.expect(table.exists(), "September has no second revision"):
            trial.expect(len(table.read_text("utf-8").splitlines()) > 1, "the second revision lists no change")
        trial.is_tidy()


@fault("F27", "a child that a later list leaves out")
def left_out(bench, row):
    with row.trial("gone from the care roster") as trial:
        folder = copy_input(bench, trial)
        path = next(folder.rglob("2026-10/**/*关爱儿童名册*.csv"))
        edit(path, lambda text: "\n".join(text.split("\n")[:-2]) + "\n")
        outcome = trial.run(input=folder)
        trial.expect(outcome.status in (0, 1), f"status {outcome.status}: {outcome.last_line[:160]}")
        picture = Picture(trial.output).below(f"monthly/{STANDING}")
        trial.expect(picture == bench.arena.standing.below(f"monthly/{STANDING}"), "September was changed")
        old = keys(trial.output / f"monthly/{STANDING}/latest/tables/children.csv")
        new = keys(trial.output / f"monthly/{TRIED}/latest/tables/children.csv")
        # Whoever left one list is still known from the others, or closed with a reason; the ledger forgets nobody.
        known = people(trial.output / "ledger.sqlite")
        trial.expect(old <= new | known, "a person of September is known nowhere any more")


def keys(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {line["person_key"] for line in csv.DictReader(file)}


def people(ledger):
    with sqlite3.connect(ledger) as database:
        return {line[0] for line in database.execute("SELECT person FROM people")}


@fault("F42", "ten times as much")
def volume(bench, row):
    with row.trial("time and memory") as trial:
        costs = []
        for children in (3000, 30000):
            folder = trial.folder / f"in{children}"
            made = ["sample", "--seed", "7", "--children", str(children), "--months", "1", "--output", folder]
            trial.expect(bench.arena.call(made).status == 0, "no sample")
            log = trial.folder / "usage"
            arguments = trial.arguments(input=folder, output=trial.folder / f"out{children}")
            outcome = execute([*measured(bench, log), *arguments], timeout=600, env=trial.environment())
            trial.expect(outcome.status in (0, 1), f"status {outcome.status}: {outcome.last_line[:160]}")
            costs.append([float(part) for part in log.read_text().split()])
        (small, small_memory), (large, large_memory) = costs
        trial.expect(large < small * 15, f"{small:.1f} s became {large:.1f} s")
        trial.expect(large_memory < small_memory * 8, f"{small_memory:.0f} KB became {large_memory:.0f} KB")


def measured(bench, log):
    """Runs the program and writes its processor seconds and greatest memory in kilobytes."""
    script = (
        "import resource,subprocess,sys;s=subprocess.run(sys.argv[2:]).returncode;"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);open(sys.argv[1],'w').write(f'{u.ru_utime} {u.ru_maxrss}');sys.exit(s)"
    )
    return ["python3", "-c", script, log, bench.arena.program]
