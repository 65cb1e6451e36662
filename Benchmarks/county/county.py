"""Makes one county of two years out of a sample world: `county.py WORLD REGISTER_ROWS ROLL_ROWS`.

Of the world's three counties one is kept, with all deliveries of the last two months and the visits of every month before. Its
register and roll are filled up to so many rows: each row added is a copy of one that is there, with a number, name, birth date and
sex of its own. Those added to the roll are in the register, too.
"""

import csv
import datetime
import io
import os
import random
import sys

COUNTY = ("140403", "潞州区", "长治市")
VISITS = "走访"
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "一万三上与业东丽义之乐书云亚亮仁介仪任众优伟佳依俊信倩健元光克全兰兴冬冰凡凤利刚力勇勤北千华卓南博卫厚友双叶向君和咏哲嘉国圆坤城培"


def prune(world):
    months = sorted(name for name in os.listdir(world) if os.path.isdir(os.path.join(world, name)))
    for folder, _, names in os.walk(world):
        month = os.path.relpath(folder, world).split(os.sep)[0]
        for name in names:
            if name == "truth.csv":
                continue
            is_kept = any(word in name for word in COUNTY) and (month in months[-2:] or VISITS in name)
            if not is_kept:
                os.remove(os.path.join(folder, name))
    return months[-2:]


class People:
    """Children who are nobody: the n-th is the same in every file."""

    def __init__(self):
        self.dice = random.Random(3)
        self.numbers = set()
        self.made = []

    def __getitem__(self, index):
        while len(self.made) <= index:
            self.made.append(self.another())
        return self.made[index]

    def another(self):
        while True:
            # Too young for school: the roll is not asked for those whom it has not.
            birth = datetime.date(2021, 1, 1) + datetime.timedelta(self.dice.randrange(2090))
            digits = f"{COUNTY[0]}{birth:%Y%m%d}{self.dice.randrange(1, 1000):03d}"
            if digits not in self.numbers:
                break
        self.numbers.add(digits)
        check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS)) % 11]
        name = "".join(letters[self.dice.randrange(len(letters))] for letters in (FAMILY, GIVEN, GIVEN))
        return digits + check, birth, name


def fill(path, rows_wanted, people, first_column):
    with open(path, "rb") as file:
        raw = file.read()
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    rows = list(csv.reader(io.StringIO(text)))
    head = next(index for index, row in enumerate(rows) if "出生日期" in row)
    columns = rows[head]
    number = next(index for index, name in enumerate(columns) if name.startswith(("身份证", "公民身份")))
    birth, sex = columns.index("出生日期"), columns.index("性别")
    name = next(index for index, label in enumerate(columns) if label.endswith("姓名"))
    whole = [row for row in rows[head + 1 :] if len(row) == len(columns) and len(row[number]) == 18][:3000]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n" if "\r\n" in text else "\n")
    for index in range(rows_wanted - (len(rows) - head - 1)):
        row = list(whole[index % len(whole)])
        digits, day, called = people[index]
        row[0] = first_column(digits, index)
        row[number], row[birth], row[name] = digits, day.isoformat(), called
        row[sex] = "1" if int(digits[16]) % 2 else "2"
        writer.writerow(row)
    joint = "" if text.endswith("\n") else "\n"
    encoded = (joint + out.getvalue()).encode("utf-8" if mark or encoding == "utf-8-sig" else encoding)
    with open(path, "ab") as file:
        file.write(encoded)


def main():
    world, register_rows, roll_rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    people = People()
    for month in prune(world):
        for folder, _, names in os.walk(os.path.join(world, month)):
            for name in names:
                path = os.path.join(folder, name)
                if "户籍" in name:
                    fill(path, register_rows, people, lambda digits, index: f"Z{COUNTY[0]}{index:07d}")
                elif "在校学生" in name:
                    fill(path, roll_rows, people, lambda digits, index: "G" + digits)


main()
