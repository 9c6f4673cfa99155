"""Figures of attribution against annotated articles, by the rules of the gold set's own scorer."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from corpus.attribution import attribute
from corpus.errors import ReadError
from corpus.models import Article
from corpus.text.folding import fold
from corpus.text.sentences import split

_MARKS = r"\s\"'«»“”„‟‘’\[\]().,،:؛;!؟?…\-–—ـ"
_LEAD, _TAIL = re.compile(f"[{_MARKS}]+"), re.compile(f"[{_MARKS}]+$")
_COMPLEMENTISER = re.compile(r"(?:و|ف)?(?:ب|ل)?[إأا]ن\s+")
_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = frozenset(["في", "من", "علي", "الي", "عن", "ال", "و", "ب", "ل", "ان"])


class Told(NamedTuple):
    """A statement as scored: its trimmed span and its speaker."""

    start: int
    end: int
    speaker: str


class Gold(NamedTuple):
    """An annotated statement: what was told, other spans and names as good, words of its role."""

    told: Told
    spans: frozenset[tuple[int, int]]
    names: tuple[str, ...]
    words: frozenset[str]
    optional: bool


class Figures(NamedTuple):
    """Precision, recall and their harmonic mean, each 0..1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, told: int, wanted: int) -> "Figures":
        """Count to figures; nothing told or nothing wanted gives 0."""
        precision, recall = right / told if told else 0.0, right / wanted if wanted else 0.0
        both = precision + recall
        return cls(precision, recall, 2 * precision * recall / both if both else 0.0)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Shed marks and a leading complementiser from a span's edges.

    >>> trim("قال إن حلب آمنة.", 4, 16)
    (7, 15)
    """
    start, end = max(0, start), min(len(text), end)
    while start < end:
        lead = _LEAD.match(text, start, end) or _COMPLEMENTISER.match(text, start, end)
        if not lead:
            break
        start = lead.end()
    tail = _TAIL.search(text[start:end])
    return start, start + tail.start() if tail else end


def same_speaker(gold: Gold, name: str) -> bool:
    """Tell whether a name is the gold speaker's: it bears the last word or half of them, and little else."""
    told = _words(name)
    for accepted in gold.names:
        words = _words(accepted)
        if not told or not words:
            if not told and not words:
                return True
            continue
        pool = gold.words | set(words)
        enough = words[-1] in told or 2 * sum(word in told for word in words) >= len(words)
        if enough and sum(word not in pool for word in told) <= len(told) // 3:
            return True
    return False


def evaluate_gold(path: Path) -> dict[str, Any]:
    """Attribute the annotated articles of a .jsonl file and give the figures.

    iou50: spans that share half of what they cover together; exact: the same trimmed span; speaker: share
    of iou50 matches whose speaker is right; joint and joint_exact: span and speaker right.
    Raises ReadError for a file that is no gold set.
    """
    counts = dict.fromkeys(("told", "wanted", "iou50", "joint", "exact", "joint_exact"), 0)
    for text, title, golds in _read(path):
        article = Article(text=text, title=title)
        said = attribute(article, split(text))
        told = [Told(*trim(text, s.content.start, s.content.end), s.speaker or "") for s in said]
        for name, count in _count(golds, told).items():
            counts[name] += count
    figures: dict[str, Any] = {
        name: Figures.of(counts[name], counts["told"], counts["wanted"])._asdict()
        for name in ("iou50", "exact", "joint", "joint_exact")
    }
    figures["speaker"] = counts["joint"] / counts["iou50"] if counts["iou50"] else 0.0
    figures["counts"] = {"told": counts["told"], "wanted": counts["wanted"]}
    return figures


def _count(golds: Sequence[Gold], told: Sequence[Told]) -> dict[str, int]:
    """Count the matches in one article; what only one annotator saw counts neither for nor against."""
    spare = {j for i, j in _match(golds, told, _half) if golds[i].optional}
    told = [t for j, t in enumerate(told) if j not in spare]
    golds = [gold for gold in golds if not gold.optional]
    half, exact = _match(golds, told, _half), _match(golds, told, _same)
    right = [(i, j) for i, j in half if same_speaker(golds[i], told[j].speaker)]
    exact_right = [(i, j) for i, j in exact if same_speaker(golds[i], told[j].speaker)]
    return {
        "told": len(told),
        "wanted": len(golds),
        "iou50": len(half),
        "joint": len(right),
        "exact": len(exact),
        "joint_exact": len(exact_right),
    }


def _overlap(gold: Gold, told: Told) -> float:
    shared = min(gold.told.end, told.end) - max(gold.told.start, told.start)
    together = max(gold.told.end, told.end) - min(gold.told.start, told.start)
    return max(0, shared) / max(1, together)


def _half(gold: Gold, told: Told) -> bool:
    return _overlap(gold, told) >= 0.5


def _same(gold: Gold, told: Told) -> bool:
    return (told.start, told.end) in gold.spans


def _match(
    golds: Sequence[Gold], told: Sequence[Told], good: Callable[[Gold, Told], bool]
) -> list[tuple[int, int]]:
    """Pair gold statements with told ones, one to one, best overlap first."""
    pairs = [(_overlap(g, t), i, j) for i, g in enumerate(golds) for j, t in enumerate(told) if good(g, t)]
    used: tuple[set[int], set[int]] = set(), set()
    kept = []
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            kept.append((i, j))
    return kept


def _words(name: str) -> list[str]:
    words = (word for word in _WORD.findall(fold(name)) if word not in _FUNCTION_WORDS)
    return [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words]


def _read(path: Path) -> Iterable[tuple[str, str | None, list[Gold]]]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _article(line, path, number)
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot be read: {error}", path=str(path)) from error


def _article(line: str, path: Path, number: int) -> tuple[str, str | None, list[Gold]]:
    try:
        row = json.loads(line)
        text = row["text"]
        return text, row.get("title"), [_gold(text, statement) for statement in row["statements"]]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        reason = f"no annotated article ({error!r}): it needs text and statements with start, end, speaker"
        raise ReadError(reason, path=str(path), line=number) from error


def _gold(text: str, row: dict[str, Any]) -> Gold:
    told = Told(*trim(text, row["start"], row["end"]), row["speaker"] or "")
    others = {trim(text, *span) for span in row.get("alt", [])}
    words = {*_words(row.get("role") or ""), *_words(row.get("mention") or "")}
    names = (told.speaker, *row.get("speaker_alt", []))
    spans = frozenset({(told.start, told.end), *others})
    return Gold(told, spans, names, frozenset(words), bool(row.get("optional")))
