#!/usr/bin/env bash
# Turns every workbook of the newest revisions in an output folder into PNG pages under <output>/pictures.
set -euo pipefail
output=${1:-Output}
export FONTCONFIG_FILE=$(cd "$(dirname "$0")" && pwd)/fonts.conf
target=$output/pictures
rm -rf "$target"
mkdir -p "$target"
find -L "$output" -path '*/latest/*' -name '*.xlsx' | sort | while read -r book; do
  name=$(echo "${book#"$output"/}" | tr '/' '_')
  folder=$(mktemp -d)
  soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to pdf --outdir "$folder" "$book" >/dev/null 2>&1
  pdftoppm -r 80 -png "$folder"/*.pdf "$target/${name%.xlsx}"
  rm -rf "$folder"
done
ls "$target"
