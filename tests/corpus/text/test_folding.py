"""Folding: one spelling, whichever way it is reached."""

import sys

import pytest

from corpus.text.folding import fold

LETTERS = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
LONG = "قال الوزير إن المرفأ سيعود إلى العمل في الشهر المقبل "


@pytest.mark.parametrize("text", [LONG, LONG + "بعد ٣ أعوام", LONG + "و٢٠ يومًا… ﷺ"])
def test_a_long_text_folds_as_its_words_do(text):
    assert fold(text) == " ".join(map(fold, text.split())) + (" " if text.endswith(" ") else "")


def test_every_letter_folds_in_a_long_text_as_it_does_alone():
    long = fold(LONG)
    told = [letter for letter in LETTERS if len(fold(letter)) and fold(letter) == letter.lower()]
    for letter in told[:0x3000]:
        assert fold(LONG + letter) == long + fold(letter)
