import pytest

from handlers import phrases
from handlers.markup import units
from index.archive import Context
from tests.handlers.doubles import answer, citation, statement


@pytest.fixture
def context():
    return Context(
        citation=citation(),
        before=("وصل الوفد <صباحا>.",),
        sentence="قال سليم إن المرفأ يعمل.",
        after=("ثم غادر.",),
    )


async def test_the_context_button_shows_the_sentences_around(house, context):
    house.archive.contexts[105] = context
    said = await house.ask("من قال؟")
    tap = await house.sara.tap(said, "السياق")
    assert await tap.answered() == ""
    shown = await house.sara.hears()
    assert shown.reply_to == said.id
    assert shown.text.startswith("وصل الوفد <صباحا>.\n\nقال سليم إن المرفأ يعمل.\n\nثم غادر.\n\n")
    assert shown.covered("bold") == ["قال سليم إن المرفأ يعمل."]
    assert "صحيفة المرفأ" in shown.text


async def test_pressed_twice_it_shows_once(house, context):
    house.archive.contexts[105] = context
    said = await house.ask("من قال؟")
    taps = [await house.sara.tap(said), await house.sara.tap(said)]
    assert [await tap.answered() for tap in taps] == ["", phrases.CONTEXT_SHOWN]
    await house.sara.hears()
    assert await house.silent()


async def test_it_works_after_a_restart(house, context):
    house.archive.contexts[105] = context
    said = await house.ask("من قال؟")
    await house.stop()
    await house.start()
    await house.sara.tap(said)
    assert "وصل الوفد" in (await house.sara.hears()).text


async def test_a_sentence_that_was_removed_is_said_to_be_gone(house):
    said = await house.ask("من قال؟")
    assert await (await house.sara.tap(said)).answered() == phrases.CONTEXT_GONE
    assert await house.silent()


async def test_a_long_context_comes_in_several_messages(house):
    house.archive.contexts[105] = Context(
        citation=citation(), before=("كلمة " * 600,), sentence="س" * 5000, after=()
    )
    await house.sara.tap(await house.ask("من قال؟"))
    posts = [await house.sara.hears() for _ in range(3)]
    assert "".join(post.text for post in posts).count("س" * 1500) == 3
    assert all(units(post.text) <= 4096 for post in posts)
    assert await house.silent()


async def test_a_huge_context_comes_as_a_file(house):
    house.archive.contexts[105] = Context(
        citation=citation(), before=(), sentence="كلمة " * 30_000, after=("ثم غادر.",)
    )
    await house.sara.tap(await house.ask("من قال؟"))
    post = await house.sara.hears()
    _, content = house.server.world.files[post.message["document"]["file_id"]]
    assert content.decode().endswith("كلمة \n\nثم غادر.")
    assert "صحيفة المرفأ" in post.text
    assert await house.silent()


async def test_a_shortened_excerpt_has_a_context_that_holds_all_of_it(house):
    text = " ".join(f"هذه الجملة رقم {n} من كلام طويل جدا عن المرفأ وأهله كلهم." for n in range(20))
    house.archive.found = answer(statement(text))
    assert (await house.ask("من قال؟")).buttons[0]["callback_data"] == "c:105:20"


async def test_a_button_of_another_version_stops_turning(house):
    said = await house.ask("من قال؟")
    tap = await house.sara.tap(said, as_of=[{"text": "قديم", "callback_data": "old:1"}])
    assert await tap.answered() == phrases.QUESTION_GONE
