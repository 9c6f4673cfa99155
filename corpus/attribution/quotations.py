"""Quotations: which mark opens and which closes, odd numbers of marks included."""

from collections.abc import Sequence

from corpus.text.tokens import Token

_OPENING = {"«": "»", "“": "”", "„": "”", "‘": "’", "‹": "›"}
_CLOSING = frozenset("»”’›")
_STRAIGHT = frozenset("\"'＂")
_CLITICS = frozenset(("و", "ف", "ب", "ل", "ك", "(", "["))  # that a quotation may lean on: بـ"الخطأ"
MARKS = frozenset(_OPENING) | _CLOSING | _STRAIGHT


def pair(text: str, tokens: Sequence[Token]) -> dict[int, int | None]:
    """Give the index of each opening mark with that of its closing mark, None where it never closes.

    Pairs never cross a line. A straight mark opens or closes by what it leans on; two marks with nothing
    between them count as one; a closing mark without an opening one is no quotation.

    >>> from corpus.text.tokens import tokenize
    >>> text = 'قالت: "وصلنا" ثم "غادرنا'
    >>> pair(text, tokenize(text))
    {2: 4, 6: None}
    """
    pairs: dict[int, int | None] = {}
    stack: list[int] = []
    last_end = 0
    closers = _closers_left(text, tokens)
    for index, token in enumerate(tokens):
        if "\n" in text[last_end : token.start]:
            stack = _abandon(stack, pairs)
        last_end = token.end
        if token.text not in MARKS or _is_apostrophe(text, token):
            continue
        if (
            stack
            and stack[-1] == index - 1
            and token.text in _STRAIGHT
            and token.text == tokens[index - 1].text
        ):
            pairs.pop(stack[-1])
            stack[-1] = index
            pairs[index] = None
        elif _opens(text, tokens, index, stack, closers[index]):
            stack.append(index)
            pairs[index] = None
        elif stack:
            _close(tokens, index, stack, pairs)
    _abandon(stack, pairs)
    return pairs


def _is_apostrophe(text: str, token: Token) -> bool:
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    return token.text in "'’" and before.isascii() and before.isalpha() and after.isalpha()


def _leans(text: str, token: Token) -> tuple[bool, bool]:
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    return bool(before) and not before.isspace(), bool(after) and not after.isspace()


def _looks_opening(text: str, tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    left, right = _leans(text, token)
    if left and index and tokens[index - 1].folded in _CLITICS | {":"}:
        left = False
    return right and not left


def _looks_closing(text: str, token: Token) -> bool:
    left, right = _leans(text, token)
    if text[token.start - 1 : token.start] == ":":
        return False
    return left and (not right or text[token.end] in "،.,؛:؟!)»”…-")


def _closers_left(text: str, tokens: Sequence[Token]) -> list[int]:
    """Count for each token the marks from it to the end of its line that look like closing ones."""
    counts = [0] * (len(tokens) + 1)
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        nearest = counts[index + 1]
        if index + 1 < len(tokens) and "\n" in text[token.end : tokens[index + 1].start]:
            nearest = 0
        counts[index] = nearest + (token.text in MARKS and _looks_closing(text, token))
    return counts


def _opens(text: str, tokens: Sequence[Token], index: int, stack: list[int], closers: int) -> bool:
    mark = tokens[index].text
    if mark in _OPENING:
        return not (stack and mark == "‘" and tokens[stack[-1]].text == "’")
    if mark in _CLOSING:  # ’…‘, with the marks of another language
        return bool(stack) and mark == "’" and _looks_opening(text, tokens, index)
    if not stack:
        return not _looks_closing(text, tokens[index]) or _looks_opening(text, tokens, index)
    # Inside a quotation a straight mark opens another only where enough marks are left to close both.
    return _looks_opening(text, tokens, index) and closers > len(stack)


def _close(tokens: Sequence[Token], index: int, stack: list[int], pairs: dict[int, int | None]) -> None:
    mark = tokens[index].text
    for depth in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
        opening = tokens[stack[depth]].text
        if (
            _OPENING.get(opening) == mark
            or opening == mark
            or (opening, mark) == ("’", "‘")
            or (opening in _STRAIGHT and mark in _CLOSING)
        ):
            pairs[stack[depth]] = index
            del stack[depth:]
            return
    pairs[stack.pop()] = index


def _abandon(stack: list[int], pairs: dict[int, int | None]) -> list[int]:
    """Forget the marks that a line leaves open, but for the outermost: a quotation that never closes."""
    for index in stack[1:]:
        pairs.pop(index, None)
    return []
