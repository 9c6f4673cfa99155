import pytest
from telegram import BotCommand

from corpus.errors import EngineError
from handlers import phrases
from tests.handlers.doubles import answer, citation, sentence, statement


async def test_start_greets_with_examples_that_can_be_copied(house):
    said = await house.ask("/start")
    assert said.covered("code") == list(phrases.EXAMPLES)


async def test_help_explains_and_tells_admins_of_uploads(house):
    assert "/upload" not in (await house.ask("/help")).text
    assert "/upload" in (await house.ask("/help", person=house.admin)).text


async def test_the_commands_are_set(house):
    assert [command["command"] for command in house.server.world.commands] == ["ask", "new", "stats", "help"]
    assert all(len(BotCommand(**command).description) > 3 for command in house.server.world.commands)


async def test_stats(house):
    said = await house.ask("/stats")
    assert "مقالات: 1,234" in said.text
    assert "من 3 يناير 2015 إلى 26 يوليو 2016" in said.text


@pytest.mark.parametrize("text", ["/whatever", "/سؤال من قال", "/ask_me"])
async def test_an_unknown_command_is_said_to_be_unknown(house, text):
    assert (await house.ask(text)).text == phrases.UNKNOWN_COMMAND
    assert house.archive.asked == []


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1, "is_animated": False,
                     "is_video": False, "type": "regular"}},
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}], "caption": "من قال؟"},
        {"location": {"longitude": 37.1, "latitude": 36.2}},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}},
        {"document": {"file_id": "d", "file_unique_id": "d"}},
    ],
    ids=["sticker", "photo", "location", "voice", "document"],
)  # fmt: skip
async def test_what_is_not_text_is_answered_in_private_only(house, content):
    await house.sara.send(content)
    assert (await house.sara.hears()).text == phrases.NOT_TEXT
    group = house.server.group("غرفة الأخبار", house.sara)
    await house.sara.send(content, into=group)
    await house.sara.say("/whatever", into=group)
    assert await house.silent(into=group)


async def test_an_inline_query_offers_statements_with_their_sources(house):
    house.archive.found = answer(statement("المرفأ يعمل"), statement("المرفأ كبير", start=50))
    offers = await house.sara.ask_inline("المرفأ")
    assert [offer["title"] for offer in offers] == ["سليم الحداد · 26 يوليو 2016"] * 2
    assert offers[1]["description"] == "المرفأ كبير"
    assert "سليم الحداد (مدير المرفأ)\nقال: «المرفأ كبير»\nافتتاح المرفأ الجديد" in offers[1]["text"]


async def test_an_inline_query_offers_sentences_too_and_nothing_for_nothing(house):
    bare = citation(publisher=None, published=None, title=None)
    house.archive.found = answer(sentences=(sentence("س" * 9000, cited=bare),))
    assert len(await house.sara.ask_inline("المرفأ")) == 1
    assert await house.sara.ask_inline("  ") == []


async def test_only_who_is_invited_may_ask(closed_house):
    house = closed_house
    await house.start(users=str(house.sara.id))
    stranger = house.server.person("فضولي")
    assert "سليم" in (await house.ask("من قال؟")).text
    assert "في الأرشيف" in (await house.ask("/stats", person=house.admin)).text
    said = await house.ask("من قال؟", person=stranger)
    assert said.text == phrases.NOT_INVITED
    tap = await stranger.tap(said, as_of=[{"text": "السياق", "callback_data": "c:105:2"}])
    assert await tap.answered() == phrases.NOT_INVITED
    assert await stranger.ask_inline("المرفأ") == []
    assert len(house.archive.asked) == 1


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # the library's own, on itself
async def test_a_flood_limit_is_waited_out(house):
    house.server.fault("sendMessage", status=429, seconds=1)
    assert "سليم" in (await house.ask("من قال؟")).text
    assert [call.status for call in house.server.called("sendMessage")] == [429, 200]


async def test_who_blocked_the_bot_is_not_written_to_and_nothing_is_logged(house, caplog):
    house.archive.gate.clear()
    await house.sara.say("من قال؟")
    await house.server.until(lambda: house.archive.asked)
    house.sara.block()
    house.archive.gate.set()
    await house.server.until(lambda: house.server.called("sendMessage"))
    assert await house.silent(house.admin)
    assert [call.status for call in house.server.called("sendMessage")] == [403, 200]
    assert [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []


async def test_an_error_is_logged_and_apologised_for_once(house, caplog):
    house.archive.found = EngineError("the index is broken")
    assert (await house.ask("من قال؟")).text == phrases.FAILED
    assert await house.silent()
    assert [record.name for record in caplog.records if record.levelname == "ERROR"] == ["handlers.failure"]


async def test_a_failed_apology_is_only_logged(house, caplog):
    house.server.fault("sendMessage", status=502, times=2)
    await house.sara.say("من قال؟")
    await house.server.until(lambda: len(house.server.called("sendMessage")) == 2)
    assert await house.silent()
    assert "nor could the bot apologise" in caplog.text


async def test_a_failure_behind_a_button_is_told_where_it_was_pressed(house, monkeypatch):
    said = await house.ask("من قال؟")
    monkeypatch.setattr(house.archive, "context", None)
    assert await (await house.sara.tap(said)).answered() == phrases.FAILED


async def test_a_query_answered_too_late_is_no_error(house, caplog):
    house.server.fault(
        "answerCallbackQuery", status=400,
        description="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )  # fmt: skip
    said = await house.ask("من قال؟")
    await house.sara.tap(said)
    assert await house.silent()
    assert "ERROR" not in [record.levelname for record in caplog.records]
