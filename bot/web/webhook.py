"""The webhook: 200 only once an update is committed and its replies are sent; 503 with Retry-After where it must come again."""

import hmac
from collections.abc import Awaitable, Callable

from aiohttp import web

LARGEST = 1024 * 1024
"""Bytes of the largest update that is read; Telegram's own are far smaller."""

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


Handle = Callable[[bytes], Awaitable[tuple[int, dict[str, object] | None, float]]]
"""A body to: the status (200, 400, 503), one method call to carry in a 200, and after how many seconds to come back after a 503."""


def add_webhook(app: web.Application, path: str, secret: str, handle: Handle) -> None:
    """Receive updates at this path. The secret is compared in constant time (Bot API: setWebhook secret_token)."""
    expected = secret.encode()

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "").encode(errors="surrogateescape")  # as the bytes that came
        if not hmac.compare_digest(given, expected):
            return web.Response(status=403)
        if request.content_length is not None and request.content_length > LARGEST:
            return web.Response(status=413)
        status, call, seconds = await handle(await request.read())
        if status == web.HTTPServiceUnavailable.status_code:
            return web.Response(status=status, headers={"Retry-After": str(max(1, round(seconds)))})
        return web.json_response(call) if call else web.Response(status=status)

    app.router.add_post(path, receive)
