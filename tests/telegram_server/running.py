from contextlib import asynccontextmanager

from telegram.constants import UpdateType

ALLOWED = (UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.INLINE_QUERY)


@asynccontextmanager
async def running(application, **webhook):
    """Run a bot as `run_polling` does (or `run_webhook`, given its arguments), within the loop of a test."""
    async with application:
        if application.post_init:
            await application.post_init(application)
        if webhook:
            await application.updater.start_webhook(**webhook)
        else:
            await application.updater.start_polling(poll_interval=0, timeout=5, allowed_updates=ALLOWED)
        await application.start()
        try:
            yield application
        finally:
            await application.updater.stop()
            await application.stop()
