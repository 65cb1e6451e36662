#!/usr/bin/env python3
"""check.py TRUTH FOLDER [FOLDER…]: holds the seven files of the work against the generator's account, and further folders against the first."""
import collections
import csv
import filecmp
import json
import os
import sys

FILES = ("merged", "rejects", "discrepancies", "dropouts", "overdue", "visits_town", "summary_county")
# What the generator counts and no output shows.
UNSEEN = {"children", "seed", "visits_future", "visits_orphan", "register_rows", "roster_rows", "disabled_rows", "civil_rows", "visits_rows"}
# Rules that are counted source by source.
BY_SOURCE = ("name", "sex", "birth", "division")


def rows(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def counted(folder):
    counts = collections.Counter()
    for row in rows(folder, "merged"):
        counts["merged_children"] += 1
        counts["register_duplicate_rows"] += max(int(row["reg_rows"]) - 1, 0)
        counts["second_roll_rows"] += max(int(row["edu_rows"]) - 1, 0)
        counts["other_province_children"] += row["in_edu"] == "1" and not row["division"].startswith("52")
    for row in rows(folder, "rejects"):
        counts[f"reject_{row['source']}_{row['reason']}"] += 1
    for row in rows(folder, "discrepancies"):
        counts[f"{row['rule']}_{row['source']}" if row["rule"] in BY_SOURCE else row["rule"]] += 1
    counts["dropouts"] = sum(1 for _ in rows(folder, "dropouts"))
    counts["overdue"] = sum(1 for _ in rows(folder, "overdue"))
    for row in rows(folder, "visits_town"):
        counts["care_active"] += int(row["children"])
        counts["never_visited"] += int(row["never"])
    return counts


def summed(folder):
    """The columns of the county summary added up, where another file has the same."""
    total = collections.Counter()
    for row in rows(folder, "summary_county"):
        for column in ("children", "dropouts", "discrepancies", "dead_enrolled", "care", "overdue"):
            total[column] += int(row[column])
    return total


def main(truth, first, *others):
    with open(truth, encoding="utf-8") as file:
        truth = collections.Counter({name: count for name, count in json.load(file).items() if name not in UNSEEN})
    truth["second_roll_rows"] = truth.pop("roster_transfer_rows", 0) + truth["double_enrolled"]
    # A pupil of another province whose number is broken is a refused row, not a child.
    pupils = truth.pop("other_province_children", 0)
    counts, total = counted(first), summed(first)
    if not 0.99 * pupils <= counts.pop("other_province_children", 0) <= pupils:
        sys.exit(f"{first}: children of other provinces do not fit {pupils} in the truth.")
    wrong = [f"{name}: truth {truth[name]}, found {counts[name]}" for name in sorted(truth | counts) if truth[name] != counts[name]]
    discrepancies = sum(1 for _ in rows(first, "discrepancies"))
    expected = {"children": truth["merged_children"], "dropouts": truth["dropouts"], "dead_enrolled": truth["dead_enrolled"],
                "care": truth["care_active"], "overdue": truth["overdue"], "discrepancies": discrepancies}
    wrong += [f"summary_county {name}: {count} expected, {total[name]} found" for name, count in expected.items() if total[name] != count]
    wrong += [f"{other}/{name}.csv differs from {first}/{name}.csv" for other in others for name in FILES
              if not filecmp.cmp(os.path.join(first, name + ".csv"), os.path.join(other, name + ".csv"), shallow=False)]
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(counts)} counts are those of the truth; {len(others)} further folders have the same bytes.")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
