"""Chats, their members, and files: what a bot asks about. Knows no HTTP."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.sandbox.errors import bad_request
from bot.sandbox.files import LARGEST_DOWNLOAD, file_ids
from bot.sandbox.messages import message_json
from bot.sandbox.people import Group, Member
from bot.sandbox.query import Query, chat_named

NO_GIFTS: Final = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_chat(query: Query) -> object:
    chat = chat_named(query)
    full: dict[str, object] = {
        **chat.json,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": NO_GIFTS,
    }
    pinned = [message for number in chat.pins if (message := chat.find(number)) is not None]
    if pinned:
        full["pinned_message"] = message_json(pinned[-1], query.bot.id)
    return full


def _group(query: Query) -> Group:
    chat = chat_named(query)
    if chat.group is None:
        raise bad_request("there are no administrators in the private chat")
    return chat.group


def get_chat_member(query: Query) -> object:
    chat, user_id = chat_named(query), query.whole("user_id")
    if chat.group is not None and user_id in chat.group.members:
        return chat.group.members[user_id].json
    user = query.world.users.get(user_id) or (query.bot.user if user_id == query.bot.id else None)
    if user is None:
        raise bad_request("invalid user_id specified" if user_id <= 0 else "member not found")
    own = chat.user is not None and user_id in (chat.id, query.bot.id)
    return Member(user, "member" if own else "left").json


def get_chat_administrators(query: Query) -> object:
    return [member.json for member in _group(query).members.values() if member.is_admin]


def get_chat_member_count(query: Query) -> object:
    chat = chat_named(query)
    return 2 if chat.group is None else sum(member.is_present for member in chat.group.members.values())


def leave_chat(query: Query) -> object:
    chat = chat_named(query)
    if chat.group is None:
        raise bad_request("chat member status can't be changed in private chats")
    before, after = chat.group.members[query.bot.id], Member(query.bot.user, "left")
    chat.group.members[query.bot.id] = after
    query.world.tell_membership(chat, query.bot.user, before, after)
    query.world.journal.record("chat", chat)
    return True


def get_file(query: Query) -> object:
    """Gives the path under which this bot may download."""
    if not query.text("file_id"):
        raise bad_request("file_id not specified")
    file = query.world.files.find(query.bot.id, query.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.data) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    query.world.ledger.paths.add((query.bot.id, file.path))
    return {**file_ids(query.bot.id, file), "file_size": len(file.data), "file_path": file.path}


METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getchatmembercount": get_chat_member_count,
    "leavechat": leave_chat,
    "getfile": get_file,
}
