import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identities import Alias, block, resolve
from corpus.models import SourceType

CASES = json.loads((Path(__file__).parents[2] / "cases/speakers.json").read_text(encoding="utf-8"))
PARTS = [
    "سامر",
    "ليلى",
    "ستيفان",
    "ستافان",
    "دي",
    "كورلاند",
    "الحداد",
    "حداد",
    "حسن",
    "حسين",
    "عبد",
    "الله",
    "أبو",
]
ROLES = ["", "وزير النقل", "السفير النرويجي", "المدرب"]
people = st.lists(
    st.tuples(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join), st.sampled_from(ROLES)),
    max_size=12,
    unique_by=lambda person: person[0],
)


def aliases(named, source_type=SourceType.PERSON):
    return [
        Alias(number, name, source_type, frozenset([role] if role else []))
        for number, (name, role) in enumerate(named)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_names_are_one_speaker_or_several(case):
    named = case.get("one") or case["apart"]
    given_names = aliases(named, SourceType(case.get("type", "person")))
    everything = list(range(len(named)))
    assert resolve(given_names) == ([everything] if "one" in case else [[one] for one in everything])


@pytest.mark.parametrize("case", [case for case in CASES if "one" in case], ids=lambda case: case["why"])
def test_names_of_one_speaker_share_a_block(case):
    kind = SourceType(case.get("type", "person"))
    assert len({block(name, kind) for name, _ in case["one"]}) == 1


@given(people, st.randoms())
def test_the_order_of_the_names_does_not_matter(named, shuffler):
    ordered = aliases(named)
    shuffled = random.Random(shuffler.random()).sample(ordered, len(ordered))
    assert resolve(shuffled) == resolve(ordered)


@given(people)
def test_blocks_apart_give_what_all_together_give(named):
    everything = aliases(named)
    together = resolve(everything)
    blocks = {block(alias.name, alias.source_type) for alias in everything}
    by_block = [
        group
        for key in blocks
        for group in resolve([alias for alias in everything if block(alias.name, alias.source_type) == key])
    ]
    assert sorted(by_block) == together


@given(st.text(), st.sampled_from(SourceType))
def test_any_name_has_a_block_and_a_speaker(name, kind):
    assert block(name, kind)
    assert resolve([Alias(1, name, kind), Alias(2, "سامر الحداد", kind)], [], []) in ([[1], [2]], [[1, 2]])


def test_a_decision_by_hand_comes_first():
    names = aliases([("سامر فهد الحداد", "وزير النقل"), ("سامر الحداد", "وزير النقل"), ("أبو فهد", "")])
    assert resolve(names) == [[0, 1], [2]]
    assert resolve(names, same=[(0, 2)]) == [[0, 1, 2]]
    assert resolve(names, apart=[(0, 1)]) == [[0], [1], [2]]
    assert resolve(names, same=[(1, 2), (2, 77)], apart=[(0, 1), (55, 1)]) == [[0], [1, 2]]


def test_types_stay_apart_but_organizations_and_documents_meet():
    named = [
        Alias(1, "النجمة", SourceType.PERSON),
        Alias(2, "النجمة", SourceType.ORGANIZATION),
        Alias(3, "النجمة", SourceType.DOCUMENT),
        Alias(4, "النجمة", SourceType.ANONYMOUS),
    ]
    assert resolve(named) == [[1], [2, 3], [4]]


def test_a_surname_goes_to_the_one_bearer_whose_role_it_shares():
    named = [
        ("مارك غولدنر", "السفير النرويجي"),
        ("جون غولدنر", "حارس مرمى النجمة"),
        ("غولدنر", "السفير النرويجي"),
    ]
    assert resolve(aliases(named)) == [[0, 2], [1]]
