import io
import logging

import pytest

from bot import telemetry
from tests.telegram_server import TOKEN


@pytest.fixture
def log():
    """What is logged, at DEBUG; the loggers are as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    levels = {name: logging.getLogger(name).level for name in telemetry.QUIET}
    stream = io.StringIO()
    telemetry.set_up(TOKEN, level="DEBUG", stream=stream)
    yield stream.getvalue
    root.handlers, root.level = handlers, level
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
