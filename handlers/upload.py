"""/upload: an admin's file into the archive, as one batch."""

import asyncio
import contextlib
import re
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from telegram import Document, Message, Update
from telegram.constants import FileSizeLimit
from telegram.error import BadRequest, TelegramError
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from corpus.errors import AqwalError, ReadError
from corpus.ingest import IngestReport
from handlers import phrases
from handlers.context import BotContext
from handlers.markup import Html, bold, join, plain

_COMMAND = re.compile(r"^/upload(?:@\w+)?(?:\s+|$)", re.ASCII)
_EVERY = 2.0  # seconds between two edits of the progress message; Telegram slows down who edits more
_REJECTED_SHOWN, _LONGEST_REASON = 15, 120  # so that a report of any file is one message
_LONGEST_FILE_NAME = 80


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation; a command in a caption is no command to CommandHandler."""
    new = filters.UpdateType.MESSAGE
    documents = new & filters.Document.ALL
    return [
        CommandHandler("upload", upload, new),
        MessageHandler(documents & filters.CaptionRegex(_COMMAND), upload),
        MessageHandler(documents & filters.ChatType.PRIVATE, hint),
    ]


async def upload(update: Update, context: BotContext) -> None:
    """Take in the document that comes with the command, or the one it replies to."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    if not context.services.is_admin(user.id):
        await message.reply_text(phrases.NOT_ADMIN)
        return
    replied = message.reply_to_message
    document = message.document or (replied.document if replied else None)
    if document is None:
        await message.reply_text(phrases.NO_DOCUMENT)
    elif (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        await message.reply_text(phrases.TOO_BIG)
    else:
        publisher = _COMMAND.sub("", message.text or message.caption or "", count=1).strip()
        progress = await message.reply_text(phrases.DOWNLOADING)
        # A task of its own: a large file takes minutes, and the admin may ask questions meanwhile.
        taking = _take_in(document, publisher, progress, context)
        context.application.create_task(taking, update=update, name=f"upload {document.file_unique_id}")


async def hint(update: Update, context: BotContext) -> None:
    """Tell an admin what to do with a file that came without the command."""
    if update.effective_message and update.effective_user:
        admin = context.services.is_admin(update.effective_user.id)
        await update.effective_message.reply_text(phrases.UPLOAD_HINT if admin else phrases.NOT_TEXT)


async def _take_in(document: Document, publisher: str, progress: Message, context: BotContext) -> None:
    """Take a document in; where that fails unforeseen the error handler's apology stands for the progress."""
    try:
        await _read(document, publisher, progress, context)
    except Exception:
        with contextlib.suppress(TelegramError):
            await progress.delete()
        raise


async def _read(document: Document, publisher: str, progress: Message, context: BotContext) -> None:
    """Download, ingest and report; the file is deleted whatever happens."""
    name = safe_name(document.file_name)
    with TemporaryDirectory(prefix="aqwal-") as folder:
        path = Path(folder, name)
        try:
            file = await document.get_file()
            await file.download_to_drive(path)
            report = await _ingest(path, name, publisher, progress, context)
        except BadRequest as error:
            # The message need not tell the size; then Telegram refuses only now.
            if "too big" not in error.message.lower():
                raise
            await _conclude(progress, plain(phrases.TOO_BIG))
        except ReadError as error:
            reason = f"{_place(error.line)}{error.reason[:_LONGEST_REASON]}"
            await _conclude(progress, plain(phrases.REFUSED.format(reason=reason)))
        except AqwalError as error:
            await _conclude(progress, plain(phrases.REFUSED.format(reason=str(error)[:_LONGEST_REASON])))
        else:
            await _conclude(progress, report_html(name, report))


async def _ingest(
    path: Path, name: str, publisher: str, progress: Message, context: BotContext
) -> IngestReport:
    """Ingest in a thread, telling now and then how far it has come."""
    done = 0

    def note(count: int) -> None:
        nonlocal done
        done = count

    archive = context.services.archive
    await _tell(progress, phrases.READING)
    work = asyncio.create_task(
        asyncio.to_thread(archive.ingest, [path], publisher=publisher or None, name=name, progress=note)
    )
    told = 0
    while not (await asyncio.wait({work}, timeout=_EVERY))[0]:
        if done != told:
            told = done
            await _tell(progress, phrases.READ_SO_FAR.format(count=f"{told:,}"))
    return work.result()


async def _tell(progress: Message, text: str) -> None:
    # Progress is a courtesy: where it cannot be told the work goes on.
    with contextlib.suppress(TelegramError):
        await progress.edit_text(text)


async def _conclude(progress: Message, html: Html) -> None:
    """Put the end of the story in place of the progress."""
    try:
        await progress.edit_text(html.source)
    except BadRequest:
        # The progress message was deleted meanwhile: the report must still be seen.
        await progress.get_bot().send_message(progress.chat_id, html.source)


def report_html(name: str, report: IngestReport) -> Html:
    """Tell what came in, what was there already, and each rejected record with its line and reason."""
    lines = [bold(name)]
    if report.articles:
        lines += [
            plain(phrases.ADDED.format(count=f"{report.articles:,}")),
            plain(
                phrases.FOUND.format(statements=f"{report.statements:,}", sentences=f"{report.sentences:,}")
            ),
            plain(phrases.BATCH.format(batch=report.batch)),
        ]
    else:
        only_bad = report.rejected and not report.duplicates
        lines.append(plain(phrases.NOTHING_GOOD if only_bad else phrases.NOTHING_NEW))
    if report.duplicates:
        lines.append(plain(phrases.DUPLICATES.format(count=f"{report.duplicates:,}")))
    if report.rejected:
        lines.append(plain(phrases.REJECTED.format(count=f"{len(report.rejected):,}")))
        lines += [
            plain(f"• {_place(record.line)}{record.reason[:_LONGEST_REASON]}")
            for record in report.rejected[:_REJECTED_SHOWN]
        ]
    if (rest := len(report.rejected) - _REJECTED_SHOWN) > 0:
        lines.append(plain(phrases.AND_MORE.format(count=f"{rest:,}")))
    return join(lines)


def _place(line: int | None) -> str:
    return "" if line is None else phrases.LINE.format(line=line)


def safe_name(name: str | None) -> str:
    """Give a file name that stays within its folder and keeps its suffixes, which tell the format.

    >>> safe_name("../../أخبار اليوم.jsonl.gz")
    'أخبار اليوم.jsonl.gz'
    """
    last = PurePosixPath((name or "").replace("\\", "/")).name
    clean = re.sub(r"[^\w. ()-]", "_", last).lstrip(".")
    return clean[-_LONGEST_FILE_NAME:] or "file.txt"
