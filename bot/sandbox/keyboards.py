"""Keyboards that a bot sends: their shape, and what Telegram refuses. Knows no message."""

from collections.abc import Mapping
from typing import Final

import msgspec

from bot.sandbox.errors import bad_request
from bot.sandbox.links import checked_link

LONGEST_DATA: Final = 64
MOST_BUTTONS: Final = 100
CANNOT: Final = "can't parse inline keyboard button: "
PRIVATE_ONLY: Final = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
}
KEYBOARD_FLAGS: Final = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")


def parse_markup(value: object, *, private: bool, inline_only: bool = False) -> dict[str, object] | None:
    """The keyboard of a call, checked and without what means nothing; None where there is none."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = msgspec.json.decode(value)
        except msgspec.DecodeError as fault:
            raise bad_request("can't parse reply keyboard markup JSON object") from fault
    if not isinstance(value, Mapping):
        raise bad_request("object expected as reply markup")
    markup = _parse(value, private=private)
    if inline_only and markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _parse(value: Mapping[str, object], *, private: bool) -> dict[str, object] | None:
    if value.get("keyboard"):
        rows = [[_key(key, private=private) for key in row] for row in _rows(value, "keyboard")]
        flags = {flag: True for flag in KEYBOARD_FLAGS if value.get(flag)}
        return {"keyboard": [row for row in rows if row], **flags, **_placeholder(value)}
    if value.get("inline_keyboard"):
        buttons = [[_button(button) for button in row] for row in _rows(value, "inline_keyboard")]
        buttons = [row for row in buttons if row]
        if sum(map(len, buttons)) > MOST_BUTTONS:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": buttons} if buttons else None
    selective = {"selective": True} if value.get("selective") else {}
    if value.get("remove_keyboard"):
        return {"remove_keyboard": True, **selective}
    if value.get("force_reply"):
        return {"force_reply": True, **selective, **_placeholder(value)}
    return None


def _placeholder(value: Mapping[str, object]) -> dict[str, object]:
    placeholder = value.get("input_field_placeholder")
    return {"input_field_placeholder": placeholder} if placeholder else {}


def _rows(value: Mapping[str, object], name: str) -> list[list[object]]:
    rows = value[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        owner = " of the InlineKeyboardMarkup" if name == "inline_keyboard" else ""
        raise bad_request(f'field "{name}"{owner} must be an Array of Arrays')
    return rows


def _key(key: object, *, private: bool) -> dict[str, object]:
    if isinstance(key, str):
        key = {"text": key}
    if not isinstance(key, Mapping):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    text = key.get("text")
    if not isinstance(text, str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    for name, reason in PRIVATE_ONLY.items():
        if key.get(name) and not private:
            raise bad_request(reason)
    return {"text": text} | {name: value for name, value in key.items() if name in PRIVATE_ONLY and value}


def _button(button: object) -> dict[str, object]:
    if not isinstance(button, Mapping):
        raise bad_request(f"{CANNOT}InlineKeyboardButton must be an Object")
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f'{CANNOT}Can\'t find field "text"')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    return {"text": text, **_purpose(button)}


def _purpose(button: Mapping[str, object]) -> dict[str, object]:
    if url := button.get("url"):
        return {"url": _checked(str(url), "")}
    if data := button.get("callback_data"):
        if not isinstance(data, str):
            raise bad_request(f'{CANNOT}Field "callback_data" must be of type String')
        if len(data.encode()) > LONGEST_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        return {"callback_data": data}
    for name in ("switch_inline_query", "switch_inline_query_current_chat"):
        if name in button:
            return {name: str(button[name])}
    for name in ("switch_inline_query_chosen_chat", "copy_text", "pay", "callback_game"):
        if button.get(name) is not None:
            return {name: button[name]}
    for name, label in (("login_url", "login "), ("web_app", "Web App ")):
        target = button.get(name)
        if isinstance(target, Mapping):
            _checked(str(target.get("url", "")), label, secure=True)
            return {name: dict(target)}
    raise bad_request(f"{CANNOT}Text buttons are unallowed in the inline keyboard")


def _checked(url: str, label: str, *, secure: bool = False) -> str:
    address = checked_link(url)
    if address is None:
        raise bad_request(f"inline keyboard button {label}URL '{url}' is invalid: Wrong HTTP URL")
    if secure and not url.lower().startswith("https:"):
        raise bad_request(f"inline keyboard button {label}URL '{url}' is invalid: Only HTTPS links are allowed")
    return address
