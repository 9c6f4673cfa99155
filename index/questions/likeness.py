"""How likely a word of a question is another spelling of a word of a name, in the same script or across."""

from rapidfuzz.distance import Levenshtein
from rapidfuzz.distance.Levenshtein import editops

from corpus.attribution.lexicon import name_words
from index.questions import script, sounds
from index.questions.sounds import is_latin_word

# Letters that foreign names and misspellings exchange: غ ج ق ك for g, س ث ص, ت ط, د ض, ز ظ ذ.
_EXCHANGED = str.maketrans("جغقصثطضظذ", "كككسستدزز")
_LONG_LETTERS = frozenset("اويهءئؤ")
_TELLING, _ONE_ALONE = 3, 0.92  # consonants from which one key alone tells, and what it then counts
_LEAST, _LEAST_NEARLY = 0.8, 0.93  # likeness across scripts; of words whose consonants are one apart
# Within Arabic: letters exchanged, a long vowel or doubled letter more, another letter; less for each more.
_EXCHANGE, _VOWEL, _LETTER, _MORE = 0.97, 0.93, 0.86, 0.05
_SHORT, _LONG = 5, 8  # letters: short words must be nearer, long ones may be two letters apart


def likeness(word: str, other: str, *, nearly: bool = False) -> float:
    """Tell how likely a folded word is a spelling of another, 0 to 1; 0 where it is not likely enough.

    `nearly` says that their consonants are one apart.

    >>> likeness("ماسك", "موسك") > 0, likeness("بوتين", "توتن"), likeness("kerry", "كيري") > 0.9
    (True, 0.0, True)
    """
    if is_latin_word(word) or is_latin_word(other):
        one = sounds.alike(word, other)
        if nearly and one + 1 < 2 * _LEAST_NEARLY:
            return 0.0  # for which the other cannot make up, and it takes longer
        two = script.alike(word, other)
        score = (one + two) / 2
        if len(sounds.keys(word)[0]) >= _TELLING:
            score = max(score, _ONE_ALONE * max(one, two))  # Guterres: one of the two hears ش for s
        return score if score >= (_LEAST_NEARLY if nearly else _LEAST) else 0.0
    return _within(word, other)


def _within(word: str, other: str) -> float:
    """Compare two Arabic words letter by letter."""
    one, two = word.translate(_EXCHANGED), other.translate(_EXCHANGED)
    shorter = min(len(one), len(two))
    apart = Levenshtein.distance(one, two)
    if shorter < _SHORT and Levenshtein.distance(word, other) > 1:
        return 0.0  # كيري is not جيرو
    if apart == 0:
        return _EXCHANGE
    if apart > 1 + (shorter >= _LONG) or shorter < 3:
        return 0.0
    less = _MORE * (apart - 1)
    if _vowels_or_doubled(one, two):
        return _VOWEL - less - (_MORE if shorter < _SHORT else 0)
    # A word that is a name itself is no misspelling of another, unless it is long: غوتيريس.
    if (word in name_words() and shorter < _LONG - 1) or shorter < _SHORT or one[0] != two[0]:
        return 0.0
    return _LETTER - less


def _vowels_or_doubled(one: str, two: str) -> bool:
    """Tell whether two words differ in long vowels only, or by a letter written twice."""
    for change in editops(one, two):
        gone = one[change.src_pos] if change.tag != "insert" else ""
        come = two[change.dest_pos] if change.tag != "delete" else ""
        letters = gone + come
        doubled = change.tag != "replace" and (letters * 2 in one or letters * 2 in two)
        if not doubled and not set(letters) <= _LONG_LETTERS:
            return False
    return True
