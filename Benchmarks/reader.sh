#!/usr/bin/env bash
# Measures the reader on one large file in UTF-8 and in GB18030: processor time against the plainest state machine over the same
# UTF-8 bytes, rows a second, and peak anonymous memory. The file is register.csv of SCALE_DATA where that is given, else invented.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory build-bench >&2
make --no-print-directory build-careledger >&2
built=${BUILT:-$PWD/.build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 Benchmarks/reader/state-machine.c -o "$work/state-machine"
if [ -n "${SCALE_DATA:-}" ]; then
  ln "$SCALE_DATA/register.csv" "$work/utf8.csv" 2>/dev/null || cp "$SCALE_DATA/register.csv" "$work/utf8.csv"
else
  # Numbers count up through orders and days; the check character is GB 11643's.
  awk -v rows="${ROWS:-500000}" 'BEGIN {
    split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2", weight, " "); split("1 0 X 9 8 7 6 5 4 3 2", check, " ")
    split("王伟 李娜 张秀英 刘洋 陈静怡 欧阳明 赵一诺 阿依·古丽", name, " ")
    print "登记编号,身份证号,姓名,性别,民族,出生日期,户籍区划,户籍地址,监护人姓名,监护人身份证号,监护人电话,户籍状态,状态日期"
    for (row = 0; row < rows; row++) {
      region = 520121 + row % 60; year = 2008 + int(row / 60) % 16; month = 1 + int(row / 960) % 12; day = 1 + int(row / 11520) % 28
      front = sprintf("%06d%04d%02d%02d%03d", region, year, month, day, 900 + int(row / 322560) % 100)
      sum = 0; for (i = 1; i <= 17; i++) sum += substr(front, i, 1) * weight[i]
      number = front check[sum % 11 + 1]; date = sprintf("%04d-%02d-%02d", year, month, day)
      printf "R%010d,%s,%s,%s,汉族,%s,%d104203,示例省安平县永定镇兴隆村,%s,,%.0f,正常,\n", row + 1, number, name[row % 8 + 1],
        int(row / 322560) % 2 ? "男" : "女", date, region, name[(row * 3) % 8 + 1], 13000000000 + row
    }
  }' > "$work/utf8.csv"
fi
iconv -f UTF-8 -t GB18030 "$work/utf8.csv" > "$work/gb18030.csv"
rows=$(($(wc -l < "$work/utf8.csv") - 1))
inspect=("$built/careledger" inspect --contracts Benchmarks/scale/sources --source register --as-of 2025-09-01)
for encoding in utf8 gb18030; do
  for flags in --counts ""; do
    echo "$encoding ${flags:-with profile}, $rows rows; second: state machine over the UTF-8 bytes:"
    # Status 1: some rows are refused, as they should be.
    "$built/bench" --runs "${RUNS:-3}" --rows "$rows" --highest-status 1 --versus "$work/state-machine $work/utf8.csv" -- \
      "${inspect[@]}" $flags "$work/$encoding.csv"
  done
done
