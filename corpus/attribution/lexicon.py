"""The words that attribute: verbs with what they govern, nouns and prepositions, heads of sources, states."""

from functools import cache, lru_cache
from typing import NamedTuple

from corpus import tables
from corpus.text.folding import fold

_PRONOUNS = ("هما", "ها", "هم", "هن", "ه")  # that an imperfect or past verb may carry: أكده، ذكرته


class Verb(NamedTuple):
    """A headword of verbs.tsv: what it means, what it governs, and what to beware of."""

    headword: str
    stance: str
    frames: frozenset[str]
    marks: frozenset[str]

    @property
    def takes_person(self) -> bool:
        """Tell whether the verb may go on with whom it is about: دعت المجتمع إلى, اتهم نزارا بأنه."""
        return any(frame.startswith("شخص") for frame in self.frames)


class Form(NamedTuple):
    """One reading of a written verb form; `suffix` is its object pronoun, `prefix` its و، ف or س."""

    verb: Verb
    tense: str
    voice: str
    person: str
    prefix: str = ""
    suffix: str = ""


_LONG = 5  # letters of a word with a pronoun, at most one fewer may end in ة: حية


class Head(NamedTuple):
    """What a word that opens a source's name says of it: type, gender, number."""

    type: str
    gender: str
    number: str


class State(NamedTuple):
    """A state, the capital that speaks for it, and its adjective."""

    name: str
    capital: str
    adjective: str


def rows(name: str) -> list[list[str]]:
    """Give the rows of a data file, its comments left out."""
    return tables.rows("corpus.attribution", "data", name)


@cache
def verbs() -> dict[str, Verb]:
    """Give every verb by its headword without vowels (أضاف)."""
    found = {}
    for vowelled, _, stance, frames, marks in rows("verbs.tsv"):
        headword = fold_marks(vowelled)
        found[headword] = Verb(headword, stance, frozenset(frames.split()), frozenset(marks.split()))
    return found


@cache
def with_pronoun(verb: Verb) -> Verb:
    """Give what a verb governs past a pronoun that stands for whom it is about: حثهم على, وصفه نزار بأنه."""
    return verb._replace(frames=frozenset(frame.removeprefix("شخص+") for frame in verb.frames))


@cache
def nouns() -> dict[str, Verb]:
    """Give the verb that a verbal noun belongs to, by the folded noun (اعلان: أعلن)."""
    return {fold(noun): verbs()[headword] for noun, headword in rows("nouns.tsv")}


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    others = words("other_words.tsv")
    for form, headword, tense, voice, person in rows("forms.tsv"):
        if fold(form) in others:
            continue
        found.setdefault(fold(form), []).append(Form(verbs()[headword], tense, voice, person))
    # The commoner reading first: أعلن is "he announced", not "they (f.) announced"; active before passive.
    return {form: tuple(sorted(readings, key=_rank)) for form, readings in found.items()}


def _rank(form: Form) -> tuple[bool, bool, bool]:
    return form.voice == "passive", form.person not in ("3ms", "3fs", "ms", "fs"), form.tense == "participle"


@cache
def phrases(name: str) -> frozenset[tuple[str, ...]]:
    """Give the phrases of a data file, each a tuple of folded words."""
    return frozenset(tuple(fold(row[0]).split()) for row in rows(name))


@cache
def words(name: str) -> frozenset[str]:
    """Give the single words of a data file, folded."""
    return frozenset(fold(row[0]) for row in rows(name))


@cache
def classes(name: str) -> dict[str, str]:
    """Give a two-column data file as folded word -> class."""
    return {fold(row[0]): row[1] for row in rows(name)}


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, word in rows("word_sets.tsv"):
        found.setdefault(name, set()).add(fold(word))
    return {name: frozenset(members) for name, members in found.items()}


def group(name: str) -> frozenset[str]:
    """Give a set of word_sets.tsv, folded."""
    return _groups()[name]


@cache
def giving() -> dict[str, frozenset[str]]:
    """Give the nouns of saying that each form of a verb of giving may have, all folded: وجه, نداء."""
    found: dict[str, set[str]] = {}
    for forms, nouns in rows("giving.tsv"):
        for form in forms.split():
            found.setdefault(fold(form), set()).update(map(fold, nouns.split()))
    return {form: frozenset(nouns) for form, nouns in found.items()}


@cache
def listed() -> frozenset[str]:
    """Give every word of word_sets.tsv, folded, whatever its set."""
    return frozenset().union(*_groups().values())


@cache
def heads() -> dict[str, Head]:
    """Give what each opening word of a source says of it, by its folded form without ال."""
    return {fold(word): Head(*rest) for word, *rest in rows("heads.tsv")}


@cache
def states() -> dict[str, State]:
    """Give each state by its folded name and by its folded capital."""
    found: dict[str, State] = {}
    for row in rows("states.tsv"):
        state = State(*row)
        found.setdefault(fold(state.name), state)
        found.setdefault(fold(state.capital), state)
    return found


@cache
def by_adjective() -> dict[str, State]:
    """Give each state by its folded adjective: روسي."""
    found: dict[str, State] = {}
    for row in rows("states.tsv"):
        found.setdefault(fold(row[2]), State(*row))
    return found


@cache
def adjectives() -> frozenset[str]:
    """Give the folded adjectives of the states: روسي، اميركي."""
    return frozenset(fold(row[2]) for row in rows("states.tsv"))


@cache
def name_words() -> dict[str, int]:
    """Give how much more often a folded word stands in a person's name than in a title."""
    return {word: int(weight) for word, weight in rows("names.tsv")}


def fold_marks(word: str) -> str:
    """Drop the vowel marks of a headword and the wasla of its first alef (اِتَّهَمَ: اتهم)."""
    return "".join(letter for letter in word if not "\u064b" <= letter <= "\u0652")


@cache
def _readings(folded: str) -> tuple[Form, ...]:
    forms = _forms()
    found = list(forms.get(folded, ()))
    for prefix in ("و", "ف", "وس", "س", "فس", "ل"):
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            rest = forms.get(folded[len(prefix) :], ())
            if "س" in prefix:
                rest = tuple(form for form in rest if form.tense == "imperfect")
            if prefix == "ل":
                rest = tuple(form for form in rest if form.tense == "imperfect")
            found += [form._replace(prefix=prefix) for form in rest]
    if not found and folded.removeprefix("و") not in nouns():  # دعوة is no دعوا + ه
        for suffix in _PRONOUNS:
            if folded.endswith(suffix) and len(folded) > max(len(suffix) + 1, 3):
                stem = folded.removesuffix(suffix)
                stem += "ا" if stem.endswith("و") else ""  # وصفوا + ها is وصفوها
                # رأى + ه is رآه: only ى and و change before a pronoun, and folding has made them one.
                found += [form._replace(suffix=suffix) for form in _readings(stem) if not form.suffix]
                if found:
                    break
    return tuple(found)


def readings(folded: str) -> tuple[Form, ...]:
    """Give the readings of a folded word as a verb of saying: none for most words.

    >>> [(form.verb.headword, form.person) for form in readings(fold("وأضافت"))]
    [('أضاف', '3fs')]
    """
    # Long words are no verbs, and hostile ones would fill the cache.
    return _readings(folded) if len(folded) < 16 else ()


@cache
def _finite() -> frozenset[str]:
    return words("finite.tsv") | group("finite_al")


@lru_cache(maxsize=1 << 15)
def is_finite(folded: str) -> bool:
    """Tell whether a word is a finite verb and hardly anything else, with or without و or ف.

    >>> is_finite(fold("واجهت")), is_finite(fold("انتقادات"))
    (True, False)
    """
    known = _finite()
    return folded in known or (folded[:1] in ("و", "ف") and folded[1:] in known)


def definite(folded: str) -> str:
    """Give what a word with ال is by where it stands in news: "adjective", "noun", or "" if unclear.

    >>> definite(fold("الأمنية")), definite(fold("الأجهزة"))
    ('adjective', 'noun')
    """
    return "adjective" if folded in group("compass") else classes("definite.tsv").get(folded, "")


@lru_cache(maxsize=1 << 15)
def head(folded: str) -> Head | None:
    """Give what a word opens, with or without the article.

    >>> head(fold("الوزيرة"))
    Head(type='person', gender='f', number='s')
    """
    known = heads()
    if (found := known.get(folded)) is not None:
        return found
    if folded.startswith("ال"):
        return known.get(folded[2:]) or _oblique(folded[2:])
    for pronoun in ("ها", "هم", "ه"):
        if folded.endswith(pronoun) and len(bare := folded.removesuffix(pronoun)) > 2:
            is_noun = len(folded) <= _LONG and folded in words("common.tsv") and folded not in group("owned")
            return None if is_noun or is_finite(folded) else _owned(bare)
    return _oblique(folded)


def _owned(bare: str) -> Head | None:
    """Give what a word before a pronoun opens: زوجته, متحدثها; not بلاده, of which somebody else tells."""
    found = heads().get(bare) or (heads().get(bare[:-1] + "ه") if bare.endswith("ت") else None)
    return None if bare in group("not_owned") else found


def _oblique(folded: str) -> Head | None:
    """Take the oblique plural for the nominative: مراقبين for مراقبون."""
    if folded.endswith("ات") and len(folded) > 5:  # ميليشيات، جمعيات
        return heads().get(folded[:-2] + "ه") or heads().get(folded[:-1]) or heads().get(folded[:-2] + "ون")
    if folded.endswith("ين") and len(folded) > 4 and (found := heads().get(folded[:-2] + "ون")):
        return found  # الصحافيين
    if len(folded) > 5 and (one := heads().get(_single(folded))) is not None:
        return one._replace(number="d")
    if folded.endswith(("ي", "و")) and len(folded) > 4 and (found := heads().get(folded[:-1] + "ون")):
        return found  # مراسلي الوكالة, مراسلو الوكالة
    if folded.endswith("ا") and len(folded) > 3 and (found := heads().get(folded[:-1])):
        return found if len(folded) > 4 or found.type != "organization" else None  # لكن مسؤولا, not دارا
    return None


def _single(folded: str) -> str:
    """Give what two of are named: شركة for الشركتان and شركتا, وزير for الوزيرين; "" where it is no dual."""
    if folded.endswith(("تا", "تي")):
        return folded[:-2] + "ه"
    if not folded.endswith(("ان", "ين")):
        return ""
    return folded[:-3] + "ه" if folded[-3] == "ت" else folded[:-2]


def stance(lemma: str) -> str:
    """Give what a cue does: say, confirm, deny, accuse, call_for, warn …; "say" where the cue is no verb.

    >>> stance("نفى"), stance("بحسب")
    ('deny', 'say')
    """
    verb = verbs().get(lemma)
    return verb.stance if verb else "say"
