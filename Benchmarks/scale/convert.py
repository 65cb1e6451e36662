#!/usr/bin/env python3
"""convert.py RUN_FOLDER INPUT_FOLDER OUT_FOLDER: the seven files of the benchmark's work from the tables of a run.

Everything comes from the run's tables; the input folder gives the names of divisions only. What the product judges by richer rules
than the work does is left out, counted, and listed in OUT_FOLDER/differences.txt.
"""
import collections
import csv
import datetime
import os
import sys

REFERENCE = datetime.date(2025, 9, 1)
SOURCES = {"household-register": "reg", "school-roll": "edu", "disability-certificates": "dis", "care-roster": "civ", "home-visits": "vis"}
FILES = {"register.csv": "reg", "roster.csv": "edu", "disabled.csv": "dis", "civil.csv": "civ", "visits.csv": "vis"}
SEX = {"1": "男", "2": "女", "0": ""}
WORDS = {
    "register_status": {"normal": "正常", "dead": "死亡", "movedOut": "迁出", "cancelled": "注销"},
    "roll_status": {"enrolled": "在读", "suspended": "休学", "transferredOut": "转出", "graduated": "毕业", "droppedOut": "辍学"},
    "kind": {"vision": "视力", "hearing": "听力", "speech": "言语", "limb": "肢体", "intellectual": "智力", "mental": "精神", "multiple": "多重"},
    "grade": {"first": "一级", "second": "二级", "third": "三级", "fourth": "四级"},
    "category": {"leftBehind": "留守儿童", "disadvantaged": "困境儿童", "deFactoUnsupported": "事实无人抚养儿童", "orphan": "孤儿"},
    "roster_status": {"listed": "在册", "exited": "退出"},
}
LIMITS = {"leftBehind": 90, "disadvantaged": 60, "deFactoUnsupported": 30, "orphan": 30}
RULES = {
    "discrepancy.name": "name", "discrepancy.sex": "sex", "discrepancy.birth-date": "birth", "discrepancy.division": "division",
    "discrepancy.dead-on-roll": "dead_enrolled", "discrepancy.moved-on-roll": "moved_enrolled", "discrepancy.dead-with-certificate": "dead_disabled",
    "discrepancy.dead-on-roster": "dead_in_care", "discrepancy.two-rolls": "double_enrolled", "discrepancy.id-sex": "id_sex",
    "discrepancy.id-birth-date": "id_birth",
}
REASONS = {"resident-id.check-character": "check", "resident-id.impossible-birth-date": "date"}
FOLD = str.maketrans({" ": None, "\u3000": None, "\u2022": "·", "\u2027": "·", "\u30fb": "·"})
left_out = collections.Counter()


def table(run, name):
    """The rows of one of the run's tables."""
    with open(os.path.join(run, "tables", name + ".csv"), encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text


def write(out, name, header, rows):
    with open(os.path.join(out, name), "w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        for row in rows:
            file.write(",".join(quoted(str(field)) for field in row) + "\n")


def digits(date):
    return date.replace("-", "")


def main(run, source, out):
    with open(os.path.join(source, "divisions.csv"), encoding="utf-8", newline="") as file:
        names = {row["区划代码"]: row["名称"] for row in csv.DictReader(file)}
    dropout_keys, dropouts = dropout_rows(run)
    county = collections.defaultdict(collections.Counter)
    children, county_of = {}, {}
    discrepancies = list(discrepancy_rows(run))
    wanted = {row[0] for row in discrepancies} | {key for key in dropout_keys}

    def merged():
        for row in table(run, "children"):
            flags = [row["in_" + s.replace("-", "_")] for s in ("household-register", "school-roll", "disability-certificates", "care-roster")]
            if "1" not in flags:
                left_out["children known by a visit only"] += 1
                continue
            cared = flags[3] == "1"
            place = row["division"][:6]
            counts = county[place]
            counts["children"] += 1
            for name, flag in zip(("reg", "edu", "dis", "civ"), flags):
                counts[name] += flag == "1"
            identity = row["resident_id"]
            if identity in wanted:
                county_of[identity] = place
                children[identity] = row
            yield (
                identity, *flags, row["name"].translate(FOLD), SEX[row["sex"]], digits(row["birth_date"]), row["division"],
                WORDS["register_status"].get(row["register_status"], ""), row["rows_household_register"],
                WORDS["roll_status"].get(row["roll_status"], ""), row["rows_school_roll"], row["school_code"], row["grade"],
                WORDS["kind"].get(row["disability_kind"], ""), WORDS["grade"].get(row["disability_grade"], ""),
                WORDS["category"].get(row["category"], ""), WORDS["roster_status"].get(row["roster_status"], ""),
                row["visits"] if cared else "0", row["last_visit"] if cared else "",
            )

    write(out, "merged.csv", "id,in_reg,in_edu,in_dis,in_civ,name,sex,birth,division,reg_status,reg_rows,edu_status,edu_rows,school,grade,"
          "dis_type,dis_level,child_type,care_status,visits,last_visit", merged())
    write(out, "rejects.csv", "source,record,raw_id,reason", sorted(reject_rows(run)))
    write(out, "discrepancies.csv", "id,rule,source,reg_value,other_value", discrepancies)
    for row in discrepancies:
        counts = county[county_of[row[0]]]
        counts["discrepancies"] += 1
        counts["dead_enrolled"] += row[1] == "dead_enrolled"
    rows = sorted(dropout(children[key], contact) for key, contact in dropouts)
    for row in rows:
        county[row[4][:6]]["dropouts"] += 1
    write(out, "dropouts.csv", "id,name,sex,birth,division,guardian,phone,edu_status,disabled,child_type", sorted(rows, key=lambda r: (r[4], r[0])))
    # The visit list is the roster's: where the register writes another name, the discrepancy says what the roster wrote.
    roster_names = {row[0]: row[4] for row in discrepancies if row[1] == "name" and row[2] == "civ"}
    towns = write_visits(run, out, names, county, roster_names)
    write_towns(out, towns, names)
    fields = ("children", "reg", "edu", "dis", "civ", "dropouts", "discrepancies", "dead_enrolled", "care", "overdue")
    write(out, "summary_county.csv", "county,county_name,children,in_reg,in_edu,in_dis,in_civ,dropouts,discrepancies,dead_enrolled,care,overdue",
          [(code, names.get(code.ljust(12, "0"), ""), *(counts[f] for f in fields)) for code, counts in sorted(county.items()) if counts["children"]])
    with open(os.path.join(out, "differences.txt"), "w", encoding="utf-8") as file:
        for reason, count in sorted(left_out.items()):
            file.write(f"{count}\t{reason}\n")


def reject_rows(run):
    for row in table(run, "quarantine"):
        source = FILES.get(row["file"])
        if source is None:
            continue
        fields = next(csv.reader([row["raw"]]))
        reason = REASONS.get(row["code"], "format")
        yield source, fields[0], fields[1], reason


def discrepancy_rows(run):
    rows = []
    for row in table(run, "discrepancies"):
        rule = RULES.get(row["code"])
        if rule is None or row["source_1"] != "household-register" and rule != "double_enrolled":
            left_out[f"{row['code']} between {row['source_1']} and {row['source_2'] or 'the number'}: the work asks no such question"] += 1
            continue
        first, second, other = row["value_1"], row["value_2"], SOURCES.get(row["source_2"], "reg")
        if rule == "name":
            first, second = first.translate(FOLD), second.translate(FOLD)
        elif rule in ("birth", "id_birth"):
            first, second = digits(first), digits(second)
        elif rule == "division":
            first, second = first[:6], second[:6]
        if rule == "double_enrolled":
            first, second, other = "", row["statements"], "edu"
        if rule in ("id_sex", "id_birth"):
            other = "reg"
        rows.append((row["resident_id"], rule, other, first, second))
    return sorted(rows)


def dropout_rows(run):
    """Those whom the register keeps and no roll has, and how to reach the guardian."""
    found = []
    for row in table(run, "dropouts"):
        if row["source_1"] != "household-register":
            left_out[f"{row['code']} by {row['source_1']}: the work asks the register only"] += 1
            continue
        found.append((row["resident_id"], (row.get("guardian", ""), row.get("phone", ""))))
    return {key for key, _ in found}, found


def dropout(child, contact):
    return (
        child["resident_id"], child["name"].translate(FOLD), SEX[child["sex"]], digits(child["birth_date"]), child["division"], *contact,
        WORDS["roll_status"].get(child["roll_status"], ""), child["in_disability_certificates"], WORDS["category"].get(child["category"], ""),
    )


def write_visits(run, out, names, county, roster_names):
    towns = collections.defaultdict(collections.Counter)
    rows = []
    for row in table(run, "obligations"):
        place = row["division"].ljust(12, "0")
        town, counts = place[:9], towns[place[:9]]
        counts["children"] += 1
        county[place[:6]]["care"] += 1
        last = row["last_visit"]
        days = (REFERENCE - datetime.date.fromisoformat(last)).days if last else None
        if days is not None and days <= LIMITS[row["category"]]:
            counts["on_time"] += 1
            continue
        counts["overdue"] += 1
        county[place[:6]]["overdue"] += 1
        counts["never"] += days is None
        rows.append((row["resident_id"], town, WORDS["category"][row["category"]], last, "" if days is None else days))
    write(out, "overdue.csv", "id,name,town,child_type,last_visit,days", overdue(run, rows, roster_names))
    return towns


def overdue(run, rows, roster_names):
    wanted = {row[0] for row in rows}
    known = {row["resident_id"]: row["name"].translate(FOLD) for row in table(run, "children") if row["resident_id"] in wanted}
    known.update(roster_names)
    return sorted(((r[0], known[r[0]], *r[1:]) for r in rows), key=lambda r: (r[2], r[0]))


def write_towns(out, towns, names):
    rows = []
    for town, counts in sorted(towns.items()):
        rows.append((town, names.get(town[:6].ljust(12, "0"), ""), names.get(town.ljust(12, "0"), ""), counts["children"], counts["on_time"],
                     counts["overdue"], counts["never"], 10000 * counts["on_time"] // counts["children"]))
    write(out, "visits_town.csv", "town,county_name,town_name,children,on_time,overdue,never,rate", rows)


if __name__ == "__main__":
    main(*sys.argv[1:4])
