"""What must never be shown: the sample's resident numbers and children's names."""

import csv
import io
import re

NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


class Secrets:
    def __init__(self, folder):
        self.names = set()
        for path in sorted(folder.rglob("*.csv")):
            if "名册" in path.name or "未成年人" in path.name or "学生" in path.name:
                self.names |= set(names(path))
        self.long = sorted(name for name in self.names if len(name) > 2)
        self.short = sorted(name for name in self.names if len(name) == 2)

    def leaks(self, text):
        """What of it stands in a text, masked."""
        for number in NUMBER.findall(text):
            yield f"the number {number[:6]}********{number[-4:]}"
        for name in self.long:
            if name in text:
                yield f"a name: {name[0]}**"
        for name in self.short:
            # Two characters meet by chance inside longer words.
            for found in re.finditer(re.escape(name), text):
                around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
                if not HAN.search(around):
                    yield f"a name: {name[0]}*"


def text_of(data):
    """A delivery's text in whichever of the usual encodings it is written."""
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def names(path):
    text = text_of(path.read_bytes())
    if not text.strip():
        return
    rows = list(csv.reader(io.StringIO(text), delimiter="\t" if "\t" in text.splitlines()[0] else ","))
    head = next((n for n, row in enumerate(rows[:8]) if any("姓名" in cell for cell in row)), None)
    if head is None:
        return
    columns = [n for n, cell in enumerate(rows[head]) if "姓名" in cell]
    for row in rows[head + 1 :]:
        for column in columns:
            if column < len(row) and 2 <= len(row[column].strip()) and HAN.search(row[column]):
                yield row[column].strip()
