"""Count where words stand in news, to tell finite verbs, and definite adjectives from definite nouns.

    python scripts/word_classes.py FOLDER_OF_JSONL_GZ

writes corpus/attribution/data/finite.tsv and definite.tsv. Only counts leave the articles: no text
does. A finite verb stands after قد, لم, الذي and their like and never after a preposition; a definite
adjective follows another definite word (الدولة الكبيرة), a definite noun seldom does.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from corpus.attribution import lexicon
from corpus.text.folding import fold
from scripts.words import texts

DATA = Path(__file__).parents[1] / "corpus" / "attribution" / "data"
TOKEN = re.compile(r"\w+|[^\w\s]")
WORD = re.compile(r"(?!ال)[ء-ي]{3,}")
SENTENCE = re.compile(r"[\n.؟!]+")
BEFORE_VERB = frozenset(
    map(
        fold,
        ["قد", "وقد", "لم", "ولم", "لن", "ولن", "سوف", "الذي", "التي", "والذي", "والتي", "لا", "كي", "حيث"],
    )
)
BEFORE_NOUN = frozenset(
    map(
        fold,
        [
            "في",
            "من",
            "على",
            "إلى",
            "عن",
            "مع",
            "بعد",
            "قبل",
            "خلال",
            "بين",
            "ضد",
            "نحو",
            "منذ",
            "تحت",
            "لدى",
            "عبر",
            "حول",
            "كل",
            "أي",
            "بعض",
            "غير",
            "دون",
            "هذا",
            "هذه",
        ],
    )
)
DEFINITE = ("ال", "وال", "لل", "بال")
LEAST_VERB, VERB_SHARE = 4, 0.93  # times after BEFORE_VERB; its share of the places that tell
LEAST_DEFINITE = 15
ADJECTIVE, NOUN = 0.5, 0.2  # shares after a definite word that make a word one or the other


class Counts:
    """How often words stand where: after what goes before a verb, a noun, or after a definite word."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.all, self.verb, self.noun = Counter[str](), Counter[str](), Counter[str]()
        self.definite, self.first = Counter[str](), Counter[str]()

    def add(self, text: str) -> None:
        """Count the words of an article."""
        for sentence in SENTENCE.split(text):
            before = ""
            for word in map(fold, TOKEN.findall(sentence)):
                self.all[word] += 1
                self.verb[word] += before in BEFORE_VERB
                self.noun[word] += before in BEFORE_NOUN
                self.definite[word] += before.startswith(DEFINITE)
                if not before:
                    self.first[word.removeprefix("و")] += 1
                before = word


def finite(counts: Counts) -> Iterable[str]:
    """Give the words that are hardly ever anything but finite verbs, but for those in other data files."""
    others = lexicon.listed() | lexicon.classes("adjuncts.tsv").keys() | lexicon.heads().keys()
    for word in sorted(counts.verb.keys() | counts.first.keys()):
        times = counts.verb[word]
        if times < LEAST_VERB and may_begin(word) and counts.all["ال" + word] <= LEAST_VERB:
            times += counts.first[word]
        is_verb = times >= LEAST_VERB and times >= VERB_SHARE * (times + counts.noun[word])
        if is_verb and WORD.fullmatch(word) and word not in others and lexicon.name_words().get(word, 0) <= 0:
            yield word


def may_begin(word: str) -> bool:
    """Tell whether a word that begins a sentence, alone or after و, is a verb there by its letters.

    Particles begin so as well, and nouns with a clitic, participles, adverbs and names.
    """
    is_other = word[:1] in "بفكلمو" or word.endswith(("ا", "ون", "ين", "ات"))
    return not is_other


def definite(counts: Counts) -> Iterable[str]:
    """Give the words with ال that are surely adjectives, or surely nouns."""
    for word, times in sorted(counts.all.items()):
        if word.startswith("ال") and len(word) > 4 and "_" not in word and times >= LEAST_DEFINITE:
            share = counts.definite[word] / times
            if share >= ADJECTIVE or share <= NOUN:
                yield f"{word}\t{'adjective' if share >= ADJECTIVE else 'noun'}"


def write(name: str, heading: str, rows: Iterable[str]) -> None:
    """Write a data file with the comment that explains it."""
    kept = list(rows)
    (DATA / name).write_text(f"# {heading}\n" + "".join(f"{row}\n" for row in kept), encoding="utf-8")
    print(f"{name}: {len(kept)} words")


def main() -> None:
    """Read the articles' folder from the command line and write both files."""
    counts = Counts()
    for text in texts(Path(sys.argv[1])):
        counts.add(text)
    write(
        "finite.tsv",
        "Built by scripts/word_classes.py: folded words that are finite verbs and hardly anything else",
        finite(counts),
    )
    write(
        "definite.tsv",
        "Built by scripts/word_classes.py: folded definite word | adjective (after a definite word) or noun",
        definite(counts),
    )


if __name__ == "__main__":
    main()
