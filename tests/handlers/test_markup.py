import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.models import Span
from handlers.excerpts import LONG, marked, parts, shorten
from handlers.markup import LONGEST, Block, Button, bold, cut, join, link, pages, plain, units
from tests.telegram_server.entities import parse_html, utf16

ISOLATES = re.compile("[\u2066-\u2069]")
TEXTS = st.text(st.sampled_from("سلام أب aB12<>&\"'؛،.\n😀\u064b"), max_size=600)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_survives_escaping(text):
    html = plain(text)
    assert ISOLATES.sub("", unescape(html.source)) == text
    parsed, _ = parse_html(html.source)
    assert utf16(parsed) <= html.units


@settings(deadline=None)
@given(TEXTS, st.integers(4, 300))
def test_cutting_loses_nothing_but_white_space(text, longest):
    made = list(cut(text, longest))
    assert all(plain(part).units <= longest for part in made)
    assert "".join("".join(made).split()) == "".join(text.split())


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=30))
def test_pages_are_within_the_limits_and_lose_nothing(texts):
    blocks = [
        Block(bold(body), header=plain(head), buttons=(Button("س", str(n)),))
        for n, (head, body) in enumerate(texts)
    ]
    made = pages(blocks)
    for page in made:
        text, entities = parse_html(page.html)
        assert utf16(text) <= LONGEST
        assert len(entities) <= 100
    shown = ISOLATES.sub("", unescape(re.sub("</?b>", "", "".join(page.html for page in made))))
    assert all(body in shown for _, body in texts if body.strip())


@settings(deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 600), st.integers(0, 30)), max_size=50))
def test_marks_anywhere_change_nothing_but_lost_spaces(text, places):
    marks = [Span(start=start, end=start + size) for start, size in places]
    html = marked(text, marks)
    shown = ISOLATES.sub("", unescape(re.sub("</?b>", "", html.source)))
    assert "".join(shown.split()) == "".join(text.split())
    parse_html(html.source)


def test_a_header_is_repeated_on_a_new_page_only():
    blocks = [Block(plain("س" * 2500), header=bold("سليم")), Block(plain("ص" * 100), header=bold("سليم"))]
    blocks.append(Block(plain("ع" * 2500), header=bold("سليم")))
    assert [page.html.count("<b>سليم</b>") for page in pages(blocks)] == [1, 1]


def test_buttons_stay_with_their_blocks():
    blocks = [Block(plain("س" * 3000), buttons=(Button(str(n), str(n)),)) for n in range(3)]
    assert [[button.label for button in page.buttons] for page in pages(blocks)] == [["0"], ["1"], ["2"]]


def test_nothing_makes_no_page():
    assert pages([]) == []
    assert join([plain(""), plain("")]).source == ""


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://x.example/a?b=1&c=2", True),
        ("HTTP://x.example", True),
        ("javascript:alert(1)", False),
        ("tg://user?id=1", False),
        ('https://x.example/"onclick', False),
        ("https://x.example/a b", False),
        ("", False),
        (None, False),
        ("https://x.example/" + "a" * 3000, False),
    ],
)
def test_only_web_addresses_are_linked(url, linked):
    html = link("خبر", url)
    assert bool(parse_html(html.source)[1]) == linked
    assert (html.entities == 1) == linked


def test_short_excerpts_are_whole():
    assert [part.source for part in parts("قال سليم.", [])] == ["قال سليم."]


def test_a_long_excerpt_begins_where_the_matched_word_stands():
    text = " ".join(f"هذه هي الجملة رقم {n} من كلام طويل." for n in range(80))
    place = text.index("رقم 70")
    shown = shorten(text, [Span(start=place, end=place + 3)])
    assert shown.of(text).startswith("هذه هي الجملة رقم 70")
    assert shown.end - shown.start <= LONG
    assert parts(text, [Span(start=place, end=place + 3)])[0].source.startswith("… ")


def test_units_are_utf16():
    assert units("😀س") == utf16("😀س") == 3
