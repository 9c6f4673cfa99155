"""Build corpus/attribution/data/forms.tsv: every form of the verbs of saying, by libqutrub.

Run it after a change to verbs.tsv: `.venv/bin/python scripts/conjugate.py` (needs the extra `data`).
"""

from collections.abc import Iterator
from pathlib import Path

from libqutrub import mosaref_main
from pyarabic import araby

DATA = Path(__file__).parents[1] / "corpus" / "attribution" / "data"
TENSES = {
    "الماضي المعلوم": ("past", "active"),
    "المضارع المعلوم": ("imperfect", "active"),
    "المضارع المنصوب": ("imperfect", "active"),
    "الماضي المجهول": ("past", "passive"),
    "المضارع المجهول": ("imperfect", "passive"),
}
PERSONS = {
    "هو": "3ms", "هي": "3fs", "هما": "3md", "هما مؤ": "3fd", "هم": "3mp", "هن": "3fp",
    "أنا": "1s", "نحن": "1p", "أنت": "2", "أنتِ": "2", "أنتما": "2", "أنتم": "2", "أنتن": "2",
}  # fmt: skip
# The jussive is left out: it follows only negations, and its short forms are other words (يجب، يقل).
# Accusative and feminine participles stand as adverbs (قائلا، مضيفة): the nominatives do not.
IRREGULAR = {"رأى": "رائي", "سأل": "سائل", "تساءل": "متسائل", "تنبأ": "متنبئ"}  # by their hamza
MORE = {"ذكر": ("مذكر",)}  # of ذكّر, which is written alike
ENDINGS = {"ms": "ا", "fs": "ة", "mp": "ين", "fd": "تين", "fp": "ات"}


def participle(verb: str, imperfect: str) -> str:
    """Give the active participle without its case ending: مضيف of أضاف, قائل of قال."""
    bare = araby.strip_diacritics(verb)
    root = bare.replace("آ", "أا")
    if bare in IRREGULAR:
        return IRREGULAR[bare]
    if "ّ" not in verb and len(root) == 3:
        first, second, third = root
        if second == "ا":
            second = "ئ"
        if third in "اى":
            third = "ي"
        return f"{first}ا{second}{third}" if first != "أ" else f"آ{second}{third}"
    if "ّ" in verb and len(root) == 2:  # حث، رد
        return f"{root[0]}ا{root[1]}"
    return "م" + imperfect[1:].removesuffix("ى").rstrip("ي") + ("ي" if imperfect[-1] in "يى" else "")


def conjugate(verb: str, vowel: str) -> Iterator[tuple[str, str, str, str]]:
    """Give each form with its tense, voice and person."""
    tables = mosaref_main.do_sarf(
        verb, vowel if vowel != "-" else "كسرة", alltense=True, transitive=True, display_format="DICT"
    )
    for name, (tense, voice) in TENSES.items():
        for pronoun, person in PERSONS.items():
            form = araby.strip_diacritics(tables.get(name, {}).get(pronoun, ""))
            if form:
                yield form, tense, voice, person
    imperfect = araby.strip_diacritics(tables["المضارع المعلوم"]["هو"])
    for stem in (participle(verb, imperfect), *MORE.get(araby.strip_diacritics(verb), ())):
        for person, ending in ENDINGS.items():
            is_short = stem.endswith("ي") and person == "mp"  # داعين, not داعيين
            yield (stem[:-1] if is_short else stem) + ending, "participle", "active", person


def main() -> None:
    """Write the forms, sorted, an ambiguous one on several lines."""
    rows = set()
    for line in (DATA / "verbs.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        verb, vowel, *_ = line.split("\t")
        headword = araby.strip_diacritics(verb)
        rows |= {(form, headword, *rest) for form, *rest in conjugate(verb, vowel)}
    heading = "# Built by scripts/conjugate.py from verbs.tsv: form | headword | tense | voice | person\n"
    body = "".join("\t".join(row) + "\n" for row in sorted(rows))
    (DATA / "forms.tsv").write_text(heading + body, encoding="utf-8")
    print(f"{len(rows)} forms")


if __name__ == "__main__":
    main()
