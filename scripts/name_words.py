"""Count how often words stand in persons' names, to mend names.tsv by hand.

    python scripts/name_words.py FOLDER_OF_JSONL_GZ

prints, each with its counts, words that the list lacks though most of their places are in a name, and
words that it has though hardly any is. Only counts leave the articles: no text does.
"""

import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from corpus.attribution import lexicon
from corpus.attribution.words import is_name_word
from corpus.text.tokens import tokenize
from scripts.words import texts

LEAST, LACKING, NEEDLESS = 4, 0.4, 0.1  # times in a name; shares of a word's places that are in one


def main(folder: Path) -> None:
    """Print what names.tsv may lack and what it may do without."""
    every, named = Counter[str](), Counter[str]()
    for text in texts(folder):
        folded = [token.folded or token.text for token in tokenize(text)]
        every.update(folded)
        for before, word in pairwise(folded):
            named[word] += _is_sure(before) or _is_title(before)
            named[before] += _is_sure(word) and not _is_sure(before)
    known = lexicon.name_words()
    share = {word: named[word] / count for word, count in every.items() if count >= LEAST}
    lacking = [word for word in share if share[word] > LACKING and not is_name_word(word)]
    needless = [word for word in share if share[word] < NEEDLESS and known.get(word, 0) > 0]
    for title, words in (("lacking", lacking), ("needless", needless)):
        for word in sorted(words, key=lambda one: -every[one]):
            print(title, word, f"{named[word]} of {every[word]}", f"with ال {every['ال' + word]}", sep="\t")


def _is_sure(folded: str) -> bool:
    """Tell whether a word is a name and nothing else."""
    is_used = any(folded in lexicon.words(name) for name in ("common.tsv", "plain.tsv"))
    return not is_used and lexicon.name_words().get(folded, 0) > 0 and is_name_word(folded)


def _is_title(folded: str) -> bool:
    """Tell whether a word is a title with ال or a nationality, behind which a name often stands."""
    head = lexicon.head(folded)
    is_person = head is not None and head.type == "person" and head.number == "s"
    return folded.startswith("ال") and (is_person or folded[2:].removesuffix("ه") in lexicon.adjectives())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
