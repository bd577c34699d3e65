"""What a bot says of itself: name, descriptions, commands, menu button. Knows no HTTP."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec

from bot.sandbox.errors import bad_request
from bot.sandbox.query import Query, chat_named

COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE: Final = re.compile(r"(?:[a-z]{2})?")
LONGEST_COMMAND_TEXT: Final = 256
MOST_COMMANDS: Final = 100
SCOPES: Final = (
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
)
# What may be said, under which parameter, and how long it may be.
SAYINGS: Final = {
    "name": ("name", 64),
    "description": ("description", 512),
    "shortdescription": ("short_description", 120),
}


class Command(msgspec.Struct):
    """One line of a command menu."""

    command: str
    description: str


class Scope(msgspec.Struct):
    """For whom a command menu is."""

    type: str = "default"
    chat_id: int | str | None = None
    user_id: int | None = None


def get_me(query: Query) -> object:
    user: dict[str, object] = msgspec.to_builtins(query.bot.user)
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return user | abilities | {"can_connect_to_business": False, "has_main_web_app": False}


def _language(query: Query) -> str:
    language = query.text("language_code")
    if LANGUAGE.fullmatch(language) is None:
        raise bad_request("invalid language code specified")
    return language


def _sayings(query: Query, what: str) -> dict[str, str]:
    kept = {
        "name": query.bot.names,
        "description": query.bot.descriptions,
        "shortdescription": query.bot.short_descriptions,
    }
    return kept[what]


def _say(what: str, query: Query) -> object:
    """setMyName, setMyDescription, setMyShortDescription; an empty text goes back to the default."""
    name, longest = SAYINGS[what]
    text, language = query.text(name).strip(), _language(query)
    if len(text) > longest:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    if text:
        _sayings(query, what)[language] = text
    else:
        _sayings(query, what).pop(language, None)
    if what == "name" and not language and text:
        query.bot.user = msgspec.structs.replace(query.bot.user, first_name=text)
    query.world.journal.record("bot", query.bot)
    return True


def _said(what: str, query: Query) -> object:
    kept, language = _sayings(query, what), _language(query)
    default = query.bot.user.first_name if what == "name" else ""
    return {SAYINGS[what][0]: kept.get(language) or kept.get("") or default}


def _scope(query: Query) -> str:
    scope = query.shaped("scope", Scope) or Scope()
    if scope.type not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if scope.type not in ("chat", "chat_administrators", "chat_member"):
        return scope.type
    if not scope.chat_id:
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    inner = Query(query.world, query.bot, query.method, {"chat_id": scope.chat_id})
    key = f"{scope.type}:{chat_named(inner).id}"
    return f"{key}:{scope.user_id}" if scope.type == "chat_member" else key


def set_my_commands(query: Query) -> object:
    commands = query.shaped("commands", list[Command]) or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for line in commands:
        line.command = line.command.removeprefix("/")
        if COMMAND.fullmatch(line.command) is None:
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(line.description) <= LONGEST_COMMAND_TEXT:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    scope, language = _scope(query), _language(query)
    menu = query.bot.commands.setdefault(language, {})
    if commands:
        menu[scope] = [{"command": line.command, "description": line.description} for line in commands]
    else:
        menu.pop(scope, None)
    query.world.journal.record("bot", query.bot)
    return True


def get_my_commands(query: Query) -> object:
    return query.bot.commands.get(_language(query), {}).get(_scope(query), [])


def delete_my_commands(query: Query) -> object:
    query.bot.commands.get(_language(query), {}).pop(_scope(query), None)
    query.world.journal.record("bot", query.bot)
    return True


def set_chat_menu_button(query: Query) -> object:
    button = query.json("menu_button") or {"type": "default"}
    if not isinstance(button, Mapping) or button.get("type") not in ("commands", "default", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    query.bot.menu_buttons[query.whole("chat_id")] = button
    return True


def get_chat_menu_button(query: Query) -> object:
    buttons = query.bot.menu_buttons
    return buttons.get(query.whole("chat_id")) or buttons.get(0) or {"type": "commands"}


METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    "getme": get_me,
    **{f"setmy{what}": partial(_say, what) for what in SAYINGS},
    **{f"getmy{what}": partial(_said, what) for what in SAYINGS},
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setchatmenubutton": set_chat_menu_button,
    "getchatmenubutton": get_chat_menu_button,
}
