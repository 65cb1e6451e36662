#!/usr/bin/env python3
"""Checks that every quotation of the rule packs stands in its document, word for word, and notes where.

The documents are not part of the repository. Give the folder that holds them as plain text (UTF-8):

    python3 Pipelines/rules/check-quotations.py FOLDER

Written down in quotations.csv: the rule, the quotation, the file, the line on which it begins, and the file's SHA-256.
A test compares that list with the packs, so that no quotation changes unless it was looked up again.
Spaces, line breaks and the width of letters and marks do not count; words and their order do.
"""
import csv, hashlib, pathlib, re, sys, unicodedata

HERE = pathlib.Path(__file__).parent
# Which file holds a pack's document; local-definitions cites documents whose text was not at hand, and quotes nothing.
DOCUMENTS = {
    "changzhi-2024": "changzhi-2024.txt",
    "jilin-2024": "jilin-2024.txt",
    "national-2019-34": "shandong-2019-37_with_minfa-2019-34.txt",
    "quanpu-2024": "quanpu-2024-16.txt",
    "shandong-2019": "shandong-2019-37_with_minfa-2019-34.txt",
    "shandong-2024": "shandong-2024-minzheng-5.txt",
}


def folded(text):
    """The text without spaces and with marks of one width, and the line of each character left."""
    characters, lines = [], []
    for number, line in enumerate(text.splitlines(), 1):
        for character in unicodedata.normalize("NFKC", line):
            if not character.isspace():
                characters.append(character)
                lines.append(number)
    return "".join(characters), lines


def quotations(pack):
    """Rule and quotation, in the order of the pack."""
    rule = None
    for line in (HERE / f"{pack}.yaml").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"\s+- id: (\S+)", line):
            rule = found[1]
        if found := re.match(r"\s+citation: \{article: .*?, quotation: (.*)\}$", line):
            yield rule, found[1].strip('"')


def main(folder):
    rows, missing = [], []
    for pack, name in DOCUMENTS.items():
        content = (folder / name).read_bytes()
        text, lines = folded(content.decode("utf-8"))
        for rule, quotation in quotations(pack):
            position = text.find(folded(quotation)[0])
            if position < 0:
                missing.append(f"{pack}/{rule}: not in {name}: {quotation}")
            else:
                rows.append([pack, rule, quotation, name, lines[position], hashlib.sha256(content).hexdigest()])
    if missing:
        sys.exit("\n".join(missing))
    with open(HERE / "quotations.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pack", "rule", "quotation", "file", "line", "sha256"])
        writer.writerows(rows)
    print(f"{len(rows)} quotations found")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
