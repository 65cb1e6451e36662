#!/usr/bin/env python3
"""The benchmark's work (../work.md) in Polars, lazily and by its streaming engine: polars_work.py INPUT OUTPUT"""
import os
import sys

import polars as pl
from polars import col, lit

REFERENCE = pl.date(2025, 9, 1)
MALE, FEMALE = "男", "女"
# By source: file, record number, division, status, the statuses that hold, further columns that outputs need.
SOURCES = {
    "reg": ("register.csv", "登记编号", "户籍区划", "户籍状态", ["正常"], {"guardian": "监护人姓名", "phone": "监护人电话"}),
    "edu": ("roster.csv", "记录编号", "户籍区划", "学籍状态", ["在读", "休学"], {"school": "学校代码", "grade": "年级"}),
    "dis": ("disabled.csv", "记录编号", "户籍区划", "证件状态", ["有效"], {"kind": "残疾类别", "level": "残疾等级"}),
    "civ": ("civil.csv", "档案编号", "所在区划", "档案状态", ["在册"], {"category": "儿童类型"}),
}
CHECKS = pl.Series(list("10X98765432"))


def collected(frame):
    return frame.collect(engine="streaming")


def check_of(key):
    """The check character of a 17-digit key."""
    total = sum(key // 10 ** (16 - place) % 10 * pow(2, 17 - place, 11) for place in range(17))
    return (total % 11).replace_strict(list(range(11)), CHECKS, return_dtype=pl.String)


def birth_of(key):
    return key // 1000 % 100_000_000


def number_of(key):
    return (key.cast(pl.String) + check_of(key)).alias("id")


def is_day(day):
    """Whether the eight digits are a day from 1900 to the reference date."""
    year, month = day // 10_000, day // 100 % 100
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    last = pl.when(month == 2).then(28 + leap.cast(pl.Int64)).when(month.is_in([4, 6, 9, 11])).then(30).otherwise(31)
    return day.is_between(19_000_101, 20_250_901) & month.is_between(1, 12) & (day % 100).is_between(1, last)


def county(division):
    return division.str.slice(0, 6)


class Work:
    def __init__(self, source, out):
        self.source, self.out = source, out
        self.kept, self.refused = {}, []

    def scan(self, file):
        return pl.scan_csv(os.path.join(self.source, file), infer_schema=False)

    def screened(self, name, file, record, columns):
        """Every good row with its key; the others are put aside."""
        rows = (
            self.scan(file)
            .with_columns(number=col("身份证号").str.strip_chars(" ").str.to_uppercase())
            .with_columns(key=pl.when(col("number").str.contains("^[1-9][0-9]{16}[0-9X]$")).then(col("number").str.head(17).cast(pl.Int64, strict=False)))
            .with_columns(fault=pl.when(col("key").is_null()).then(lit("format")).when(~is_day(birth_of(col("key")))).then(lit("date"))
                          .when(check_of(col("key")) != col("number").str.tail(1)).then(lit("check")))
        )
        rows = collected(rows.select("key", "fault", pl.col(record).alias("record"), pl.col("身份证号").alias("raw_id"), *columns))
        self.refused.append(rows.filter(col("fault").is_not_null()).select(lit(name).alias("source"), "record", "raw_id", pl.col("fault").alias("reason")))
        return rows.lazy().filter(col("fault").is_null()).drop("raw_id", "fault")

    def keep(self, name):
        """The one row of each number that the source is asked by, with how many there are and how many hold."""
        file, record, division, status, holding, further = SOURCES[name]
        sex = col("性别")
        good = self.screened(name, file, record, [
            col(status).is_in(holding).alias("holds"),
            col("姓名").str.replace_all("[ \u3000]", "").str.replace_all("[\u2022\u2027\u30fb]", "\u00b7").alias("name"),
            pl.when(sex.is_in([MALE, "男性", "1"])).then(lit(MALE)).when(sex.is_in([FEMALE, "女性", "2"])).then(lit(FEMALE)).otherwise(sex).alias("sex"),
            col("出生日期").str.replace_all("[-/]", "").alias("birth"),
            pl.col(division).alias("division"),
            pl.col(status).alias("status"),
            *(pl.col(column).alias(short) for short, column in further.items()),
        ])
        several = collected(good.group_by("key").agg(rows=pl.len().cast(pl.Int64), holding=col("holds").sum().cast(pl.Int64)).filter(col("rows") > 1)).lazy()
        alone = good.join(several, on="key", how="anti").with_columns(rows=lit(1, pl.Int64), holding=col("holds").cast(pl.Int64))
        first = (good.join(several, on="key").sort(col("key"), ~col("holds"), col("record")).unique("key", keep="first", maintain_order=True))
        self.kept[name] = collected(pl.concat([alone, first]).drop("record"))

    def visits(self):
        log = self.screened("vis", "visits.csv", "走访编号", [pl.col("走访日期").alias("day")])
        counted = log.filter(col("day") <= "2025-09-01").join(self.kept["civ"].lazy().select("key"), on="key", how="semi")
        self.kept["vis"] = collected(counted.group_by("key").agg(visits=pl.len().cast(pl.Int64), last_visit=col("day").max()))
        pl.concat(self.refused).sort("source", "record").write_csv(f"{self.out}/rejects.csv")

    def merge(self):
        def side(name, *columns):
            return self.kept[name].lazy().select("key", *(pl.col(c).alias(f"{c}_{name}") for c in ("rows", "name", "sex", "birth", "division", "status", *columns)))

        def first(column):
            chosen = pl.when(col("rows_reg").is_not_null()).then(pl.col(f"{column}_reg")).when(col("rows_edu").is_not_null()).then(pl.col(f"{column}_edu"))
            return chosen.when(col("rows_civ").is_not_null()).then(pl.col(f"{column}_civ")).otherwise(pl.col(f"{column}_dis")).alias(column)

        both = {"on": "key", "how": "full", "coalesce": True}
        people = side("reg").join(side("edu", "school", "grade"), **both).join(side("civ", "category"), **both).join(side("dis", "kind", "level"), **both)
        people = people.join(self.kept["vis"].lazy(), on="key", how="left")
        self.merged = collected(people.select(
            "key", *(pl.col(f"rows_{name}").is_not_null().cast(pl.Int8).alias(f"in_{name}") for name in SOURCES),
            *(first(column) for column in ("name", "sex", "birth", "division")),
            reg_status="status_reg", reg_rows=col("rows_reg").fill_null(0), edu_status="status_edu", edu_rows=col("rows_edu").fill_null(0),
            school="school_edu", grade="grade_edu", dis_type="kind_dis", dis_level="level_dis", child_type="category_civ", care_status="status_civ",
            visits=col("visits").fill_null(0), last_visit="last_visit",
        ).sort("key"))
        self.merged.lazy().select(number_of(col("key")), pl.all().exclude("key")).sink_csv(f"{self.out}/merged.csv")

    def discrepancies(self):
        register, parts = self.kept["reg"].lazy(), []

        def found(rows, rule, source, mine, other):
            parts.append(rows.select("key", rule=lit(rule), source=lit(source), reg_value=mine, other_value=other))

        gone = {"edu": {"死亡": "dead_enrolled", "迁出": "moved_enrolled"}, "dis": {"死亡": "dead_disabled"}, "civ": {"死亡": "dead_in_care"}}
        columns = ["key", "name", "sex", "birth", "status", "holds"]
        for name, rules in gone.items():
            # Pairs that differ anywhere are few: they are taken out in one join a source, and told apart afterwards.
            pairs = register.select(*columns, county(col("division"))).join(
                self.kept[name].lazy().select(*columns, county(col("division"))), on="key", suffix="_2")
            differs = pl.any_horizontal(col(c) != col(c + "_2") for c in ("name", "sex", "birth", "division"))
            pairs = collected(pairs.filter(differs | (~col("holds") & col("holds_2"))))
            for rule in ("name", "sex", "birth", "division"):
                found(pairs.filter(col(rule) != col(rule + "_2")), rule, name, pl.col(rule), pl.col(rule + "_2"))
            for word, rule in rules.items():
                found(pairs.filter((col("status") == word) & col("holds_2")), rule, name, col("status"), col("status_2"))
        roll, people = self.kept["edu"], self.kept["reg"]
        found(roll.filter(col("holding") > 1), "double_enrolled", "edu", lit(None, pl.String), col("holding").cast(pl.String))
        sex = pl.when(col("key") % 2 == 1).then(lit(MALE)).otherwise(lit(FEMALE))
        birth = birth_of(col("key")).cast(pl.String)
        found(people.filter(col("sex") != sex), "id_sex", "reg", col("sex"), sex)
        found(people.filter(col("birth") != birth), "id_birth", "reg", col("birth"), birth)
        self.found = pl.concat(parts).sort("key", "rule", "source")
        self.found.select(number_of(col("key")), pl.all().exclude("key")).write_csv(f"{self.out}/discrepancies.csv")

    def dropouts(self):
        people = self.kept["reg"].lazy().filter(col("holds") & birth_of(col("key")).is_between(20_100_901, 20_190_831))
        people = people.join(self.kept["edu"].lazy().filter("holds").select("key"), on="key", how="anti")
        people = people.join(self.kept["edu"].lazy().select("key", edu_status="status"), on="key", how="left")
        people = people.join(self.kept["dis"].lazy().select("key", disabled=lit(1)), on="key", how="left")
        people = people.join(self.kept["civ"].lazy().select("key", child_type="category"), on="key", how="left")
        self.away = collected(people.sort("division", "key").select(
            number_of(col("key")), "name", "sex", "birth", "division", "guardian", "phone", "edu_status", col("disabled").fill_null(0), "child_type"))
        self.away.write_csv(f"{self.out}/dropouts.csv")

    def care(self):
        limit = pl.when(col("category") == "留守儿童").then(90).when(col("category") == "困境儿童").then(60).otherwise(30)
        self.cared = (
            self.kept["civ"].filter("holds").join(self.kept["vis"], on="key", how="left")
            .with_columns(town=col("division").str.head(9), days=(REFERENCE - col("last_visit").str.to_date()).dt.total_days())
            .with_columns(is_overdue=col("days").is_null() | (col("days") > limit))
            .sort("town", "key")
        )
        self.cared.filter("is_overdue").select(number_of(col("key")), "name", "town", pl.col("category").alias("child_type"), "last_visit", "days").write_csv(
            f"{self.out}/overdue.csv")
        self.places = self.scan("divisions.csv").select(code="区划代码", place="名称").collect()
        towns = self.cared.group_by("town").agg(
            children=pl.len().cast(pl.Int64), overdue=col("is_overdue").sum().cast(pl.Int64), never=col("days").is_null().sum())
        self.named(self.named(towns, col("town") + "000", "town_name"), county(col("town")) + "000000", "county_name").with_columns(
            on_time=col("children") - col("overdue")).select(
            "town", "county_name", "town_name", "children", "on_time", "overdue", "never", rate=10000 * col("on_time") // col("children"),
        ).sort("town").write_csv(f"{self.out}/visits_town.csv")

    def named(self, rows, code, label):
        return rows.with_columns(code=code).join(self.places.rename({"place": label}), on="code", how="left").drop("code")

    def summary(self):
        place = county(col("division")).alias("county")
        flags = [f"in_{name}" for name in SOURCES]
        rows = collected(self.merged.lazy().group_by(place).agg(pl.len().alias("children"), *(pl.col(f).cast(pl.Int64).sum() for f in flags)))
        found = collected(self.found.lazy().join(self.merged.lazy().select("key", "division"), on="key").group_by(place).agg(
            discrepancies=pl.len(), dead_enrolled=(col("rule") == "dead_enrolled").sum()))
        away = self.away.group_by(place).agg(dropouts=pl.len())
        cared = self.cared.group_by(county(col("town")).alias("county")).agg(care=pl.len(), overdue=col("is_overdue").sum())
        for part in (found, away, cared):
            rows = rows.join(part, on="county", how="left")
        counts = ("dropouts", "discrepancies", "dead_enrolled", "care", "overdue")
        self.named(rows, col("county") + "000000", "county_name").select(
            "county", "county_name", "children", *flags, *(pl.col(c).fill_null(0) for c in counts)).sort("county").write_csv(f"{self.out}/summary_county.csv")


def main(source, out):
    os.makedirs(out, exist_ok=True)
    work = Work(source, out)
    for name in SOURCES:
        work.keep(name)
    for step in (work.visits, work.merge, work.discrepancies, work.dropouts, work.care, work.summary):
        step()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: polars_work.py INPUT OUTPUT")
    main(*sys.argv[1:])
