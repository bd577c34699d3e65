"""Builds everything from Settings, in reading order; runs it; closes it. The one place that knows all parts."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import blake2s

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from bot.content.load import load
from bot.i18n import Words, load_words
from bot.messenger.bound import Desks
from bot.messenger.desk_calls import DeskCalls
from bot.messenger.dispatch import Dispatch
from bot.messenger.editor_road import EditorRoad
from bot.messenger.enclosures import Enclosures
from bot.messenger.handlers import Conversations
from bot.messenger.intake import answer_taps, by_webhook
from bot.messenger.introduce import introduce
from bot.messenger.ordering import Ordering
from bot.messenger.polling import Polling
from bot.messenger.request import AiohttpRequest
from bot.messenger.resume import Resume
from bot.messenger.send import Sender
from bot.messenger.spoken import Marks
from bot.messenger.staff_road import StaffRoad
from bot.messenger.updates import ALLOWED
from bot.settings import ROOT, BadSettings, Settings
from bot.storage import storage, utc_now
from bot.store import desks, staff, turns
from bot.store.db import Database
from bot.store.sealing import Keyring
from bot.web import site
from bot.web.pages import Pages
from bot.web.webhook import add_webhook

log = structlog.get_logger(__name__)

LONGEST_PAUSE = 30.0
"""Seconds between two tries to reach Telegram at a start, once it has been away for a while."""


@dataclass(frozen=True, slots=True)
class App:
    """What runs: for those who start it and for tests."""

    settings: Settings
    db: Database
    keyring: Keyring
    desks: Desks
    words: Mapping[str, Words]
    bot: Bot
    dispatch: Dispatch
    resume: Resume
    port: int


@asynccontextmanager
async def running(
    settings: Settings,
    mount: Callable[[web.Application], None] | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> AsyncIterator[App]:
    """Everything, started; on leaving, what is in work is finished and all is closed. `mount` adds the sandbox to the site."""
    async with AsyncExitStack() as stack:
        words = load_words(ROOT / "locales")
        library = load(settings.content_dir)
        db, keyring = await stack.enter_async_context(storage(settings))
        bound = await _first_rows(settings, db, keyring, clock)
        known = Desks(db, replace(library, staffed=frozenset(bound)), bound)
        await known.refresh()
        bot = Bot(
            settings.bot_token,
            base_url=f"{settings.telegram_api_url}/bot",
            base_file_url=f"{settings.telegram_api_url}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(),  # never used by us, and PTB's default would load httpx
        )
        dispatch = _messenger(settings, bot, Stored(db, keyring, known, words), clock)
        pages = Pages(db, keyring, library, words, clock, settings.site_url, "'self'" if mount else "'none'")
        application = site.build(pages)
        if settings.webhook_url:
            add_webhook(application, settings.webhook_path, settings.webhook_secret, by_webhook(dispatch))
        if mount:
            mount(application)
        runner = await _serve(stack, application, settings)
        port = int(runner.addresses[0][1])
        await _free_holds(settings, db)
        stack.push_async_callback(bot.shutdown)
        await _reached(bot.initialize)
        stack.push_async_callback(runner.cleanup)  # what the webhook has in work still needs the bot
        resume = Resume(dispatch.conversations)
        app = App(settings, db, keyring, known, words, bot, dispatch, resume, port)
        await _open_intake(stack, app)
        log.info("ready", port=port, way="webhook" if settings.webhook_url else "polling", centres=len(bound))
        yield app


@dataclass(frozen=True, slots=True)
class Stored:
    """What the messenger works on."""

    db: Database
    keyring: Keyring
    desks: Desks
    words: Mapping[str, Words]


def _messenger(settings: Settings, bot: Bot, stored: Stored, clock: Callable[[], datetime]) -> Dispatch:
    known, db, keyring, words = stored.desks, stored.db, stored.keyring, stored.words
    desk_calls = DeskCalls(bot, db, keyring, words, known.library, clock)
    enclosures = Enclosures(bot, db, words, known.library, clock, settings.site_url)
    conversations = Conversations(
        db=db,
        keyring=keyring,
        sender=Sender(bot, db, words, known.library, clock, desk_calls, enclosures),
        marks=Marks(db),
        ordering=Ordering(),
        library=known.library,
        desks=lambda: known.bound,
        clock=clock,
        bot_id=int(settings.bot_token.partition(":")[0]),
        process=_process(settings),
    )
    road = StaffRoad(bot, db, keyring, words, known.library, known.refresh, settings.site_url, clock)
    editors = EditorRoad(bot, db, keyring, words, known.library, known.refresh, clock)
    return Dispatch(conversations, road, editors)


def _process(settings: Settings) -> str:
    """This process's name in its holds: the same after a restart, because no other has this port of this host.

    So what it held when it was killed is its own again at once, and nobody waits until a hold runs out.
    """
    if not settings.http_port:
        return secrets.token_hex(8)
    address = f"{socket.gethostname()}/{settings.http_host}:{settings.http_port}"
    return blake2s(address.encode(), digest_size=8).hexdigest()


async def _first_rows(
    settings: Settings, db: Database, keyring: Keyring, clock: Callable[[], datetime]
) -> Mapping[str, int]:
    """Admins and desks of the settings."""
    async with db.begin() as connection:
        if settings.admin_ids:
            await staff.ensure_admins(connection, keyring, settings.admin_ids, clock())
        for centre, chat in settings.desks.items():
            await desks.bind(connection, centre, chat)
        return await desks.bound(connection)


async def _free_holds(settings: Settings, db: Database) -> None:
    """What this process held when it was killed is free. Only once the port is ours: a second start must not take it from the first."""
    async with db.begin() as connection:
        await turns.free(connection, None if db.is_sqlite else _process(settings))


async def _serve(stack: AsyncExitStack, application: web.Application, settings: Settings) -> web.AppRunner:
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, settings.http_host, settings.http_port).start()
    except OSError as error:
        where = f"{settings.http_host}:{settings.http_port}"
        raise BadSettings((f"HTTP_HOST, HTTP_PORT: cannot listen on {where}: {error.strerror}",)) from None
    return runner


async def _reached(call: Callable[[], Awaitable[object]]) -> None:
    """Call Telegram until it answers: a start without a network is no reason to give up. Raises BadSettings for what it refuses."""
    pause = 1.0
    while True:
        try:
            await call()
        except InvalidToken:
            raise BadSettings(("BOT_TOKEN: Telegram does not know this bot",)) from None
        except BadRequest as error:
            raise BadSettings((f"WEBHOOK_URL: Telegram does not take it: {error.message}",)) from None
        except (NetworkError, RetryAfter) as error:
            log.warning("telegram.away", error=type(error).__name__, seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


async def _open_intake(stack: AsyncExitStack, app: App) -> None:
    """Begin to receive updates, and the work beside it."""
    settings, bot = app.settings, app.bot
    if settings.webhook_url:
        where, secret, kinds = settings.webhook_url, settings.webhook_secret, list(ALLOWED)
        await _reached(partial(bot.set_webhook, where, secret_token=secret, allowed_updates=kinds))
    else:
        await _reached(bot.delete_webhook)
        request = AiohttpRequest()
        stack.push_async_callback(request.shutdown)
        await request.initialize()
        polling = Polling(bot, request, app.dispatch, answer_taps(app.dispatch.conversations.sender))
        stack.push_async_callback(polling.drain)
        _beside(stack, polling.run())
    _beside(stack, app.resume.run())
    _beside(stack, app.desks.keep_fresh())
    _beside(stack, introduce(bot, app.words))


def _beside(stack: AsyncExitStack, work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)

    async def stop() -> None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    stack.push_async_callback(stop)
