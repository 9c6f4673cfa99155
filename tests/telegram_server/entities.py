"""HTML as the Bot API reads it: the visible text, and the entities over it in UTF-16 units.

Follows `parse_html` and `fix_formatted_text` of TDLib (MessageEntity.cpp), messages included.
"""

import re

from tests.telegram_server.errors import bad_request

TAGS = {
    "a": "text_link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "span": "spoiler", "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
MOST_ENTITIES = 100  # what comes after the hundredth is shown without its formatting
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}  # no other name is known: &nbsp; stays as typed
_REFERENCE = re.compile(r"&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_TAG = re.compile(r"<(/?)([^\s>]*)([^>]*)(>?)")
_ATTRIBUTE = re.compile(r"""\s+([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?""")
_DROPPED = re.compile("[\r\u2028-\u202e]")  # Telegram takes line separators and bidi embeddings out
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?!\w)", re.ASCII)
_MENTION = re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{2,31}\b", re.ASCII)
_URL = re.compile(r"https?://[^\s<>«»]+")


def utf16(text):
    """Length in UTF-16 units, which Telegram counts in: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text):
    """What becomes of any text that is sent: control characters go, the ends are trimmed."""
    return _CONTROL.sub(" ", _DROPPED.sub("", text))


def parse_html(source):
    """Give (text, entities); anything that Telegram would not parse is a 400."""
    text, units, entities, open_tags, at = [], 0, [], [], 0

    def add(piece):
        nonlocal units
        text.append(piece)
        units += utf16(piece)

    while at < len(source):
        if source[at] == "&" and (reference := _decode(source, at)):
            piece, at = reference
            add(piece)
        elif source[at] != "<":
            add(source[at])
            at += 1
        else:
            where = len(source[:at].encode())
            found = _TAG.match(source, at)
            closing, name, rest, end = found[1], found[2].lower(), found[3], found[4]
            if closing:
                entity = _close(open_tags, name, rest, end, where)
                _finish(entity, units, "".join(text), entities)
            else:
                open_tags.append(_open(name, rest, end, where, units))
            at = found.end()
    if open_tags:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1]['tag']}\""
        )
    return _trim("".join(text), sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])))


def _decode(source, at):
    found = _REFERENCE.match(source, at)
    if not found:
        return None
    if found[3]:
        return (_NAMED[found[3]], found.end()) if found[3] in _NAMED else None
    code = int(found[1], 16) if found[1] else int(found[2])
    return (chr(code), found.end()) if 0 < code < 0x110000 else None


def _open(name, rest, end, where, units):
    if name not in TAGS and (rest or end):
        raise bad_request(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {where}')
    if not end:
        raise bad_request(f"can't parse entities: Unclosed start tag at byte offset {where}")
    attributes = {
        found[1].lower(): _text_of(next((value for value in found.groups()[1:] if value is not None), ""))
        for found in _ATTRIBUTE.finditer(rest)
    }
    if _ATTRIBUTE.sub("", rest).strip(" \n\t/"):
        raise bad_request(
            f'can\'t parse entities: Empty attribute name in the tag "{name}" at byte offset {where}'
        )
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise bad_request(
            f'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset {where}'
        )
    return {"tag": name, "offset": units, "attributes": attributes}


def _text_of(value):
    return _REFERENCE.sub(lambda found: (_decode(found[0], 0) or (found[0],))[0], value)


def _close(open_tags, name, rest, end, where):
    if not open_tags:
        raise bad_request(f"can't parse entities: Unexpected end tag at byte offset {where}")
    if not end or rest.strip():
        raise bad_request(f"can't parse entities: Unclosed end tag at byte offset {where}")
    entity = open_tags.pop()
    if name and name != entity["tag"]:
        raise bad_request(
            f"can't parse entities: Unmatched end tag at byte offset {where}, "
            f'expected "</{entity["tag"]}>", found "</{name}>"'
        )
    return entity


def _finish(entity, units, text, entities):
    length = units - entity["offset"]
    if not length:
        return
    found = {"type": TAGS[entity["tag"]], "offset": entity["offset"], "length": length}
    if entity["tag"] == "a":
        url = entity["attributes"].get("href", "") or cut(text, entity["offset"], length)
        if not re.match(r"(?:https?|tg)://\S+$", url, re.IGNORECASE):
            return  # a link that leads nowhere is shown as plain text
        found["url"] = url
    if entity["tag"] == "blockquote" and "expandable" in entity["attributes"]:
        found["type"] = "expandable_blockquote"
    entities.append(found)


def _trim(text, entities):
    """Trim the ends, drop entities that cover white space only, keep the first hundred."""
    cleaned = clean(text)
    if utf16(cleaned) != utf16(text):
        entities = [_moved(entity, text) for entity in entities]
    lead = utf16(cleaned) - utf16(cleaned.lstrip())
    text = cleaned.strip()
    size, kept = utf16(text), []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, size)
        if end > start and cut(text, start, end - start).strip():
            kept.append(entity | {"offset": start, "length": end - start})
    return text, kept[:MOST_ENTITIES]


def _moved(entity, text):
    def place(unit):
        return utf16(clean(cut(text, 0, unit)))

    start, end = place(entity["offset"]), place(entity["offset"] + entity["length"])
    return entity | {"offset": start, "length": end - start}


def cut(text, offset, length):
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "surrogatepass")


def detect(text):
    """Entities that Telegram finds in what a person types: commands, mentions, links."""
    found = [
        {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match[0])}
        for kind, pattern in (("bot_command", _COMMAND), ("mention", _MENTION), ("url", _URL))
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: entity["offset"])
