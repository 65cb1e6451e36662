#!/usr/bin/env bash
# Turns every workbook and page of the newest revisions in an output folder into PNG pages under <output>/pictures.
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
find -L "$output" -path '*/latest/*' -name '*.html' | sort | while read -r page; do
  name=$(echo "${page#"$output"/}" | tr '/' '_')
  file=$(mktemp --suffix=.pdf)
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer "--print-to-pdf=$file" \
    "file://$(realpath "$page")" >/dev/null 2>&1
  pdftoppm -r 80 -png "$file" "$target/${name%.html}-page"
  rm -f "$file"
done
ls "$target"
