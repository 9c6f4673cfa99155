"""Follow-ups: what they keep of the query before, and what they change; what was understood, in a line."""

from datetime import date

import pytest

from corpus.models import SourceType
from corpus.records import SpeakerRecord
from index.questions import Directory, Query, QuestionKind, read
from index.questions.conversation import PAGE, understood, without

TODAY = date(2018, 10, 24)
HADDAD, KATEB, TAREK, RIAD = 1, 2, 3, 4


@pytest.fixture(scope="module")
def directory() -> Directory:
    names = ["سليم الحداد", "سلمى الكاتب", "طارق المالحي", "رياض المالحي"]
    people = [SpeakerRecord(id=i, name=name, statements=9 - i) for i, name in enumerate(names, 1)]
    place = SpeakerRecord(id=5, name="دمشق", source_type=SourceType.ORGANIZATION, statements=1)
    homsi = SpeakerRecord(id=6, name="رامز الحمصي", source_type=SourceType.PERSON, statements=1)
    return Directory([*people, place, homsi], latest=TODAY)


def talk(directory: Directory, *questions: str) -> Query:
    query = None
    for question in questions:
        query = read(question, directory, today=TODAY, previous=query).query
    assert query is not None
    return query


def summary(query: Query) -> tuple[object, ...]:
    years = tuple(day and day.year for day in (query.date_from, query.date_to))
    return query.speaker_ids, query.topic, years, query.offset


FIRST = "ماذا قال سليم الحداد عن حلب في 2016؟"
Y2016, NONE = (2016, 2016), (None, None)


@pytest.mark.parametrize(
    ("follow_up", "expected"),
    [
        ("وماذا عن دمشق؟", ((HADDAD,), "دمشق", Y2016, 0)),
        ("ماذا عن دمشق؟", ((HADDAD,), "دمشق", Y2016, 0)),
        ("وماذا عن حمص؟", ((HADDAD,), "حمص", Y2016, 0)),  # not رامز الحمصي
        ("طيب وعن دمشق؟", ((HADDAD,), "دمشق", Y2016, 0)),
        ("what about Damascus?", ((HADDAD,), "Damascus", Y2016, 0)),
        ("وماذا عن سلمى الكاتب؟", ((KATEB,), "حلب", Y2016, 0)),
        ("والكاتب؟", ((KATEB,), "حلب", Y2016, 0)),
        ("و سلمى الكاتب؟", ((KATEB,), "حلب", Y2016, 0)),
        ("and Salma?", ((KATEB,), "حلب", Y2016, 0)),
        ("وماذا قالت سلمى الكاتب؟", ((KATEB,), "حلب", Y2016, 0)),
        ("وماذا قال أيضا؟", ((HADDAD,), "حلب", Y2016, PAGE)),
        ("what else did he say?", ((HADDAD,), "حلب", Y2016, PAGE)),
        ("شو قال كمان؟", ((HADDAD,), "حلب", Y2016, PAGE)),
        ("وماذا قال عن المرفأ؟", ((HADDAD,), "المرفأ", NONE, 0)),
        ("what did he say about bread?", ((HADDAD,), "bread", NONE, 0)),
        ("وفي 2017؟", ((HADDAD,), "حلب", (2017, 2017), 0)),
        ("and in 2017?", ((HADDAD,), "حلب", (2017, 2017), 0)),
        ("more", ((HADDAD,), "حلب", Y2016, PAGE)),
        ("المزيد", ((HADDAD,), "حلب", Y2016, PAGE)),
        ("the second one", ((HADDAD,), "حلب", Y2016, 1)),
    ],
)
def test_follow_up(directory, follow_up, expected) -> None:
    assert summary(talk(directory, FIRST, follow_up)) == expected


@pytest.mark.parametrize(
    "question",
    [
        "من قال ماذا عن القمح؟",
        "who said what about wheat?",
        "متى بني الجسر؟",
        "ماذا قالت سلمى الكاتب عن القمح؟",
    ],
)
def test_a_question_of_its_own_continues_nothing(directory, question) -> None:
    alone = read(question, directory, today=TODAY).query

    assert talk(directory, FIRST, question) == alone


def test_more_goes_on_and_on(directory) -> None:
    assert talk(directory, FIRST, "more", "more").offset == 2 * PAGE


def test_the_second_one_takes_the_other_of_an_ambiguous_name(directory) -> None:
    first = talk(directory, "ماذا قال المالحي؟")
    assert [choice.ids for choice in first.choices] == [(TAREK,), (RIAD,)]

    second = talk(directory, "ماذا قال المالحي؟", "الثاني")
    assert (second.speaker, second.speaker_ids, second.choices) == ("رياض المالحي", (RIAD,), ())


def test_the_words_of_a_topic_follow_the_topic(directory) -> None:
    query = talk(directory, FIRST, "وماذا عن دمشق؟")

    assert any("دمشق" in words for words in query.topic_terms)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("ماذا قال الحداد عن روسيا في يوليو 2016؟", "القائل: سليم الحداد · الموضوع: روسيا · يوليو 2016"),
        ("من قال ماذا عن حلب؟", "الموضوع: حلب"),
        ("ماذا قال الحداد يوم 16 أكتوبر 2018؟", "القائل: سليم الحداد · 16 أكتوبر 2018"),
    ],
)
def test_understood(directory, question, line) -> None:
    assert understood(talk(directory, question)) == line


def test_each_part_can_be_dropped(directory) -> None:
    query = talk(directory, FIRST)

    assert summary(without(query, "speaker")) == ((), "حلب", Y2016, 0)
    assert summary(without(query, "dates")) == ((HADDAD,), "حلب", NONE, 0)
    bare = without(query, "topic")
    assert (bare.topic, bare.topic_terms, bare.speaker_ids) == (None, (), (HADDAD,))
    assert without(query, "stance").kind is QuestionKind.STATEMENTS


def test_who_took_a_stance_goes_on_with_the_topic(directory) -> None:
    query = talk(directory, "من دعا إلى إغلاق المرفأ؟", "ومن نفى؟")

    assert (query.stance, query.topic) == ("deny", "إغلاق المرفأ")


def test_a_place_that_an_organization_bears_in_its_name_is_a_topic() -> None:
    office = SpeakerRecord(
        id=1, name="وزارة الصحة بقطاع غزة", source_type=SourceType.ORGANIZATION, statements=3
    )

    query = talk(Directory([office], latest=TODAY), "من قال ماذا عن حلب؟", "وماذا عن غزة؟")

    assert (query.speaker, query.topic) == (None, "غزة")


@pytest.mark.parametrize(
    ("follow_up", "speaker", "topic"),
    [
        ("عن دمشق", HADDAD, "دمشق"),
        ("بس عن سلمى الكاتب", HADDAD, "سلمى الكاتب"),
        ("and about Damascus?", HADDAD, "Damascus"),
        ("وسلمى الكاتب قالت ايه؟", KATEB, "حلب"),
        ("طب والكاتب", KATEB, "حلب"),
        ("متى قال ذلك؟", HADDAD, "حلب"),
        ("وين قالها؟", HADDAD, "حلب"),
        ("في حاجة تانية؟", HADDAD, "حلب"),
        ("شو كمان", HADDAD, "حلب"),
    ],
)
def test_a_part_of_a_question_goes_on(directory, follow_up, speaker, topic) -> None:
    query = talk(directory, FIRST, follow_up)

    assert (query.speaker_ids, query.topic) == ((speaker,), topic)


def test_who_answered_him_asks_of_the_speaker_before(directory) -> None:
    query = talk(directory, FIRST, "ومين رد عليه؟")

    assert (query.speaker, query.topic, query.object_ids) == (None, "سليم الحداد", (HADDAD,))


def test_a_choice_is_taken_by_its_name(directory) -> None:
    query = talk(directory, "ماذا قال المالحي عن حلب؟", "أقصد رياض")

    assert (query.speaker_ids, query.topic, query.choices) == ((RIAD,), "حلب", ())


def test_a_country_after_a_country_speaks() -> None:
    states = [
        SpeakerRecord(id=i, name=name, source_type=SourceType.ORGANIZATION, statements=3)
        for i, name in enumerate(["تركيا", "فرنسا"], 1)
    ]

    query = talk(Directory(states, latest=TODAY), "ما موقف تركيا من الهدنة؟", "وفرنسا؟")

    assert (query.speaker_ids, query.topic) == ((2,), "الهدنة")


@pytest.mark.parametrize("asked", ["متى؟", "ومتى؟", "فمتى؟", "ومنذ متى؟", "ولماذا؟", "وأين؟"])
def test_a_bare_word_of_asking_keeps_what_was_asked_about(directory: Directory, asked: str) -> None:
    query = talk(directory, FIRST, asked)

    assert (query.speaker_ids, query.topic) == ((HADDAD,), "حلب")
    assert query.wanted


@pytest.mark.parametrize("asked", ["من؟", "ومن؟", "مين؟"])
def test_who_alone_asks_of_the_topic_before(directory: Directory, asked: str) -> None:
    assert talk(directory, FIRST, asked).topic == "حلب"
