"""What Telegram does not let through."""

import re

from tests.telegram_server.entities import clean, parse_html, utf16
from tests.telegram_server.errors import bad_request

LONGEST_MESSAGE = 4096  # UTF-16 units, after the entities are parsed
LONGEST_CAPTION = 1024
MOST_CALLBACK_BYTES = 64
MOST_BUTTONS, WIDEST_ROW = 100, 8
MOST_DOWNLOADED = 20 * 2**20
MOST_SENT_FILE, MOST_SENT_PHOTO = 50 * 2**20, 10 * 2**20
MOST_INLINE_RESULTS = 50


def formatted(params, field):
    """A text and its entities, parsed as `parse_mode` or `entities` say."""
    return _formatted(params.text(field), params.text("parse_mode"), params.json("entities"))


def _formatted(source, mode, entities=None):
    if not mode:
        return clean(source).strip(), entities or []
    if mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return parse_html(source)


def _checked(text, entities):
    if not text:
        raise bad_request("message text is empty")
    if utf16(text) > LONGEST_MESSAGE:
        raise bad_request("message is too long")
    return text, entities


def message(params):
    """The text of a message, which is neither empty nor too long."""
    return _checked(*formatted(params, "text"))


def keyboard(params):
    """`{"reply_markup": …}` where an inline keyboard is given, as Telegram would take it; else `{}`."""
    markup = params.json("reply_markup")
    if not markup:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return {}
    return keyboard_of(markup)


def keyboard_of(markup):
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > WIDEST_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for button in (button for row in rows for button in row):
        _check_button(button)
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check_button(button):
    if not str(button.get("text", "")).strip():
        raise bad_request("text buttons are unallowed in the inline keyboard")
    actions = {"callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat", "copy_text"}
    if len(actions & button.keys()) != 1:
        raise bad_request("can't parse inline keyboard button: exactly one action is expected")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= MOST_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://\S+\.\S+", button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def commands(given):
    """The list for setMyCommands: names of 1-32 small ASCII letters, digits and underscores."""
    for command in given or []:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", ""), re.ASCII):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if len(given or []) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return given or []


def inline_results(results):
    """The results of an inline query, their texts parsed and checked like those of messages."""
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results")
    if len(results) > MOST_INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    names = [str(result.get("id", "")) for result in results]
    if len(set(names)) != len(names):
        raise bad_request("RESULT_ID_DUPLICATE")
    if any(not 1 <= len(name.encode()) <= 64 for name in names):
        raise bad_request("RESULT_ID_INVALID")
    return [_inline_result(result) for result in results]


def _inline_result(result):
    if result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are emulated")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: title is empty")
    content = result.get("input_message_content") or {}
    text, entities = _checked(
        *_formatted(content.get("message_text", ""), content.get("parse_mode") or "", content.get("entities"))
    )
    return {**result, "text": text, "entities": entities}
