import asyncio
import io

from rich.console import Console

from tests.telegram_server.terminal import Terminal, rendered


async def test_a_message_is_readable_without_its_markup(server, call):
    sara = server.person()
    await sara.say("مرحبا")
    text = '😀 <b>سليم</b>: <a href="https://x.example/a">خبر</a>'
    await call("sendMessage", chat_id=sara.id, text=text, parse_mode="HTML")
    shown = rendered(await sara.hears())
    assert shown.plain == "😀 سليم: خبر\n↗ https://x.example/a"
    assert [shown.plain[span.start : span.end] for span in shown.spans if span.style == "bold"] == ["سليم"]


async def test_a_chat_types_taps_edits_and_sends(server, call, monkeypatch, tmp_path):
    (tmp_path / "أخبار.txt").write_text("خبر", encoding="utf-8")
    lines = ["مرحبا", "1", "edit أهلا", f"file {tmp_path / 'أخبار.txt'} /upload", "file none.txt", "quit"]
    monkeypatch.setattr("builtins.input", lambda: lines.pop(0))
    monkeypatch.setattr("tests.telegram_server.terminal._PATIENCE", 0.05)
    monkeypatch.setattr("tests.telegram_server.terminal._BUSY", 0.05)
    sara, out = server.person(), io.StringIO()
    console = Console(file=out, width=80, markup=False)

    async def answer(kind):
        _, updates = await call("getUpdates", timeout=5)
        (update,) = updates
        await call("getUpdates", offset=update["update_id"] + 1)
        return update[kind]

    async def bot():
        message = await answer("message")
        markup = {"inline_keyboard": [[{"text": "السياق", "callback_data": "c"}]]}
        await call("sendMessage", chat_id=sara.id, text=message["text"] + "!", reply_markup=markup)
        tap = await answer("callback_query")
        await call("answerCallbackQuery", callback_query_id=tap["id"], text="تم")
        edited = await answer("edited_message")
        document = await answer("message")
        return edited["text"], document["caption"], document["document"]["file_size"]

    talk, served = asyncio.create_task(Terminal(server, sara, console).talk()), await bot()
    await talk
    assert served == ("أهلا", "/upload", 6)
    assert "مرحبا!" in out.getvalue()
    assert "‹1›\u00a0السياق" in out.getvalue()
    assert "💬 تم" in out.getvalue()
    assert "none.txt: No such file" in out.getvalue()
