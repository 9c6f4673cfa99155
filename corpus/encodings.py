"""Which encoding a file of Arabic text is in."""

import codecs

HEAD = 1 << 16  # bytes looked at
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings of one byte a letter that Arabic files come in.
_ARABIC = ["cp1256", "iso8859_6"]
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\v\f\r\x1a\x1b"})
_CONTROL_SHARE = 0.01


def detect(head: bytes, *, whole: bool = False) -> str:
    """Tell the encoding from a file's head; `whole` where nothing follows it.

    UTF-8, and UTF-16 or UTF-32 by their byte order mark, are certain; Windows-1256 and ISO-8859-6 are told by
    charset-normalizer. Raises ValueError with what to do where it is none of them, or no text at all.

    >>> detect("قال الوزير إن المرفأ يعمل".encode("cp1256"), whole=True)
    'cp1256'
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head or len(head) - len(head.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(head):
        raise ValueError("not a text file: give .txt, .csv or .json files in UTF-8, or UTF-16 with its mark")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return _one_byte(head)
    return "utf-8"


def _one_byte(head: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and rarely needed

    best = from_bytes(head, cp_isolation=_ARABIC).best()
    if best is None:
        raise ValueError("its encoding is neither UTF-8 nor an Arabic one: save it as UTF-8")
    return best.encoding
