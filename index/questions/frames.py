"""The words that ask: which of a question's words are question words, verbs of saying, prepositions."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.attribution.lexicon import readings
from corpus.text.folding import fold
from index.questions.words import rows

_LONGEST_PHRASE = 6  # words
_CONJUNCTIONS = ("و", "ف")  # that a question word may bear: وماذا
_ASKING = frozenset(
    {"who", "what", "say", "about", "stance", "check", "said", "position"}
    | {"date", "place", "number", "reason", "manner"}
)
_PREPOSITIONS = frozenset({"بين", "وبين"})  # that would read as verbs of saying
_NOT_ASKED = frozenset({"ولم", "فلم"})  # that something was not, sooner than why
_NOUN_ASKS = frozenset({"ما", "what"})  # ما سبب …: the noun after them is part of what is asked about
_PLAIN_NOUNS = frozenset(
    fold(word) for word in ("هو", "هي", "عدد", "is", "are", "the", "of", "number", "ال", "تاريخ")
)
_THINGS = frozenset(fold(word) for word in ("حاجة", "شي", "شيء", "thing", "ما", "كلام"))


class Piece(NamedTuple):
    """A question's words from `first` to before `last`: what they may do there, none for free words.

    `nouns` are the places of words among them that tell what is asked about (ما سبب: سبب).
    """

    first: int
    last: int
    tags: frozenset[str] = frozenset()
    stance: str | None = None
    nouns: tuple[int, ...] = ()

    def __contains__(self, tag: object) -> bool:
        return tag in self.tags


def pieces(words: Sequence[str]) -> list[Piece]:
    """Cut folded words into phrases that ask and single free words.

    >>> [sorted(piece.tags) for piece in pieces(["ماذا", "قال", "كيري", "عن", "روسيا"])]
    [['what'], ['say', 'verb'], [], ['about', 'lead'], []]
    """
    found: list[Piece] = []
    place = 0
    words = tuple(words)
    while place < len(words):
        asked = bool(found) and bool(found[-1].tags & {"what", "who", "aux", "last", "first", "on", "about"})
        piece = (
            _phrase(words, place) or _verb(words[place], place, pronoun=asked) or _joined(words[place], place)
        )
        found.append(piece)
        place = piece.last
    return found


@lru_cache(maxsize=4096)
def _joined(word: str, place: int) -> Piece:
    """Read a word that two were run together to (ماذاقال, شگال): it does what both do; others are free."""
    free = Piece(place, place + 1)
    if not 4 <= len(word) <= 14:
        return free
    if word[0] == "ش" and _says(word[1:]):
        return free._replace(tags=frozenset({"what", "say"}))
    for cut in range(2, len(word) - 1):
        first, second = (_table().get((part,), _NOTHING)[0] for part in (word[:cut], word[cut:]))
        if "what" in first and "about" in second:
            return free._replace(tags=frozenset({"about"}))  # ماذاعن
        if "what" in first and _says(word[cut:]):
            return free._replace(tags=frozenset({"what", "say"}))
        if "what" in second and len(word) > 5 and _says(word[:cut]):
            return free._replace(tags=frozenset({"say"}))  # قالماذا
    return free


_NOTHING: tuple[frozenset[str], str | None] = (frozenset(), None)


def _says(word: str) -> bool:
    return bool(_table().get((word,), _NOTHING)[0] & {"say", "stance"}) or _verb(word, 0) is not None


@cache
def _table() -> Mapping[tuple[str, ...], tuple[frozenset[str], str | None]]:
    table: dict[tuple[str, ...], tuple[frozenset[str], str | None]] = {}
    for stance, phrase in rows("stances.tsv"):
        table[tuple(fold(phrase).split())] = frozenset(["stance"]), stance
    for tag, phrase in rows("asking.tsv"):
        key = tuple(fold(phrase).split())
        tags, stance_ = table.get(key, _NOTHING)
        table[key] = tags | {tag}, stance_
    return table


def _phrase(words: tuple[str, ...], place: int) -> Piece | None:
    table = _table()
    for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        phrase = words[place : place + length]
        found = table.get(phrase)
        if found is None and phrase[0][0] in _CONJUNCTIONS and len(phrase[0]) > 2:
            found = table.get((phrase[0][1:], *phrase[1:]))
            if found and (phrase[0] in _NOT_ASKED or not found[0] & _ASKING):
                found = None
        if found:
            return Piece(place, place + length, *found, nouns=_nouns(phrase, place, found[0]))
    return None


def _nouns(phrase: tuple[str, ...], place: int, tags: frozenset[str]) -> tuple[int, ...]:
    if tags & {"last", "first"}:
        return (place,) if phrase[-1] in _THINGS and len(phrase) > 1 else ()
    if phrase[0] not in _NOUN_ASKS or len(phrase) < 2 or phrase[-1] in _PLAIN_NOUNS:
        return ()
    return (place + len(phrase) - 1,)


def _verb(word: str, place: int, *, pronoun: bool = False) -> Piece | None:
    """Read a verb of the lexicon of attribution, in any form but the participle; أعلنه only after الذي."""
    for form in readings(word):
        if form.tense == "participle" or form.voice != "active" or (form.suffix and not pronoun):
            continue
        if word in _PREPOSITIONS:
            continue
        stance = None if form.verb.stance == "say" else form.verb.stance
        tags = {"stance" if stance else "say", "verb"}
        tags |= {"pronoun"} if form.suffix else set()
        tags |= {"feminine"} if form.person == "3fs" and form.tense == "past" else set()
        return Piece(place, place + 1, frozenset(tags), stance)
    return None
