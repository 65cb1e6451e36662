#!/usr/bin/env bash
# Measures the monthly job with all its workbooks on one county: 200,000 register rows, 60,000 on roll, 8,000 in care, visits of two years.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory build-bench >&2
bench=$PWD/.build/release/bench
tool=$PWD/.build/release/careledger
data=$PWD/.build/county
# Made once; a world that was cut short is made anew.
if [ ! -e "$data/whole" ]; then
  rm -rf "$data"
  mkdir -p "$data"
  "$tool" sample --seed 1 --children 172000 --months 24 --output "$data/in" >/dev/null
  python3 Benchmarks/county/county.py "$data/in" 200000 60000
  touch "$data/whole"
fi
rows=$(find "$data/in" -name '*.csv' -not -name truth.csv -print0 | xargs -0 cat | wc -l)
echo "Monthly job, one county, about $rows rows, two years of visits:"
# The sample has a delivery that is held back: exit status 1 is done, too.
"$bench" --runs "${RUNS:-3}" --rows "$rows" --highest-status 1 --before "rm -rf $data/out" -- \
  "$tool" run Pipelines/monthly.yaml --as-of 2026-10-31 --input "$data/in" --output "$data/out" --quiet
echo "Workbooks: $(find "$data/out" -name '*.xlsx' | wc -l)"
