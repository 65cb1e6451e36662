#!/usr/bin/env bash
# Lives through SampleData/story: what came in before each run is put into the input folder, the job runs, and its case table is held
# against the one the story's script says. Numbers and names (columns 7 and 8) are left out: a run tells those of whom it speaks.
# usage: Benchmarks/story.sh FOLDER
set -euo pipefail
folder=$1
program=.build/release/careledger
rm -rf "$folder"
mkdir -p "$folder/input"
for step in SampleData/story/deliveries/*/; do
  name=$(basename "$step")
  as_of=${name%-r*}
  revision=${name##*-}
  cp -r "$step." "$folder/input/"
  # Exit code 1 means done, with a delivery held back.
  "$program" run Pipelines/story.yaml --as-of "$as_of" --input "$folder/input" --output "$folder" --quiet >/dev/null || [ $? -eq 1 ]
  if diff <(cut -d, -f1-6,9- "SampleData/story/expected/$name.csv") \
    <(cut -d, -f1-6,9- "$folder/story/$as_of/$revision-zh/tables/cases.csv"); then
    echo "$name: as the script says"
  else
    echo "$name: not as the script says (< script, > run)" >&2
    exit 1
  fi
done
echo "Look around: .build/release/careledger cases --ledger $folder/ledger.sqlite --state verified-closed"
