"""The Bot API over HTTP: methods, files, the control interface and the page, as one application to mount anywhere."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from aiohttp import web

from bot.sandbox import control
from bot.sandbox.bots import BotAccount
from bot.sandbox.courier import Pace, Post
from bot.sandbox.errors import ApiError, not_found, too_many_requests
from bot.sandbox.faults import Fault
from bot.sandbox.files import LARGEST_UPLOAD
from bot.sandbox.keys import CLOSING, WORLD
from bot.sandbox.methods.registry import METHODS, POLL
from bot.sandbox.methods.updates import get_updates
from bot.sandbox.query import Query
from bot.sandbox.records import Call
from bot.sandbox.wire import read_call
from bot.sandbox.world import World

PAGE: Final = Path(__file__).parent / "page"
ENCODER: Final = msgspec.json.Encoder()
MOST_BODY: Final = LARGEST_UPLOAD + 1024 * 1024


def application(world: World, pace: Pace | None = None) -> web.Application:
    """The sandbox of this world, mountable under any prefix."""
    app = web.Application(client_max_size=MOST_BODY)
    app[WORLD] = world
    app[CLOSING] = asyncio.Event()
    app.router.add_route("*", "/bot{token}/{method}", _method)
    app.router.add_route("*", "/bot{rest:.*}", _lost)
    app.router.add_get("/file/bot{token}/{path:.+}", _file)
    control.add_routes(app)
    app.router.add_get("/", _index)
    app.router.add_get("/page/{file}", _page)
    app.on_shutdown.append(_shut)
    post = Post(world, pace or Pace(), lambda bot, method, params: carry_out(world, bot, method, params))

    async def deliver(_: web.Application) -> AsyncIterator[None]:
        await post.open()
        yield
        await post.close()

    app.cleanup_ctx.append(deliver)
    return app


async def _shut(app: web.Application) -> None:
    """Let go of everybody who waits, so that a server stops at once."""
    app[CLOSING].set()
    app[WORLD].journal.pulse()
    for bot in app[WORLD].bots.values():
        bot.inbox.release()


async def carry_out(world: World, bot: BotAccount, method: str, params: Mapping[str, object]) -> object:
    """A call that came in the answer to an update: nobody hears of its result."""
    try:
        return await perform(Query(world, bot, method, params))
    except ApiError:
        return None


async def perform(query: Query) -> object:
    """Carry out a method and write it into the call log."""
    name = query.method.lower()
    method = METHODS.get(name)
    if method is None and name != POLL:
        raise ApiError(404, "Not Found: method not found")
    ledger, error = query.world.ledger, None
    ledger.counters[query.method] += 1
    try:
        return await get_updates(query) if method is None else method(query)
    except ApiError as fault:
        error = fault.description
        raise
    finally:
        ledger.calls.append(Call(query.world.clock(), query.bot.id, query.method, query.params, error))
        query.world.journal.pulse()


async def _method(request: web.Request) -> web.StreamResponse:
    world, method = request.app[WORLD], request.match_info["method"]
    try:
        bot = world.bot(request.match_info["token"])
        params, uploads = await read_call(request)
        query = Query(world, bot, method, params, uploads)
        fault = world.faults.take(method, query.whole("chat_id") or None) if world.faults.rules else None
        if fault is not None:
            await _befall(request, fault)
        result = await perform(query)
        if fault is not None and fault.kind == "drop_after":
            _cut(request)
    except ApiError as refused:
        return _answer(refused.body, refused)
    return _answer({"ok": True, "result": result})


async def _lost(_: web.Request) -> web.StreamResponse:
    refused = not_found()
    return _answer(refused.body, refused)


async def _befall(request: web.Request, fault: Fault) -> None:
    match fault.kind:
        case "429":
            raise too_many_requests(fault.retry_after)
        case "500":
            raise ApiError(500, "Internal Server Error")
        case "502":
            raise ApiError(502, "Bad Gateway")
        case "timeout":
            await _idle(request, fault.seconds)
            _cut(request)
            raise ApiError(500, "Internal Server Error")
        case "drop_before":
            _cut(request)
            raise ApiError(500, "Internal Server Error")
        case "slow":
            await _idle(request, fault.seconds)
        case "drop_after":
            pass


async def _idle(request: web.Request, seconds: float) -> None:
    """Wait, but not longer than the server lives."""
    try:
        async with asyncio.timeout(seconds):
            await request.app[CLOSING].wait()
    except TimeoutError:
        pass


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _answer(body: Mapping[str, object], refused: ApiError | None = None) -> web.Response:
    headers = {}
    if refused is not None and refused.retry_after is not None:
        headers["Retry-After"] = str(refused.retry_after)
    status = 200 if refused is None else refused.code
    return web.Response(body=ENCODER.encode(body), status=status, content_type="application/json", headers=headers)


async def _file(request: web.Request) -> web.StreamResponse:
    world, path = request.app[WORLD], request.match_info["path"]
    try:
        bot = world.bot(request.match_info["token"])
        file = world.files.at(path)
        if file is None or (bot.id, path) not in world.ledger.paths:
            raise not_found()
    except ApiError as refused:
        return _answer(refused.body, refused)
    return web.Response(body=file.data, content_type="application/octet-stream")


async def _index(_: web.Request) -> web.StreamResponse:
    return _static("index.html")


async def _page(request: web.Request) -> web.StreamResponse:
    return _static(request.match_info["file"])


def _static(name: str) -> web.StreamResponse:
    path = PAGE / name
    if path.parent != PAGE or name.startswith(".") or not path.is_file():
        raise web.HTTPNotFound
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
    return web.FileResponse(path, headers=headers)
