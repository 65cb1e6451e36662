#!/usr/bin/env bash
# Measures the merge of a province (work.md) by the product, and in turn by DuckDB in memory, DuckDB to a file, and Polars; checks that
# all made the same seven files and that these say what truth.json says; adds a line to history.csv.
#   PROVINCE_CHILDREN=1000000  REPS=3  SEED=1  the data, made once, and the counted rounds, after one that is not counted
#   PYTHON=...                  a Python that has duckdb and polars, in place of a private environment with both from PyPI
#   GB18030=1                   also: the product on the same data in GB18030, against itself in UTF-8
#   HISTORY=...                 another file for the line of figures
set -euo pipefail
cd "$(dirname "$0")/../.."
children=${PROVINCE_CHILDREN:-1000000}
reps=${REPS:-3}
seed=${SEED:-1}
history=${HISTORY:-Benchmarks/scale/history.csv}
here=Benchmarks/scale
work=$PWD/.build/scale
tool=$PWD/.build/release/careledger
bench=$PWD/.build/release/bench
make --no-print-directory build-bench >&2
mkdir -p "$work"

# make_data ENCODING: the folder of inputs, made where it is not there; truth.json stands beside it. A new program makes new data.
make_data() {
  local data=$work/in-$children-$seed-$1
  if [ ! -f "$data/truth.json" ] || [ "$tool" -nt "$data/truth.json" ]; then
    rm -rf "$data"
    "$tool" sample --profile province --children "$children" --seed "$seed" --encoding "$1" --output "$data" >&2
  fi
  cat "$data"/*.csv >/dev/null # All read from memory.
  echo "$data"
}

# find_python: a Python with both peers, or nothing.
find_python() {
  local python=${PYTHON:-$work/venv/bin/python}
  if [ -z "${PYTHON:-}" ] && ! "$python" -c 'import duckdb, polars' 2>/dev/null; then
    python3 -m venv "$work/venv" >&2 && "$python" -m pip install --quiet --disable-pip-version-check duckdb polars >&2 || true
  fi
  if "$python" -c 'import duckdb, polars' 2>/dev/null; then echo "$python"; fi
}

data=$(make_data utf-8)
python=$(find_python)
out=$work/out-$children
rm -rf "$out"
mkdir -p "$out"/{duckdb,duckdb-file,polars,product}
merge=("$tool" run $here/merge.yaml --as-of 2025-09-01 --input "$data" --output "$out/run" --quiet)
versus=()
folders=("$out/product")
if [ -n "$python" ]; then
  "$python" -c 'import duckdb, polars; print(f"DuckDB {duckdb.__version__}, Polars {polars.__version__}")'
  versus=(
    --versus "$python $here/peers/duckdb_work.py $data $out/duckdb"
    --versus "$python $here/peers/duckdb_work.py $data $out/duckdb-file --database $out/duckdb-file/ledger.duckdb"
    --versus "$python $here/peers/polars_work.py $data $out/polars"
  )
  folders+=("$out/duckdb" "$out/duckdb-file" "$out/polars")
else
  echo "DuckDB and Polars cannot be had here: the product is measured alone." >&2
fi

machine="$(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), load $(cut -d' ' -f1 /proc/loadavg)"
echo "Province of $children children ($machine):"
printf '%q ' "${merge[@]}"
echo
rows=$(cat "$data"/*.csv | wc -l)
"$bench" --runs "$reps" --rows "$rows" --before "rm -rf $out/run $out/duckdb-file/ledger.duckdb" --figures "$work/figures" "${versus[@]}" -- "${merge[@]}"

python3 $here/convert.py "$out/run/scale-merge/2025-09-01/r1-zh" "$data" "$out/product"
echo "Findings of the product that the work does not ask for:"
cat "$out/product/differences.txt"
python3 $here/check.py "$data/truth.json" "${folders[@]}"
if [ ! -f "$history" ]; then
  echo 'date,commit,children,machine,wall_s,processor_s,mib,duckdb_wall,duckdb_processor,duckdb_file_wall,duckdb_file_processor,polars_wall,polars_processor' >"$history"
fi
commit=$(git describe --always --dirty 2>/dev/null || true)
echo "$(date -u +%F),$commit,$children,\"$machine\",$(cat "$work/figures")" >>"$history"

[ -n "${GB18030:-}" ] || exit 0
other=$(make_data gb18030)
echo "The same in GB18030, against UTF-8:"
"$bench" --runs "$reps" --before "rm -rf $out/run $out/run-gb" --versus "$(printf '%q ' "${merge[@]}")" -- \
  "$tool" run $here/merge.yaml --as-of 2025-09-01 --input "$other" --output "$out/run-gb" --quiet
for table in children discrepancies dropouts obligations; do
  cmp "$out/run/scale-merge/2025-09-01/r1-zh/tables/$table.csv" "$out/run-gb/scale-merge/2025-09-01/r1-zh/tables/$table.csv"
done
