import pytest

from tests.telegram_server.entities import MOST_ENTITIES, cut, detect, parse_html, utf16
from tests.telegram_server.errors import ApiError


@pytest.mark.parametrize(
    ("source", "text", "covered"),
    [
        ("قال <b>حلب</b> ثم سكت", "قال حلب ثم سكت", [("bold", "حلب")]),
        ("<b>أ <i>ب</i></b>", "أ ب", [("bold", "أ ب"), ("italic", "ب")]),
        ("a &lt;b&gt; &amp; &quot;c&quot; &#1587;", 'a <b> & "c" س', []),
        ("&nbsp;&copy;", "&nbsp;&copy;", []),
        ('<a href="https://x.example/?a=1&amp;b=2">هنا</a>', "هنا", [("text_link", "هنا")]),
        ('<a href="javascript:alert(1)">هنا</a>', "هنا", []),
        ("<blockquote expandable>طويل</blockquote>", "طويل", [("expandable_blockquote", "طويل")]),
        ('<span class="tg-spoiler">سر</span>', "سر", [("spoiler", "سر")]),
        ("  <b> </b>نص  ", "نص", []),
        ("😀😀 <b>حلب</b>", "😀😀 حلب", [("bold", "حلب")]),
        ("\u202bنص\u202c <b>حلب</b>", "نص حلب", [("bold", "حلب")]),
        ("\u2068Kerry\u2069", "\u2068Kerry\u2069", []),
        ("<B>حلب</B>", "حلب", [("bold", "حلب")]),
    ],
)
def test_html_becomes_text_and_entities(source, text, covered):
    parsed, entities = parse_html(source)
    assert parsed == text
    assert [(e["type"], cut(parsed, e["offset"], e["length"])) for e in entities] == covered


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>حلب", 'Can\'t find end tag corresponding to start tag "b"'),
        ("حلب</b>", "Unexpected end tag at byte offset 6"),
        ("<b><i>حلب</b></i>", 'Unmatched end tag at byte offset 12, expected "</i>", found "</b>"'),
        ("<div>حلب</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("حلب <b", "Unclosed start tag at byte offset 7"),
        ("<span>حلب</span>", 'Tag "span" must have class "tg-spoiler"'),
        ("<br>", 'Unsupported start tag "br"'),
    ],
)
def test_what_cannot_be_parsed_is_refused(source, reason):
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.status == 400
    assert refused.value.description.startswith("Bad Request: can't parse entities: ")
    assert reason in refused.value.description


def test_entities_past_the_hundredth_are_plain_text():
    _, entities = parse_html("<b>س</b> " * (MOST_ENTITIES + 20))
    assert len(entities) == MOST_ENTITIES


def test_length_counts_utf16_units():
    assert utf16("سلام😀") == 6


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/ask من قال", ["bot_command"]),
        ("/ask@aqwal_bot من قال", ["bot_command"]),
        ("@aqwal_bot من قال", ["mention"]),
        ("a/b c", []),
        ("/سؤال", []),
        ("name@host.example", []),
        ("انظر https://x.example/a", ["url"]),
    ],
)
def test_what_a_person_types_is_recognised(text, kinds):
    assert [entity["type"] for entity in detect(text)] == kinds
