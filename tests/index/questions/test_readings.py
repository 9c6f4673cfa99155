"""Questions as people type them, and how they are read: cases/questions.tsv, in every dialect named there."""

import random
import re
import time
from datetime import date
from pathlib import Path

import pytest

from corpus.models import SourceType
from corpus.records import SpeakerRecord
from corpus.text.folding import fold
from index.questions import Directory, Query, read
from index.questions.places import without_article
from index.questions.words import LONGEST

CASES = Path(__file__).parents[2] / "cases"
TODAY = date(2018, 10, 20)
# Words by which topics may differ that mean the same.
EMPTY = {"the", "a", "an", "of", "in", "on", "is", "was", "were", "did", "does", "are"}
EMPTY |= {"هذا", "عدد", "في", "ال"}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويabcdxyz"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(
        SpeakerRecord(id=number, name=name, role=role, source_type=SourceType(kind), statements=int(count))
        for number, (name, role, kind, count) in enumerate(rows("questions_speakers.tsv"), 1)
    )


@pytest.fixture(scope="module")
def names() -> dict[int, str]:
    return {number: row[0] for number, row in enumerate(rows("questions_speakers.tsv"), 1)}


def case(row: list[str]) -> object:
    known = row[0].startswith("?")
    marks = [pytest.mark.xfail(reason="known failure", strict=True)] if known else []
    return pytest.param(row[0].lstrip("?"), *row[1:], marks=marks, id=row[0])


@pytest.mark.parametrize(
    ("question", "kinds", "speaker", "topics", "days", "other"), [case(row) for row in rows("questions.tsv")]
)
def test_reading(directory, names, question, kinds, speaker, topics, days, other) -> None:
    query = read(question, directory, today=TODAY).query
    assert query.kind.value in kinds.split("/")
    assert spoken(query, names, speaker)
    assert telling(query.topic) in [telling(topic) for topic in topics.split("/")]
    first, _, last = days.partition("..")
    assert f"{query.date_from or ''}..{query.date_to or ''}" == f"{first.strip('-')}..{last}"
    if other == "-":
        assert (query.stance, query.order, query.second) == (None, None, None)
    else:
        name, _, value = other.partition("=")
        assert str(getattr(query, name)) == value


def spoken(query: Query, names: dict[int, str], speaker: str) -> bool:
    """Tell whether the speaker is whom the case names: `?` before a name that the archive does not know."""
    if speaker.startswith("?"):
        return query.speaker == speaker[1:] and not query.speaker_ids
    meant = {names[number] for number in query.speaker_ids}
    wanted = speaker.split("/")
    return query.speaker is None if query.speaker is None and "-" in wanted else bool(meant & set(wanted))


def telling(topic: str | None) -> list[str]:
    words = re.findall(r"\w+", fold(topic or "").removeprefix("-"))
    return [
        without_article(word[1:] if word[0] == "ب" and len(word) > 3 else word)
        for word in words
        if word not in EMPTY
    ]


def test_a_query_survives_being_kept(directory) -> None:
    query = read("What did Kerry say about chemical weapons in July 2016?", directory, today=TODAY).query
    assert Query.model_validate_json(query.model_dump_json()) == query


def test_words_of_a_topic_come_with_their_arabic(directory) -> None:
    terms = read("What did Kerry say about Trump in Aleppo?", directory, today=TODAY).query.topic_terms
    assert any("ترامب" in each for each in terms)
    assert any("حلب" in each for each in terms)


def test_a_country_comes_with_its_adjective(directory) -> None:
    terms = read("من قال ماذا عن الغارات الروسية؟", directory, today=TODAY).query.topic_terms
    assert any({"الروسية", "روسيا"} <= set(each) for each in terms)


def any_text(seed: int) -> str:
    chance = random.Random(seed)
    words = [row[0] for row in rows("questions.tsv")]
    marks = list("؟?!\"'«»()[]{}<>/\\|،,.:؛;-_*&^%$#@~`\n\t\u200f\u200e\u202b\u0000٠١٢3456ـًّ🙂𐎠ﷺ")
    parts: list[str] = []
    while sum(map(len, parts)) < chance.choice([0, 3, 40, 400, LONGEST, 2 * LONGEST]):
        kind = chance.randrange(4)
        if kind == 0:
            parts.append(chance.choice(marks) * chance.choice([1, 1, 1, 50]))
        elif kind == 1:
            parts.append(chance.choice(chance.choice(words).split()) + " ")
        elif kind == 2:
            parts.append("".join(chance.choices(LETTERS, k=chance.randrange(1, 30))))
        else:
            parts.append(chance.choice(words) + chance.choice(["", " "]))
    return "".join(parts)


@pytest.mark.parametrize("seed", range(60))
def test_any_text_is_read(directory, seed) -> None:
    text = any_text(seed)
    previous = read("ماذا قال كيري عن حلب؟", directory, today=TODAY).query if seed % 2 else None
    query = read(text, directory, today=TODAY, previous=previous).query
    assert query.topic is None or len(query.topic) <= LONGEST
    assert Query.model_validate_json(query.model_dump_json()) == query


@pytest.mark.parametrize(
    "unit", ["قال ", "من ", "ماذا قال كيري عن ", "كيري و", "2016 ", "بين ", "what did ", "ا", "Kerry ", "و"]
)
def test_the_longest_text_takes_bounded_work(directory, unit) -> None:
    text = (unit * LONGEST)[:LONGEST]
    began = time.process_time()
    read(text, directory, today=TODAY)
    assert time.process_time() - began < 2  # a hundred times what it takes; what is not bounded takes minutes
