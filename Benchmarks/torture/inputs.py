"""B1 to B28: bad input. Whatever comes, the run ends with 0, 1 or 3 and one clear line, and shows no child's data."""

import os
import re
import shutil
import socket
import zipfile

from arena import JOB, PROJECT, TRIED, Skip
from arrivals import copy_input
from catalogue import fault
from secrets_of_children import text_of
from workbooks import workbook

REGISTER = "2026-10/**/*户籍未成年人*.csv"
VISITS = "2026-10/**/*走访记录*.csv"


def rows_of(path):
    """A delivery's text as UTF-8 lines, whatever it was written in."""
    return text_of(path.read_bytes()).replace("\r\n", "\n").rstrip("\n").split("\n")


def rewritten(pattern, change):
    """Writes one delivery anew as UTF-8 after a change of its lines."""

    def play(folder):
        path = next(folder.rglob(pattern))
        path.write_bytes(("\n".join(change(rows_of(path))) + "\n").encode("utf-8"))

    return play


def raw(pattern, change):
    def play(folder):
        path = next(folder.rglob(pattern))
        path.write_bytes(change(path.read_bytes()))

    return play


def added(name, data, mode=None):
    """Puts one more file beside the deliveries."""

    def play(folder):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data() if callable(data) else data)

    return play


def named(name):
    """Gives the visits another name in front of what it is recognised by."""

    def play(folder):
        path = next(folder.rglob(VISITS))
        try:
            path.rename(path.with_name(name + path.name if len(name.encode()) < 200 else name))
        except OSError as error:
            raise Skip("this volume takes no such name") from error

    return play


def cell(column_words, value):
    """Puts a value into the first row's cell of a column of the visits."""

    def change(lines):
        head = next(n for n, line in enumerate(lines) if sum(word in line for word in ("姓名", "日期")) == 2)
        columns = lines[head].split(",")
        place = next(n for n, name in enumerate(columns) if column_words in name)
        row = lines[head + 1].split(",")
        row[place] = value
        return [*lines[: head + 1], ",".join(row), *lines[head + 2 :]]

    return rewritten(VISITS, change)


def header(change):
    """Changes the line of column names of the visits."""

    def whole(lines):
        head = next(n for n, line in enumerate(lines) if sum(word in line for word in ("姓名", "日期")) == 2)
        return [*lines[:head], change(lines[head]), *lines[head + 1 :]]

    return rewritten(VISITS, whole)


def bomb():
    import io

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 300_000_000)
    return target.getvalue()


def climbing():
    import io

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("../../evil", b"x")
        archive.writestr("/absolute", b"x")
    return target.getvalue()


def special(make):
    def play(folder):
        make(folder / "2026-10/民政/武乡县特殊_20261031.csv")

    return play


def bound_socket(path):
    server = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        server.bind("s.csv")
    finally:
        os.chdir(here)
        server.close()


def sparse(path):
    with open(path, "wb") as file:
        file.truncate(2 << 30)


# What comes, and the exit codes it may end with. 0 and 1: rows are refused or nothing is lost; 3: the file is.
INPUTS = {
    ("B1", "encodings mixed by mistake"): (raw(VISITS, lambda d: d + "后来加的一行,,\n".encode("utf-8") + "又一行\n".encode("gb18030")), (0, 1, 3)),
    ("B1", "UTF-16 with a byte-order mark"): (raw(VISITS, lambda d: b"\xff\xfe" + text_of(d).encode("utf-16-le")), (0, 1)),
    ("B2", "invalid bytes, NUL, controls"): (raw(VISITS, lambda d: d + b"\xff\xfe\x00\x01\xc0\xaf\xed\xa0\x80,,\x7f\x85\n" * 3), (0, 1, 3)),
    ("B2", "bidi overrides and zero width"): (cell("姓名", "\u202e\u200b\u2066张三\ufeff"), (0, 1)),
    ("B3", "line ends mixed, no last one"): (raw(VISITS, lambda d: d.replace(b"\r\n", b"\n").replace(b"\n", b"\r", 3).rstrip(b"\n")), (0, 1, 3)),
    ("B4", "a quote that is never closed"): (rewritten(VISITS, lambda lines: [*lines[:-3], '"' + lines[-3], *lines[-2:]]), (0, 1, 3)),
    ("B4", "a field of 64 MB"): (rewritten(VISITS, lambda lines: [*lines, '"' + "长" * 22_000_000 + '"']), (0, 1, 3)),
    ("B5", "rows too short, too long, blank, a total"): (rewritten(VISITS, lambda lines: [*lines, "a", lines[-1] + ",,,,x", "", ",,,", "合计,12"]), (0, 1)),
    ("B6", "two columns of one name"): (header(lambda line: line + "," + line.split(",")[0]), (0, 1, 3)),
    ("B7", "a header that would be SQL"): (header(lambda line: line + ',"id""); DROP TABLE runs;--",`a``b`'), (0, 1, 3)),
    ("B7", "2,000 more columns"): (header(lambda line: line + "," + ",".join(f"x{n}" for n in range(2000))), (0, 1, 3)),
    ("B8", "formulas in cells"): (cell("姓名", '=HYPERLINK("http://x")'), (0, 1)),
    ("B9", "a number as 1.40429E+17"): (cell("身份", "1.40429E+17"), (0, 1, 3)),
    ("B11", "days that never were"): (cell("日期", "2026-02-30"), (0, 1)),
    ("B12", "numbers in other scripts"): (cell("日期", "١٢/٠٣/٢٠٢٦"), (0, 1)),
    ("B13", "a name of 2,000 characters"): (cell("姓名", "买" * 2000), (0, 1)),
    ("B15", "a visit in the year 9999"): (cell("日期", "9999-12-31"), (0, 1)),
    ("B16", "a pipe"): (special(os.mkfifo), (0, 1, 3)),
    ("B16", "a link to a device"): (special(lambda path: path.symlink_to("/dev/zero")), (0, 1, 3)),
    ("B16", "a folder named like a file"): (special(os.mkdir), (0, 1, 3)),
    ("B16", "a socket"): (special(bound_socket), (0, 1, 3)),
    ("B16", "a link out of the folder"): (special(lambda path: path.symlink_to("/etc/passwd")), (0, 1, 3)),
    ("B16", "two gigabytes of nothing"): (special(sparse), (3,)),
    ("B17", "a workbook that unpacks to 300 MB of blanks"): (added("2026-10/民政/武乡县走访记录_20261031.xlsx", bomb), (3,)),
    ("B17", "an archive with ../ names"): (added("2026-10/民政/武乡县走访记录_20261031.xlsx", climbing), (3,)),
    ("B17", "an archive under a table's name"): (raw(VISITS, lambda d: climbing()), (3,)),
    ("B17", "gzip under a table's name"): (raw(VISITS, lambda d: __import__("gzip").compress(d)), (3,)),
    ("B22", "an empty file"): (raw(VISITS, lambda d: b""), (3,)),
    ("B22", "a header alone"): (rewritten(REGISTER, lambda lines: lines[:1]), (3,)),
    ("B22", "only rows that are refused"): (rewritten(REGISTER, lambda lines: [lines[0], *["x" * 9 for _ in lines[1:]]]), (0, 1, 3)),
    ("B23", "half of the register is gone"): (rewritten(REGISTER, lambda lines: lines[: len(lines) // 2]), (0, 1, 3)),
    ("B24", "a table under the wrong name"): (lambda folder: shutil.copy2(next(folder.rglob("2026-10/**/*培训记录*.csv")), next(folder.rglob(VISITS))), (0, 1, 3)),
    ("B25", "a name with a line end"): (named("a\nb: c.d: forged. Line.\n"), (0, 1, 3)),
    ("B25", "a name like an option"): (named("-rf --output="), (0, 1, 3)),
    ("B25", "a name of quotes and emoji"): (named("\"'`$(id)😀"), (0, 1, 3)),
    ("B25", "a name of 250 bytes"): (named("武" * 82 + ".csv"), (0, 1, 3)),
    ("B25", "a name that is not UTF-8"): (lambda folder: os.rename(os.fsencode(next(folder.rglob(VISITS))), os.fsencode(folder) + b"/\xff\xfe.csv"), (0, 1, 3)),
    ("B25", "a name that turns the direction"): (named("\u202e\u2066"), (0, 1, 3)),
    ("B26", "names that differ by composition only"): (lambda folder: [added(f"{name}.csv", b"x,y\n1,2\n")(folder) for name in ("e\u0301", "\u00e9")], (0, 1, 3)),
    ("B28", "escapes in a cell"): (cell("姓名", "\x1b[2J\x1b]0;x\x07张"), (0, 1, 3)),
    ("B28", "escapes in the header"): (header(lambda line: line + ",\x1b[31m红\x1b[0m"), (0, 1, 3)),
    ("B28", "escapes in a name"): (named("\x1b[31m"), (0, 1, 3)),
}  # fmt: skip


def played(bench, row, key):
    change, statuses = INPUTS[key]
    with row.trial(key[1]) as trial:
        folder = copy_input(bench, trial)
        change(folder)
        outcome = trial.run(input=folder, timeout=300)
        if trial.expect(outcome.status in statuses, f"status {outcome.status}: {outcome.last_line[:160]!r}"):
            if outcome.status == 3:
                trial.explains(outcome)
                trial.old_stands()
        controls = re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", outcome.out + outcome.err)
        trial.expect(not controls, f"control characters are shown: {controls[:3]}")
        trial.is_tidy()
        has_formula(trial)
        if outcome.status == 3:
            trial.recovers()


def has_formula(trial):
    """No published sheet has a formula that came from data, and no table for a spreadsheet a cell that begins one."""
    for path in (trial.output / f"monthly/{TRIED}").rglob("*.xlsx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if "worksheets/sheet" in name and b"<f>" in archive.read(name):
                    text = archive.read(name)
                    trial.expect(b"HYPERLINK(" not in text.split(b"<f>", 1)[1][:200], f"a formula in {path.name}")
    for path in (trial.output / f"monthly/{TRIED}").rglob("counties/*/*.csv"):
        text = path.read_text("utf-8-sig")
        trial.expect(not re.search(r'(?:^|,)"?=HYPER', text, re.M), f"a formula in {path.name}")


for _key in INPUTS:
    fault(_key[0], _key[1])(lambda bench, row, key=_key: played(bench, row, key))


def yaml_bomb(levels=9):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join(f'*a{n - 1}' for _ in range(9))}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


SETTINGS = {
    ("B18", "a path out of the folder"): ("settings/sample.secret", "../../../../etc/passwd"),
    ("B18", "an absolute path"): ("settings/sample.secret", "/etc/passwd"),
    ("B18", "a path of the home folder"): ("settings/sample.secret", "~/x"),
    ("B18", "a path with a variable"): ("settings/sample.secret", "$HOME/x"),
    ("B18", "a path with NUL"): ("settings/sample.secret", '"a\\0b"'),
    ("B18", "a path with a line end"): ("settings/sample.secret", '"a\\nb"'),
    ("B19", "aliases that grow to 9^9"): ("", yaml_bomb()),
    ("B19", "an alias of itself"): ("", "a: &a [*a]\n"),
    ("B19", "brackets 100,000 deep"): ("", "a: " + "[" * 100_000 + "]" * 100_000 + "\n"),
    ("B19", "a key twice"): ("", "job: monthly\n"),
    ("B19", "a tag"): ("", "x: !!python/object:os.system ls\n"),
    ("B19", "two documents"): ("", "---\nx: 1\n---\n"),
    ("B19", "a tab for a blank"): ("", "x:\n\ty: 1\n"),
    ("B19", "two megabytes of comment"): ("", "# " + "x" * 2_000_000 + "\n"),
    ("B20", "a pattern that never ends"): ("", "pattern: '^(a+)+$'\n"),
    ("B27", "a passphrase in the settings"): ("", "passphrase: secret\n"),
}  # fmt: skip


def settled(bench, row, key):
    old, new = SETTINGS[key]
    with row.trial(key[1]) as trial:
        folder = trial.folder / "Pipelines"
        shutil.copytree(PROJECT / "Pipelines", folder)
        job = folder / JOB.name
        text = job.read_text("utf-8")
        job.write_text(text.replace(old, new) if old else new + text, "utf-8")
        outcome = trial.run(job=job, timeout=30)
        trial.fails(outcome, statuses=(3,))
        trial.expect(outcome.seconds < 10, f"it took {outcome.seconds:.0f} s")


for _key in SETTINGS:
    fault(_key[0], _key[1])(lambda bench, row, key=_key: settled(bench, row, key))


@fault("B19", "a word that some take for true, where text is wanted")
def text_as_written(bench, row):
    with row.trial("a job called yes") as trial:
        folder = trial.folder / "Pipelines"
        shutil.copytree(PROJECT / "Pipelines", folder)
        job = folder / JOB.name
        job.write_text(job.read_text("utf-8").replace("job: monthly", "job: yes"), "utf-8")
        outcome = trial.run(job=job, timeout=30)
        trial.expect(outcome.status in (0, 1), f"status {outcome.status}: {outcome.last_line[:160]}")
        trial.expect((trial.output / "yes" / TRIED).is_dir(), "text was not taken as it is written")


@fault("B18", "a link out of the settings")
def linked_setting(bench, row):
    with row.trial("a contract is a link to /etc/passwd") as trial:
        folder = trial.folder / "Pipelines"
        shutil.copytree(PROJECT / "Pipelines", folder)
        (folder / "sources/extra.yaml").symlink_to("/etc/passwd")
        outcome = trial.run(job=folder / JOB.name)
        trial.expect(outcome.status in (0, 3), f"status {outcome.status}: {outcome.last_line[:160]}")
        trial.expect("root:" not in outcome.err, "the linked file was shown")
