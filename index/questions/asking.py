"""What of a question asks: its first question, and the heading that may stand before it."""

import re
from collections.abc import Sequence

from corpus.text.folding import fold
from index.questions.composition import compose
from index.questions.frames import pieces
from index.questions.parts import Parts
from index.questions.words import Words
from index.questions.zones import small

_PARTED = re.compile(r":|\s[-–—|]\s|؛")  # between a heading and what is asked of it
_PASSIVES = frozenset(map(fold, ("قيل", "صدر", "نشر", "ذكر", "ورد", "انحكى", "انقال", "اتقال", "said")))
_ASKING = frozenset({"who", "what", "say", "stance", "said", "position"})
_FEWEST = 4  # words that ask something by themselves


def first_question(text: str) -> str:
    """Give what is asked first, where more is asked or said after it.

    >>> first_question("ماذا قال الوزير عن الميناء؟ أحتاج أقواله كلها")
    'ماذا قال الوزير عن الميناء'
    """
    first, mark, rest = text.partition("؟") if "؟" in text else text.partition("?")
    return first if mark and len(first.split()) >= _FEWEST and rest.strip() else text


def composed(words: Words, places: Sequence[int]) -> Parts:
    """Tell the parts of a question; what a colon or a dash parts from its front is its topic, or who speaks.

    >>> words = Words("إغلاق الميناء: من علق عليه؟")
    >>> [words[place].folded for place in composed(words, range(len(words))).topic]
    ['اغلاق', 'الميناء']
    """
    asking = _asking_words(words, places)
    cut = _heading(words, places)
    if cut:
        before, after = pieces(asking[:cut]), pieces(asking[cut:])
        asks = [piece for piece in after if piece.tags & _ASKING]
        if asks and not any(piece.tags & (_ASKING - {"said"} | {"per"}) for piece in before):
            parts = compose(after).shifted(cut)
            heading = tuple(range(cut))
            is_theirs = asking[asks[0].first + cut].endswith(("ه", "ها", "هم"))
            is_who = parts.led and parts.topic and (parts.core == "said" or "verb" in asks[-1])
            is_told = any(word in _PASSIVES for word in asking[cut:])
            if not parts.zone and "who" not in parts.asked and not is_told and (is_theirs or is_who):
                return parts._replace(zone=heading)
            told = () if {asking[place] for place in parts.topic} <= small("empty topic") else parts.topic
            return parts._replace(topic=(*heading, *told), led=True)
    return compose(pieces(asking))


def _heading(words: Words, places: Sequence[int]) -> int:
    """Count the words before the first colon or dash that stands between two words; 0 where there is none."""
    for at in range(1, len(places)):
        between = words.text[words[places[at - 1]].end : words[places[at]].start]
        asks_anew = "،" in between and at > 1 and pieces([words[places[at]].folded])[0].tags & {"who", "what"}
        if asks_anew or _PARTED.search(between):
            return at
    return 0


def _asking_words(words: Words, places: Sequence[int]) -> list[str]:
    """Give the folded words; the name علي, which folding makes one with على, is kept from being one."""
    folded = [words[index].folded for index in places]
    for place, index in enumerate(places):
        if folded[place] == "علي" and words.text[words[index].start : words[index].end].endswith("ي"):
            verb = pieces(folded[place - 1 : place])[0] if place else None
            if verb and "say" in verb and folded[place - 1].lstrip("يت") not in {"علق", "علقت", "رد", "ردت"}:
                folded[place] = "_" + folded[place]
    return folded
