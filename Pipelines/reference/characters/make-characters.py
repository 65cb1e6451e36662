#!/usr/bin/env python3
"""Makes variants.csv, sounds.csv and shapes.csv beside this script: how characters of names may stand for one another.

Sources: Unihan 15.0 as Debian's package unicode-data carries it (/usr/share/unicode/Unihan_*.txt.bz2; Unicode licence), and
OpenCC's TSCharacters.txt (Apache-2.0; pip download opencc-python-reimplemented==0.1.7, unzip, opencc/dictionary).
Usage: make-characters.py UNIHAN_FOLDER TSCharacters.txt

- variants.csv: character,standard. Traditional, Z and semantic variants, each with the character that stands for its group.
- sounds.csv: sound,characters. Toneless readings of present-day Mandarin; a polyphone stands under each of its sounds.
- shapes.csv: shape,characters. Standard characters of one four-corner code: they look alike.
"""
import bz2
import csv
import pathlib
import sys
import unicodedata

unihan = pathlib.Path(sys.argv[1])
simplified = pathlib.Path(sys.argv[2])
here = pathlib.Path(__file__).parent


def fields(name, wanted):
    """The wanted fields of one Unihan file, as character -> field -> text."""
    found = {}
    with bz2.open(unihan / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, field, text = line.rstrip("\n").split("\t")
                if field in wanted:
                    found.setdefault(chr(int(code[2:], 16)), {})[field] = text
    return found


def points(text):
    """Characters named in a variant field: U+5CF0<kMatthews U+5CEF."""
    return [chr(int(word.split("<")[0][2:], 16)) for word in text.split()]


def plain(reading):
    """A reading without its tone; ü is written v, as clerks type it."""
    kept = []
    for symbol in unicodedata.normalize("NFD", reading):
        if symbol == "\u0308":
            kept[-1] = "v"
        elif not unicodedata.combining(symbol):
            kept.append(symbol)
    return "".join(kept)


def write(name, header, rows):
    with (here / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


readings = fields("Readings", {"kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinlu"})
# The characters of the standard table of 2013 (通用规范汉字表): its dictionary lists them all.
standard = {character for character, found in readings.items() if "kTGHZ2013" in found}

variant_of = {}
for character, found in sorted(fields("Variants", {"kZVariant", "kSemanticVariant", "kSimplifiedVariant"}).items()):
    if character in standard:
        continue
    for field in ("kSimplifiedVariant", "kZVariant", "kSemanticVariant"):
        targets = [target for target in points(found.get(field, "")) if target in standard and target != character]
        # Two standard characters to choose from are no equation.
        if len(targets) == 1:
            variant_of[character] = targets[0]
            break
for line in simplified.read_text(encoding="utf-8").splitlines():
    character, targets = line.split("\t")
    target = targets.split(" ")[0]
    if target != character:
        variant_of[character] = target
# A standard character that is also the traditional form of another one stays itself: 乾 in a name is not 干.
variant_of = {
    character: target for character, target in variant_of.items() if character not in standard or target not in standard
}
for character in sorted(variant_of):
    seen = {character}
    target = variant_of[character]
    while target in variant_of and target not in seen:
        seen.add(target)
        target = variant_of[target]
    variant_of[character] = target
write("variants.csv", ("character", "standard"), sorted(variant_of.items()))

sounds = {}
for character, found in readings.items():
    texts = []
    if "kTGHZ2013" in found:
        texts += [text.split(":")[1] for text in found["kTGHZ2013"].split()]
    elif "kXHC1983" in found:
        texts += [text.split(":")[1] for text in found["kXHC1983"].split()]
    texts += found.get("kMandarin", "").split()
    for text in texts:
        for reading in text.split(","):
            sound = plain(reading)
            if sound.isascii() and sound.isalpha():
                sounds.setdefault(sound, set()).add(character)
write("sounds.csv", ("sound", "characters"), [(sound, "".join(sorted(sounds[sound]))) for sound in sorted(sounds)])

shapes = {}
for character, found in fields("DictionaryLikeData", {"kFourCornerCode"}).items():
    if character in standard:
        for code in found["kFourCornerCode"].split():
            shapes.setdefault(code.split(".")[0], set()).add(character)
alike = {code: found for code, found in shapes.items() if len(found) > 1}
write("shapes.csv", ("shape", "characters"), [(code, "".join(sorted(alike[code]))) for code in sorted(alike)])
