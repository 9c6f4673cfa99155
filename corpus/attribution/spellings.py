"""Spellings: how an article writes a name elsewhere: in full, without what runs on from it, as a subject."""

from collections.abc import Mapping, Sequence

from corpus.attribution import lexicon
from corpus.attribution.sources import sound
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word, is_owned, is_strange, is_verbal_noun
from corpus.text.folding import fold

_LONG = 6  # letters of a foreign name that several spellings have
_FEW = 60  # places looked through: no article needs more


class Spellings:
    """The names of one article as its text writes them."""

    def __init__(self, view: View, places: Mapping[str, Sequence[int]]) -> None:
        """Keep the view and the tokens at which each folded word of it stands."""
        self.view = view
        self._places = places
        self._sounds: dict[str, list[str]] | None = None  # the long words by their sound

    def without_object(self, name: str) -> str:
        """Drop the object that a name runs on into, by how the article names the same elsewhere.

        أنهى سالم مؤتمره: سالم stands without what follows here, which is a word of the language.
        """
        tokens = fold(name).split()
        for last in range(1, len(tokens)):
            if name.split()[last].endswith(("ً", "ًا")):
                return " ".join(name.split()[:last])  # no name is in the accusative: نزار بياناً
            is_open = lexicon.head(tokens[0]) is not None and not tokens[last - 1].startswith("ال")
            if is_open or tokens[last] == "علي" or not _is_common(tokens[last]):
                continue  # دراسة تحليلية is a whole
            others = 0
            for place in self._places.get(tokens[last - 1], ())[:_FEW]:
                begins = place - last + 1
                if begins >= 0 and self.view.folded[begins : place + 1] == tokens[:last]:
                    others += self.view.folded[place + 1 : place + 2] != tokens[last : last + 1]
            if others:
                return " ".join(name.split()[:last])
        return name

    def nominative(self, name: str) -> str:
        """Give a plural in the case in which the text has it as a subject too: الباحثون for بحسب الباحثين."""
        first, _, rest = name.partition(" ")
        if _is_accusative(first, rest):
            return _without_alef(name)
        nominative = fold(first)[:-2] + "ون"
        if not fold(first).endswith("ين") or nominative not in self._places or "ين " in f"{rest} ":
            return name
        place = self._places[nominative][0]
        return f"{self.view.tokens[place].text} {rest}".strip()

    def fullest(self, name: str, words: tuple[str, ...]) -> str:
        """Look through the text for the longest name that ends with this one."""
        if not words or len(words) > 2:
            return name
        tokens = fold(name).split()
        best = self._longest(name, tokens)
        if best == name and len(tokens) == 1 and len(tokens[0]) >= _LONG:
            alike = (one for one in self._sounding(sound(tokens[0])) if one != tokens[0])
            best = next((found for one in alike if " " in (found := self._longest(name, [one]))), name)
        return best

    def _sounding(self, heard: str) -> list[str]:
        """Give the words of the text that sound so: لوبيتيجي for لوبيتجي."""
        if self._sounds is None:
            self._sounds = {}
            for word in self._places:
                if len(word) >= _LONG:
                    self._sounds.setdefault(sound(word), []).append(word)
        return self._sounds.get(heard, [])

    def _longest(self, name: str, tokens: Sequence[str]) -> str:
        """Give the longest name in the text that ends with these words, else the name itself."""
        best = name
        for place in self._places.get(tokens[0], ())[:_FEW]:
            if self.view.folded[place : place + len(tokens)] != list(tokens):
                continue
            start = place
            while start > 0 and place - start < 3 and self._goes_on(start - 1, start):
                start -= 1
            found = self.view.words(start, place + len(tokens))
            if len(found.split()) > len(best.split()) and "\n" not in found:
                best = found
        return best

    def _goes_on(self, index: int, following: int) -> bool:
        folded = self.view.folded[index]
        adjacent = self.view.text[self.view.tokens[index].end : self.view.tokens[following].start] in (
            " ",
            "_",
        )
        is_anothers = folded in self.view.surnames and self.view.folded[following] in self.view.surnames
        is_anothers = is_anothers or self.view.are_two(folded, self.view.folded[following])
        before = self.view.folded[index - 1] if index else ""
        is_name = is_name_word(folded) or (before.startswith("ال") and is_strange(folded))
        if not adjacent or not is_name or folded in ("هو", "هي") or folded in lexicon.states() or is_anothers:
            return False
        if lexicon.name_words().get(folded, 0) > 0:
            return True
        return folded[0] not in "وفبل" and (before.startswith("ال") or lexicon.head(before) is not None)


def _is_accusative(word: str, rest: str) -> bool:
    """Tell whether a word is a source's noun in the accusative: لكن مسؤولا في الوزارة, not شاهدا عيان."""
    folded, following = fold(word), fold(rest).partition(" ")[0]
    bare = folded.removesuffix("ا")
    known = lexicon.heads().get(bare)
    is_known = bare in lexicon.group("tellers") or (known is not None and known.type != "organization")
    if bare == folded or not is_known or folded in lexicon.heads() or folded.endswith(("ها", "هما")):
        return False
    return following[-1:] in ("", "ا") or following in ("في", "من", "عن", "باسم") or following[0] in "لب"


def _without_alef(name: str) -> str:
    """Give an accusative and its adjectives as a subject would be: مسؤول أمني for مسؤولا أمنيا."""
    words = name.split()
    for at, word in enumerate(words):
        if not fold(word).endswith("ا"):
            break
        words[at] = word.rstrip("ًٌٍ").removesuffix("ا").rstrip("ًٌٍ")
    return " ".join(words)


def _is_common(folded: str) -> bool:
    """Tell whether a word after a name is its verb's object rather than a name: سعادته, بيانا, تجريب."""
    if lexicon.name_words().get(folded, 0) > 0 or lexicon.head(folded) is not None:
        return False
    if is_verbal_noun(folded):
        return True
    if is_owned(folded):
        return True
    return folded.endswith("ا") and folded[:-1] in lexicon.words("common.tsv")
