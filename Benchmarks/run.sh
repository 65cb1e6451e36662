#!/usr/bin/env bash
# Measures the monthly job on invented data of a county's size.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory build-bench >&2
bench=$PWD/.build/release/bench
tool=$PWD/.build/release/careledger
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
children=${CHILDREN:-20000}
"$tool" sample --seed 7 --children "$children" --months 2 --output "$work/in" >/dev/null
rows=$(find "$work/in" -name '*.csv' -not -name truth.csv -print0 | xargs -0 cat | wc -l)
# The sample has a delivery that is held back: exit status 1 is done, too.
echo "Monthly job, $children children, about $rows rows:"
"$bench" --runs "${RUNS:-3}" --rows "$rows" --highest-status 1 --before "rm -rf $work/out" -- \
  "$tool" run Pipelines/monthly.yaml --as-of 2026-10-31 --input "$work/in" --output "$work/out" --quiet
echo "The same again, nothing changed:"
"$bench" --runs "${RUNS:-3}" --highest-status 1 -- \
  "$tool" run Pipelines/monthly.yaml --as-of 2026-10-31 --input "$work/in" --output "$work/out" --quiet
