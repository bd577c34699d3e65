"""The shape of keyboards, and Telegram's words where it is wrong."""

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.keyboards import parse_markup

GOOD = {"text": "x", "callback_data": "y"}


def refusal(markup: object, *, private: bool = True) -> str:
    """Why this keyboard is not taken."""
    with pytest.raises(ApiError) as refused:
        parse_markup(markup, private=private)
    return refused.value.description.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        ({"inline_keyboard": {"a": 1}}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [1]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"keyboard": [1]}, 'field "keyboard" must be an Array of Arrays'),
        ({"keyboard": [[1]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
        ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
        ({"inline_keyboard": [["x"]]}, "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[{"url": "x.org"}]]}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": 5}]]},
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
        ),
        (
            {"inline_keyboard": [[{"text": "x", "web_app": {"url": "http://x.org"}}]]},
            "inline keyboard button Web App URL 'http://x.org' is invalid: Only HTTPS links are allowed",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "url": "x"}]]},
            "inline keyboard button URL 'x' is invalid: Wrong HTTP URL",
        ),
        ({"inline_keyboard": [[GOOD] * 101]}, "reply markup is too long"),
    ],
)
def test_bad_keyboards_are_refused(markup: object, reason: str) -> None:
    """In Telegram's words."""
    assert refusal(markup) == reason


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        ({"callback_data": "y", "pay": True}, {"callback_data": "y"}),
        ({"url": "X.org"}, {"url": "http://X.org/"}),
        ({"url": "tg://user?id=5"}, {"url": "tg://user?id=5"}),
        ({"switch_inline_query": ""}, {"switch_inline_query": ""}),
        ({"copy_text": {"text": "c"}}, {"copy_text": {"text": "c"}}),
        ({"login_url": {"url": "https://x.org/"}}, {"login_url": {"url": "https://x.org/"}}),
        ({"web_app": {"url": "https://x.org/"}}, {"web_app": {"url": "https://x.org/"}}),
    ],
)
def test_a_button_has_one_purpose(button: dict[str, object], kept: dict[str, object]) -> None:
    """The first that Telegram looks for."""
    markup = parse_markup({"inline_keyboard": [[{"text": "x", **button}]]}, private=False)

    assert markup == {"inline_keyboard": [[{"text": "x", **kept}]]}


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("", None),
        (None, None),
        ("{}", None),
        ({"inline_keyboard": []}, None),
        ({"inline_keyboard": [[]]}, None),
        (
            {"keyboard": [["a"]], "resize_keyboard": True, "input_field_placeholder": "p"},
            {"keyboard": [[{"text": "a"}]], "resize_keyboard": True, "input_field_placeholder": "p"},
        ),
        ({"remove_keyboard": True, "selective": True}, {"remove_keyboard": True, "selective": True}),
        ({"force_reply": True}, {"force_reply": True}),
    ],
)
def test_keyboards_keep_what_means_something(markup: object, kept: object) -> None:
    """And nothing else."""
    assert parse_markup(markup, private=True) == kept


@pytest.mark.parametrize("wish", ["request_contact", "request_location", "request_poll", "request_users", "web_app"])
def test_wishes_are_for_private_chats(wish: str) -> None:
    """A group cannot be asked."""
    keyboard = {"keyboard": [[{"text": "x", wish: {"url": "https://x.org/"}}]]}

    assert parse_markup(keyboard, private=True)
    assert refusal(keyboard, private=False).endswith("in private chats only")
