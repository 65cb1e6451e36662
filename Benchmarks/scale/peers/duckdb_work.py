#!/usr/bin/env python3
"""The benchmark's work (../work.md) in DuckDB: duckdb_work.py INPUT OUTPUT [--database FILE]

With a database file, the merged table and the discrepancies stay in it.
"""
import argparse
import os

import duckdb

REFERENCE = "2025-09-01"
# By source: file, record number, division, status, the statuses that hold, further columns that outputs need.
SOURCES = {
    "reg": ("register.csv", "登记编号", "户籍区划", "户籍状态", ["正常"], {"guardian": "监护人姓名", "phone": "监护人电话"}),
    "edu": ("roster.csv", "记录编号", "户籍区划", "学籍状态", ["在读", "休学"], {"school": "学校代码", "grade": "年级"}),
    "dis": ("disabled.csv", "记录编号", "户籍区划", "证件状态", ["有效"], {"kind": "残疾类别", "level": "残疾等级"}),
    "civ": ("civil.csv", "档案编号", "所在区划", "档案状态", ["在册"], {"category": "儿童类型"}),
}


def digit_sum():
    """The weighted sum of a key's 17 digits, from two halves that fit 32 bits: dividing those is cheaper."""
    terms = []
    for place in range(17):
        weight = pow(2, 17 - place, 11)
        half, shift = ("front", 8 - place) if place < 9 else ("back", 16 - place)
        terms.append(f"{half} // {10 ** shift} % 10 * {weight}")
    return " + ".join(terms)


MACROS = f"""
CREATE TEMP MACRO spelt(number) AS upper(trim(number, ' '));
CREATE TEMP MACRO folded(name) AS translate(name, '•‧・ 　', '···');
CREATE TEMP MACRO sexed(word) AS
  CASE word WHEN '男性' THEN '男' WHEN '1' THEN '男' WHEN '女性' THEN '女' WHEN '2' THEN '女' ELSE word END;
CREATE TEMP MACRO bare(day) AS translate(day, '-/', '');
CREATE TEMP MACRO birth_of(key) AS CAST(key // 1000 % 100000000 AS INTEGER);
CREATE TEMP MACRO last_day(year, month) AS
  CASE WHEN month = 2 THEN 28 + CAST(year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) AS INTEGER)
       WHEN month IN (4, 6, 9, 11) THEN 30 ELSE 31 END;
CREATE TEMP MACRO is_day(day) AS
  day BETWEEN 19000101 AND {REFERENCE.replace('-', '')} AND day // 100 % 100 BETWEEN 1 AND 12
  AND day % 100 BETWEEN 1 AND last_day(day // 10000, day // 100 % 100);
CREATE TEMP MACRO check_of_halves(front, back) AS ('10X98765432')[1 + ({digit_sum()}) % 11];
CREATE TEMP MACRO check_of(key) AS check_of_halves(CAST(key // 100000000 AS INTEGER), CAST(key % 100000000 AS INTEGER));
CREATE TEMP MACRO number_of(key) AS CAST(key AS VARCHAR) || check_of(key);
CREATE TEMP MACRO male_by_number(key) AS CASE WHEN key % 2 = 1 THEN '男' ELSE '女' END;
CREATE TEMP MACRO fault_of(key, number) AS
  CASE WHEN key IS NULL THEN 'format' WHEN NOT is_day(birth_of(key)) THEN 'date' WHEN check_of(key) <> number[18] THEN 'check' END;
"""


class Work:
    def __init__(self, source, out, database):
        self.source, self.out = source, out
        self.db = duckdb.connect(database or ":memory:")
        self.db.execute(f"SET preserve_insertion_order = false; SET temp_directory = '{out}/.spill'")
        self.db.execute(MACROS)

    def rows_of(self, file):
        """A table function over the file, all columns text, under the names of its header."""
        path = os.path.join(self.source, file)
        with open(path, encoding="utf-8") as lines:
            names = lines.readline().strip().split(",")
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        return f"read_csv('{path}', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{columns}}})"

    def put(self, file, query):
        self.db.execute(f"COPY ({query}) TO '{self.out}/{file}' (FORMAT csv, HEADER)")

    def screened(self, table, file, record, columns):
        """Every row with its key and what is wrong with its number."""
        self.db.execute(f"""
CREATE TEMP TABLE {table} AS
  SELECT * EXCLUDE (number), fault_of(key, number) AS fault
  FROM (SELECT *, CASE WHEN regexp_full_match(number, '[1-9][0-9]{{16}}[0-9X]') THEN CAST(number[1:17] AS BIGINT) END AS key
        FROM (SELECT {record} AS record, 身份证号 AS raw, spelt(身份证号) AS number, {columns} FROM {self.rows_of(file)}))""")

    def keep(self, name):
        """The one row of each number that the source is asked by, with how many there are and how many hold."""
        file, record, division, status, holding, further = SOURCES[name]
        words = ", ".join(f"'{word}'" for word in holding)
        columns = f"{status} IN ({words}) AS holds, folded(姓名) AS name, sexed(性别) AS sex, bare(出生日期) AS birth, {division} AS division, {status} AS status"
        columns += "".join(f", {column} AS {short}" for short, column in further.items())
        self.screened(f"{name}_all", file, record, columns)
        self.db.execute(f"""
CREATE TEMP TABLE {name}_several AS
  SELECT key, count(*) AS rows, count_if(holds) AS holding FROM {name}_all WHERE fault IS NULL GROUP BY key HAVING count(*) > 1;
CREATE TEMP TABLE {name} AS
  SELECT * EXCLUDE (record, raw, fault), 1 AS rows, CAST(holds AS BIGINT) AS holding
  FROM {name}_all ANTI JOIN {name}_several USING (key) WHERE fault IS NULL
  UNION ALL
  SELECT * EXCLUDE (record, raw, fault) FROM (
    SELECT DISTINCT ON (key) * FROM {name}_all JOIN {name}_several USING (key) WHERE fault IS NULL ORDER BY key, holds DESC, record);
CREATE TEMP TABLE {name}_refused AS SELECT '{name}' AS source, record, raw AS raw_id, fault AS reason FROM {name}_all WHERE fault IS NOT NULL;
DROP TABLE {name}_all""")

    def visits(self):
        self.screened("log", "visits.csv", "走访编号", "走访日期 AS day")
        self.db.execute(f"""
CREATE TEMP TABLE vis AS
  SELECT key, count(*) AS visits, max(day) AS last_visit FROM log SEMI JOIN civ USING (key)
  WHERE fault IS NULL AND day <= '{REFERENCE}' GROUP BY key;
CREATE TEMP TABLE vis_refused AS SELECT 'vis' AS source, record, raw AS raw_id, fault AS reason FROM log WHERE fault IS NOT NULL;
DROP TABLE log""")

    def merge(self):
        def first(column):
            return (f"CASE WHEN r.rows IS NOT NULL THEN r.{column} WHEN e.rows IS NOT NULL THEN e.{column} "
                    f"WHEN c.rows IS NOT NULL THEN c.{column} ELSE d.{column} END AS {column}")

        # Nearly all are on register or roll, so the two small sources are joined to the large pair. The table is made in order, so that the
        # file need not be sorted again, and by the key, which sorts as its text does and at less cost.
        self.db.execute(f"""
SET preserve_insertion_order = true;
CREATE TABLE merged AS
  SELECT number_of(key) AS id, CAST(r.rows IS NOT NULL AS TINYINT) AS in_reg, CAST(e.rows IS NOT NULL AS TINYINT) AS in_edu,
    CAST(d.rows IS NOT NULL AS TINYINT) AS in_dis, CAST(c.rows IS NOT NULL AS TINYINT) AS in_civ,
    {first('name')}, {first('sex')}, {first('birth')}, {first('division')},
    r.status AS reg_status, coalesce(r.rows, 0) AS reg_rows, e.status AS edu_status, coalesce(e.rows, 0) AS edu_rows, e.school, e.grade,
    d.kind AS dis_type, d.level AS dis_level, c.category AS child_type, c.status AS care_status, coalesce(v.visits, 0) AS visits, v.last_visit
  FROM reg r FULL JOIN edu e USING (key) FULL JOIN civ c USING (key) FULL JOIN dis d USING (key) LEFT JOIN vis v USING (key)
  ORDER BY key""")
        self.put("merged.csv", "FROM merged")
        self.db.execute("SET preserve_insertion_order = false")
        self.put("rejects.csv", " UNION ALL ".join(f"FROM {s}_refused" for s in (*SOURCES, "vis")) + " ORDER BY source, record")

    def discrepancies(self):
        # Pairs that differ anywhere are few: they are taken out in one join a source, and told apart afterwards.
        parts = []
        gone = {"edu": (("死亡", "dead_enrolled"), ("迁出", "moved_enrolled")), "dis": (("死亡", "dead_disabled"),), "civ": (("死亡", "dead_in_care"),)}
        for other, rules in gone.items():
            self.db.execute(f"""
CREATE TEMP TABLE {other}_pairs AS
  SELECT key, r.name AS name, o.name AS name_2, r.sex AS sex, o.sex AS sex_2, r.birth AS birth, o.birth AS birth_2,
    r.division[1:6] AS division, o.division[1:6] AS division_2, r.status AS status, o.status AS status_2, o.holds AS holds_2
  FROM reg r JOIN {other} o USING (key)
  WHERE r.name <> o.name OR r.sex <> o.sex OR r.birth <> o.birth OR r.division[1:6] <> o.division[1:6] OR (NOT r.holds AND o.holds)""")
            parts += [f"SELECT key, '{rule}', '{other}', {rule}, {rule}_2 FROM {other}_pairs WHERE {rule} <> {rule}_2"
                      for rule in ("name", "sex", "birth", "division")]
            parts += [f"SELECT key, '{rule}', '{other}', status, status_2 FROM {other}_pairs WHERE status = '{word}' AND holds_2" for word, rule in rules]
        parts += [
            "SELECT key, 'double_enrolled', 'edu', NULL, CAST(holding AS VARCHAR) FROM edu WHERE holding > 1",
            "SELECT key, 'id_sex', 'reg', sex, male_by_number(key) FROM reg WHERE sex <> male_by_number(key)",
            "SELECT key, 'id_birth', 'reg', birth, CAST(birth_of(key) AS VARCHAR) FROM reg WHERE birth <> CAST(birth_of(key) AS VARCHAR)",
        ]
        self.db.execute(f"""
CREATE TABLE discrepancies AS
  SELECT number_of(key) AS id, rule, source, reg_value, other_value
  FROM ({' UNION ALL '.join(parts)}) AS found (key, rule, source, reg_value, other_value) ORDER BY id, rule, source""")
        self.put("discrepancies.csv", "FROM discrepancies ORDER BY id, rule, source")

    def dropouts(self):
        self.db.execute("""
CREATE TEMP TABLE dropouts AS
  SELECT number_of(key) AS id, r.name, r.sex, r.birth, r.division, r.guardian, r.phone, e.status AS edu_status,
    CAST(d.rows IS NOT NULL AS TINYINT) AS disabled, c.category AS child_type
  FROM (FROM reg WHERE holds AND birth_of(key) BETWEEN 20100901 AND 20190831) r
    LEFT JOIN edu e USING (key) LEFT JOIN dis d USING (key) LEFT JOIN civ c USING (key)
  WHERE e.holds IS NOT TRUE""")
        self.put("dropouts.csv", "FROM dropouts ORDER BY division, id")

    def care(self):
        limit = "CASE category WHEN '留守儿童' THEN 90 WHEN '困境儿童' THEN 60 ELSE 30 END"
        self.db.execute(f"""
CREATE TEMP TABLE places AS SELECT 区划代码 AS code, 名称 AS name FROM {self.rows_of('divisions.csv')};
CREATE TEMP TABLE care AS
  SELECT number_of(key) AS id, name, division[1:9] AS town, category AS child_type, last_visit,
    DATE '{REFERENCE}' - CAST(last_visit AS DATE) AS days, days IS NULL OR days > {limit} AS is_overdue
  FROM civ LEFT JOIN vis USING (key) WHERE holds""")
        self.put("overdue.csv", "SELECT id, name, town, child_type, last_visit, days FROM care WHERE is_overdue ORDER BY town, id")
        self.put("visits_town.csv", """
SELECT town, c.name AS county_name, t.name AS town_name, children, on_time, overdue, never, 10000 * on_time // children AS rate
FROM (SELECT town, count(*) AS children, count_if(NOT is_overdue) AS on_time, count_if(is_overdue) AS overdue, count_if(days IS NULL) AS never
      FROM care GROUP BY town)
  LEFT JOIN places t ON t.code = town || '000' LEFT JOIN places c ON c.code = town[1:6] || '000000' ORDER BY town""")

    def summary(self):
        self.put("summary_county.csv", """
WITH
  children AS (SELECT division[1:6] AS county, count(*) AS children, sum(in_reg) AS in_reg, sum(in_edu) AS in_edu, sum(in_dis) AS in_dis, sum(in_civ) AS in_civ
               FROM merged GROUP BY county),
  found AS (SELECT division[1:6] AS county, count(*) AS discrepancies, count_if(rule = 'dead_enrolled') AS dead_enrolled
            FROM discrepancies JOIN merged USING (id) GROUP BY county),
  away AS (SELECT division[1:6] AS county, count(*) AS dropouts FROM dropouts GROUP BY county),
  cared AS (SELECT town[1:6] AS county, count(*) AS care, count_if(is_overdue) AS overdue FROM care GROUP BY county)
SELECT county, name AS county_name, children, in_reg, in_edu, in_dis, in_civ, coalesce(dropouts, 0) AS dropouts,
  coalesce(discrepancies, 0) AS discrepancies, coalesce(dead_enrolled, 0) AS dead_enrolled, coalesce(care, 0) AS care, coalesce(overdue, 0) AS overdue
FROM children LEFT JOIN found USING (county) LEFT JOIN away USING (county) LEFT JOIN cared USING (county)
  LEFT JOIN places ON code = county || '000000' ORDER BY county""")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--database")
    given = parser.parse_args()
    os.makedirs(given.output, exist_ok=True)
    if given.database and os.path.exists(given.database):
        os.remove(given.database)
    work = Work(given.input, given.output, given.database)
    for name in SOURCES:
        work.keep(name)
    for step in (work.visits, work.merge, work.discrepancies, work.dropouts, work.care, work.summary):
        step()
    work.db.close()


if __name__ == "__main__":
    main()
