"""From articles to answers, on an archive of invented articles: what is told, from where, and what is not."""

from datetime import date

import pytest

from corpus.ingest import analyse
from corpus.models import Article
from corpus.records import Analysed
from corpus.store import Store
from index.answering import answer
from index.answers import Answer
from index.engine import open_engine
from index.questions import Directory, Query, QuestionKind, Reading, read
from index.search import Searcher

NOBODY = "جمال الغائب"
ARTICLES = [
    Article(
        id="bridge",
        title="جسر في حي المطاحن",
        published=date(2023, 4, 18),
        publisher="دفتر المدينة",
        text="قال رئيس البلدية عدنان الشامي إن الجسر سيفتح في أكتوبر. وأضاف أن كلفته 600 ألف دينار.\n"
        "ونفت المعلمة سعاد بركات أن يكون الجسر كافيا.",
    ),
    Article(
        id="arena",
        title="سباق حلبة الرمال",
        published=date(2019, 4, 2),
        publisher="دفتر المدينة",
        text="قالت المهندسة ريم الصقر إن الحلبة كانت زلقة. وافتتحت الحلبة عام 1998.",
    ),
    Article(
        id="soap",
        title="سوق الصابون",
        published=date(2019, 3, 14),
        publisher="دفتر المدينة",
        text="قال الحرفي مروان الدهان إن ثلاثين ورشة عادت إلى العمل في حلب.",
    ),
]


@pytest.fixture(scope="module", params=["tantivy", "okapi"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("archive")
    store = Store.open(folder)
    store.add(store.new_batch("test"), [Analysed(*analyse(article)) for article in ARTICLES])
    searcher = Searcher(store, open_engine(request.param, folder / "index"))
    searcher.update()
    yield store, searcher
    searcher.close()
    store.close()


def ask(archive, limit: int = 10, **query: object) -> Answer:
    store, searcher = archive
    if speaker := query.get("speaker"):
        query["speaker_ids"] = tuple(s.id for s in store.speakers() if s.name == speaker)
        assert query["speaker_ids"] or speaker == NOBODY, f"{speaker} speaks in no article"
    meant = Query(**{"kind": QuestionKind.STATEMENTS, **query})
    return answer("؟", Reading(query=meant), store, searcher, limit=limit)


def asked(archive, question: str) -> Answer:
    """Ask in words, as a user does."""
    store, searcher = archive
    directory = Directory(store.speakers(), latest=store.stats().last)
    reading = read(question, directory, today=date(2024, 1, 1))
    return answer(question, reading, store, searcher, limit=10)


def told(found: Answer) -> dict[str | None, list[str]]:
    return {group.speaker: [s.excerpt for s in group.statements] for group in found.groups}


def test_an_excerpt_is_the_stored_span(archive) -> None:
    for group in ask(archive, topic="الجسر").groups:
        for statement in group.statements:
            text = next(a.text for a in ARTICLES if a.id == statement.article_id)
            assert statement.excerpt == text[statement.start : statement.end]
            assert all(mark.of(statement.excerpt) for mark in statement.marks)


def test_statements_are_grouped_by_speaker_and_carried_over_ones_say_so(archive) -> None:
    found = ask(archive, speaker="عدنان الشامي")

    assert told(found) == {"عدنان الشامي": ["الجسر سيفتح في أكتوبر", "كلفته 600 ألف دينار"]}
    assert [s.resolution for s in found.groups[0].statements] == ["overt", "elided"]
    assert found.groups[0].role == "رئيس البلدية"


def test_a_citation_tells_title_publisher_date_and_sentence(archive) -> None:
    citation = ask(archive, topic="الجسر", speaker="عدنان الشامي").groups[0].statements[0].citation

    assert (citation.title, citation.publisher) == ("جسر في حي المطاحن", "دفتر المدينة")
    assert (citation.published, citation.sentence) == (date(2023, 4, 18), 1)


def test_aleppo_is_no_arena(archive) -> None:
    assert list(told(ask(archive, topic="حلب"))) == ["مروان الدهان"]


def test_the_stance_that_was_asked_for_comes_first(archive) -> None:
    assert next(iter(told(ask(archive, topic="الجسر", stance="deny")))) == "سعاد بركات"


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "المذنب"},
        {"speaker": "ريم الصقر", "topic": "الجسر"},
        {"speaker": NOBODY},
        {"speaker": "ريم الصقر", "date_from": date(2020, 1, 1)},
        {"topic": "الحلبة", "stance": "deny"},
    ],
    ids=["unknown topic", "another's topic", "unknown speaker", "another time", "a stance nobody took"],
)
def test_where_there_is_no_evidence_nothing_is_told(archive, query) -> None:
    found = ask(archive, **query)

    assert not found
    assert (found.groups, found.sentences) == ((), ())


def test_the_nearest_is_told_apart(archive) -> None:
    found = ask(archive, speaker="ريم الصقر", topic="الحلبة", date_from=date(2020, 1, 1))

    assert not found
    assert [near.article_id for near in found.nearest] == ["arena"]


def test_what_the_speaker_said_otherwise_is_near_where_nobody_spoke_of_the_topic(archive) -> None:
    found = ask(archive, speaker="ريم الصقر", topic="المذنب", topic_terms=(("المذنب",),))

    assert not found
    assert [near.article_id for near in found.nearest] == ["arena"]


def test_a_plain_question_is_answered_by_sentences(archive) -> None:
    found = ask(archive, topic="افتتاح الحلبة 1998", kind=QuestionKind.FACT)

    assert found.sentences[0].excerpt == "وافتتحت الحلبة عام 1998."
    assert not found.groups


def test_json_bears_the_keys_of_the_contract(archive) -> None:
    row = ask(archive, topic="حلب").as_json()

    assert {"question", "query", "groups", "sentences", "total"} <= set(row)
    assert {"speaker", "topic", "date_from", "date_to", "kind"} <= set(row["query"])
    assert set(row["groups"][0]) == {"speaker", "role", "statements"}
    statement = row["groups"][0]["statements"][0]
    assert {"article_id", "start", "end", "excerpt", "score", "citation"} <= set(statement)
    assert {"speaker", "cue", "kind", "resolution"} <= set(statement)
    assert set(statement["citation"]) == {"title", "publisher", "published", "url", "sentence"}


def test_at_most_limit_statements_are_shown_and_all_are_counted(archive) -> None:
    found = ask(archive, limit=1, speaker="عدنان الشامي")

    assert sum(len(group.statements) for group in found.groups) == 1
    assert found.total == 2


def test_who_bears_a_part_of_the_name_is_told_where_the_article_names_them_whole(archive) -> None:
    known = {"speaker": "عدنان الشامي", "topic": "الجسر"}

    assert ask(archive, **known, whole_name=("عدنان", "الشامي"))
    assert not ask(archive, **known, whole_name=("عدنان", "الدهان"))


def test_the_object_of_a_stance_did_not_take_it(archive) -> None:
    store, _ = archive
    suad = next(speaker.id for speaker in store.speakers() if speaker.name == "سعاد بركات")

    assert ask(archive, topic="الجسر", stance="deny")
    assert not ask(archive, topic="الجسر", stance="deny", object_ids=(suad,))


def test_those_who_speak_for_a_country_are_asked_where_it_says_nothing(archive) -> None:
    store, _ = archive
    officials = tuple(speaker.id for speaker in store.speakers() if speaker.name == "عدنان الشامي")

    found = ask(archive, speaker="ريم الصقر", topic="الجسر", officials=officials)

    assert list(told(found)) == ["عدنان الشامي"]


def test_one_word_that_only_stands_near_is_no_topic_of_a_speaker(archive) -> None:
    assert not ask(archive, speaker="عدنان الشامي", topic="المعلمة")


def test_a_misspelled_word_is_read_as_the_archive_spells_it(archive) -> None:
    assert list(told(ask(archive, topic="البلدديه", topic_terms=(("المهنندسة",),)))) == ["ريم الصقر"]


def test_another_word_for_the_same_tells_too(archive) -> None:
    assert list(told(ask(archive, topic="الوظائف", topic_terms=(("الوظائف",),)))) == ["مروان الدهان"]


def test_what_stands_near_alone_is_no_evidence_of_anybody(archive) -> None:
    assert not ask(archive, topic="سعاد الصابون", topic_terms=(("المعلمة",), ("الصابون",)))


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("ماذا قالت المتسابقات عن الحلبة؟", "ريم الصقر", "الحلبة"),  # many, whom no article calls so
        ("سعاد بركات الجسر", "سعاد بركات", "الجسر"),
        ("من حذر من الحلبة؟", "ريم الصقر", "الحلبة"),  # in plain words: she said that it was slippery
    ],
)
def test_a_question_that_finds_nothing_is_read_another_way(archive, question, speaker, topic) -> None:
    found = asked(archive, question)

    assert set(told(found)) == {speaker}
    assert found.query.topic == topic


@pytest.mark.parametrize(
    "question",
    [
        f"ماذا قال {NOBODY} عن الجسر؟",  # who is named is not exchanged for others
        "ماذا قال وزير النقل عن الجسر؟",
        "ماذا قال عدنان الشامي عن الحلبة؟",
        "من نفى الحلبة؟",  # a denial is no plain word
        "تصريحات عن الغواصات النووية",
    ],
)
def test_what_nobody_said_stays_unsaid_however_it_is_read(archive, question) -> None:
    assert not asked(archive, question)


def test_when_a_thing_happened_is_not_when_it_was_reported(archive) -> None:
    found = asked(archive, "ماذا افتتح عام 1998؟") or asked(archive, "أين افتتحت الحلبة عام 1998؟")

    assert any("1998" in sentence.excerpt for sentence in found.sentences)
