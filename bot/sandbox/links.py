"""Addresses as Telegram keeps them, and links to people. Knows no text around them."""

import re
from typing import Final

from bot.sandbox.entities import Entity

MENTION: Final = "tg://user?id="
ADDRESS: Final = re.compile(r"(?:(https?|tg|ton|tonsite):(?://)?)?([^\s/?#]+)([^\s]*)", re.IGNORECASE)


def link_entity(entity: Entity, target: str) -> Entity | None:
    """A link, a mention of a person by id, or nothing where the target is neither."""
    if target.startswith(MENTION) and target[len(MENTION) :].isdigit():
        return Entity("text_link", entity.offset, entity.length, url=target)
    address = checked_link(target)
    return Entity("text_link", entity.offset, entity.length, url=address) if address else None


def checked_link(link: str) -> str | None:
    """The address as Telegram keeps it, or None where it is no http, https or tg link."""
    match = ADDRESS.fullmatch(link.strip())
    if match is None:
        return None
    scheme, host, rest = (match[1] or "http").lower(), match[2], match[3]
    if scheme in ("tg", "ton", "tonsite"):
        return f"{scheme}://{host}{rest}" if re.fullmatch(r"[\w.-]+", host) else None
    bare = host.rpartition("@")[2]
    if "." not in bare and not bare.startswith("["):
        return None
    return f"{scheme}://{host}{rest or '/'}"
