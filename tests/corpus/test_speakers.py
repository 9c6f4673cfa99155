import pytest

from corpus.errors import StoreError
from corpus.models import Article, SourceType, Span, Statement
from corpus.store import Analysed, Store

MARK = ("مارك غولدنر", "السفير النرويجي")
SPELLED = ("مارك جولدنر", "السفير النرويجي")
SURNAME = ("غولدنر", "السفير النرويجي")
JOHN = ("جون غولدنر", "السفير النرويجي")
NICKNAME = ("أبو فهد", "")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path) as store:
        yield store


def add(store, *named, batch=None):
    """Add an article for each speaker, in a batch of their own."""
    items = []
    for number, (name, role) in enumerate(named):
        text = f"قال {name} إن الجسر فتح، وذلك في الخبر {store.revision()}.{number}."
        said = Statement(
            content=Span(start=0, end=4), cue=Span(start=0, end=3), cue_text="قال", speaker=name, role=role
        )
        items.append(Analysed(Article(text=text), [Span(start=0, end=len(text))], [said]))
    batch = batch or store.new_batch("دفعة")
    for item in items:
        store.add(batch, [item])
    return batch


def spelled(store):
    """Give the speakers as sets of their names' first spellings."""
    return sorted(sorted(speaker.aliases) for speaker in store.speakers())


def indexed(store):
    store.mark_indexed([article.id for article in store.unindexed()])


def test_one_speaker_under_several_spellings_as_articles_come(store):
    add(store, MARK)
    (first,) = store.speakers()
    add(store, SPELLED, SURNAME, MARK)
    (speaker,) = store.speakers()
    assert speaker.id == first.id
    assert speaker.name == "مارك غولدنر"
    assert speaker.aliases == ("غولدنر", "مارك جولدنر", "مارك غولدنر")
    assert speaker.statements == 4
    said = [row for page in store.iterate_statements() for row in page]
    assert {row.speaker_id for row in said} == {speaker.id}


def test_a_speaker_bears_the_most_used_full_name_and_role(store):
    add(
        store,
        MARK,
        SPELLED,
        SPELLED,
        ("مارك جولدنر", "سفير النرويج السابق"),
        SURNAME,
        SURNAME,
        SURNAME,
        SURNAME,
    )
    (speaker,) = store.speakers()
    assert (speaker.name, speaker.role) == ("مارك جولدنر", "السفير النرويجي")


def test_a_second_bearer_sets_the_surname_free_again_and_its_going_brings_it_back(store):
    add(store, MARK, SURNAME)
    assert spelled(store) == [["غولدنر", "مارك غولدنر"]]
    indexed(store)
    later = add(store, JOHN)
    assert spelled(store) == [["جون غولدنر"], ["غولدنر"], ["مارك غولدنر"]]
    texts = [article.article.text for article in store.unindexed()]
    assert len(texts) == 2  # the new one, and the one whose statement changed hands
    store.remove_batch(later)
    assert spelled(store) == [["غولدنر", "مارك غولدنر"]]


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 4, 1, 3)])
def test_speakers_do_not_depend_on_the_order_nor_on_finding_them_anew(store, order):
    names = [MARK, SPELLED, SURNAME, NICKNAME, ("ليلى النجار", "وزيرة الثقافة")]
    for place in order:
        add(store, names[place])
    found = store.speakers()
    assert spelled(store) == [["ابو فهد"], ["غولدنر", "مارك جولدنر", "مارك غولدنر"], ["ليلي النجار"]]
    store.rebuild_speakers()
    assert store.speakers() == found


def test_a_merge_by_hand_survives_finding_anew_removal_and_return(store):
    first = add(store, MARK, SURNAME)
    second = add(store, NICKNAME)
    mark, nickname = (speaker.id for speaker in store.speakers())
    indexed(store)
    store.merge_speakers(nickname, mark)
    (speaker,) = store.speakers()
    assert speaker.id == nickname
    assert speaker.name == "مارك غولدنر"
    assert len(store.unindexed()) == 2
    store.rebuild_speakers()
    assert store.speakers() == [speaker]
    store.remove_batch(second)
    assert spelled(store) == [["غولدنر", "مارك غولدنر"]]
    add(store, NICKNAME)
    assert len(store.speakers()) == 1
    store.remove_batch(first)
    assert spelled(store) == [["ابو فهد"]]


def test_a_split_by_hand_survives_finding_anew(store):
    add(store, MARK, MARK, SPELLED, SURNAME)
    (speaker,) = store.speakers()
    indexed(store)
    new = store.split_speaker(speaker.id, ["مارك جولدنر"])
    assert new != speaker.id
    assert [one.aliases for one in store.speakers([new])] == [("مارك جولدنر",)]
    assert [one.aliases for one in store.speakers([speaker.id])] == [("غولدنر", "مارك غولدنر")]
    assert len(store.unindexed()) >= 1
    found = store.speakers()
    store.rebuild_speakers()
    assert store.speakers() == found
    store.merge_speakers(speaker.id, new)
    assert [one.id for one in store.speakers() if "مارك جولدنر" in one.aliases] == [speaker.id]
    assert ["مارك جولدنر", "مارك غولدنر"] in [[a for a in names if " " in a] for names in spelled(store)]


def test_a_merge_undone_by_a_split(store):
    add(store, MARK, NICKNAME)
    mark, nickname = (speaker.id for speaker in store.speakers())
    store.merge_speakers(mark, nickname)
    assert store.split_speaker(mark, ["أبو فهد"]) != mark
    store.rebuild_speakers()
    assert spelled(store) == [["ابو فهد"], ["مارك غولدنر"]]


def test_decisions_that_cannot_be_are_refused_and_change_nothing(store):
    add(store, MARK, SPELLED, NICKNAME)
    mark = store.speakers()[0].id
    before = store.speakers()
    refused = [
        (store.merge_speakers, (mark, 99), "no speaker 99"),
        (store.merge_speakers, (mark, mark), "itself"),
        (store.split_speaker, (99, ["x"]), "no speaker 99"),
        (store.split_speaker, (mark, ["سامر"]), "other names"),
        (store.split_speaker, (mark, []), "not all"),
        (store.split_speaker, (mark, ["مارك جولدنر", "مارك غولدنر"]), "not all"),
    ]
    for call, arguments, reason in refused:
        with pytest.raises(StoreError, match=reason):
            call(*arguments)
    assert store.speakers() == before


def test_a_name_of_two_types_is_two_speakers(store):
    text = "قال فهد إن الجسر فتح."
    said = [
        Statement(
            content=Span(start=0, end=4),
            cue=Span(start=0, end=3),
            cue_text="قال",
            speaker="فهد",
            source_type=t,
        )
        for t in (SourceType.PERSON, SourceType.ORGANIZATION)
    ]
    store.add(store.new_batch("دفعة"), [Analysed(Article(text=text), [Span(start=0, end=len(text))], said)])
    assert len(store.speakers()) == 2
