import logging

import pytest

from bot import telemetry
from tests.telegram_server import TOKEN


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
