#!/usr/bin/env python3
"""Makes the workbooks beside this file, which the tests of Tabular and Ingest read.

Needs: pip install openpyxl XlsxWriter xlwt msoffcrypto-tool; LibreOffice's `soffice` for libreoffice.xlsx and .ods.
All people in them are invented; their numbers have sequences of 9xx.
"""
import datetime
import pathlib
import shutil
import subprocess
import tempfile
import zipfile

import openpyxl
import xlsxwriter
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile

HERE = pathlib.Path(__file__).parent
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def number(birth, sequence, region="370832"):
    body = f"{region}{birth}{sequence:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS)) % 11]


HEADER = ["登记编号", "公民身份号码", "姓名", "性别", "出生日期", "户籍区划", "联系电话"]


def people(count=6):
    names = ["张三", "李四", "王五", "买买提·吐尔逊", "𠮷野", "赵六"]
    for index in range(count):
        day = datetime.date(2015, 3, 1) + datetime.timedelta(days=index * 40)
        yield [
            f"R{index + 1}", number(day.strftime("%Y%m%d"), 901 + index), names[index % 6], "12"[index % 2], day,
            370832104203 + index, 13800000901 + index,
        ]


def with_openpyxl(path):
    """Titles over merged cells, a hidden row, a number kept as a number, a formula nobody computed, a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.merge_cells("A1:G1")
    sheet["A1"] = "梁山县户籍名单"
    sheet["A2"] = "统计截止日期：2026年10月31日"
    sheet.append(HEADER)
    for row in people():
        sheet.append(row)
    for row in sheet.iter_rows(min_row=4, min_col=5, max_col=5):
        row[0].number_format = 'yyyy"年"m"月"d"日"'
    sheet["B6"] = int(number("20150520", 903)[:17] + "0")
    sheet["C7"] = "买买提·\n吐尔逊"
    sheet["G9"] = "=G8+1"
    sheet.row_dimensions[5].hidden = True
    notes = book.create_sheet("说明")
    notes["A1"] = "另有说明"
    hidden = book.create_sheet("草稿", 0)
    hidden["A1"] = "不读"
    hidden.sheet_state = "hidden"
    book.active = 1
    book.save(path)


def with_xlsxwriter(path):
    """Rich text, text kept in the cells, dates with and without a time, from 1904 on."""
    book = xlsxwriter.Workbook(path, {"date_1904": True})
    sheet = book.add_worksheet("名单")
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy/m/d h:mm"})
    sheet.write_row(0, 0, HEADER)
    for index, row in enumerate(people(), start=1):
        sheet.write_row(index, 0, row[:4] + [None] + row[5:])
        sheet.write_datetime(index, 4, datetime.datetime.combine(row[4], datetime.time()), day if index % 2 else moment)
    sheet.write_rich_string(1, 2, bold, "张", "三 ")
    sheet.write_datetime(2, 4, datetime.datetime(2015, 4, 10, 8, 30), moment)
    book.close()


def with_libreoffice(source, kind, target):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir",
             folder, str(source)], check=True, capture_output=True)
        made = next(p for p in pathlib.Path(folder).iterdir() if p.suffix == "." + kind.split(":")[0])
        shutil.copy(made, target)


def old(path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for column, word in enumerate(HEADER):
        sheet.write(0, column, word)
    book.save(str(path))


def encrypted(source, path):
    with open(source, "rb") as plain, open(path, "wb") as out:
        OOXMLFile(plain).encrypt("geheim", out)


def bomb(path):
    """Four megabytes of blanks in a few kilobytes, under the names of a workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (1 << 22))


def main():
    with_openpyxl(HERE / "openpyxl.xlsx")
    with_xlsxwriter(HERE / "xlsxwriter.xlsx")
    with_libreoffice(HERE / "openpyxl.xlsx", "xlsx:Calc MS Excel 2007 XML", HERE / "libreoffice.xlsx")
    with_libreoffice(HERE / "openpyxl.xlsx", "ods", HERE / "document.ods")
    old(HERE / "old.xls")
    encrypted(HERE / "openpyxl.xlsx", HERE / "encrypted.xlsx")
    bomb(HERE / "bomb.xlsx")


if __name__ == "__main__":
    main()
