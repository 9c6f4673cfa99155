"""Part an annotation in the scorer's gold form from its articles' texts: offsets only, the inverse of join.

usage: python -m tests.cases.attribution.part GOLD.jsonl > fresh.jsonl
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

KEPT = ("source_type", "kind", "resolution", "alt", "optional")


def part(article: dict[str, Any]) -> dict[str, Any]:
    """Give an article's annotation without its text: names and cues as spans where the text spells them."""
    text = article["text"]
    return {
        "id": article["id"],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "statements": [_statement(statement, text) for statement in article["statements"]],
    }


def _statement(statement: dict[str, Any], text: str) -> dict[str, Any]:
    start = statement["start"]
    first = statement["cue"].partition(" ")[0]  # of a cue that its subject splits: أشار … إلى
    cue = _span(statement["cue"], text, start) or _span(first, text, start)
    parted = {
        "start": start,
        "end": statement["end"],
        "cue": cue,
        "mention": _span(statement["mention"], text, start),
        "speaker": _span(statement["speaker"], text, start) or statement["speaker"],
        "role": _span(statement["role"], text, start) or statement["role"],
    }
    parted |= {name: statement[name] for name in KEPT if name in statement}
    if "speaker_alt" in statement:
        parted["speaker_alt"] = [_span(name, text, start) or name for name in statement["speaker_alt"]]
    return parted


def _span(spelt: str, text: str, near: int) -> list[int] | None:
    """Give where the text spells a string, the place nearest to another; None where it does not."""
    places = []
    at = text.find(spelt) if spelt else -1
    while at >= 0:
        places.append(at)
        at = text.find(spelt, at + 1)
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - near))
    return [start, start + len(spelt)]


def main(arguments: list[str]) -> int:
    """Write the parted articles to standard output, one per line; 2 when the arguments are wrong."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines():
        if line.strip():
            print(json.dumps(part(json.loads(line)), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
