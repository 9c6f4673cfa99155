"""Titles: what is told of a person's office, field and country, and whom a description may mean."""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.words import SUFFIX, is_owned
from corpus.text.folding import fold

_ANY = "any"  # the field of words that describe anybody: المسؤول
_UNIONS = frozenset(("الأمم المتحدة", "الاتحاد الأوروبي"))  # to which one is sent: no country of one's own
_PREPOSITIONS = frozenset(map(fold, ("في", "من", "على", "إلى", "عن", "لدى", "باسم")))


class Office(NamedTuple):
    """What a word of a title amounts to: its field, and whether it describes any office of that field."""

    name: str
    field: str
    is_loose: bool


@cache
def _offices() -> dict[str, Office]:
    return {
        fold(word): Office(fold(name), of, firmness == "loose")
        for word, name, of, firmness in lexicon.rows("offices.tsv")
    }


@lru_cache(maxsize=1 << 14)
def office(word: str) -> Office | None:
    """Give what a folded word of a title amounts to, None where it is no office.

    >>> office(fold("العاهل"))
    Office(name='ملك', field='politics', is_loose=False)
    """
    known, bare = _offices(), word.removeprefix("ال")
    feminine = bare.removesuffix("ه")
    if found := known.get(bare) or known.get(feminine):
        return found
    head = lexicon.head(word)
    if head is not None and head.type in ("person", "anonymous") and head.number == "s":
        return Office(feminine, "", is_loose=False)
    return None


@dataclass
class Titles:
    """All that an article tells of a person: offices, fields, states by their capitals, other words."""

    offices: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, title: str) -> None:
        """Take in a title, and what stands beside it: النائب الأول لرئيس الوزراء وزير الخارجية."""
        for found, is_office in _read(title):
            if not is_office:
                (self.states if found in _capitals() else self.words).add(found)
            elif (known := office(found)) is not None:
                self.offices.add(known.name)
                self.fields.add(known.field)

    def share(self, title: str) -> None:
        """Take over the office of another's title, whose state is not one's own: ونظيره الروسي."""
        other = Titles()
        other.add(title)
        self.offices |= other.offices
        self.fields |= other.fields
        self.words = {word for word in self.words if not word.startswith("نظير")} | other.words


def _read(title: str) -> list[tuple[str, bool]]:
    """Give the words that compare, each with whether it is an office that the person holds."""
    words = [word.strip("\"'«»().:#") for word in fold(title.replace("_", " ").replace("،", " ، ")).split()]
    found, before = [], ""
    for at, word in enumerate(words):
        bare = word[1:] if word[:1] == "و" and office(word[1:]) is not None else word
        is_next = before.startswith("ال") and not word.startswith("ال")  # نائب الرئيس وزير الدفاع
        if (before in ("", "،") or bare != word or is_next) and office(bare) is not None:
            is_coach = bare.endswith("مدير") and words[at + 1 : at + 2] in (["الفني"], ["فني"])
            found.append(("مدرب" if is_coach else bare, True))
        elif before.removeprefix("ال") == "رييس" and word.removeprefix("ال") == "حكومه":
            found.append(("وزراء", False))  # رئيس الحكومة is رئيس الوزراء
        elif told := _state(word, " ".join(words[at : at + 2])) or _told(word):
            found.append((told, False))
        before = word
    return found


def _state(word: str, pair: str) -> str:
    """Give the capital of the state that a word or two of a title name: الروسي, روسيا, المملكة المتحدة."""
    states = lexicon.states()
    bare = word.removeprefix("ال")
    for form in (
        pair,
        "ال" + pair[2:] if pair.startswith("لل") else pair[1:],
        word,
        "ال" + bare,
        bare,
        word[1:],
    ):
        state = states.get(form)
        if state is not None:
            return fold(state.name if state.name in _UNIONS else state.capital)
    adjective = lexicon.by_adjective().get(bare.removesuffix("ه"))
    return fold(adjective.capital) if adjective is not None and adjective.name not in _UNIONS else ""


def _told(word: str) -> str:
    """Fold a word of a title so that it compares: خارجيتها as خارجية; "" for one that tells nothing."""
    bare = word[2:] if word.startswith("لل") else word.removeprefix("ال")
    if len(bare) < 3 or bare in _PREPOSITIONS or bare in lexicon.group("vague_roles"):
        return ""
    if bare.endswith(("يتها", "يتهم", "يته")):
        return SUFFIX.sub("", bare) + "ه"
    return SUFFIX.sub("", bare) if is_owned(bare) else bare  # وزير دفاعه


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(state.capital) for state in lexicon.states().values() if state.name not in _UNIONS)


def is_definite(description: str) -> bool:
    """Tell whether a description means one known person: المدرب الفرنسي, وزير المالية; not مسؤول في الوزارة.

    >>> is_definite("وزير المالية"), is_definite("مسؤول في الوزارة")
    (True, False)
    """
    written, words = description.split(), fold(description).split()
    if len(written) == 1 and written[0].endswith(("ه", "ها", "هم")):
        return True  # محاميه, which folding writes as محامية
    for at, word in enumerate(words):
        if word.startswith("ال") or word in lexicon.states():
            return True
        is_leaning = word.startswith(("بال", "لل")) or (word[:1] in "بل" and _is_known(word[1:]))
        if word in _PREPOSITIONS or (at and is_leaning):
            return False
        if at and not _is_known(word) and word not in lexicon.adjectives():
            return True  # a name: حاكم دبي, خطيبة سالم
    return len(words) == 1 and words[0].endswith(("ه", "ها", "هم")) and words[0] not in lexicon.heads()


def _is_known(word: str) -> bool:
    """Tell whether a word is one of the language, and so no proper name."""
    return any(word in lexicon.words(name) for name in ("common.tsv", "plain.tsv")) or word in lexicon.heads()


def fit(description: str, known: Titles) -> float | None:
    """Tell how well a description fits what is told of a person, None where it cannot mean that person.

    About 0.25 where nothing speaks for or against it, 2 and more where the office is the same.
    """
    words = fold(description).split()
    told = Titles()
    told.add(description)
    head = office("مدرب" if "مدرب" in told.offices else words[0]) if words else None
    if head is None:
        return None
    is_foreign = bool(told.states and known.states) and not told.states & known.states
    if is_foreign and "sport" not in known.fields:  # a coach's country is not his team's
        return None
    score = _office_fit(head, known)
    if score is None:
        return None
    missing = told.words - known.words
    if head.name == "رئيس" and missing and not known.words and head.name in known.offices:
        return None  # رئيس الوزراء is not الرئيس
    if missing and not head.is_loose and known.words:
        if head.name in known.offices and head.field in ("politics", _ANY) and not (told.words & known.words):
            return None  # وزير الدفاع is not وزير الخارجية
        score -= 0.5
    return score + 0.5 * len(told.words & known.words) + 0.5 * bool(told.states & known.states)


def _office_fit(head: Office, known: Titles) -> float | None:
    if head.name in known.offices:
        return 2.0
    if not known.offices:
        return 0.25
    if head.is_loose and (head.field == _ANY or head.field in known.fields):
        return 0.75
    return 0.5 if head.field == _ANY and head.is_loose else None
