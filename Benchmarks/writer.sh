#!/usr/bin/env bash
# Measures the workbook writer on one long list against plain C calls of the same library: wall and processor time as ratios, run in
# turn, and peak memory. Ours refuses, cleans, verifies the finished file part by part; the yardstick does nothing of that.
set -euo pipefail
cd "$(dirname "$0")/.."
make --no-print-directory build-bench >&2
make --no-print-directory build-writer-bench >&2
built=${BUILT:-$PWD/.build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 Benchmarks/Writer/plain.c -o "$work/plain" $(pkg-config --cflags --libs xlsxwriter)
rows=${ROWS:-200000}
echo "$rows rows × 12 columns through the wrapper; second: the library from C"
"$built/bench" --runs "${RUNS:-5}" --rows "$rows" --before "rm -rf $work/ours.xlsx $work/plain.xlsx" \
  --versus "$work/plain $rows $work/plain.xlsx" -- "$built/writer-bench" "$rows" "$work/ours.xlsx"
ls -l "$work"/*.xlsx | awk '{ print $9 ": " $5 " bytes" }' | sed "s|$work/||"
