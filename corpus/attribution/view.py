"""An article laid out for reading: tokens, sentences and quotations side by side."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from itertools import pairwise

from corpus.attribution import lexicon, unnamed
from corpus.attribution.quotations import MARKS, pair
from corpus.attribution.words import is_name_word, is_surname
from corpus.models import Span
from corpus.text.tokens import Token, tokenize

_OPEN, _CLOSE = "([{", ")]}"
_LONGEST_NAME = 6  # words, at most one fewer in quotation marks


def _reading(token: Token) -> str:
    """Fold a word, but keep the hamza of a name such as أليغري, lest it seem to bear the article."""
    if token.text[:2] in ("أل", "إل") and len(token.folded) > 4 and _is_strange(token.folded):
        return token.text[0] + token.folded[1:]
    if token.text == "آن":
        return token.text  # the name Ann, which folding writes as أن
    return token.folded or token.text  # a lone joiner folds to nothing


@lru_cache(maxsize=1 << 12)
def _is_strange(folded: str) -> bool:
    known = (
        folded in lexicon.states()
        or folded in lexicon.adjectives()
        or folded.removesuffix("ه") in lexicon.adjectives()
    )
    listed = any(folded in lexicon.words(data) for data in ("common.tsv", "plain.tsv", "verbal_nouns.tsv"))
    return not (known or listed or lexicon.readings(folded) or lexicon.heads().get(folded))


def _split_tags(tokens: list[Token]) -> Iterator[Token]:
    """Split the words that a hashtag joins: #نزار_سالم."""
    for token in tokens:
        if token.text == "#":
            continue
        if "_" not in token.text.strip("_"):
            yield token
            continue
        start = token.start
        for word, folded in zip(token.text.split("_"), token.folded.split("_"), strict=False):
            if word:
                yield Token(start, start + len(word), word, folded)
            start += len(word) + 1


@lru_cache(maxsize=1 << 12)
def _may_be_surname(folded: str) -> bool:
    """Tell whether a word after a first name is its surname, being no common noun, verb or particle."""
    if len(folded) < 3 or folded[0] in "وفبلك" or folded in lexicon.listed() or lexicon.is_finite(folded):
        return False
    is_used = lexicon.readings(folded) or lexicon.head(folded) or folded in lexicon.classes("adjuncts.tsv")
    return not is_used and folded not in lexicon.words("common.tsv") and folded.isalpha()


class View:
    """The tokens of an article, and for each its sentence, its quotation and its brackets.

    Token numbers run over the whole article; `first[s]` to `last[s]` (exclusive) are those of sentence s.
    """

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        """Lay out a text; sentences are in order and do not overlap."""
        self.text = text
        self.tokens: list[Token] = list(_split_tags(tokenize(text)))
        self.folded: list[str] = [_reading(token) for token in self.tokens]
        self._tell_ali()
        starts = [token.start for token in self.tokens]
        self.first = [bisect_left(starts, sentence.start) for sentence in sentences]
        self.last = [bisect_left(starts, sentence.end) for sentence in sentences]
        self._ends = [token.end for token in self.tokens]
        self._line_ends = self._ends_of_lines()
        self.closing = pair(text, self.tokens)
        self.opening = {close: index for index, close in self.closing.items() if close is not None}
        self.quoted = self._quoted()
        self.asides = list(unnamed.asides(self.folded))
        self.bracketed = self._bracketed()

    def _tell_ali(self) -> None:
        """Keep the name علي, which folding writes as the preposition على, where a name stands beside it."""
        found = [index for index, token in enumerate(self.tokens) if token.text == "علي"]
        followed = {at: "".join(self.folded[at + 1 : at + 2]) for at in found}
        names = {at for at in found if self._is_ali(at, followed[at])}
        surnames = {followed[at] for at in names}
        for at in found:
            if at in names or followed[at] in surnames:
                self.folded[at] = "علی"

    def _is_ali(self, index: int, following: str) -> bool:
        """Tell whether علي is the name: beside another name, or where no preposition can stand."""
        before = self.folded[index - 1] if index else ""
        if before == "،" or any(lexicon.name_words().get(word, 0) > 0 for word in (before, following)):
            return True
        known = lexicon.words("common.tsv")
        is_unheard = _is_strange(following) and following.removeprefix("ال") not in known
        particles = lexicon.group("before_ali") | lexicon.group("accords")
        may_begin = before.startswith("ال") or not before or before in particles
        return (may_begin or lexicon.readings(before) != ()) and (is_name_word(following) or is_unheard)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The words that end a full name somewhere in the article: طارق البحري makes البحري one.

        A word with ال that means something else too is one where the article also has it say something.
        """
        known = lexicon.name_words()
        alone = {last for first, last in pairwise(self.folded) if lexicon.readings(first)}
        found = set()
        for first, last in pairwise(self.folded):
            if known.get(first, 0) > 0 and first not in lexicon.group("name_parts"):
                is_name = known.get(last, 0) > 0 or _may_be_surname(last)
                if last.startswith("ال"):
                    is_name = is_surname(last, first) or last in alone
                if is_name and last not in lexicon.states():
                    found.add(last)
        return frozenset(found)

    @cached_property
    def _alone(self) -> dict[str, int]:
        """Give the names that stand somewhere without any other beside them, with the first such place."""
        known, found = lexicon.name_words(), dict[str, int]()
        for index, folded in enumerate(self.folded):
            if folded not in found and (folded in self.surnames or known.get(folded, 0) > 0):
                beside = (*self.folded[max(0, index - 1) : index], *self.folded[index + 1 : index + 2])
                if not any(is_name_word(word) for word in beside):
                    found[folded] = index
        return found

    def are_two(self, first: str, last: str) -> bool:
        """Tell whether two names side by side are two persons', as each stands alone too: نيومان ترامب.

        A first name has stood alone before, which nobody's does whom the text names in full but once.
        """
        if last not in self._alone or first not in self._alone:
            return False
        places = [at for at, pair in enumerate(pairwise(self.folded)) if pair == (first, last)]
        is_told = {first, last} <= self.surnames or places[0] > max(self._alone[first], self._alone[last])
        return len(places) == 1 and is_told

    def _ends_of_lines(self) -> list[int]:
        """Give for each token the number of the first token past its line, walking back once."""
        ends = [len(self.tokens)] * len(self.tokens)
        for index in range(len(self.tokens) - 2, -1, -1):
            is_last = "\n" in self.text[self.tokens[index].end : self.tokens[index + 1].start]
            ends[index] = index + 1 if is_last else ends[index + 1]
        return ends

    def _quoted(self) -> list[int]:
        """Give for each token the opening mark of the outermost quotation it stands in, -1 for none."""
        quoted = [-1] * len(self.tokens)
        until = -1
        for index in sorted(self.closing):
            if index < until:
                continue
            close = self.closing[index]
            until = self.line_end(index) if close is None else close
            for inside in range(index + 1, until):
                quoted[inside] = index
        return quoted

    def _bracketed(self) -> list[bool]:
        """Tell for each token whether it stands in an aside, or in brackets that close nearby on its line."""
        found = [False] * len(self.tokens)
        opened = -1
        for index, token in enumerate(self.tokens):
            if token.text in _OPEN:
                opened = index
            elif token.text in _CLOSE:
                if opened >= 0 and index - opened < 40:
                    for inside in range(opened, index + 1):
                        found[inside] = True
                opened = -1
        for aside in self.asides:
            found[aside.start : aside.stop] = [True] * len(aside)
        return found

    def is_aside(self, index: int) -> bool:
        """Tell whether a token stands in an aside by which a source stays unnamed."""
        return any(index in aside for aside in self.asides)

    def aside_from(self, start: int, end: int) -> int:
        """Give where the first aside begins between two tokens, else the last of them."""
        return next((aside.start for aside in self.asides if start <= aside.start < end), end)

    def line_end(self, index: int) -> int:
        """Give the number of the first token past the line in which a token stands."""
        return self._line_ends[index]

    def token_at(self, offset: int) -> int:
        """Give the number of the token that holds a place in the text, or of the next one."""
        return bisect_right(self._ends, offset)

    def sentence_of(self, index: int) -> int:
        """Give the sentence in which a token stands."""
        return max(0, bisect_right(self.first, index) - 1)

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of text from token `start` to token `end`, exclusive."""
        return Span(start=self.tokens[start].start, end=self.tokens[end - 1].end)

    def words(self, start: int, end: int) -> str:
        """Give the text from token `start` to token `end`, exclusive."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def spelt(self, start: int, end: int) -> str:
        """Give a name from token `start` to token `end`, exclusive, without the marks of a hashtag."""
        return " ".join(self.words(start, end).replace("_", " ").replace("#", " ").split())

    def is_inside_word(self, index: int) -> bool:
        """Tell whether no space stands beside a token, which so joins two halves of a name: هانسون-يونغ."""
        token = self.tokens[index]
        around = self.text[token.start - 1 : token.start] + self.text[token.end : token.end + 1]
        return len(around) == 2 and not any(letter.isspace() for letter in around)

    def bears_pronoun(self, index: int) -> bool:
        """Tell whether a token is written as with a pronoun of the third person: زوجته, not زوجة."""
        return self.tokens[index].text.endswith(("ه", "ها", "هم"))

    def holds_name(self, opening: int, close: int) -> bool:
        """Tell whether quotation marks hold no more words than a name has: "يو.إس. توداي"."""
        return sum(not self.is_mark(at) for at in range(opening + 1, close)) < _LONGEST_NAME

    def body(self, start: int, end: int) -> int:
        """Give where a sentence begins past its dateline: دبي، الإمارات العربية المتحدة (CNN)--."""
        for index in range(start, min(end, start + 14)):
            if self.tokens[index].text in _CLOSE and index + 1 < end and self.tokens[index + 1].text in "-–—":
                past = index + 1
                while past < end and self.tokens[past].text in "-–—":
                    past += 1
                return past
        return start

    def is_mark(self, index: int) -> bool:
        """Tell whether a token is a mark, not a word."""
        return not self.tokens[index].text[0].isalnum()

    def is_quote(self, index: int) -> bool:
        """Tell whether a token is a quotation mark that opens or closes."""
        return self.tokens[index].text in MARKS and (index in self.closing or index in self.opening)

    @contextmanager
    def read_as(self, index: int, folded: str) -> Iterator[None]:
        """Read a token for a while as another word: لصحيفة as صحيفة, where ل belongs to the cue."""
        written = self.folded[index]
        self.folded[index] = folded
        try:
            yield
        finally:
            self.folded[index] = written
