"""One spelling for the many in which a word is written."""

import unicodedata

from pyarabic import araby

# pyarabic names the letters; one translate table does in a single pass what its functions do in a dozen.
_DROPPED = (
    *araby.TASHKEEL,
    araby.TATWEEL,
    araby.MINI_ALEF,
    *map(chr, range(0x200B, 0x2010)),
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    "\ufeff",
)
_LETTERS = {
    araby.ALEF_MADDA: araby.ALEF, araby.ALEF_HAMZA_ABOVE: araby.ALEF, araby.ALEF_HAMZA_BELOW: araby.ALEF,
    araby.ALEF_WASLA: araby.ALEF, araby.WAW_HAMZA: araby.WAW, araby.YEH_HAMZA: araby.YEH,
    araby.ALEF_MAKSURA: araby.YEH, araby.TEH_MARBUTA: araby.HEH,
    "\u06a9": araby.KAF, "\u06cc": araby.YEH, "\u06af": araby.GHAIN, "\u06a4": araby.FEH,
}  # fmt: skip
_DIGITS = {chr(base + digit): str(digit) for base in (0x0660, 0x06F0) for digit in range(10)}
TABLE = str.maketrans({**dict.fromkeys(_DROPPED, ""), **_LETTERS, **_DIGITS})


def fold(text: str) -> str:
    """Fold spelling: vowel marks, tatweel, hamza forms, final ya and ta marbuta, digits, case.

    The result may be shorter than the text, so offsets come from tokens, never from folded text.

    >>> fold("الأُمـم المتّحدة ٢٠١٦")
    'الامم المتحده 2016'
    """
    if not text.isascii() and not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.translate(TABLE).lower()
