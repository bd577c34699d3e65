"""python-telegram-bot's HTTP through aiohttp, uploads included (PTB: BaseRequest). One pool for all calls of a bot."""

import os
from http import HTTPStatus
from typing import Any

import aiohttp
import msgspec
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# PTB is moving RetryAfter.retry_after from a number to a timedelta and warns until one says which is expected.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECTIONS = 100
"""Connections to Telegram at once: more than the updates that can be in work (Bot API: max_connections 40, getUpdates 100)."""


_TRUE = b'{"ok":true,"result":true}'
_JSON = {"Content-Type": "application/json"}
_ANSWER = msgspec.json.Decoder(dict[str, Any])
_KEPT = ("message_id", "date", "chat", "message_thread_id", "voice", "document")


class AiohttpRequest(BaseRequest):
    """Calls with aiohttp. Times in seconds; an answer that does not come is TimedOut, a broken connection NetworkError."""

    __slots__ = ("_answer_time", "_connect_time", "_session")

    def __init__(self, answer_time: float = 10, connect_time: float = 5) -> None:
        self._answer_time = answer_time
        self._connect_time = connect_time
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, in seconds."""
        return self._answer_time

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer, with a message's ids and its file's only: of what we sent nothing else is read, and PTB would build it all."""
        try:
            answer = _ANSWER.decode(payload)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise TelegramError("Invalid server response") from error
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result and "chat" in result:
            answer["result"] = {name: result[name] for name in _KEPT if name in result}
        return answer

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0917 - the signature is PTB's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call: status and body."""
        del write_timeout, pool_timeout  # aiohttp has one time for waiting on the socket
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        times = aiohttp.ClientTimeout(
            total=None,
            sock_read=_seconds(read_timeout, self._answer_time),
            sock_connect=_seconds(connect_timeout, self._connect_time),
        )
        try:
            sent = _body(request_data)
            headers = _JSON if isinstance(sent, bytes) else None
            async with self._session.request(method, url, data=sent, headers=headers, timeout=times) as answer:
                body = await answer.read()
                # Of an edited message nothing is read, and True is what Telegram itself answers for an inline one.
                edited = answer.status == HTTPStatus.OK and url.endswith("/editMessageText")
                return answer.status, _TRUE if edited else body
        except (TimeoutError, aiohttp.ServerTimeoutError) as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error


def _seconds(value: ODVInput[float], default: float) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _body(data: RequestData | None) -> aiohttp.FormData | bytes | None:
    """JSON, which costs half of a form; a form only where files go along (Bot API: making requests)."""
    if data is None:
        return None
    if not data.contains_files:
        return msgspec.json.encode(data.parameters)
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form
