"""Hostile updates: whatever comes, nothing breaks, nothing of it is logged, and the next good update is answered."""

import json
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.messenger.decode import decode
from bot.messenger.updates import Malformed, Update, convert_update, read_update
from tests.messenger.town import DESK, Person, Town

WORDS, NAME, NUMBER = "my agent took 731 955", "Zarghuna", 7_739_177_391
"""What must never be in a log: what somebody wrote, is called, and is to Telegram."""

SECRETS = (WORDS, NAME, str(NUMBER))
UPDATES = count(5_000_000_000)
hostile = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**80), 2**80),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(
        [WORDS, NAME, NUMBER, "", "\x00", "\ud800", "🙂" * 5000, "/start", "/start join_" + "a" * 40, "/desk x"]
    ),
)
anything = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=9), inner, max_size=3)),
)

people = st.fixed_dictionaries(
    {"id": st.sampled_from([NUMBER, 1, 2**51, 2**61]), "is_bot": st.sampled_from([False, False, True])},
    optional={"first_name": st.just(NAME), "language_code": st.sampled_from(["ur", "fa-AF", "xx", "\x00", "-" * 99])},
)
chats = st.one_of(
    st.fixed_dictionaries({"id": st.just(NUMBER), "type": st.just("private")}),
    st.fixed_dictionaries(
        {"id": st.sampled_from([DESK, -1, -(2**61)]), "type": st.sampled_from(["supergroup", "group", "channel", ""])},
        optional={"is_forum": st.booleans()},
    ),
)
texts = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            WORDS,
            "/start",
            "/start s-x--m-a",
            "/talk",
            "/staff",
            "/desk pk_lahore",
            "/forget",
            "//",
            "/",
            "\x00",
            "م" * 8000,
        ]
    ),
)
files = st.fixed_dictionaries({"file_id": st.sampled_from(["f", "", "\x00", "x" * 500])})
messages = st.fixed_dictionaries(
    {"message_id": st.sampled_from([1, 2**40, 2**61]), "chat": chats},
    optional={
        "from": people,
        "date": st.sampled_from([0, 1]),
        "text": texts,
        "caption": texts,
        "message_thread_id": st.sampled_from([1, 7, 2**60]),
        "is_topic_message": st.booleans(),
        "photo": st.lists(files, max_size=2),
        "voice": files,
        "sticker": files,
        "location": st.fixed_dictionaries({"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)}),
        "dice": st.just({}),
        "new_chat_members": anything,
        "forum_topic_created": anything,
    },
)
addresses = st.one_of(
    texts,
    st.sampled_from(
        ["talk", "forget_now", "rate/99999999999999999999/good", f"rate/{10**17}/good", "d/999999999999999999/take"]
    ),
    st.sampled_from(
        ["d/1/take", "d/1/o/T04_FRAUD/O01_INFO_GIVEN", "lang/\x00", "m/" + "x" * 400, "sos/<b>", "q/a/b/c/٣"]
    ),
)
taps = st.fixed_dictionaries({"id": st.just("1"), "from": people}, optional={"message": messages, "data": addresses})
moves = st.fixed_dictionaries(
    {
        "chat": chats,
        "from": people,
        "new_chat_member": st.fixed_dictionaries({"status": st.sampled_from(["kicked", "x"])}),
    }
)
told = st.one_of(
    st.builds(lambda kind, value: {kind: value}, st.sampled_from(["message", "edited_message"]), messages),
    st.builds(lambda value: {"callback_query": value}, taps),
    st.builds(lambda value: {"my_chat_member": value}, moves),
    st.builds(lambda kind, value: {kind: value}, st.sampled_from(["channel_post", "poll", "message", "x"]), anything),
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, object]:
    """A shapely update in which one thing is replaced by anything at all."""
    update: dict[str, object] = draw(told)
    spot: object = update
    while isinstance(spot, dict) and spot:
        key = draw(st.sampled_from(sorted(spot)))
        if not isinstance(spot[key], dict) or draw(st.booleans()):
            spot[key] = draw(anything)
            break
        spot = spot[key]
    return update


def _body(update: object) -> bytes:
    return json.dumps(update).encode()


def _leaks(logs: object) -> list[str]:
    return [secret for secret in SECRETS if secret in repr(logs)]


@given(st.one_of(st.binary(max_size=200), anything.map(_body), spoiled().map(_body)))
def test_any_body_is_an_update_or_malformed(body: bytes) -> None:
    """Nothing else is raised; the reason quotes nothing."""
    reason = ""
    try:
        decode(read_update(body))
    except Malformed as error:
        reason = str(error)

    assert _leaks(reason) == []


@given(anything)
def test_any_answer_of_get_updates_is_an_update_or_malformed(raw: object) -> None:
    """The same for what polling brings."""
    reason, update = "", None
    try:
        update = convert_update(raw)
    except Malformed as error:
        reason = str(error)

    assert isinstance(update, Update) == (not reason)
    assert _leaks(reason) == []


@hostile
@given(st.one_of(told, told, spoiled()))
async def test_no_update_breaks_anything_or_is_logged(town_of_the_run: Town, given_update: dict[str, object]) -> None:
    """Of any shape: from people, groups, channels, bots, nobody; with numbers and words that fit nowhere."""
    with capture_logs() as logs:
        try:
            update = read_update(_body({"update_id": next(UPDATES), **given_update}))
        except Malformed:
            return
        await town_of_the_run.app.dispatch.handle(update)

    assert _leaks(logs) == []
    assert [entry for entry in logs if entry["event"] == "update.failed"] == []


@pytest.fixture
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing secret is printed either."""
    yield
    printed = capfd.readouterr()
    assert _leaks(printed.out + printed.err) == []


async def test_after_nonsense_on_the_wire_a_good_update_is_answered(town: Town, person: Person, quiet: None) -> None:
    """Wrong shapes are acknowledged, so that they do not come for ever; what is behind them is not held up."""
    shapes: list[dict[str, object]] = [
        {"message": "?"},
        {"text": WORDS},
        {"from": {"first_name": NAME}},
        {},
        {"chat": None},
    ]
    for n, nonsense in enumerate(shapes):
        town.tells(("message", "callback_query", "my_chat_member")[n % 3], nonsense, person.user.id)

    await person.sends("/menu")

    assert "learn" in person.leads_to()


async def test_the_persons_words_are_in_no_log(town: Town, amina: Person, quiet: None) -> None:
    """Of a whole session with trouble in it: neither words nor names nor ids."""
    person = Person(town, town.world.user(NUMBER, NAME, language_code="ur"))
    with capture_logs() as logs:
        await person.sends("/start")
        for address in ("lang/ur", "consent/yes", "from/PK", "stage/pre_departure", "to/SA"):
            await person.presses(address)
        await person.sends(WORDS)
        desk = await person.asks_for_a_human()
        await person.sends(WORDS)
        await desk.presses(amina, "/take")
        desk.topic.deleted = True
        await person.sends(WORDS)
        await town.topic().says(amina, WORDS)
        await person.sends("/forget")
        await person.presses("forget_now")

    assert _leaks(logs) == []
