import logging
import re
import sys
from typing import TextIO
from urllib.parse import quote

HIDDEN = "<token>"
# At INFO httpx logs every address it asks, and the Bot API's addresses hold the token.
QUIET = ("httpx", "httpcore", "telegram.ext.ExtBot")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class TokenFilter(logging.Filter):
    """Takes the token out of every record that passes: message, arguments, traceback, stack."""

    def __init__(self, token: str) -> None:
        super().__init__()
        secret = token.partition(":")[2] or token
        forms = sorted({token, quote(token, safe=""), secret}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, forms)))
        self._formatter = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, without the token."""
        record.msg, record.args = self.clean(record.getMessage()), None
        if record.exc_info:
            record.exc_text = record.exc_text or self._formatter.formatException(record.exc_info)
            # Another formatter would print the exception anew, token and all.
            record.exc_info = None
        record.exc_text = record.exc_text and self.clean(record.exc_text)
        record.stack_info = record.stack_info and self.clean(record.stack_info)
        return True

    def clean(self, text: str) -> str:
        """Give the text with the token hidden."""
        return self._pattern.sub(HIDDEN, text)


def set_up(token: str, *, level: str = "INFO", stream: TextIO | None = None) -> logging.Handler:
    """Log to `stream` (standard error), never with the token; give its handler, the root's only one."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(TokenFilter(token))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    return handler
