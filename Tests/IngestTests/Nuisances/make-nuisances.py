#!/usr/bin/env python3
"""Writes the nuisance files and what must be read from each. Usage: ./make-nuisances.py (writes beside itself)."""
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
H = "公民身份号码,姓名,性别,出生日期"
# DOMAIN §1.4: synthetic numbers, sequences 9xx.
V1, V2, V3, V4 = "370832201503019010", "370832201503019029", "37083220131117901X", "370882201106159232"
V5, V6, V7, V8 = "371202201602299142", "140421201709109376", "140404201909109067", "22038120121231915X"
V9, V10, V11, V12 = "220184202101019480", "370101201807089197", "412723200801059510", "370871202005209267"
V13, V14, V15, V16 = "810000201008239035", "820000201401019444", "830000201201309211", "710000201303039112"
V17, V18, V19, V20 = "370832200608319103", "370802200909019333", "14040320110404903X", "140421201002289684"
VALID = [V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14, V15, V16, V17, V18, V19, V20]
count = 0


def case(name, data, expected, say, ending="csv", encoding="utf-8"):
    """One file: bytes, or text in an encoding; its expectation; what it shows, in one line."""
    global count
    count += 1
    if isinstance(data, str):
        data = data.encode(encoding)
    stem = f"{count:03}-{name}"
    (HERE / f"{stem}.{ending}").write_bytes(data)
    lines = [line.strip() for line in expected.strip().split("\n")]
    (HERE / f"{stem}.expected").write_text(f"# {say}\n" + "\n".join(lines) + "\n", encoding="utf-8")


def row(line, number, name, **fields):
    return f"row {line}: resident_id={number} | name={name}" + "".join(f" | {k}={v}" for k, v in fields.items())


def lines(*items):
    return "\n".join(items)


# Three plain rows used wherever the nuisance is elsewhere.
A, B, C = f"{V1},张三,男,2015-03-01", f"{V2},李四,女,2015-03-01", f"{V3},王五,男,2013-11-17"


def a(line):
    return row(line, V1, "张三", sex="male", birth_date="2015-03-01")


def b(line):
    return row(line, V2, "李四", sex="female", birth_date="2015-03-01")


def c(line):
    return row(line, V3, "王五", sex="male", birth_date="2013-11-17")


def head(line=1, last=None):
    return f"skip {line}-{last or line} header"


ABC = lines(head(), a(2), b(3), c(4))
TEXT = f"{H}\n{A}\n{B}\n{C}\n"

# MARK: Encodings (CSV §4; RELIABILITY B1, B2)

case("utf8", TEXT, lines("encoding UTF-8", "dialect comma", ABC), "Plain UTF-8 without a mark.")
case("utf8-mark", "\ufeff" + TEXT, lines("encoding UTF-8", ABC), "A byte-order mark before the first header is no part of it.")
case("gbk", TEXT, lines("encoding GB18030", ABC), "GBK, which GB18030 contains.", encoding="gbk")
case(
    "gb18030-four-bytes",
    f"{H}\n{V1},\U00020bb7一,男,2015-03-01\n{V2},王䶮,女,2015-03-01\n{V3},\u3400二,男,2013-11-17\n",
    lines(
        "encoding GB18030",
        head(),
        row(2, V1, "\U00020bb7一", sex="male", birth_date="2015-03-01"),
        row(3, V2, "王䶮", sex="female", birth_date="2015-03-01"),
        row(4, V3, "\u3400二", sex="male", birth_date="2013-11-17"),
    ),
    "Rare characters take four bytes in GB18030, or two that strict GBK refuses (FE9F).",
    encoding="gb18030",
)
case(
    "utf16le-unicode-text",
    b"\xff\xfe" + TEXT.replace(",", "\t").replace("\n", "\r\n").encode("utf-16-le"),
    lines("encoding UTF-16LE", "dialect tab", ABC),
    "A spreadsheet's Unicode text: UTF-16LE with a mark, tabs, CRLF.",
)
case("utf16be", b"\xfe\xff" + TEXT.encode("utf-16-be"), lines("encoding UTF-16BE", ABC), "UTF-16BE with a mark.")
case("utf16le-no-mark", TEXT.encode("utf-16-le"), lines("encoding UTF-16LE", ABC), "UTF-16LE told by where its NULs stand.")
case(
    "mixed-gbk-lines-in-utf8",
    (f"{H}\n{A}\n").encode() + f"{B}\n".encode("gbk") + f"{C}\n".encode(),
    lines("encoding UTF-8", head(), a(2), c(4), "refuse 3-3 [] encoding.undecodable", "notice encoding.mixed [] 1"),
    "A GBK row pasted into a UTF-8 file is refused, never read as nonsense.",
)
case(
    "mixed-utf8-lines-in-gbk",
    (f"{H}\n{A}\n{B}\n").encode("gbk") + f"{V3},欧阳五六,男,2013-11-17\n".encode() + f"{V4},赵六,男,2011-06-15\n".encode("gbk"),
    lines(
        "encoding GB18030", head(), a(2), b(3), row(5, V4, "赵六", sex="male", birth_date="2011-06-15"),
        "refuse 4-4 [] encoding.mixed", "notice encoding.mixed [] 1",
    ),
    "A UTF-8 row in a GBK file decodes as GBK too, and would be nonsense: it is refused.",
)
case(
    "ends-inside-character-utf8",
    f"公民身份号码,性别,姓名\n{V1},男,张三\n{V2},女,李四".encode()[:-1],
    lines(
        head(), row(2, V1, "张三", sex="male"), "refuse 3-3 [] encoding.undecodable", "notice encoding.mixed [] 1"
    ),
    "A file cut off inside the last character: that row is refused.",
)
case(
    "ends-inside-character-gb18030",
    f"公民身份号码,性别,姓名\n{V1},男,张三\n{V2},女,李四".encode("gb18030")[:-1],
    lines(
        head(), row(2, V1, "张三", sex="male"), "refuse 3-3 [] encoding.undecodable", "notice encoding.mixed [] 1"
    ),
    "The same in GB18030.",
)
case(
    "replacement-character",
    f"{H}\n{A}\n{V2},李\ufffd,女,2015-03-01\n{C}\n",
    lines(head(), a(2), c(4), "refuse 3-3 [] text.forbidden-character"),
    "U+FFFD: the name was lost before the file was made.",
)
case(
    "nul",
    f"{H}\n{A}\n{V2},李\0四,女,2015-03-01\n{C}\n",
    lines(head(), a(2), c(4), "refuse 3-3 [] text.forbidden-character"),
    "A NUL inside a value.",
)
case(
    "c1-control",
    f"{H}\n{A}\n{V2},李\u0085四,女,2015-03-01\n{C}\n",
    lines(head(), a(2), c(4), "refuse 3-3 [] text.forbidden-character"),
    "A C1 control character inside a value.",
)
case(
    "overlong-utf8",
    f"{H}\n{A}\n".encode() + f"{V2},李".encode() + b"\xc0\xaf" + f"四五六,女,2015-03-01\n{C}\n".encode(),
    lines("encoding UTF-8", head(), a(2), c(4), "refuse 3-3 [] encoding.undecodable", "notice encoding.mixed [] 1"),
    "An overlong form of a slash is no UTF-8.",
)
case(
    "lone-surrogate",
    f"{H}\n{A}\n".encode() + f"{V2},李".encode() + b"\xed\xa0\x80" + f",女,2015-03-01\n{C}\n".encode(),
    lines("encoding UTF-8", head(), a(2), c(4), "refuse 3-3 [] encoding.undecodable", "notice encoding.mixed [] 1"),
    "Half of a surrogate pair is no UTF-8.",
)
case(
    "noncharacter",
    f"{H}\n{A}\n{V2},李\ufffe,女,2015-03-01\n{C}\n",
    lines(head(), a(2), c(4), "refuse 3-3 [] text.forbidden-character"),
    "U+FFFE: a mark read the wrong way round.",
)

# MARK: Lines (B3)

case("crlf", TEXT.replace("\n", "\r\n"), ABC, "CRLF.")
case("cr", TEXT.replace("\n", "\r"), ABC, "CR alone, as old Macs wrote.")
case("mixed-line-ends", f"{H}\r\n{A}\n{B}\r{C}\r\n", ABC, "CRLF, LF and CR in one file; no first digit is lost behind the CR.")
case("no-last-line-end", TEXT.rstrip("\n"), ABC, "No line end behind the last row.")
case(
    "blank-lines", f"{H}\n\n{A}\n   \n{B}\n,,,\n{C}\n\n\n",
    lines(head(), "skip 2-2 blank", a(3), "skip 4-4 blank", b(5), "skip 6-6 blank", c(7), "skip 8-9 blank"),
    "Blank lines, and rows of nothing but delimiters.",
)
case(
    "cr-cr-lf", f"{H}\r\r\n{A}\r\r\n{B}\r\r\n",
    lines(head(), "skip 2-2 blank", a(3), "skip 4-4 blank", b(5), "skip 6-6 blank"),
    "CR CR LF is a CR and a CRLF: two line ends, no row read twice.",
)
case(
    "quoted-line-break", f"公民身份号码,姓名,户籍地址\n{V1},张三,\"一村\n东头\"\n{V2},李四,二村\n",
    lines(head(), row(2, V1, "张三", address="一村\\n东头"), row(4, V2, "李四", address="二村")),
    "A line break inside quotes belongs to the value; lines go on being counted.",
)
case(
    "quoted-header-break", f"\"公民身份\n号码\",姓名\n{V1},张三\n",
    lines(head(1, 2), row(3, V1, "张三")), "A header cell broken over two lines.",
)

# MARK: Dialects (B3, B4)

case("tab", TEXT.replace(",", "\t"), lines("dialect tab", ABC), "Tabs.")
case("semicolon", TEXT.replace(",", ";"), lines("dialect semicolon", ABC), "Semicolons.")
case("pipe", TEXT.replace(",", "|"), lines("dialect pipe", ABC), "Pipes.")
case("pipe-gb18030", TEXT.replace(",", "|"), lines("dialect pipe", ABC), "Pipes, which may be half of a GB18030 character.", encoding="gb18030")
case("wide-comma", TEXT.replace(",", "，"), lines("dialect full-width comma", ABC), "Full-width commas.")
case(
    "separator-line", "sep=;\n" + TEXT.replace(",", ";"),
    lines("dialect semicolon", "skip 1-1 separator", head(2), a(3), b(4), c(5)), "A spreadsheet's `sep=` line.",
)
case(
    "all-quoted", "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in TEXT.strip().split("\n")) + "\n", ABC,
    "Every cell in quotes.",
)
case(
    "doubled-quotes", f'公民身份号码,姓名,户籍地址\n{V1},张三,"一村""东头"""\n{V2},李四,"二村,西头"\n',
    lines(head(), row(2, V1, "张三", address='一村"东头"'), row(3, V2, "李四", address="二村,西头")),
    "Quotes doubled inside quotes; a delimiter inside quotes.",
)
case(
    "quote-inside-plain-field", f'公民身份号码,姓名,户籍地址\n{V1},张三,一村"东头"\n{V2},李四,5"管\n',
    lines(head(), row(2, V1, "张三", address='一村"东头"'), row(3, V2, "李四", address='5"管')),
    "A quote counts only at the head of a field.",
)
case(
    "unclosed-quote", f'{H}\n{A}\n{V2},"李四,女,2015-03-01\n{C}\n{V4},赵六,男,2011-06-15\n',
    lines(
        head(), a(2), "refuse 3-3 [] csv.unclosed-quote", c(4), row(5, V4, "赵六", sex="male", birth_date="2011-06-15")
    ),
    "A quote that never closes costs its own row, named by the line it opened in.",
)
case(
    "unclosed-quote-at-end", f'{H}\n{A}\n{V2},李四,女,"2015-03-01\n',
    lines(head(), a(2), "refuse 3-3 [] csv.unclosed-quote"), "The same in the last row.",
)
case(
    "stray-quote", f'{H}\n{A}\n{V2},"李"四,女,2015-03-01\n{C}\n',
    lines(head(), a(2), "refuse 3-3 [] csv.stray-quote", c(4)), "Text behind a closing quote: which part is the value, nobody can tell.",
)

# MARK: Sizes (B4, B16)

case(
    "long-field", f"公民身份号码,姓名,户籍地址\n{V1},张三,{'村' * 41}\n{V2},李四,{'村' * 40}\n",
    lines(head(), "refuse 2-2 [户籍地址] value.too-long", row(3, V2, "李四", address="村" * 40)),
    "The contract lets a field have 120 bytes.",
)
case(
    "long-record", f"公民身份号码,姓名,备用\n{V1},张三,{'x' * 700}\n{V2},李四,\n",
    lines(head(), "refuse 2-2 [] csv.record-too-long", row(3, V2, "李四")), "The contract lets a record have 600 bytes.",
)
case(
    "wide-table", "公民身份号码,姓名," + ",".join(f"列{i}" for i in range(60)) + f"\n{V1},张三," + ",".join("0" for _ in range(60)) + "\n",
    lines(head(), row(2, V1, "张三")), "Sixty columns that no contract asks for.",
)

# MARK: Widths (B5)

case(
    "too-many-fields", f"{H}\n{A}\n{V2},李四,又名,女,2015-03-01\n{C}\n",
    lines(head(), a(2), "refuse 3-3 [] row.wrong-width", c(4)), "A cell too many: the row is refused whole, never cut.",
)
case(
    "too-few-fields", f"{H}\n{A}\n{V2},李四,女\n{C}\n",
    lines(head(), a(2), "refuse 3-3 [] row.wrong-width", c(4)), "A cell too few: never filled up.",
)
case(
    "trailing-blank-cells", f"{H}\n{A},,\n{B}\n{C}, ,　,\n", ABC, "Blank cells behind the last column make no row wrong.",
)
case(
    "trailing-blank-headers", f"{H},,\n{A}\n{B},,\n{C},\n", ABC, "Blank headers behind the last column, and rows without them.",
)
case(
    "unnamed-column-between", f"公民身份号码,,姓名\n{V1},x,张三\n{V2},,李四\n",
    lines(head(), row(2, V1, "张三"), row(3, V2, "李四")), "A column without a header is nobody's.",
)

# MARK: Not CSV, or no table (CSV §5.7; B22, B24)

case("xlsx-named-csv", b"PK\x03\x04\x14\x00\x06\x00xl/workbook.xml", "complaint delivery.not-csv 0 []", "A workbook under a false name.")
case("xls-named-csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "complaint delivery.not-csv 0 []", "An old workbook under a false name.")
case("html-named-csv", f"<html><table><tr><td>{V1}</td></tr></table></html>", "complaint delivery.not-csv 0 []", "A web page under a false name.")
case("pdf-named-csv", b"%PDF-1.7\n%\xe2\xe3\n", "complaint delivery.not-csv 0 []", "A PDF under a false name.")
case("gzip-named-csv", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "complaint delivery.not-csv 0 []", "A compressed file under a false name.")
case("empty", b"", "complaint delivery.empty 0 []", "No bytes.")
case("mark-only", b"\xef\xbb\xbf", "complaint delivery.empty 0 []", "A byte-order mark and nothing else.")
case("blank-only", b"\r\n \r\n\r\n", "complaint delivery.empty 0 []", "Blank lines and nothing else.")
case("header-only", f"{H}\n", "complaint delivery.header-only 1 []", "A register that names nobody is a failed export.")
case("header-only-titles", f"某县户籍名单,,,\n{H}\n\n,,,\n", "complaint delivery.header-only 2 []", "The same under a title, with blank rows.")
case(
    "events-header-only", "儿童身份证号,走访日期,走访方式,是否见到儿童\n",
    lines(head(), "notice delivery.no-rows [] 0"), "No visits in a month may be true: taken, and said.",
)
case("no-header", f"{A}\n{B}\n", "complaint delivery.no-header 1 []", "Data from the first line on.")
case("missing-column", f"身份证件编号,姓名,性别,出生日期\n{A}\n", "complaint delivery.missing-column 1 []", "A required column under a name no contract knows.")
case("unknown-table", "商品,数量,单价\n苹果,1,2\n", "complaint delivery.no-contract 0 []", "A table of something else.")
case("json", '{"姓名": "张三"}\n', "complaint delivery.not-csv 0 []", "JSON.")
case(
    "column-twice", f"公民身份号码,姓名,姓名\n{V1},张三,李四\n", "complaint delivery.column-twice 1 [姓名]",
    "Two columns of one name: which is meant, nobody can tell.",
)
case(
    "column-twice-in-brackets", f"身份证号（新）,身份证号（旧）,姓名\n{V1},{V2},张三\n", "complaint delivery.column-twice 1 [身份证号（新）]",
    "Two columns that only brackets tell apart.",
)

# MARK: Finding the table (DOMAIN §7.3; B5, B6)

case("title", f"梁山县户籍未成年人名单,,,\n{TEXT}", lines("skip 1-1 title", head(2), a(3), b(4), c(5)), "A title above the header.")
case(
    "title-short-line", f"梁山县户籍未成年人名单\n\n{TEXT}",
    lines("skip 1-1 title", "skip 2-2 blank", head(3), a(4), b(5), c(6)), "A title on a line of its own, and a blank line.",
)
case(
    "form-lines", f"户籍未成年人名单,,,\n填报单位：某局,,填报日期：,2026年9月30日\n{TEXT}",
    lines("skip 1-2 title", head(3), a(4), b(5), c(6)), "Lines that say who filled the form in, and when.",
)
case(
    "two-row-header", f"公民身份号码,姓名,监护人,\n,,姓名,联系电话\n{V1},张三,张父,13800000000\n{V2},李四,李母,\n",
    lines(
        head(1, 2), row(3, V1, "张三", guardian_name="张父", phone="13800000000"), row(4, V2, "李四", guardian_name="李母")
    ),
    "Two rows of header: 监护人 is merged over 姓名 and 联系电话.",
)
case(
    "two-row-header-others", f"儿童信息,,父亲,\n姓名,公民身份号码,姓名,身份证号\n张三,{V1},张父,370832198503019016\n",
    lines(head(1, 2), row(3, V1, "张三")),
    "A child's columns and a father's under two groups: the father's name is not the child's.",
)
case(
    "two-row-header-title", f"某县名单,,,\n公民身份号码,姓名,监护人,\n,,姓名,联系电话\n{V1},张三,张父,13800000000\n",
    lines("skip 1-1 title", head(2, 3), row(4, V1, "张三", guardian_name="张父", phone="13800000000")),
    "The same under a title.",
)
case(
    "repeated-header", f"{H}\n{A}\n{H}\n{B}\n\ufeff{H}\n{C}\n",
    lines(head(), a(2), "skip 3-3 header", b(4), "skip 5-5 header", c(6)),
    "The header again, from pages pasted together; once with a mark in its midst.",
)
case(
    "repeated-pages", "\n".join(["某县名单,,,", "公民身份号码,姓名,监护人,", ",,姓名,联系电话", f"{V1},张三,张父,13800000000",
                              "某县名单,,,", "公民身份号码,姓名,监护人,", ",,姓名,联系电话", f"{V2},李四,李母,"]) + "\n",
    lines(
        "skip 1-1 title", head(2, 3), row(4, V1, "张三", guardian_name="张父", phone="13800000000"),
        "skip 5-5 title", "skip 6-7 header", row(8, V2, "李四", guardian_name="李母"),
    ),
    "Whole pages pasted together: title and both rows of the header again.",
)
case(
    "totals", f"{H}\n{A}\n小计,1,,\n{B}\n丰州镇小计,1,,\n合计：2人,,,\n",
    lines(head(), a(2), "skip 3-3 total", b(4), "skip 5-6 total"), "Totals, with and without the place they are of.",
)
case(
    "notes", f"{H}\n{A}\n备注：以上数据截至十月,,,\n填表人：某甲,,审核人：某乙,\n单位（盖章）：,,,\n",
    lines(head(), a(2), "skip 3-5 note"), "A remark and signatures under the table.",
)
case(
    "page-footers", f"{H}\n{A}\n第1页,共2页,,\n{B}\n第 2 页 共 2 页\n-2-\n2/2,,,\n",
    lines(head(), a(2), "skip 3-3 note", b(4), "skip 5-7 note"), "Feet of pages.",
)
case("column-numbers", f"{H}\n1,2,3,4\n{A}\n", lines(head(), "skip 2-2 column-numbers", a(3)), "A row that numbers the columns.")
case("column-numbers-circled", f"{H}\n甲,①,②,③\n{A}\n", lines(head(), "skip 2-2 column-numbers", a(3)), "The same in circles, behind 甲.")
case(
    "filler-rows", f"登记编号,公民身份号码,姓名\n1,{V1},张三\n2,,\n3,,\n——,——,——\n以下空白,,\n",
    lines(head(), f"row 2: record_number=1 | resident_id={V1} | name=张三", "skip 3-6 filler"),
    "Rows kept free on the form: their number and nothing else, or dashes.",
)
case(
    "nobody", f"{H}\n{A}\n,,男,2015-03-01\n", lines(head(), a(2), "refuse 3-3 [] row.no-person"),
    "A row without number and name is nobody's: refused, not passed over.",
)
case(
    "reordered", f"出生日期,姓名,公民身份号码,性别\n2015-03-01,张三,{V1},男\n", lines(head(), a(2)), "Columns in another order.",
)
case("synonyms", f"身份证号码,儿童姓名,性别,出生日期\n{A}\n", lines(head(), a(2)), "Headers by other names the contract lists.")
case("pinyin", f"sfzjh,XM,xb,CSRQ\n{A}\n", lines(head(), a(2)), "Headers as the initials of their pinyin, small and capital.")
case(
    "dressed-headers", f"*公民身份号码（18位）, 姓　名 ,性别※,＊出生日期\n{A}\n", lines(head(), a(2)),
    "Stars, brackets and blanks in headers.",
)
case("wide-letters", f"ＳＦＺＪＨ,ＸＭ,ＸＢ,ＣＳＲＱ\n{A}\n", lines(head(), a(2)), "Full-width letters in headers.")
case(
    "father-in-brackets", f"身份证号（父亲）,姓名（父亲）,公民身份号码,姓名\n370832198503019016,张父,{V1},张三\n",
    lines(head(), row(2, V1, "张三")), "Brackets that make a column somebody else's.",
)
case(
    "hostile-header", f'公民身份号码,姓名,"id""); DROP TABLE child;--",`a`b`\n{V1},张三,x,y\n', lines(head(), row(2, V1, "张三")),
    "Headers that would be commands elsewhere are texts here.",
)
case("exact-duplicates", f"{H}\n{A}\n{B}\n{A}\n{A}\n", lines(head(), a(2), b(3), "duplicates 2"), "Rows given again, byte for byte.")
FILL = "学籍号,学校名称,学生姓名,身份证件号\n"
case(
    "fill-down", f"{FILL},第一小学,张三,{V1}\n,,李四,{V2}\n,第二小学,王五,{V3}\n,,赵六,{V4}\n",
    lines(
        head(), row(2, V1, "张三", school_name="第一小学"), row(3, V2, "李四", school_name="第一小学"),
        row(4, V3, "王五", school_name="第二小学"), row(5, V4, "赵六", school_name="第二小学"), "notice cell.filled-down [学校名称] 2",
    ),
    "A cell merged over several rows, in a column whose contract says so.",
)
case(
    "fill-down-broken",
    f"{FILL},,孙七,{V5}\n,第一小学,张三,{V1}\n小计,1,,\n,,李四,{V2}\n,第二小学,王五\n,,赵六,{V4}\n,第三小学,周八,{V6}\n\n,,吴九,{V7}\n",
    lines(
        head(), "refuse 2-2 [学校名称] value.missing", row(3, V1, "张三", school_name="第一小学"), "skip 4-4 total",
        "refuse 5-5 [学校名称] value.missing", "refuse 6-6 [] row.wrong-width", "refuse 7-7 [学校名称] value.missing",
        row(8, V6, "周八", school_name="第三小学"), "skip 9-9 blank", row(10, V7, "吴九", school_name="第三小学"),
        "notice cell.filled-down [学校名称] 1",
    ),
    "Nothing is filled from nowhere, from behind a total, or from a row that cannot be cut; a blank row does not matter.",
)
case(
    "no-fill-down", f"公民身份号码,姓名,户籍地址\n{V1},张三,一村\n{V2},李四,\n",
    lines(head(), row(2, V1, "张三", address="一村"), row(3, V2, "李四")), "A blank cell stays blank where the contract does not say so.",
)

# MARK: Numbers (DOMAIN §1.3, §1.4; B9)


def n(number, name="张三"):
    return f"{number},{name}"


N = "公民身份号码,姓名"
case(
    "valid-numbers", N + "\n" + "".join(f"{v},甲{i}\n" for i, v in enumerate(VALID)),
    lines(head(), *(row(i + 2, v, f"甲{i}") for i, v in enumerate(VALID))),
    "V1 to V20: abolished, xx01, zone, permit and 71 regions are all numbers.",
)
case(
    "invalid-numbers",
    f"{N}\n370832201503019011,甲\n370832201053019010,乙\n370832201502299014,丙\n370832201513019014,丁\n370832209901019012,戊\n",
    lines(
        head(),
        "residue 2: fault=resident-id.check-character | damaged_number=370832201503019011 | name=甲",
        "residue 3: fault=resident-id.impossible-birth-date | damaged_number=370832201053019010 | name=乙",
        "residue 4: fault=resident-id.impossible-birth-date | damaged_number=370832201502299014 | name=丙",
        "residue 5: fault=resident-id.impossible-birth-date | damaged_number=370832201513019014 | name=丁",
        "residue 6: fault=resident-id.impossible-birth-date | damaged_number=370832209901019012 | name=戊",
    ),
    "I1 to I5: wrong check, month 53, 29 February 2015, month 13, a birth to come.",
)
case(
    "thousands", f"{N}\n370832201503019000,甲\n370832201311179000,乙\n370832201207159000,丙\n{V3},丁\n",
    lines(
        head(),
        "residue 2: fault=resident-id.spreadsheet-damage | damaged_number=370832201503019000 | name=甲",
        "residue 3: fault=resident-id.spreadsheet-damage | damaged_number=370832201311179000 | name=乙",
        "residue 4: fault=resident-id.spreadsheet-damage | damaged_number=370832201207159000 | name=丙 | claim=370832201207159000",
        row(5, V3, "丁"), "notice column.spreadsheet-damage [公民身份号码] 3",
    ),
    "I6, I8: a spreadsheet kept fifteen digits; one that passes the check by chance is condemned with its column.",
)
case(
    "lone-thousands", f"{N}\n370832201207159000,甲\n{V1},乙\n{V2},丙\n",
    lines(head(), row(2, "370832201207159000", "甲"), row(3, V1, "乙"), row(4, V2, "丙")),
    "One valid number in a thousand ends in 000 by chance: alone, it is nobody's damage.",
)
case(
    "floats", f"{N}\n370832201503019008,甲\n140421201812219776,乙\n140421201503019008,丙\n{V3},丁\n",
    lines(
        head(),
        "residue 2: fault=resident-id.spreadsheet-damage | damaged_number=370832201503019008 | name=甲",
        "residue 3: fault=resident-id.spreadsheet-damage | damaged_number=140421201812219776 | name=乙 | claim=140421201812219776",
        "residue 4: fault=resident-id.spreadsheet-damage | damaged_number=140421201503019008 | name=丙",
        row(5, V3, "丁"), "notice column.rounded-numbers [公民身份号码] 3",
    ),
    "I7, I9: a program kept the numbers as 64-bit floats.",
)
case(
    "scientific", f"{N}\n3.70832E+17,甲\n3.70832e+17,乙\n{V3},丙\n",
    lines(
        head(),
        "residue 2: fault=resident-id.spreadsheet-damage | damaged_number=3.70832E+17 | name=甲",
        "residue 3: fault=resident-id.spreadsheet-damage | damaged_number=3.70832e+17 | name=乙",
        row(4, V3, "丙"), "notice column.spreadsheet-damage [公民身份号码] 2",
    ),
    "I10: scientific notation cannot be undone.",
)


def check(body):
    p = 0
    for digit in body:
        p = (p + int(digit)) * 2 % 11
    value = (12 - p) % 11
    return "X" if value == 10 else str(value)


def only_x(want):
    found = []
    order = 900
    day = 1
    while len(found) < want:
        body = f"370832201504{day:02}{order}"
        if check(body) == "X":
            found.append(body + "X")
        order += 1
        if order > 999:
            order, day = 900, day + 1
    return found


XS = only_x(24)
case(
    "only-x", N + "\n" + "".join(f"{v},甲{i}\n" for i, v in enumerate(XS)),
    lines(head(), *(row(i + 2, v, f"甲{i}") for i, v in enumerate(XS)), "notice column.only-x-numbers [公民身份号码] 24"),
    "Nothing but numbers ending in X: the others were lost before the file was made.",
)
P = "[公民身份号码] resident-id."
case(
    "disguises",
    f"{N}\n３７０８３２２０１５０３０１９０１０,甲\n\"=\"\"{V2}\"\"\",乙\n'{V4},丙\n{V5}\t,丁\n\u00a0{V6}\u3000,戊\n{V7}\u200b,己\n’{V9},庚\n",
    lines(
        head(),
        row(2, V1, "甲"), f"repair 2 {P}full-width: ３７０８３２２０１５０３０１９０１０ → {V1}",
        row(3, V2, "乙"), f"repair 3 {P}formula-wrapper: =\"{V2}\" → {V2}",
        row(4, V4, "丙"), f"repair 4 {P}apostrophe: '{V4} → {V4}",
        row(5, V5, "丁"), f"repair 5 {P}space: {V5}\\t → {V5}",
        row(6, V6, "戊"), f"repair 6 {P}space: \u00a0{V6}\u3000 → {V6}",
        row(7, V7, "己"), f"repair 7 {P}invisible: {V7}\u200b → {V7}",
        row(8, V9, "庚"), f"repair 8 {P}apostrophe: ’{V9} → {V9}",
    ),
    "I14, I15: disguises that come off without guessing.",
)
case(
    "x-look-alikes", f"{N}\n37083220131117901x,甲\n22038120121231915×,乙\n14040320110404903Х,丙\n",
    lines(
        head(),
        row(2, V3, "甲"), f"repair 2 {P}lower-case-x: 37083220131117901x → {V3}",
        row(3, V8, "乙"), f"repair 3 {P}look-alike-x: 22038120121231915× → {V8}",
        row(4, V19, "丙"), f"repair 4 {P}look-alike-x: 14040320110404903Х → {V19}",
    ),
    "I16: small x, the sign of multiplication, the Cyrillic letter.",
)
case(
    "inner-breaks", f"{N}\n370832 20150301 9010,甲\n370832-20150301-9029,乙\n{V18}.0,丙\n",
    lines(
        head(),
        row(2, V1, "甲"), f"repair 2 {P}space: 370832 20150301 9010 → {V1}",
        row(3, V2, "乙"), f"repair 3 {P}hyphen: 370832-20150301-9029 → {V2}",
        row(4, V18, "丙"), f"repair 4 {P}decimal-zero: {V18}.0 → {V18}",
    ),
    "Blanks, hyphens and a decimal that come off because eighteen digits remain.",
)
case(
    "look-alike-digits", f"{N}\n3708322O15O3O19O1O,甲\n",
    lines(
        head(),
        "residue 2: fault=resident-id.not-a-digit | damaged_number=3708322O15O3O19O1O | name=甲",
        f"suggest 2 {P}look-alike-digit: 3708322O15O3O19O1O → {V1}",
    ),
    "Letters typed for digits: suggested, never made.",
)
case(
    "two-in-one-cell", f"{N}\n{V1}/{V2},甲\n张三{V4},张三\n{V1}{V2},乙\n",
    lines(
        head(),
        f"residue 2: fault=resident-id.wrong-length | damaged_number={V1}/{V2} | name=甲",
        f"suggest 2 {P}embedded: {V1}/{V2} → {V1}/{V2}",
        f"residue 3: fault=resident-id.wrong-length | damaged_number=张三{V4} | name=张三",
        f"suggest 3 {P}embedded: 张三{V4} → {V4}",
        f"residue 4: fault=resident-id.wrong-length | damaged_number={V1}{V2} | name=乙",
    ),
    "Two numbers in a cell, or a name before one: suggested. Thirty-six digits on end suggest nothing.",
)
case(
    "masked-and-short", f"{N}\n370832********9010,甲\n37083220150301901,乙\n3708322015030190100,丙\n",
    lines(
        head(),
        "residue 2: fault=resident-id.masked | damaged_number=370832********9010 | name=甲",
        "residue 3: fault=resident-id.wrong-length | damaged_number=37083220150301901 | name=乙",
        "residue 4: fault=resident-id.wrong-length | damaged_number=3708322015030190100 | name=丙",
    ),
    "A masked number, one of seventeen digits, one of nineteen.",
)
case(
    "placeholders", f"{N}\n,甲\n无,乙\n/,丙\n000000000000000000,丁\n111111111111111111,戊\n-,己\n",
    lines(
        head(), "residue 2: fault=resident-id.missing | name=甲", "residue 3: fault=resident-id.missing | damaged_number=无 | name=乙",
        "residue 4: fault=resident-id.missing | damaged_number=/ | name=丙",
        "residue 5: fault=resident-id.missing | damaged_number=000000000000000000 | name=丁",
        "residue 6: fault=resident-id.missing | damaged_number=111111111111111111 | name=戊",
        "residue 7: fault=resident-id.missing | damaged_number=- | name=己",
    ),
    "What is written where nothing is known is a missing number.",
)
case(
    "fifteen-digits", f"{N},监护人身份证号\n370832850301901,甲,\n{V1},乙,370832850301901\n{V2},丙,140421990910937\n",
    lines(
        head(),
        "residue 2: fault=resident-id.fifteen-digits | damaged_number=370832850301901 | name=甲",
        row(3, V1, "乙", guardian_id="370832198503019016"),
        "repair 3 [监护人身份证号] resident-id.fifteen-digits: 370832850301901 → 370832198503019016",
        row(4, V2, "丙", guardian_id="140421199909109370"),
        "repair 4 [监护人身份证号] resident-id.fifteen-digits: 140421990910937 → 140421199909109370",
    ),
    "I12, I13: fifteen digits are a guardian's old number, and never a child's.",
)
case(
    "roll-numbers-for-ids", f"{N}\nG{V1},甲\nL370832201503019002,乙\nJ{V2},丙\n",
    lines(
        head(),
        f"residue 2: fault=resident-id.roll-number | damaged_number=G{V1} | name=甲 | claim={V1}",
        f"suggest 2 {P}in-roll-number: G{V1} → {V1}",
        "residue 3: fault=resident-id.temporary-roll-number | damaged_number=L370832201503019002 | name=乙",
        f"residue 4: fault=resident-id.temporary-roll-number | damaged_number=J{V2} | name=丙",
    ),
    "I11: G numbers claim what follows, L and J numbers never do, though they pass the check.",
)
case(
    "quarantined-numbers", f"残疾人证号,持证人身份证号,持证人姓名\n{V1}62,370832201503019011,甲\n{V3}53,{V3},乙\n",
    lines(head(), "refuse 2-2 [持证人身份证号] resident-id.check-character",
          f"row 3: certificate_number={V3}53 | resident_id={V3} | name=乙"),
    "A contract may have rows without a usable number refused.",
)
case(
    "guardian-damage", f"{N},监护人身份证号\n{V1},甲,370832198503019000\n{V2},乙,370832198711219000\n{V4},丙,3.70832E+17\n",
    lines(
        head(), row(2, V1, "甲"), row(3, V2, "乙"), row(4, V4, "丙"),
        "notice column.spreadsheet-damage [监护人身份证号] 3", "notice resident-id.unusable [监护人身份证号] 3",
    ),
    "Damage in a guardian's column is announced as well.",
)

# MARK: Dates (DOMAIN §7.3; B11)

D = "公民身份号码,姓名,出生日期"
STYLES = ["20150301", "2015-03-01", "2015-3-1", "2015/03/01", "2015/3/1", "2015.3.1", "2015年3月1日", "2015年03月01日",
          "２０１５年３月１日", "二〇一五年三月一日", "2015-03-01 00:00:00", "2015/3/1 0:00", "'2015-03-01"]
case(
    "date-styles", D + "\n" + "".join(f"{VALID[i]},甲{i},{s}\n" for i, s in enumerate(STYLES)),
    lines(head(), *(row(i + 2, VALID[i], f"甲{i}", birth_date="2015-03-01") for i in range(len(STYLES)))),
    "Every style with a four-digit year first.",
)
case(
    "impossible-dates", f"{D}\n{V1},甲,2015-02-30\n{V2},乙,2015-13-01\n{V4},丙,三月\n{V5},丁,2015-03\n{V6},戊,农历二月\n{V7},己,2019-09-10\n",
    lines(head(), *(f"refuse {i}-{i} [出生日期] date.unreadable" for i in range(2, 7)), row(7, V7, "己", birth_date="2019-09-10")),
    "Days no calendar has, words, months without a day.",
)
case(
    "ambiguous-dates", f"{D}\n{V1},甲,3/1/2015\n{V2},乙,01-03-2015\n{V7},己,2019-09-10\n",
    lines(head(), "refuse 2-2 [出生日期] date.ambiguous", "refuse 3-3 [出生日期] date.ambiguous",
          row(4, V7, "己", birth_date="2019-09-10")),
    "Day and month before the year: refused, whichever was meant.",
)
case(
    "two-digit-years", f"{D}\n{V1},甲,15-3-1\n{V2},乙,150301\n{V4},丙,11-6-16\n,丁,15-3-1\n",
    lines(
        head(),
        row(2, V1, "甲", birth_date="2015-03-01"), "repair 2 [出生日期] date.confirmed-by-number: 15-3-1 → 2015-03-01",
        row(3, V2, "乙", birth_date="2015-03-01"), "repair 3 [出生日期] date.confirmed-by-number: 150301 → 2015-03-01",
        "refuse 4-4 [出生日期] date.ambiguous", "refuse 5-5 [出生日期] date.ambiguous",
    ),
    "Two-digit years are read only where the resident number says the same.",
)
case(
    "serial-column", f"{D}\n{V1},甲,42064\n{V2},乙,42064\n{V4},丙,40709\n{V7},丁,2019-9-10\n",
    lines(
        head(), row(2, V1, "甲", birth_date="2015-03-01"), row(3, V2, "乙", birth_date="2015-03-01"),
        row(4, V4, "丙", birth_date="2011-06-15"), row(5, V7, "丁", birth_date="2019-09-10"),
        "notice date.serial-numbers [出生日期] 3",
    ),
    "A column of a spreadsheet's day numbers, known by its own statistics and confirmed by the numbers beside it.",
)
case(
    "serial-column-1904", f"{D}\n{V1},甲,40602\n{V2},乙,40602\n{V4},丙,39247\n",
    lines(
        head(), row(2, V1, "甲", birth_date="2015-03-01"), row(3, V2, "乙", birth_date="2015-03-01"),
        row(4, V4, "丙", birth_date="2011-06-15"), "notice date.serial-numbers [出生日期] 3",
    ),
    "The same by the calendar that begins in 1904.",
)
case(
    "lone-serial", f"{D}\n{V1},甲,42064\n{V2},乙,42065\n{V4},丙,2011-06-15\n{V5},丁,2016-02-29\n{V7},戊,2019-09-10\n",
    lines(
        head(), row(2, V1, "甲", birth_date="2015-03-01"), "repair 2 [出生日期] date.confirmed-by-number: 42064 → 2015-03-01",
        "refuse 3-3 [出生日期] date.ambiguous", row(4, V4, "丙", birth_date="2011-06-15"),
        row(5, V5, "丁", birth_date="2016-02-29"), row(6, V7, "戊", birth_date="2019-09-10"),
    ),
    "A day number among dates is read only where the resident number says the same.",
)
case(
    "serial-visits", "儿童身份证号,走访日期,走访方式\n" + "".join(f"{v},46310,入户\n" for v in [V1, V2, V4]),
    lines(
        head(), *(f"row {i}: resident_id={v} | visit_date=2026-10-15 | visit_kind=home" for i, v in [(2, V1), (3, V2), (4, V4)]),
        "notice date.serial-numbers [走访日期] 3",
    ),
    "Day numbers where nothing confirms them but the column itself.",
)
case(
    "spreadsheet-zeros", f"{D}\n{V1},甲,1900-01-00\n{V2},乙,1899-12-30\n{V4},丙,0000-00-00\n{V5},丁,/\n",
    lines(head(), row(2, V1, "甲"), row(3, V2, "乙"), row(4, V4, "丙"), row(5, V5, "丁"), "notice date.spreadsheet-zero [出生日期] 2"),
    "What a spreadsheet shows for an empty date.",
)
case(
    "times", f"儿童身份证号,走访日期,走访方式\n{V1},2026-10-05 14:30:00,入户\n{V2},2026/10/6 9:05,入户\n{V4},2026-10-05T16:30Z,入户\n",
    lines(
        head(), f"row 2: resident_id={V1} | visit_date=2026-10-05 | visit_kind=home",
        f"row 3: resident_id={V2} | visit_date=2026-10-06 | visit_kind=home", "refuse 4-4 [走访日期] date.unreadable",
        "notice date.time-dropped [走访日期] 2",
    ),
    "A time of day is dropped and counted; one with a zone may be another day here.",
)
case(
    "months", f"学籍号,身份证件号,学生姓名,学校名称,入学年月\n,{V1},甲,一小,202109\n,{V2},乙,一小,2021年9月\n,{V4},丙,一小,2021-09-01\n",
    lines(head(), *(row(i, v, n_, school_name="一小", entry_date="2021-09-01") for i, v, n_ in [(2, V1, "甲"), (3, V2, "乙"), (4, V4, "丙")])),
    "A month stands for its first day where the contract says so.",
)

# MARK: Words, phones, places, certificates, names (DOMAIN §2, §3.3, §4.2, §7.3)

case(
    "sex-words", "公民身份号码,姓名,性别\n" + "".join(f"{VALID[i]},甲{i},{w}\n" for i, w in enumerate(["男", "女", "男性", "２", "1", " 女 ", "女童", "9", "未填"])),
    lines(
        head(), row(2, V1, "甲0", sex="male"), row(3, V2, "甲1", sex="female"), row(4, V3, "甲2", sex="male"),
        row(5, V4, "甲3", sex="female"), row(6, V5, "甲4", sex="male"), row(7, V6, "甲5", sex="female"),
        row(8, V7, "甲6", sex="female"), row(9, V8, "甲7"), row(10, V9, "甲8"),
    ),
    "Sex by word and by the code of GB/T 2261.1.",
)
case(
    "unknown-words", f"公民身份号码,姓名,性别\n{V1},甲,外星人\n{V2},乙,女\n",
    lines(head(), row(2, V1, "甲"), row(3, V2, "乙", sex="female"), "notice code.unknown-word [性别] 1"),
    "A word no list has is read as not stated, and said.",
)
case(
    "yes-and-no", "儿童身份证号,走访日期,走访方式,是否见到儿童\n" + "".join(
        f"{VALID[i]},2026-10-05,入户,{w}\n" for i, w in enumerate(["是", "否", "有", "0", "Y", "√", "×", "未采集", ""])),
    lines(
        head(), *(f"row {i + 2}: resident_id={VALID[i]} | visit_date=2026-10-05 | visit_kind=home" + (f" | child_seen={w}" if w else "")
                  for i, w in enumerate(["yes", "no", "yes", "no", "yes", "yes", "no", "", ""])),
    ),
    "Yes and no in the words offices use.",
)
case(
    "roll-status", "学籍号,身份证件号,学生姓名,学校名称,是否留守儿童,学生状态\n" + "".join(
        f",{VALID[i]},甲{i},一小,{f},{s}\n" for i, (f, s) in enumerate([("是", "在读"), ("双亲留守", "在籍"), ("0", "转学"), ("", "休学"), ("非留守", "未报到")])),
    lines(
        head(),
        row(2, V1, "甲0", school_name="一小", school_flags_left_behind="yes", roll_status="enrolled"),
        row(3, V2, "甲1", school_name="一小", school_flags_left_behind="yes", roll_status="enrolled"),
        row(4, V3, "甲2", school_name="一小", school_flags_left_behind="no", roll_status="transferredOut"),
        row(5, V4, "甲3", school_name="一小", roll_status="suspended"),
        row(6, V5, "甲4", school_name="一小", school_flags_left_behind="no", roll_status="left"),
    ),
    "School status by the words people read and those the contract adds.",
)
case(
    "phones", "公民身份号码,姓名,联系电话\n" + "".join(f"{VALID[i]},甲{i},{p}\n" for i, p in enumerate(
        ["13800000000", "+86 138 0000 0000", "0355-2023456", "（0355）2023456转801", "13800000000/13900000000", "1.38E+10", "无", "03552023456"])),
    lines(
        head(),
        row(2, V1, "甲0", phone="13800000000"),
        row(3, V2, "甲1", phone="13800000000"), "repair 3 [联系电话] phone.normalised: +86 138 0000 0000 → 13800000000",
        row(4, V3, "甲2", phone="0355-2023456"),
        row(5, V4, "甲3", phone="0355-2023456-801"), "repair 5 [联系电话] phone.normalised: （0355）2023456转801 → 0355-2023456-801",
        row(6, V5, "甲4", phone="13800000000/13900000000"),
        row(7, V6, "甲5", phone="1.38E+10"), "notice phone.unreadable [联系电话] 1",
        row(8, V7, "甲6"),
        row(9, V8, "甲7", phone="0355-2023456"), "repair 9 [联系电话] phone.normalised: 03552023456 → 0355-2023456",
    ),
    "Mobile numbers, landlines, extensions, two in a cell; what cannot be read stays as written.",
)
case(
    "places", "公民身份号码,姓名,户籍区划\n" + "".join(f"{VALID[i]},甲{i},{p}\n" for i, p in enumerate(
        ["140429", "140429104203", "１４０４２９", "武乡县", "长治市武乡县", "山西省长治市武乡县", "140421", "长治县", "某县", "140429.0", "无"])),
    lines(
        head(),
        row(2, V1, "甲0", division="140429"), row(3, V2, "甲1", division="140429104203"), row(4, V3, "甲2", division="140429"),
        row(5, V4, "甲3", division="140429"), row(6, V5, "甲4", division="140429"), row(7, V6, "甲5", division="140429"),
        row(8, V7, "甲6", division="140421"), row(9, V8, "甲7", division="140421"), row(10, V9, "甲8"),
        row(11, V10, "甲9", division="140429"), row(12, V11, "甲10"), "notice division.abolished [户籍区划] 2", "notice division.unknown [户籍区划] 1",
    ),
    "Divisions by code, name, name behind its parents'; abolished ones (140421 长治县) too.",
)
CERT = "残疾人证号,持证人身份证号,持证人姓名,残疾类别,残疾等级,有效期至\n"
case(
    "certificates", CERT + f"{V1}62,{V1},甲,6,2,2030-01-01\n37083220131117901x53,{V3},乙,智力残疾,叁级,长期\n"
    + f"{V2}62B1,{V2},丙,精神,二级,\n{V4},{V4},丁,视力,Ⅰ级,\n",
    lines(
        head(),
        f"row 2: certificate_number={V1}62 | resident_id={V1} | name=甲 | disability_kind=mental | disability_grade=second | expiry_date=2030-01-01",
        f"row 3: certificate_number={V3}53 | resident_id={V3} | name=乙 | disability_kind=intellectual | disability_grade=third",
        f"repair 3 [残疾人证号] certificate.normalised: 37083220131117901x53 → {V3}53",
        f"row 4: certificate_number={V2}62B1 | resident_id={V2} | name=丙 | disability_kind=mental | disability_grade=second",
        f"row 5: certificate_number={V4} | resident_id={V4} | name=丁 | disability_kind=vision | disability_grade=first",
        "notice certificate.unusable [残疾人证号] 1",
    ),
    "Certificates of twenty and twenty-two characters; category and grade by code and by word.",
)
NAMES = [("买买提•吐尔逊", "买买提·吐尔逊", "name.separator"), ("买买提・吐尔逊", "买买提·吐尔逊", "name.separator"),
         ("买买提．吐尔逊", "买买提·吐尔逊", "name.separator"), ("欧阳　娜娜", "欧阳娜娜", "name.blank"),
         ("王\ue863", "王䶮", "name.private-use-character"), ("张?", "张?", None), ("张□", "张□", None),
         ("买买提·吐尔逊", "买买提·吐尔逊", None), ("\U00020bb7〇", "\U00020bb7〇", None), ("null", "null", None), ("True", "True", None),
         ("阿卜杜热合曼·阿卜杜热西提·阿卜杜喀迪尔", "阿卜杜热合曼·阿卜杜热西提·阿卜杜喀迪尔", None)]
case(
    "names", N + "\n" + "".join(f"{VALID[i]},{written}\n" for i, (written, _, _) in enumerate(NAMES)),
    lines(
        head(), *(row(i + 2, VALID[i], read) for i, (_, read, _) in enumerate(NAMES)),
        *(f"repair {i + 2} [姓名] {code}: {written} → {read}" for i, (written, read, code) in enumerate(NAMES) if code),
    ),
    "Dots, blanks and private-use characters come into one form; placeholders, rare characters and odd words stay.",
)
case(
    "formula-cells", f"公民身份号码,姓名,户籍地址\n{V1},张三,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\n{V2},李四,+cmd|' /C calc'!A0\n{V4},赵六,@SUM(1)\n{V5},钱七,=1\n",
    lines(
        head(), row(2, V1, "张三", address='=HYPERLINK("http://x","y")'), row(3, V2, "李四", address="+cmd|' /C calc'!A0"),
        row(4, V4, "赵六", address="@SUM(1)"), row(5, V5, "钱七", address="=1"),
    ),
    "Cells that spreadsheets would run are texts; whoever writes them out takes care.",
)
case(
    "text-disguises", f"登记编号,公民身份号码,姓名\n'00123,{V1},张三\n\"=\"\"00124\"\"\",{V2},李四\n",
    lines(
        head(), f"row 2: record_number=00123 | resident_id={V1} | name=张三", "repair 2 [登记编号] text.apostrophe: '00123 → 00123",
        f"row 3: record_number=00124 | resident_id={V2} | name=李四", "repair 3 [登记编号] text.formula-wrapper: =\"00124\" → 00124",
    ),
    "Zeros in front survive, and what forced them to be text comes off.",
)
case(
    "missing-name", f"{N}\n{V1},\n{V2},李四\n", lines(head(), "refuse 2-2 [姓名] value.missing", row(3, V2, "李四")),
    "A value the contract requires.",
)
case(
    "nonsense-names", f"{N}\n{V1},锟斤拷\n{V2},å¼\u00a0ä¼Ÿ\n{V3},烫烫烫\n{V4},唐烫\n",
    lines(
        head(), row(2, V1, "锟斤拷"), row(3, V2, "å¼\u00a0ä¼Ÿ"), row(4, V3, "烫烫烫"), row(5, V4, "唐烫"),
        "notice text.mojibake [姓名] 3",
    ),
    "Names that a wrong encoding made nonsense of: kept as they came, and announced.",
)

print(f"{count} files")
