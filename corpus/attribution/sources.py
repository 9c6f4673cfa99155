"""Sources: who may speak in an article, and the words by which one is told from another."""

from dataclasses import dataclass, field
from functools import lru_cache

from corpus.attribution import lexicon
from corpus.attribution.titles import Titles, office
from corpus.attribution.words import SUFFIX, is_name_word
from corpus.models import SourceType
from corpus.text.folding import fold

INDIVIDUALS = (SourceType.PERSON, SourceType.ANONYMOUS)
_LONG = 6  # letters of a surname that a slip of the pen leaves recognisable
_SHORT = 5  # where the slip is a vowel more or less
_FATHERS = ("ابو", "ابا", "ابي")
_SMALL = frozenset(("", "في", "من", "علي", "الي", "عن", "ال"))


@dataclass
class Source:
    """A source of the article, as known so far; `at` is the token where it was last named."""

    name: str
    type: SourceType
    role: str = ""
    gender: str = ""
    number: str = "s"
    is_name: bool = False
    words: tuple[str, ...] = ()
    titles: Titles = field(default_factory=Titles)
    at: int = 0
    has_spoken: bool = False
    is_pair: bool = False


def name_words(name: str) -> tuple[str, ...]:
    """Fold a name to the words that tell it apart, the article ال dropped.

    >>> name_words("المرصد السوري")
    ('مرصد', 'سوري')
    """
    words = []
    for word in fold(name).replace("_", " ").split():
        bare = "".join(letter for letter in word if letter.isalnum())
        if bare.startswith("عبدال") and len(bare) > 6:
            words += ["عبد", "الله" if bare == "عبدالله" else bare[5:]]  # written as one word
        elif bare in _FATHERS:
            words.append("ابو")  # أبا الخيل
        elif bare.startswith(_FATHERS) and len(bare) > 5:
            rest = bare[3:]
            words += ["ابو", rest[2:] if rest.startswith("ال") and len(rest) > 4 else rest]  # أبوزيد
        elif bare not in _SMALL:
            words.append(bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare)
    return tuple(words)


def told_role(role: str) -> str:
    """Give a role without the rank that ends it before the name, "" where it only tells an age.

    >>> told_role("رئيس البعثة الأستاذ"), told_role("المتحدث باسم الجيش، العقيد"), told_role("(57 عاما)")
    ('رئيس البعثة', 'المتحدث باسم الجيش', '')
    """
    words = role.split()
    while len(words) > 1 and fold(words[-1]) in lexicon.group("honorifics"):
        words.pop()
    return "" if role.startswith("(") else " ".join(words).rstrip("،, ")


def telling_role(one: str, other: str) -> str:
    """Give the first of two roles that tells an office; a rank or an age alone tells none.

    >>> telling_role("الأمير", "ولي عهد الرمال، الأمير"), telling_role("وزير النقل", "الوزير")
    ('ولي عهد الرمال، الأمير', 'وزير النقل')
    """
    ranks = lexicon.group("honorifics")
    is_rank = all(fold(word) in ranks for word in one.split())
    return other if other and (is_rank or one.startswith("(")) else one


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are one person's: the shorter's words stand in the longer.

    >>> same_name(name_words("ستيفان دي ميستورا"), name_words("دي ميستورا"))
    True
    """
    if not one or not other:
        return False
    if any(word[:1] == "و" and is_name_word(word[1:]) and not is_name_word(word) for word in (*one, *other)):
        return one == other  # two persons together
    short, long = sorted((tuple(map(sound, one)), tuple(map(sound, other))), key=len)
    return set(short) <= set(long) and (short[-1] == long[-1] or len(short) > 1 or short[0] == long[0])


def nearly(one: str, other: str) -> bool:
    """Tell whether two surnames differ by a letter, as misspelt ones do; short ones by a vowel only.

    >>> nearly("غوتيريش", "غوتيريس"), nearly("بيتزي", "بييتزي"), nearly("سالم", "سليم")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORT or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    is_vowel = len(short) < len(long) and long[at] in "اوي"
    if len(short) < _LONG and not is_vowel:
        return False
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def holds(named: Source, words: tuple[str, ...]) -> bool:
    """Tell whether a person's title says all that a description does: متحدث باسم الشركة."""
    role = name_words(named.role)
    if len(words) < 3 or not role or office(fold(words[0])) != office(fold(role[0])):
        return False
    missing = set(words[1:]) - set(role)
    return not missing or (len(missing) == 1 and len(words) > 4)


def likeness(long: tuple[str, ...], short: tuple[str, ...]) -> int:
    """Tell how alike two names of one person look: 3 the same, 2 the first words, 1 the last, 0 otherwise.

    >>> likeness(name_words("عبد الله الثاني"), name_words("عبد الله"))
    2
    """
    if long == short:
        return 3
    if long[: len(short)] == short and len(short) > 1:
        return 2
    return int(long[-len(short) :] == short)


def shortens(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one of two names of a body is short for the other: المرصد for المرصد السوري.

    >>> shortens(name_words("الوزارة"), name_words("وزارة المالية"))
    True
    """
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < len(long) and any(joins(word) and _are_alike(long[0], word) for word in long[1:]):
        return False  # two sources together are not one of them
    return short[0] == long[0] and set(short) <= set(long)


def joins(word: str) -> bool:
    """Tell whether a folded word joins another source to the one before it: وشركة, وروسيا."""
    bare = SUFFIX.sub("", word[1:])
    return word[:1] == "و" and (
        word[1:] in lexicon.states()
        or any(lexicon.head(form) is not None for form in (word[1:], bare, bare + "ه"))
    )


def _are_alike(first: str, joined: str) -> bool:
    """Tell whether a joined word may be another source: not دراسة في جامعة حلب وجامعات أخرى."""
    head = lexicon.head(first)
    if head is None or head.type != "document":
        return True
    other = lexicon.head(joined[1:])
    return other is not None and other.type == "document"


def is_capital(name: str) -> bool:
    """Tell whether a state is called by its capital: بكين."""
    state = lexicon.states().get(fold(name))
    return state is not None and fold(state.capital) == fold(name)


def is_state(name: str) -> bool:
    """Tell whether a state is called by its own name: الصين."""
    state = lexicon.states().get(fold(name))
    return state is not None and fold(state.name) == fold(name)


def is_proper(name: str) -> bool:
    """Tell whether a body is called by a name of its own: فيسبوك; not شركة النفط, روسيا."""
    first = fold(name).split()[0]
    return first not in lexicon.states() and first.removeprefix("ال") not in lexicon.words("common.tsv")


def same_gender(source: Source, gender: str) -> bool:
    """Tell whether a source may be of a gender, which is unknown of many."""
    return not source.gender or not gender or source.gender == gender


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """Fold the spellings of a foreign name: موراغ and موراج, of a long one also بنتيللي and بينتيلي."""
    hard = word.replace("غ", "ج").replace("ق", "ج") if len(word) > 4 else word
    if len(word) < 6:
        return hard
    bare = "".join(letter for letter in hard if letter not in "اوي")
    return "".join(letter for at, letter in enumerate(bare) if bare[at - 1 : at] != letter)
