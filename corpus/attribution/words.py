"""Words: whether one looks like a name, or like what can be said."""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.attribution import lexicon
from corpus.text.folding import fold

# Folded patterns of verbal nouns: تفعيل، تفعلة، إفعال، إفعالة، افتعال، انفعال، استفعال، مفاعلة، تفاعل، تفعل.
_PATTERNS = re.compile(
    r"ت\w\wي\w|ت\w\wيه|ا\w\wا\w|ا\wا\w\wه|ا\wا\wه|ا\wت\w\w?ا\w|ان\w\wا\w|است\w{2,3}ا\w|است\wا\wه|م\wا\w\wه|ت\wا\w\w|ت\w\w\w"
)
SUFFIX = re.compile(r"(?:تها|ته|تهم|تهما|ها|هما|هم|ه)$")


def _is_rare(form: lexicon.Form) -> bool:
    """Tell whether news hardly ever has a form, so that a name that looks like it is one: راين, نجيب."""
    return form.person in ("3fp", "2fp", "1s", "1p") or (
        form.voice == "passive" and not form.person.startswith("3")
    )


@lru_cache(maxsize=1 << 15)
def is_name_word(folded: str) -> bool:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Tell whether a folded word looks like part of a person's name."""
    weight = lexicon.name_words().get(folded)
    if any(
        form.tense != "participle" and not (weight and (form.suffix or _is_rare(form)))
        for form in lexicon.readings(folded)
    ):
        return False
    if folded in lexicon.heads() or folded in lexicon.group("honorifics"):
        return False
    if folded.startswith("ال") and folded[2:].removesuffix("ه") in lexicon.adjectives():
        return False
    if weight is not None:
        return weight > 0
    if lexicon.is_finite(folded) or len(folded) < 2:
        return False
    if lexicon.head(folded) is not None or folded[:1].isdigit() or not folded[:1].isalpha():
        return False
    if folded.startswith(("ال", "لل")) or (folded.startswith("ي") and len(folded) > 3):
        return False
    if len(folded) > 4 and (
        folded.endswith(("ها", "هم", "هما", "ات", "ته")) or (folded[0] == "م" and folded[-1] == "ا")
    ):
        return False
    if folded in lexicon.words("common.tsv") or folded in lexicon.words("plain.tsv"):
        return False
    if _is_inflected(folded):
        return False
    if folded.startswith(("كال", "فال")):
        return not (lexicon.definite(folded[1:]) or lexicon.head(folded[1:]) or _is_of_language(folded[3:]))
    return not (folded[0] in "لبوفك" and (folded[1:].isascii() or is_known(folded[1:])))  # لـCNN


def _is_inflected(folded: str) -> bool:
    """Tell whether a word is a form of the language that no list holds: دفاعه, قرويون, شرطيتين."""
    common = lexicon.words("common.tsv")
    if folded.endswith("ه") and len(folded) > 3 and folded[:-1] in common:
        return True
    if folded.endswith("يون") and len(folded) > 5:
        return True
    return folded.endswith("ين") and (folded[:-2] in common or folded[:-3] + "ه" in common)


@lru_cache(maxsize=1 << 15)
def is_surname(folded: str, before: str) -> bool:
    """Tell whether a word with ال is a surname after a first name: نزار البيطار, not نزار المحكمة.

    >>> is_surname("البيطار", "نزار"), is_surname("المحكمه", "نزار")
    (True, False)
    """
    if not folded.startswith("ال") or len(folded) < 5 or folded in lexicon.classes("adjuncts.tsv"):
        return False
    if before in lexicon.group("first_names") and _follows_first_name(folded):
        return True
    opened = lexicon.head(before)
    if opened is not None and opened.type == "person" and folded[2:] in lexicon.adjectives():
        return False  # السفير البيروفي
    if (weight := lexicon.name_words().get(folded, 0)) != 0 or folded in lexicon.states():
        return weight > 0  # not اتهم نزار الصين
    if (
        lexicon.head(folded) is not None
        or folded in lexicon.group("adjectives")
        or _is_of_language(folded[2:])
    ):
        return False
    return is_name_word(before) or before in ("ال", "الله", "الدين", "الرحمن", "العزيز")


def _follows_first_name(folded: str) -> bool:
    """Tell whether an adjective or number with ال belongs to a first name: خالد الحربي, محمد السادس."""
    is_noun = lexicon.definite(folded) == "noun" and folded[2:] in lexicon.words("common.tsv")
    return (folded.endswith("ي") and not is_noun) or folded in lexicon.group("regnal")


def begins_another(folded: Sequence[str]) -> bool:
    """Tell whether the last of three words begins another name: التقى نزار البيطار سامي درويش.

    >>> begins_another(["نزار", "البيطار", "سامي"])
    True
    """
    first, surname, last = folded
    is_first = last in lexicon.group("first_names") or last in lexicon.group("given_names")
    return is_first and is_name_word(first) and is_surname(surname, first)


def is_owned(folded: str) -> bool:
    """Tell whether a word is a noun of the language with a pronoun: قرارها, سعادته.

    >>> is_owned("قرارها"), is_owned("الوزير")
    (True, False)
    """
    bare, common = SUFFIX.sub("", folded), lexicon.words("common.tsv")
    return bare != folded and not common.isdisjoint((bare, bare + "ه", bare + "ت"))


def _is_of_language(bare: str) -> bool:
    """Tell whether a word without its ال is a noun or adjective of the language, so no surname with it."""
    if bare.removesuffix("ه") in lexicon.adjectives() or bare in lexicon.words("common.tsv"):
        return True
    if bare.startswith("م") and bare.endswith("يه"):
        return True  # هالة الحداد المنتمية للحزب
    return is_verbal_noun(bare) or lexicon.definite("ال" + bare) == "adjective"


def goes_on_with(folded: str, before: str) -> bool:
    """Tell whether a word goes on with the part of a name before it: عبد الهادي, أبو طالبي."""
    if before == "ال":
        return True  # آل ثاني
    is_part = before in lexicon.group("name_parts")
    return is_part and (folded.startswith("ال") or before in ("ابو", "بن", "ابن", "بنت"))


def is_first_name(folded: str, following: str) -> bool:
    """Tell whether a common word is a first name, by the surname after it: هالة الدمرداش."""
    if folded in lexicon.group("given_names"):
        is_known_name = lexicon.name_words().get(following, 0) > 0 or is_surname(following, "نزار")
        return is_known_name or is_strange(following)  # أمل هباني
    if folded.startswith("ال") or folded[0] in "لبوفك" or lexicon.head(folded) is not None or len(folded) < 3:
        return False
    if (
        folded in lexicon.classes("adjuncts.tsv")
        or folded in lexicon.group("function_words")
        or lexicon.readings(folded)
    ):
        return False
    if folded in lexicon.nouns() or len(folded) > 5 or folded.endswith(("ات", "ون", "ين")):
        return False  # تصريحات البيطار are his words
    return lexicon.name_words().get(following, 0) <= 0 and is_surname(following, "نزار")


def is_led(folded: str, following: str) -> bool:
    """Tell whether a state that leads a body is told with it: التحالف بقيادة السعودية."""
    return folded in lexicon.group("led_by") and (following in lexicon.states() or following == "الولايات")


def is_known(folded: str) -> bool:
    """Tell whether what is left without its first letter is a word: لعباس, بهذا, ولدعمه."""
    if len(folded) < 3:
        return False
    if folded.startswith("ال") or lexicon.head(folded) is not None:
        return True
    bare = SUFFIX.sub("", folded) if len(folded) > 3 else folded
    return (
        lexicon.name_words().get(folded, 0) > 0
        or folded in lexicon.states()
        or folded in lexicon.classes("adjuncts.tsv")
        or any(word in lexicon.words(data) for word in (folded, bare) for data in ("common.tsv", "plain.tsv"))
    )


def unleaned(word: str) -> str:
    """Give a word without the ل or ب that leans on it, with its article if it has one.

    >>> unleaned("للشرطة"), unleaned("للجنة"), unleaned("لصحيفة"), unleaned("للبنان")
    ('الشرطة', 'اللجنة', 'صحيفة', 'لبنان')
    """
    rest = word[1:]
    if not word.startswith("لل") or fold(rest) in lexicon.states():
        return rest
    whole, cut = fold(rest), fold(word[2:])
    common = lexicon.words("common.tsv")
    is_common = whole in common and cut not in common and lexicon.head(cut) is None
    is_whole = lexicon.head(whole) is not None or is_common
    return "ال" + rest if is_whole else "ا" + rest  # of three ل two are written: للجنة


def are_strange(folded: Sequence[str]) -> bool:
    """Tell whether two words are none of the language, so that between commas they are a name: ميلين دروان.

    >>> are_strange(["ميلين", "دروان"]), are_strange(["وزير", "المالية"])
    (True, False)
    """
    return len(folded) == 2 and all(map(is_strange, folded))


@lru_cache(maxsize=1 << 15)
def is_strange(folded: str) -> bool:
    """Tell whether a word is none of the language, so may be part of a foreign name: دروان."""
    leans = folded[:1] == "ي" or (folded[:1] in "وفبلك" and is_known(folded[1:]))
    if len(folded) < 4 or leans or folded.endswith(("ه", "ها", "هم", "ات")):
        return lexicon.name_words().get(folded, 0) > 0
    if folded.startswith("ال") or folded in lexicon.words("common.tsv") or lexicon.is_finite(folded):
        return False
    is_small = folded in lexicon.group("function_words") or folded in lexicon.group("phrase_cuts")
    is_used = lexicon.head(folded) is not None or folded in lexicon.classes("adjuncts.tsv")
    return not (is_small or is_used or any(form.voice == "active" for form in lexicon.readings(folded)))


def is_accusative(folded: str, following: str) -> bool:
    """Tell whether an indefinite noun is in the accusative, so no subject behind its verb: مؤتمرا صحفيا.

    The dual before its owner looks the same, but for what follows: عضوا المجلس.

    >>> is_accusative("موتمرا", "صحفيا"), is_accusative("عضوا", "المجلس")
    (True, False)
    """
    bare = folded.removesuffix("ا")
    if bare == folded or folded.endswith(("يا", "ها", "هما")) or folded in lexicon.states():
        return False  # روسيا, روما
    if folded in lexicon.heads() or lexicon.name_words().get(folded, 0) > 0:
        return False
    is_free = following.endswith("ا") or following[:1] in ("", "ل", "ب") or following in ("في", "من", "عن")
    return is_free and len(bare) > 2 and (bare in lexicon.heads() or bare in lexicon.words("common.tsv"))


def is_deed(folded: str) -> bool:
    """Tell whether a word has the shape of a long verbal noun, be it listed or not: تضافر."""
    return len(folded) > 4 and _PATTERNS.fullmatch(folded) is not None


@lru_cache(maxsize=1 << 15)
def is_verbal_noun(folded: str) -> bool:
    """Tell whether an indefinite word is a verbal noun or the like: إطلاق، تورطها، عدم.

    >>> is_verbal_noun("اطلاق"), is_verbal_noun("الشمس")
    (True, False)
    """
    known = lexicon.words("verbal_nouns.tsv")
    bare = SUFFIX.sub("", folded) if len(folded) > 3 else folded
    if folded.startswith("ال"):
        return folded in known or bare in known  # إلغاء, التزامه: not the article
    if len(folded) < 2 or len(folded) > 12 or lexicon.is_finite(folded):
        return False
    is_feminine = folded.endswith(("ته", "تها", "تهم", "تهما")) and bare != folded
    if folded.endswith("ا") and folded[:-1] in known:
        return True  # حظرا
    if folded in known or (bare in known and not is_feminine) or bare + "ه" in known:
        return True
    opened = lexicon.head(folded)
    if opened is not None and opened.type != "document":
        return False
    common, plain = lexicon.words("common.tsv"), lexicon.words("plain.tsv")
    return any(
        _PATTERNS.fullmatch(word) is not None and (word in common or word in plain)
        for word in (folded, bare, bare + "ه")
    )
