"""The control interface: what a page or a test in another process sees and does in people's names.

GET control/world, control/events?since=, control/calls, control/files/{id}; POST control/act. Mounted beside the Bot API.
"""

import asyncio
import contextlib
from typing import Final
from urllib.parse import quote, urlsplit

import msgspec
from aiohttp import web

from bot.sandbox.acts import act
from bot.sandbox.errors import ApiError, RefusedError
from bot.sandbox.files import LARGEST_DOWNLOAD
from bot.sandbox.forms import Act
from bot.sandbox.keys import CLOSING, WORLD
from bot.sandbox.snapshot import event_shown, snapshot
from bot.sandbox.world import World

ENCODER: Final = msgspec.json.Encoder()
NO_STORE: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
MOST_BODY: Final = 2 * LARGEST_DOWNLOAD
LAST_CALLS: Final = 200
KEEP_ALIVE: Final = 15.0
SHOWN: Final = frozenset(
    {
        *(f"image/{kind}" for kind in ("jpeg", "png", "gif", "webp")),
        *(f"audio/{kind}" for kind in ("ogg", "mpeg", "mp4", "webm", "wav")),
        *("video/mp4", "video/webm", "application/pdf", "text/plain"),
    }
)


def add_routes(app: web.Application) -> None:
    """Mount the control interface."""
    app.router.add_get("/control/world", _world)
    app.router.add_get("/control/events", _events)
    app.router.add_post("/control/act", _act)
    app.router.add_get("/control/calls", _calls)
    app.router.add_get("/control/files/{id:[0-9]+}", _file)


def _json(body: object, status: int = 200) -> web.Response:
    return web.Response(body=ENCODER.encode(body), status=status, content_type="application/json", headers=NO_STORE)


async def _world(request: web.Request) -> web.StreamResponse:
    return _json(snapshot(request.app[WORLD]))


async def _calls(request: web.Request) -> web.StreamResponse:
    ledger = request.app[WORLD].ledger
    return _json({"counters": ledger.counters, "calls": list(ledger.calls)[-LAST_CALLS:]})


async def _act(request: web.Request) -> web.StreamResponse:
    if not _same_origin(request):
        return _json({"error": "This page may not act here."}, 403)
    try:
        # Mounted in another application, that one's limit would hold, and it may be too small for a photo.
        body = await request.clone(client_max_size=MOST_BODY).read()
        deed = msgspec.json.decode(body, type=Act)
        return _json({"ok": True, **act(request.app[WORLD], deed)})
    except msgspec.MsgspecError as fault:
        return _json({"error": f"Not understood: {fault}"}, 400)
    except RefusedError as refused:
        return _json({"error": str(refused)}, 400)
    except ApiError as refused:
        return _json({"error": refused.description}, 400)


def _same_origin(request: web.Request) -> bool:
    """Browsers say where a request comes from; programs say nothing and are let in."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


async def _file(request: web.Request) -> web.StreamResponse:
    file = request.app[WORLD].files.files.get(int(request.match_info["id"]))
    if file is None:
        raise web.HTTPNotFound
    content_type = file.mime if file.mime in SHOWN else "application/octet-stream"
    shown = "inline" if file.mime in SHOWN else "attachment"
    name = quote(file.name or file.path.rpartition("/")[2], safe="")
    headers = {
        **NO_STORE,
        "Content-Disposition": f"{shown}; filename*=UTF-8''{name}",
        "Content-Security-Policy": "sandbox; default-src 'none'; media-src 'self'; img-src 'self'",
    }
    return web.Response(body=file.data, content_type=content_type, headers=headers)


async def _events(request: web.Request) -> web.StreamResponse:
    """Server-Sent Events from `since` on; a page that missed too much is told to load the world anew."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", **NO_STORE, "X-Accel-Buffering": "no"})
    await response.prepare(request)
    asked = request.headers.get("Last-Event-ID") or request.query.get("since", "")
    seq = int(asked) if asked.isdecimal() else request.app[WORLD].journal.seq
    with contextlib.suppress(ConnectionError):
        await _follow(request.app, response, seq)
    return response


async def _follow(app: web.Application, response: web.StreamResponse, seq: int) -> None:
    world, closing = app[WORLD], app[CLOSING]
    await response.write(b": here\n\n")
    while not closing.is_set():
        events = world.journal.since(seq)
        if events is None:
            seq = world.journal.seq
            await response.write(_event(seq, {"seq": seq, "kind": "reload"}))
        elif events:
            seq = events[-1].seq
            await response.write(b"".join(_event(event.seq, event_shown(event)) for event in events))
        await _news(world, closing, seq, response)


async def _news(world: World, closing: asyncio.Event, seq: int, response: web.StreamResponse) -> None:
    try:
        await world.changed(lambda: world.journal.seq != seq or closing.is_set(), KEEP_ALIVE)
    except TimeoutError:
        await response.write(b": still here\n\n")


def _event(seq: int, body: object) -> bytes:
    return b"id: %d\ndata: %b\n\n" % (seq, ENCODER.encode(body))
