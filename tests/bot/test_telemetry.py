import io
import logging

import pytest

from bot import telemetry

TOKEN = "123456789:AAEmulated-Token_for-tests_0123456789ab"


@pytest.fixture
def log():
    """What is logged, at DEBUG; the root logger is as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    telemetry.set_up(TOKEN, level="DEBUG", stream=stream)
    yield stream.getvalue
    root.handlers, root.level = handlers, level
    for name in telemetry.QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("form", [TOKEN, TOKEN.replace(":", "%3A"), TOKEN.partition(":")[2]])
def test_the_token_never_reaches_the_log(log, form):
    logger = logging.getLogger("aqwal.test")
    logger.debug("%s asks %s", "البوت", f"https://api.example/bot{form}/getMe")
    logger.warning(f"the token `{form}` was rejected", stack_info=True)  # noqa: G004 - as libraries do
    try:
        raise RuntimeError(f"no route to {form}")  # noqa: TRY301 - an error for the log
    except RuntimeError:
        logger.exception("it broke: %(why)s", {"why": form})
    assert TOKEN.partition(":")[2] not in log()
    assert log().count(telemetry.HIDDEN) >= 4
    assert "RuntimeError: no route to " in log()


def test_http_clients_are_quiet_below_warnings(log):
    logging.getLogger("httpx").info("HTTP Request: POST …")
    logging.getLogger("httpcore.http11").debug("send_request_headers …")
    logging.getLogger("httpx").warning("slow")
    assert "HTTP Request" not in log()
    assert "send_request_headers" not in log()
    assert "slow" in log()
