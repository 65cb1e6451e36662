"""Holds the leaders' workbook of a published revision against its machine tables, figure by figure.

Usage: leaders.py REVISION. Shares no code with the program: openpyxl reads the workbook, this file counts
again what tables/*.csv hold. Prints the figures compared on each sheet, then every difference; ends with 1 if there is one.
"""
import csv
import datetime
import glob
import os
import re
import sys
from collections import defaultdict

import openpyxl

root = sys.argv[1]
ANY = object()  # a word, whatever it says
LAST = object()  # last month's figures, held against the month before further down
differences = []
compared = defaultdict(int)


def table(name):
    with open(os.path.join(root, "tables", name + ".csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return int(text) if text else 0


book = openpyxl.load_workbook(glob.glob(os.path.join(root, "leaders", "*.xlsx"))[0])
sheets = book.worksheets
measures = {(row["measure"], row["division"]): row for row in table("measures")}
counties = sorted({place for _, place in measures if len(place) == 6})
as_of = next(cell.value for row in sheets[1]["A2:K2"] for cell in row if cell.value and re.search(r"\d{4}-\d\d-\d\d", str(cell.value)))
as_of = datetime.date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", as_of).group())
month = as_of.strftime("%Y-%m")


# What a rate is printed as -------------------------------------------------------------------------------------------

def printed(numerator, denominator):
    """A share of 1 in tenths of a percent, rounded half up, 1 only where exact; words for what has none."""
    if denominator < 10:
        return ANY
    if numerator == denominator:
        return 1.0
    tenths = min((numerator * 2000 + denominator) // (2 * denominator), 999)
    return "<0.1%" if tenths == 0 and numerator else tenths / 1000


def counted(measure, place):
    row = measures.get((measure, place))
    return row if row and row["state"] == "counted" else None


def parts(measure, place, *what):
    """Figures of a measure at a place: words where it is not counted."""
    row = counted(measure, place)
    if row is None:
        return [ANY] * len(what)
    n, d = number(row["numerator"]), number(row["denominator"])
    values = {"n": n, "d": d, "rest": d - n, "rate": printed(n, d), "unjudged": number(row["unjudged"])}
    return [values[word] for word in what]


def is_ready(dataset, county):
    states = [row["state"] for row in table("deliveries") if row["dataset"] == dataset and row["in_use"] == "1" and (
        row["jurisdiction"] == county)]
    return any(state == "ready" for state in states)


# Comparing -----------------------------------------------------------------------------------------------------------

def body(sheet):
    """The rows under the header: from the first row below the frozen line to the first that holds no table cell."""
    first = int(re.search(r"\d+", sheet.freeze_panes).group())
    merged = {area.min_row for area in sheet.merged_cells.ranges if area.min_col == 1}
    rows = []
    for index in range(first, sheet.max_row + 1):
        if index in merged or all(sheet.cell(index, column + 1).border.left.style is None for column in range(2)):
            break
        rows.append([sheet.cell(index, column + 1).value for column in range(sheet.max_column)])
    return rows


def same(found, wanted):
    if wanted is LAST:
        return True
    if wanted is ANY:
        return not isinstance(found, (int, float))
    if wanted is None:
        return found is None
    if isinstance(wanted, float):
        return isinstance(found, (int, float)) and abs(found - wanted) < 1e-9
    if isinstance(wanted, datetime.date):
        return isinstance(found, datetime.datetime) and found.date() == wanted
    return found == wanted


def compare(position, wanted, labels):
    """Every cell right of the labels has its expected value, and there are as many rows as expected."""
    sheet = sheets[position]
    rows = body(sheet)
    if len(rows) != len(wanted):
        differences.append(f"{sheet.title}: {len(rows)} rows, {len(wanted)} expected")
    for index, (found, expected) in enumerate(zip(rows, wanted)):
        found = found[labels:labels + len(expected)]
        for column, (left, right) in enumerate(zip(found, expected)):
            if right is not ANY and right is not LAST:
                compared[sheet.title] += 1
            if not same(left, right):
                differences.append(f"{sheet.title}: row {index + 1}, column {column + labels + 1}: {left!r}, not {right!r}")
        beyond = [cell for cell in rows[index][labels + len(expected):] if cell is not None]
        if beyond:
            differences.append(f"{sheet.title}: row {index + 1} holds more than expected: {beyond!r}")


def by_county(make):
    return [make(place) for place in ["0"] + counties]


def county_of(row):
    return row["division"][:6] if len(row["division"]) >= 6 else ""


def is_at(row, place):
    return place == "0" or county_of(row) == place


def people(rows, place):
    return len({row["person_key"] for row in rows if is_at(row, place)})


# The sheets ----------------------------------------------------------------------------------------------------------

def pair(measure, place, *what):
    return parts(measure, place, *what) + [LAST, LAST]


compare(2, by_county(lambda p: pair("C1", p, "d", "n", "rest", "rate") + [ANY] + pair("C4", p, "d", "n", "rate") + [ANY]), 2)

eligibility = table("eligibility")
missing = [r for r in eligibility if r["code"].startswith("candidate.") and r["qualifier"].startswith("not-on-roster")]
codes = sorted({row["code"] for row in missing})
lighter = [r for r in eligibility if r["qualifier"].startswith("lighter-category")]
lapsed = [r for r in eligibility if r["code"].startswith("lapsed.")]
findings = table("findings")
unpaid = [r for r in findings if r["code"] == "benefit.not-received"]


def gaps(place):
    if counted("C1", place) is None:
        return [ANY] * (len(codes) + 5)
    kinds = [people([row for row in missing if row["code"] == code], place) for code in codes]
    return [people(missing, place)] + kinds + [people(rows, place) for rows in (lighter, unpaid, lapsed)] + [ANY]


assert len(codes) <= 7, "more kinds than columns: compare the shared column, too"
compare(3, by_county(gaps), 2)

obligations = table("obligations")
overdue = [row for row in obligations if row["status"] == "overdue"]


def band(days):
    return 0 if days <= 30 else 1 if days <= 90 else 2


def bands(rows):
    result = [0, 0, 0]
    for row in rows:
        result[band(int(row["days_overdue"]))] += 1
    return result


def excluded(place):
    row = counted("V1", place)
    steps = dict(step.split("=") for step in row["excluded"].split(";") if step) if row else {}
    fresh = number(steps.pop("not-yet-due", ""))
    return [fresh, sum(map(int, steps.values()))]


compare(4, by_county(lambda p: pair("V1", p, "d", "n", "rest", "rate") + bands(
    [row for row in overdue if is_at(row, p)]) + parts("V2", p, "d", "n", "rate") + excluded(p) + [ANY]), 2)


def tier(rows):
    late = [row for row in rows if row["status"] == "overdue"]
    fine = sum(row["status"] == "in-date" for row in rows)
    return [fine + len(late), fine, len(late), printed(fine, fine + len(late))] + bands(late) + [
        sum(row["status"] == "not-yet-due" for row in rows),
        sum(row["status"] in ("undecided", "no-interval") for row in rows), ANY]


judged = [row for row in obligations if counted("V1", county_of(row))]
rules = sorted({row["rule"] for row in judged})
order = ["leftBehind", "disadvantaged", "deFactoUnsupported", "orphan"]
categories = sorted({row["category"] for row in judged}, key=order.index)
compare(5, [tier(judged)] + [tier([r for r in judged if r["rule"] == rule]) for rule in rules] + [
    tier([r for r in judged if r["category"] == category]) for category in categories], 3)

duties = table("duties")
repeated = [r for r in duties if r["code"] == "duty.monthly-contact" and r["qualifier"] == "two-months"]
compare(6, by_county(lambda p: pair("K1", p, "d", "n", "rest", "rate") + [
    ANY, sum(is_at(row, p) for row in repeated)] + pair("K2", p, "d", "n", "rate") + parts("K2", p, "unjudged") + [ANY]), 2)


def training(place):
    row = counted("T1", place)
    post = [number(row["denominator"]) + number(row["unjudged"])] if row else [ANY]
    return post + pair("T1", place, "d", "n", "rest", "rate") + [ANY] + parts("T2", place, "d", "n", "rate") + parts(
        "D0", place, "d", "n") + parts("D1", place, "n") + parts("S0", place, "d", "n")


compare(7, by_county(training), 2)

dropouts = [row for row in table("dropouts") if row["code"] != "dropout.cannot-judge"]
kinds = sorted({row["code"] for row in dropouts})
schooling = {row["division"]: row for row in table("schooling")}
levels = ["0", "e", "1", "2", "3", "4", "r", "u"]


def school(place):
    row = schooling.get(place)
    found = [ANY] * (len(levels) + 2) if row is None else [number(row["school_age"])] + [
        number(row["level_" + level]) for level in levels] + [number(row["low_income_missing"])]
    if place != "0" and not is_ready("school-roll", place):
        return [ANY] + found + [ANY] * (len(kinds) + 2)
    here = [row for row in dropouts if is_at(row, place)]
    return [ANY] + found + [len(here)] + [sum(row["code"] == kind for row in here) for kind in kinds] + [ANY]


compare(8, by_county(school), 2)

discrepancies = table("discrepancies")
counts = defaultdict(int)
for row in discrepancies:
    counts[row["code"]] += 1
common = sorted(counts, key=lambda code: (-counts[code], code))[: 11 if len(counts) <= 11 else 10]
shown = [code for code in sorted(counts) if code in common]
owners = ["public-security", "education", "disabled-persons-federation", "civil-affairs", "justice", "health",
          "womens-federation"]
owners = [owner for owner in owners if owners.index(owner) < 4 or any(r["owner"] == owner for r in discrepancies)]


def differs(rows):
    rest = [sum(row["code"] not in shown for row in rows)] if len(shown) < len(counts) else []
    return [len(rows)] + [sum(row["code"] == code for row in rows) for code in shown] + rest + [
        sum(row["owner"] == owner for row in rows) for owner in owners]


wanted = by_county(lambda p: differs([row for row in discrepancies if is_at(row, p)]))
homeless = [row for row in discrepancies if county_of(row) not in counties]
compare(9, wanted + ([differs(homeless)] if homeless else []), 2)

figures = table("case_figures")


def case(row):
    due, kept = number(row["fell_due"]), number(row["closed_within_due"])
    days = [int(row[key]) if row[key] else ANY for key in ("median_turnaround", "median_age")]
    return [number(row[key]) for key in (
        "active", "days_0_7", "days_8_30", "days_31_90", "days_over_90", "overdue", "not_reassessed", "disputed",
        "waived", "awaiting_data", "opened", "reopened", "closed")] + [due, kept, printed(kept, due)] + days


whole = [row for row in figures if row["owner"] == "all" and row["division"] == "0"]
kept = [row for row in figures if row["owner"] != "all"]
# Cases of which nobody states a county have a row that the table leaves to the sum.
compare(10, [case(row) for row in whole + kept], 3)

receipts = [row for row in table("receipt_figures") if row["due"][:7] >= month]
receipts.sort(key=lambda row: (row["recipient"], row["division"], row["sent"], row["version"]))


def receipt(sent, due, rows, answered, on_time, conflicting):
    late = due and due < as_of.isoformat()
    return [datetime.date.fromisoformat(sent), datetime.date.fromisoformat(due), rows, answered,
            printed(answered, rows) if late else ANY, on_time, printed(on_time, rows) if late else ANY, conflicting, ANY]


earlier = [receipt(r["sent"], r["due"], *(number(r[key]) for key in ("rows", "answered", "on_time", "conflicting")))
           for r in receipts]
present = [receipt(as_of.isoformat(), r["due"], number(r["rows"]), 0, 0, 0)
           for r in table("packets") if r["outcome"] == "released"]
total = [ANY, ANY, sum(r[2] for r in earlier + present), sum(r[3] for r in earlier), ANY, sum(r[5] for r in earlier),
         ANY, sum(r[7] for r in earlier), ANY]
compare(11, [total] + earlier + present, 4)

deadlines = table("deadlines")


def rank(row):
    if row["state"] == "no-day":
        return 1_000_000
    days = (datetime.date.fromisoformat(row["due"]) - as_of).days
    return 2_000_000 - days if days < 0 else days


def deadline(row):
    n, d = row["numerator"], row["denominator"]
    return [ANY, datetime.date.fromisoformat(row["due"]) if row["due"] else ANY,
            int(row["days_left"]) if row["days_left"] else ANY, int(d) if d else ANY, int(n) if n else ANY,
            printed(int(n), int(d)) if d else ANY, ANY]


compare(12, [deadline(row) for row in sorted(deadlines, key=rank)], 3)

cases = [row for row in table("cases") if row["state"] not in ("verified-closed", "superseded")]
TOWN = [("C1", "n"), ("V1", "rest"), ("K1", "n"), ("T1", "n"), ("D0", "n")]
towns = sorted({p for m, p in measures if len(p) == 9 and m in dict(TOWN)})


def within(row, place):
    return place == "0" or row["division"].startswith(place)


def found(place):
    unjudged = place != "0" and not is_ready("school-roll", place[:6])
    return [ANY if unjudged else sum(within(row, place) for row in dropouts),
            sum(within(row, place) for row in discrepancies), sum(within(row, place) for row in cases),
            sum(within(row, place) for row in cases if row["overdue"] == "1")]


def town(place):
    result = []
    for measure, second in TOWN:
        result += parts(measure, place, "d", second, *([] if measure == "D0" else ["rate"]))
    return result + found(place)


def rest(county, inside):
    """What the county's row holds beyond its towns; nothing where that is nothing."""
    own, others = town(county), [town(place) for place in inside]
    result = []
    for column, value in enumerate(own):
        if value is ANY or isinstance(value, float) or column in (2, 5, 8, 11):
            result.append(ANY)
        else:
            result.append(value - sum(o[column] for o in others if o[column] is not ANY))
    return result if any(value for value in result if value is not ANY) else None


wanted = [town("0")]
for county in counties:
    inside = [place for place in towns if place.startswith(county)]
    wanted += [town(county)] + [town(place) for place in inside]
    beyond = rest(county, inside)
    if beyond:
        wanted.append(beyond)
compare(13, wanted, 3)

# Trends: this month by this revision's table, the month before by that of the prior folder.
prior = sorted(glob.glob(os.path.join(root, "..", "..", "*", "r1-*", "tables", "measures.csv")))
months = {}
for path in prior:
    day = path.split(os.sep)[-4]
    if day <= as_of.isoformat():
        with open(path, encoding="utf-8-sig", newline="") as file:
            months[day] = {(r["measure"], r["division"]): r for r in csv.DictReader(file)}


def trend(now, before):
    result = []
    for measure in ("V1", "K1", "C1", "C4", "T1"):
        row = now.get((measure, "0"))
        if not row or row["state"] != "counted":
            result += [None] * 4
            continue
        n, d = number(row["numerator"]), number(row["denominator"])
        rate = printed(n, d)
        old = before.get((measure, "0")) if before else None
        old = printed(number(old["numerator"]), number(old["denominator"])) if old and old["state"] == "counted" else ANY
        change = round((rate - old) * 100, 1) + 0.0 if isinstance(rate, float) and isinstance(old, float) else None
        result += [n, d, rate if isinstance(rate, float) else None, change]
    return result


days = sorted(months)
compare(14, [trend(months[day], months[days[i - 1]] if i else None) + [ANY] for i, day in enumerate(days)], 2)

# Last month's rate and its change, on every sheet that has them.
last = months[days[-2]] if len(days) > 1 else None
if last:
    for position, measure, column in [(2, "C1", 6), (2, "C4", 12), (4, "V1", 6), (6, "K1", 6), (6, "K2", 13), (7, "T1", 7)]:
        for place, row in zip(["0"] + counties, body(sheets[position])):
            old, now = last.get((measure, place)), counted(measure, place)
            if place == "0" or not old or old["state"] != "counted" or now is None:
                continue
            was, is_ = printed(number(old["numerator"]), number(old["denominator"])), parts(measure, place, "rate")[0]
            compared[sheets[position].title] += 1
            if not same(row[column], was):
                differences.append(f"{sheets[position].title}: {place}: last month {row[column]!r}, not {was!r}")
            if isinstance(was, float) and isinstance(is_, float):
                if not same(row[column + 1], round((is_ - was) * 100, 1) + 0.0):
                    differences.append(f"{sheets[position].title}: {place}: change {row[column + 1]!r}")

# The overview: what each indicator is made of.
order = [row for row in sheets[1].iter_rows(min_row=6, max_row=13, values_only=True)]
for measure, row in zip(("V1", "C1", "C4", "T1", "K1"), order):
    n, d, left, rate = parts(measure, "0", "n", "d", "rest", "rate")
    old = last.get((measure, "0")) if last else None
    was = printed(number(old["numerator"]), number(old["denominator"])) if old and old["state"] == "counted" else LAST
    for found_value, right in zip((row[2], row[4], row[5], row[9], row[6]), (rate, n, d, left, was)):
        compared[sheets[1].title] += 1
        if not same(found_value, right):
            differences.append(f"{sheets[1].title}: {row[1]}: {found_value!r}, not {right!r}")
settled = whole[0] if whole else None
wanted = [[len(dropouts) if any(is_ready("school-roll", county) for county in counties) else ANY, len(dropouts)],
          [len(discrepancies), len(discrepancies)]]
if settled:
    wanted.append([printed(number(settled["closed_within_due"]), number(settled["fell_due"])), number(settled["active"])])
for row, right in zip(order[5:], wanted):
    for found_value, value in zip((row[2], row[9]), right):
        compared[sheets[1].title] += 1
        if not same(found_value, value):
            differences.append(f"{sheets[1].title}: {row[1]}: {found_value!r}, not {value!r}")

# Children known, in all and by source.
children = table("children")
registers = ["in_household_register", "in_school_roll", "in_disability_certificates", "in_care_roster"]
known = [row for row in children if any(row[key] == "1" for key in registers)]
wanted = [[len(rows)] + [sum(row[key] == "1" for row in rows) for key in registers]
          for rows in [known] + [[row for row in known if row["division"].startswith(c)] for c in counties]]
for place, row, right in zip(["0"] + counties, body(sheets[15]), wanted):
    for found_value, value in zip(row[2:7], right):
        compared[sheets[15].title] += 1
        if found_value != value and not (value == 0 and isinstance(found_value, str)):
            differences.append(f"{sheets[15].title}: {place}: {found_value!r}, not {value!r}")

# The accounts of files: by source, and file by file.
deliveries = [row for row in table("deliveries") if row["state"] and row["file"]]
keys = ("read", "accepted", "quarantined", "exact_duplicates", "header_or_blank", "residue", "repairs")
sources = list(dict.fromkeys(row["dataset"] for row in table("deliveries")))
lines = body(sheets[18])
for row, files in zip(lines, [deliveries] + [[r for r in deliveries if r["dataset"] == name] for name in sources]):
    wanted = [len(files)] + [LAST, LAST] + [sum(number(r[key]) for r in files) for key in keys]
    for found_value, right in zip(row[5:15], wanted):
        compared[sheets[18].title] += right is not LAST
        if not same(found_value, right):
            differences.append(f"{sheets[18].title}: {row[1]}: {found_value!r}, not {right!r}")
if len(lines) != len(sources) + 1:
    differences.append(f"{sheets[18].title}: {len(lines)} rows for {len(sources)} sources")
files = {row["file"]: row for row in deliveries}
for row in body(sheets[19]):
    if row[3] == "—":
        continue
    for found_value, key in zip(row[6:13], keys):
        compared[sheets[19].title] += 1
        if found_value != number(files[row[3]][key]):
            differences.append(f"{sheets[19].title}: {row[3]}: {key} {found_value!r}")

# What the charts draw is what the sheets say.
for county, row in zip(counties, body(sheets[20])):
    for measure, pair_of in (("V1", row[2:4]), ("T1", row[6:8])):
        rate = parts(measure, county, "rate")[0]
        drawn = [value for value in pair_of if value is not None]
        compared[sheets[20].title] += 1
        if drawn != ([rate] if isinstance(rate, float) else []):
            differences.append(f"{sheets[20].title}: {county}: {measure} {drawn!r}, not {rate!r}")

# The whole workbook --------------------------------------------------------------------------------------------------

SECRET = re.compile(r"\d{15}|1[3-9]\d{9}")
BROKEN = re.compile(r"####|\bnan\b|NaN|\binf\b|\bNone\b|Optional\(|\bnil\b")
# Names of rules, findings, sources, measures and runs, none of which is a word of either language.
codes = {row["rule"] for row in deadlines + obligations} | {row["dataset"] for row in deliveries if "-" in row["dataset"]}
codes |= {row["code"] for row in findings + dropouts + discrepancies + eligibility + duties}
codes = {code for code in codes if re.search(r"[-./]", code)}
CODE = re.compile("|".join(map(re.escape, sorted(codes))) + r"|(?<![A-Z0-9])[CVKTDSLNPQEGHRXO]\d[A-Z]?(?![\w])")
people_names = {row["name"] for row in children if len(row["name"]) > 2}
keys = {row["person_key"] for row in children} | {row["case_key"] for row in table("cases")}
for position, sheet in enumerate(sheets):
    widths = {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()}
    for row in sheet.iter_rows():
        for cell in row:
            value = cell.value
            if value is None or isinstance(value, datetime.datetime):
                continue
            where = f"{sheet.title}!{cell.coordinate}"
            if isinstance(value, (int, float)):
                if value != value or abs(value) > 10**11:
                    differences.append(f"{where}: {value!r} is no figure")
                is_rate = "%" in cell.number_format
                shown = f"{value:.1%}" if is_rate else f"{value:,.0f}"
                if len(shown) > widths.get(cell.column_letter, 8.43):
                    differences.append(f"{where}: {shown} is wider than its column")
                # 100.0 % unless exact, and 0.0 % where there is one, are never shown.
                if is_rate and value == 1 and "0.0%" in cell.number_format:
                    differences.append(f"{where}: shows 100.0%")
                continue
            words = set(re.split(r"\W+", value))
            if SECRET.search(value) or value in people_names or words & keys:
                differences.append(f"{where}: tells of a person")
            # File names and the notes on files speak of columns as departments name them.
            if BROKEN.search(value) or (position != 19 and CODE.search(value)):
                differences.append(f"{where}: {value!r} holds a code")

print("; ".join(f"{title}: {count}" for title, count in compared.items()))
print("compared", sum(compared.values()))
for line in differences[:60]:
    print("DIFFERENCE", line)
sys.exit(1 if differences else 0)
