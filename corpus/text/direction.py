"""Right-to-left lines that hold Latin names and numbers."""

import re

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
# A run of Latin words, numbers and what joins them (BFR-2, http://…): shown as one left-to-right island.
_LATIN = r"A-Za-z\u00c0-\u024f"
_ISLAND = re.compile(rf"[{_LATIN}][\w@.:/#&'+%-]*(?:[ ,]+[{_LATIN}0-9][\w@.:/#&'+%-]*)*(?<![.:,])")


def isolate(text: str) -> str:
    """Wrap each Latin run in Unicode isolates (UAX 9), so that it cannot scramble the Arabic line around it.

    >>> isolate("صاروخ BFR الجديد") == "صاروخ \u2068BFR\u2069 الجديد"
    True
    """
    return _ISLAND.sub(lambda run: f"{FIRST_STRONG_ISOLATE}{run[0]}{POP_ISOLATE}", text)
