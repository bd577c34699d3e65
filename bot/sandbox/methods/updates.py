"""How a bot takes its updates: getUpdates, or a webhook. Knows no HTTP; the courier carries."""

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from bot.sandbox.delivery import BY_REQUEST_ONLY, KINDS, Poll, Webhook
from bot.sandbox.errors import bad_request
from bot.sandbox.query import Query

LONGEST_POLL: Final = 50
LONGEST_SECRET: Final = 256
MOST_CONNECTIONS: Final = 100
SECRET: Final = re.compile(r"[A-Za-z0-9_-]*")


def _allow(query: Query) -> None:
    wanted = query.json("allowed_updates")
    if isinstance(wanted, list):
        query.bot.inbox.allow(map(str, wanted))


async def get_updates(query: Query) -> object:
    _allow(query)
    limit = min(max(query.whole("limit", 100), 1), 100)
    timeout = min(max(query.whole("timeout"), 0), LONGEST_POLL)
    return await query.bot.inbox.poll(Poll(query.whole("offset"), limit, timeout))


def set_webhook(query: Query) -> object:
    """Plain HTTP is taken, as a Bot API server on one's own machine takes it."""
    url, secret = query.text("url").strip(), query.text("secret_token")
    if not url:
        return delete_webhook(query)
    try:
        address = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError as fault:
        raise bad_request("invalid webhook URL specified") from fault
    if address.scheme not in ("http", "https") or not address.hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if SECRET.fullmatch(secret) is None:
        raise bad_request("secret token contains unallowed characters")
    inbox = query.bot.inbox
    inbox.abort_poll("terminated by setWebhook request")
    if query.flag("drop_pending_updates"):
        inbox.clear()
    _allow(query)
    connections = min(max(query.whole("max_connections", 40), 1), MOST_CONNECTIONS)
    inbox.set_webhook(Webhook(address.geturl(), secret, connections, query.text("ip_address") or address.hostname))
    query.world.journal.pulse()
    return True


def delete_webhook(query: Query) -> object:
    inbox = query.bot.inbox
    if query.flag("drop_pending_updates"):
        inbox.clear()
    inbox.set_webhook(None)
    query.world.journal.pulse()
    return True


def get_webhook_info(query: Query) -> object:
    inbox, webhook = query.bot.inbox, query.bot.webhook
    info: dict[str, object] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(inbox.pending),
    }
    if inbox.last_error is not None and webhook is not None:
        info["last_error_date"], info["last_error_message"] = inbox.last_error
    if webhook is not None:
        info |= {"max_connections": webhook.max_connections, "ip_address": webhook.ip_address}
    if inbox.allowed is not None and inbox.allowed != frozenset(KINDS) - BY_REQUEST_ONLY:
        info["allowed_updates"] = [kind for kind in KINDS if kind in inbox.allowed]
    return info


METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
}
