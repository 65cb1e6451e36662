#!/usr/bin/env bash
# Measures linking on invented registers with damaged identities: SEEDS (not used in tuning), about 90,000 records each, and with
# three times the damage. Prints precision, recall and F1 by pairs of records, overall and by kind of damage.
set -euo pipefail
cd "$(dirname "$0")/.."
swift build -c release --product bench >&2
swift build -c release --product linkage-bench >&2
tool=$PWD/.build/release/careledger
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for damage in ${DAMAGE:-1 3}; do
  for seed in ${SEEDS:-9001 9002}; do
    people=$([ "$damage" = 1 ] && echo "${PEOPLE:-50000}" || echo "${PEOPLE_HARD:-20000}")
    "$tool" sample --profile linkage --seed "$seed" --children "$people" --damage "$damage" --output "$work/in" >/dev/null
    echo "== linkage, seed $seed, $people people, $damage times the usual damage =="
    .build/release/bench --runs 1 --highest-status 1 --before "rm -rf $work/out" -- \
      "$tool" run Pipelines/merge.yaml --as-of 2026-10-31 --input "$work/in" --output "$work/out" --quiet
    tables=$(find "$work/out" -name tables -type d | head -1)
    .build/release/linkage-bench --truth "$work/in/truth.csv" --links "$tables/links.csv" \
      $([ -f "$tables/reviews.csv" ] && echo "--reviews $tables/reviews.csv")
    rm -rf "$work/in" "$work/out"
  done
done
