import asyncio

import pytest
from aiohttp import ClientSession, FormData, web

from tests.telegram_server import TelegramServer
from tests.telegram_server.client import Client
from tests.telegram_server.limits import MOST_DOWNLOADED


@pytest.fixture
async def sara(server):
    return server.person("سارة")


async def test_the_bot_is_told_who_it_is(call):
    status, me = await call("getMe")
    assert (status, me["is_bot"], me["username"]) == (200, True, "aqwal_bot")
    assert (await call("GETME"))[0] == 200


async def test_a_wrong_token_is_unauthorized(call):
    assert await call("getMe", token="1:wrong") == (401, "Unauthorized")


async def test_an_unknown_method_is_not_found(call):
    assert await call("sendTelegram") == (404, "Not Found")
    assert await call("check") == (404, "Not Found")


async def test_parameters_may_come_in_json_and_in_the_address(server, call, sara):
    await sara.say("مرحبا")
    url = f"{server.url}/bot{server.token}/sendMessage"
    async with call.session.post(url, json={"chat_id": sara.id, "text": "أهلا"}) as response:
        assert response.status == 200
    async with call.session.get(url, params={"chat_id": str(sara.id), "text": "سهلا"}) as response:
        assert response.status == 200
    assert [(await sara.hears()).text, (await sara.hears()).text] == ["أهلا", "سهلا"]


async def test_updates_are_given_until_the_offset_confirms_them(call, sara):
    await sara.say("واحد")
    await sara.say("اثنان")
    _, updates = await call("getUpdates", timeout=5)
    assert [update["message"]["text"] for update in updates] == ["واحد", "اثنان"]
    assert await call("getUpdates") == (200, updates)
    _, rest = await call("getUpdates", offset=updates[1]["update_id"])
    assert rest == updates[1:]
    assert await call("getUpdates", offset=updates[1]["update_id"] + 1) == (200, [])


async def test_a_long_poll_waits_for_what_comes(call, sara):
    poll = asyncio.create_task(call("getUpdates", timeout=5))
    await asyncio.sleep(0.01)
    await sara.say("ها أنا")
    assert (await poll)[1][0]["message"]["text"] == "ها أنا"


async def test_two_pollers_are_in_conflict(server, call):
    first = asyncio.create_task(call("getUpdates", timeout=5))
    await server.until(lambda: server.world.poller == 1)
    await call("getUpdates")
    status, reason = await first
    assert status == 409
    assert "terminated by other getUpdates request" in reason


async def test_only_the_kinds_of_update_asked_for_are_given(call, sara):
    await call("getUpdates", allowed_updates=["message"])
    said = await sara.say("من قال؟")
    await sara.edit(said, "ماذا قال؟")
    _, updates = await call("getUpdates")
    assert [list(update)[1] for update in updates] == ["message"]


async def test_text_is_measured_after_its_entities_in_utf16(call, sara):
    await sara.say("مرحبا")
    assert (await call("sendMessage", chat_id=sara.id, text="<b>" + "س" * 4096 + "</b>", parse_mode="HTML"))[
        0
    ] == 200
    assert await call("sendMessage", chat_id=sara.id, text="س" * 4097) == (
        400,
        "Bad Request: message is too long",
    )
    assert (await call("sendMessage", chat_id=sara.id, text="😀" * 2049))[0] == 400
    assert await call("sendMessage", chat_id=sara.id, text=" \n ") == (
        400,
        "Bad Request: message text is empty",
    )
    status, reason = await call("sendMessage", chat_id=sara.id, text="<b>", parse_mode="HTML")
    assert status == 400
    assert "can't parse entities" in reason


@pytest.mark.parametrize(
    ("button", "status"),
    [
        ({"text": "السياق", "callback_data": "x" * 64}, 200),
        ({"text": "السياق", "callback_data": "x" * 65}, 400),
        ({"text": "السياق", "callback_data": "س" * 33}, 400),
        ({"text": "السياق", "callback_data": ""}, 400),
        ({"text": " ", "callback_data": "x"}, 400),
        ({"text": "السياق"}, 400),
        ({"text": "المصدر", "url": "https://x.example/a"}, 200),
        ({"text": "المصدر", "url": "ftp:x"}, 400),
    ],
)
async def test_buttons_are_checked(call, sara, button, status):
    await sara.say("مرحبا")
    markup = {"inline_keyboard": [[button]]}
    assert (await call("sendMessage", chat_id=sara.id, text="نص", reply_markup=markup))[0] == status


async def test_an_edit_must_change_something(call, sara):
    await sara.say("مرحبا")
    _, sent = await call("sendMessage", chat_id=sara.id, text="<b>نص</b>", parse_mode="HTML")
    post, number = await sara.hears(), sent["message_id"]
    status, reason = await call(
        "editMessageText", chat_id=sara.id, message_id=number, text="<b>نص</b> ", parse_mode="HTML"
    )
    assert status == 400
    assert reason.startswith("Bad Request: message is not modified")
    markup = {"inline_keyboard": [[{"text": "أ", "callback_data": "a"}]]}
    assert (await call("editMessageReplyMarkup", chat_id=sara.id, message_id=number, reply_markup=markup))[
        0
    ] == 200
    assert (post.labels, post.covered("bold")) == (["أ"], ["نص"])
    assert (await call("editMessageText", chat_id=sara.id, message_id=number, text="غيره"))[0] == 200
    assert (post.text, post.labels, post.edited) == ("غيره", [], True)


async def test_only_messages_of_ones_own_can_be_edited(call, sara):
    said = await sara.say("مرحبا")
    assert await call("editMessageText", chat_id=sara.id, message_id=said.id, text="نص") == (
        400,
        "Bad Request: message can't be edited",
    )
    assert await call("editMessageText", chat_id=sara.id, message_id=999, text="نص") == (
        400,
        "Bad Request: message to edit not found",
    )


async def test_a_message_is_deleted_once(call, sara):
    await sara.say("مرحبا")
    _, sent = await call("sendMessage", chat_id=sara.id, text="نص")
    post = await sara.hears()
    assert await call("deleteMessage", chat_id=sara.id, message_id=sent["message_id"]) == (200, True)
    assert post.deleted
    assert (await call("deleteMessage", chat_id=sara.id, message_id=sent["message_id"]))[0] == 400


async def test_a_tap_is_answered_once(call, sara):
    await sara.say("مرحبا")
    markup = {"inline_keyboard": [[{"text": "السياق", "callback_data": "c:7"}]]}
    await call("sendMessage", chat_id=sara.id, text="نص", reply_markup=markup)
    tap = await sara.tap(await sara.hears(), "السياق")
    _, updates = await call("getUpdates", offset=-1)
    query = updates[0]["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("c:7", sara.id, "نص")
    assert await call("answerCallbackQuery", callback_query_id=query["id"], text="تم") == (200, True)
    assert await tap.answered() == "تم"
    assert (await call("answerCallbackQuery", callback_query_id=query["id"]))[0] == 400


async def test_an_inline_query_is_answered_once(call, sara):
    asked = asyncio.create_task(sara.ask_inline("حلب"))
    _, updates = await call("getUpdates", timeout=5)
    query = updates[0]["inline_query"]
    content = {"message_text": "<b>نص</b>", "parse_mode": "HTML"}
    article = {"type": "article", "id": "1", "title": "عنوان", "input_message_content": content}
    assert (await call("answerInlineQuery", inline_query_id=query["id"], results=[article, article]))[
        0
    ] == 400
    assert (await call("answerInlineQuery", inline_query_id=query["id"], results=[article]))[0] == 200
    assert [result["text"] for result in await asked] == ["نص"]
    assert (await call("answerInlineQuery", inline_query_id=query["id"], results=[]))[0] == 400


async def test_a_file_is_downloaded_up_to_20_mebibytes(server, call, sara):
    small = await sara.upload("أخبار.jsonl.gz", b"x" * 10, caption="/upload")
    status, file = await call("getFile", file_id=small.message["document"]["file_id"])
    assert (status, file["file_size"]) == (200, 10)
    assert file["file_path"].endswith(".jsonl.gz")
    async with call.session.get(f"{server.url}/file/bot{server.token}/{file['file_path']}") as response:
        assert await response.read() == b"x" * 10
    async with call.session.get(f"{server.url}/file/botwrong/{file['file_path']}") as response:
        assert response.status == 401
    big = await sara.upload("كبير.txt", b"x" * (MOST_DOWNLOADED + 1))
    assert await call("getFile", file_id=big.message["document"]["file_id"]) == (
        400,
        "Bad Request: file is too big",
    )
    assert (await call("getFile", file_id="none"))[0] == 400


async def test_documents_and_photos_are_sent(server, call, sara):
    await sara.say("مرحبا")
    for method, field in (("sendDocument", "document"), ("sendPhoto", "photo")):
        form = FormData({"chat_id": str(sara.id), "caption": "شرح", field: "attach://a"})
        form.add_field("a", b"bytes", filename="a.bin")
        async with call.session.post(f"{server.url}/bot{server.token}/{method}", data=form) as response:
            assert response.status == 200
        post = await sara.hears()
        assert (post.text, field in post.message) == ("شرح", True)
    assert (await call("sendDocument", chat_id=sara.id))[0] == 400


async def test_reactions_actions_and_commands(server, call, sara):
    said = await sara.say("مرحبا")
    reaction = [{"type": "emoji", "emoji": "👍"}]
    assert await call("setMessageReaction", chat_id=sara.id, message_id=said.id, reaction=reaction) == (
        200,
        True,
    )
    assert (await call("setMessageReaction", chat_id=sara.id, message_id=99, reaction=reaction))[0] == 400
    assert await call("sendChatAction", chat_id=sara.id, action="typing") == (200, True)
    assert (await call("sendChatAction", chat_id=sara.id, action="thinking"))[0] == 400
    assert await call("setMyCommands", commands=[{"command": "ask", "description": "سؤال"}]) == (200, True)
    assert (await call("setMyCommands", commands=[{"command": "سؤال", "description": "سؤال"}]))[0] == 400
    assert [command["command"] for command in server.world.commands] == ["ask"]


async def test_a_bot_does_not_write_first_nor_to_who_blocked_it(server, call):
    shy = server.person("ليلى", started=False)
    assert await call("sendMessage", chat_id=shy.id, text="نص") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await shy.say("مرحبا")
    shy.block()
    assert await call("sendMessage", chat_id=shy.id, text="نص") == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    assert (await call("sendMessage", chat_id=1, text="نص"))[0] == 400


async def test_in_a_group_the_bot_gets_what_is_meant_for_it(server, call, sara):
    group = server.group("غرفة الأخبار", sara)
    await sara.say("صباح الخير", into=group)
    await sara.say("/ask من قال؟", into=group)
    await sara.say("/ask@other_bot من قال؟", into=group)
    await call("sendMessage", chat_id=group.id, text="جواب")
    await sara.say("وماذا بعد؟", into=group, reply_to=await sara.hears(into=group))
    _, updates = await call("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["/ask من قال؟", "وماذا بعد؟"]


async def test_a_reply_needs_the_message_it_replies_to(call, sara):
    said = await sara.say("مرحبا")
    await call("sendMessage", chat_id=sara.id, text="نص", reply_parameters={"message_id": said.id})
    assert (await sara.hears()).reply_to == said.id
    gone = {"message_id": 999}
    assert (await call("sendMessage", chat_id=sara.id, text="نص", reply_parameters=gone))[0] == 400
    gone["allow_sending_without_reply"] = True
    assert (await call("sendMessage", chat_id=sara.id, text="نص", reply_parameters=gone))[0] == 200


async def test_faults_come_when_asked_for_and_go(server, call, sara):
    await sara.say("مرحبا")
    server.fault("sendMessage", status=429, seconds=3)
    server.fault("sendMessage", status=403, chat=sara.id)
    server.fault(status=502, times=2)
    assert await call("sendMessage", chat_id=sara.id, text="نص") == (429, "Too Many Requests: retry after 3")
    assert (await call("sendMessage", chat_id=sara.id, text="نص"))[0] == 403
    assert [(await call("getMe"))[0] for _ in range(3)] == [502, 502, 200]


async def test_a_lost_answer_still_takes_effect(server, call, sara):
    await sara.say("مرحبا")
    server.fault("sendMessage", hang=5, lost=True)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(call("sendMessage", chat_id=sara.id, text="نص"), 0.05)
    assert (await sara.hears()).text == "نص"


async def test_webhooks_get_updates_with_the_secret_until_they_accept():
    got, refusals = [], [500]

    async def receive(request):
        if refusals:
            return web.Response(status=refusals.pop())
        got.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], await request.json()))
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/hook"
    async with TelegramServer(plain_webhooks=True) as server, ClientSession() as session:
        call, sara = Client(server, session), server.person()
        assert (await call("setWebhook", url=url, secret_token="s e"))[0] == 400
        assert await call("setWebhook", url=url, secret_token="s_e-1") == (200, True)
        await sara.say("من قال؟")
        await server.until(lambda: got)
        assert (got[0][0], got[0][1]["message"]["text"]) == ("s_e-1", "من قال؟")
        _, info = await call("getWebhookInfo")
        assert (info["url"], info["last_error_message"]) == (url, "Wrong response from the webhook: 500")
        assert (await call("getUpdates"))[0] == 409
        await call("deleteWebhook")
        assert (await call("getUpdates"))[0] == 200
    await runner.cleanup()


async def test_a_webhook_must_be_https(call):
    status, reason = await call("setWebhook", url="http://x.example/hook")
    assert (status, reason) == (400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
