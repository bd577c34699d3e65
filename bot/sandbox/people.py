"""Who and where: users, chats, their members and topics. Knows no message and no method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

ICON_COLORS: Final = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
GENERAL: Final = 1
RIGHTS: Final = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)


class User(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person or a bot; encodes as the Bot API's User."""

    id: int
    is_bot: bool
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """What somebody is in a chat."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()

    @property
    def is_present(self) -> bool:
        """Whether the chat is open to them."""
        return self.status not in ("left", "kicked")

    @property
    def is_admin(self) -> bool:
        """Whether they are more than a member."""
        return self.status in ("creator", "administrator")

    @property
    def json(self) -> dict[str, object]:
        """The Bot API's ChatMember."""
        match self.status:
            case "administrator":
                rights = {right: right in self.rights for right in RIGHTS}
                return {
                    "user": self.user,
                    "status": self.status,
                    "can_be_edited": False,
                    **rights,
                    "is_anonymous": False,
                }
            case "creator":
                return {"user": self.user, "status": self.status, "is_anonymous": False}
            case "kicked":
                return {"user": self.user, "status": self.status, "until_date": 0}
            case _:
                return {"user": self.user, "status": self.status}


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the message that made it."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Group:
    """What a group has and a private chat has not."""

    title: str
    is_forum: bool = False
    username: str | None = None
    open_to_bots: bool = True
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)


def private_json(user: User) -> dict[str, object]:
    """The Bot API's Chat of a private chat."""
    named: Mapping[str, str | None] = {"last_name": user.last_name, "username": user.username}
    given = {name: value for name, value in named.items() if value}
    return {"id": user.id, "first_name": user.first_name, **given, "type": "private"}


def group_json(chat_id: int, group: Group) -> dict[str, object]:
    """The Bot API's Chat of a group: the id tells a supergroup from a plain one."""
    chat: dict[str, object] = {"id": chat_id, "title": group.title}
    if group.username:
        chat["username"] = group.username
    chat["type"] = "supergroup" if group.is_forum or str(chat_id).startswith("-100") else "group"
    if group.is_forum:
        chat["is_forum"] = True
    return chat
