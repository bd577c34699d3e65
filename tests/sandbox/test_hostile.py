"""Whatever a bot sends, it is carried out or refused in Telegram's form; nothing else ever happens."""

import asyncio
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.acts import DEEDS, act
from bot.sandbox.errors import ApiError, RefusedError
from bot.sandbox.forms import Act, Deed
from bot.sandbox.limits import Limits
from bot.sandbox.methods.registry import METHODS
from bot.sandbox.query import Query, Upload
from bot.sandbox.server import ENCODER, perform
from bot.sandbox.snapshot import event_shown, snapshot
from bot.sandbox.world import World
from tests.sandbox.rig import DESK, TOKEN, Clock

FIELDS = (
    "chat_id from_chat_id user_id message_id message_ids message_thread_id text caption parse_mode entities "
    "reply_markup reply_parameters media photo document voice latitude longitude question options type "
    "correct_option_id commands scope language_code name description icon_color reaction callback_query_id "
    "inline_query_id results file_id url secret_token allowed_updates max_connections emoji action menu_button "
    "reply_to_message_id phone_number first_name title address correct_option_ids caption_entities duration "
    "link_preview_options has_spoiler is_anonymous"
)
NAMES = FIELDS.split()
ODD = st.sampled_from(
    [
        "",
        "1001",
        str(DESK),
        "@nobody",
        "1e999",
        "NaN",
        "-0",
        "99999999999999999999999",
        "[]",
        "{}",
        "[1, 2]",
        "[[]]",
        "[[[]]]",
        '[{"type": "photo", "media": "attach://photo"}, {"type": "photo", "media": "x"}]',
        '[{"type": "bold", "offset": -5, "length": 99}]',
        '{"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}',
        '{"inline_keyboard": [[{"text": 5}]]}',
        '{"inline_keyboard": {"a": 1}}',
        '{"keyboard": [["a", {"text": "b", "request_contact": true}]]}',
        '{"keyboard": "x"}',
        '{"message_id": 1}',
        '{"type": "chat", "chat_id": 1001}',
        '[{"type": "emoji", "emoji": "👍"}]',
        '["a", "b"]',
        "null",
        "true",
        "HTML",
        "MarkdownV2",
        "<b>x</b>",
        "*x*",
        "\0",
        "quiz",
        "typing",
        "🎲",
        "http://x.org",
        "x" * 5000,
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=2),
    max_leaves=4,
)
PARAMS = st.dictionaries(st.sampled_from(NAMES), ODD | JSON, max_size=6)
CALLS = st.lists(st.tuples(st.sampled_from(sorted(METHODS)), PARAMS, st.booleans()), min_size=1, max_size=6)


def inhabited() -> World:
    """A world in which there is something to break."""
    world = World(clock=Clock(), limits=Limits.off())
    gul = world.user(1001)
    world.forum(DESK, "Desk", members=[gul])
    world.start(gul, TOKEN)
    return world


@settings(max_examples=400, deadline=None)
@given(CALLS)
def test_no_call_breaks_the_sandbox(calls: list[tuple[str, dict[str, object], bool]]) -> None:
    """Its answer can be written, and so can the page afterwards."""
    world = inhabited()
    bot = world.bot(TOKEN)

    async def play() -> None:
        for method, params, aimed in calls:
            target = {"chat_id": 1001, "from_chat_id": 1001, "message_id": 1} if aimed else {}
            query = Query(world, bot, method, {**params, **target}, {"photo": Upload(b"picture")})
            try:
                ENCODER.encode(await perform(query))
            except ApiError as refused:
                ENCODER.encode(refused.body)

    asyncio.run(play())

    ENCODER.encode([event_shown(event) for event in world.journal.events])
    assert ENCODER.encode(snapshot(world))


FORMS = {
    "person": st.sampled_from([1001, 0, 5]),
    "chat": st.sampled_from([None, DESK, 1001, "123456:1001", "123456:5", "x", "", 0]),
    "message": st.sampled_from([None, 1, 2, -1, 99]),
    "thread": st.sampled_from([None, 1, 7]),
    "reply_to": st.sampled_from([None, 1, 99]),
    "text": st.sampled_from(["", "words", "x" * 5000, "two"]),
    "data": st.sampled_from(["", "eA==", "%", "y"]),
    "kind": st.sampled_from(["", "photo", "voice", "spell"]),
    "lat": st.floats(),
    "options": st.lists(st.sampled_from(["a", "b", 0, 1, -1]), max_size=3),
    "question": st.sampled_from(["", "Which?"]),
    "emoji": st.sampled_from([None, "👍", "x"]),
    "parameter": st.sampled_from([None, "a", "a b", ""]),
    "first_name": st.sampled_from([None, "", "Gul", "x" * 99]),
}
DEEDS_DONE = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.fixed_dictionaries({}, optional=FORMS)), min_size=1, max_size=8
)


@settings(max_examples=200, deadline=None)
@given(DEEDS_DONE)
def test_no_deed_breaks_the_sandbox(deeds: list[tuple[Deed, dict[str, Any]]]) -> None:
    """It is done, or refused in plain words."""
    world = inhabited()

    for name, fields in deeds:
        with suppress(RefusedError, ApiError):
            ENCODER.encode(act(world, Act(**{"person": 1001, **fields, "deed": name})))

    assert ENCODER.encode(snapshot(world))
