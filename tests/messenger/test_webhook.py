"""The webhook: whom it believes, when it answers, what it carries in its answer, and bodies that are no updates."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Mapping

import aiohttp
import pytest

from bot.conversation.replies import Screen
from bot.sandbox.faults import Fault
from bot.store import turns
from tests.messenger.conftest import SECRET, WEBHOOK
from tests.messenger.town import BOT_ID, Person, Town

pytestmark = WEBHOOK

HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Telegram:
    """Posts updates as Telegram does, with numbers that the sandbox does not use."""

    def __init__(self, town: Town, client: aiohttp.ClientSession) -> None:
        self.address = f"{town.address}/telegram"
        self.client = client
        self.number = 10**9 + int(asyncio.get_running_loop().time() * 1000)

    async def posts(self, body: bytes, secret: str | None = SECRET) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of the answer."""
        headers = {} if secret is None else {HEADER: secret}
        async with self.client.post(self.address, data=body, headers=headers) as answer:
            return answer.status, answer.headers, await answer.read()

    def update(self, **told: object) -> bytes:
        """An update with a new number."""
        self.number += 1
        return json.dumps({"update_id": self.number, **told}).encode()


@pytest.fixture
async def telegram(town: Town) -> AsyncIterator[Telegram]:
    """Telegram's own hand."""
    async with aiohttp.ClientSession() as client:
        yield Telegram(town, client)


def _written(person: Person, text: str) -> dict[str, object]:
    user = {"id": person.user.id, "is_bot": False, "first_name": "x", "language_code": "en"}
    return {"message": {"message_id": 900, "date": 1, "chat": person.chat.json, "from": user, "text": text}}


def _tapped(person: Person, data: str) -> dict[str, object]:
    written = _written(person, "x")["message"]
    assert isinstance(written, dict)
    message = {**written, "message_id": person.sees().id}
    return {"callback_query": {"id": "4242", "from": written["from"], "message": message, "data": data}}


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "ÿ" * 9])
async def test_without_the_secret_nothing_is_believed(telegram: Telegram, person: Person, secret: str | None) -> None:
    """403, and nothing happens."""
    heard = len(person.heard())

    status, _, _ = await telegram.posts(telegram.update(**_written(person, "/menu")), secret)

    assert status == 403
    assert len(person.heard()) == heard


async def test_it_answers_only_after_the_replies_are_sent(town: Town, telegram: Telegram, person: Person) -> None:
    """Telegram takes its time; until then the update is Telegram's to keep."""
    town.world.faults.add(Fault("sendMessage", person.user.id, "slow", seconds=0.4))
    heard = len(person.heard())
    posting = asyncio.create_task(telegram.posts(telegram.update(**_written(person, "/menu"))))

    done, _ = await asyncio.wait({posting}, timeout=0.2)
    status, _, _ = await posting

    assert not done
    assert status == 200
    assert len(person.heard()) == heard + 1


async def test_a_taps_answer_travels_in_the_answer(telegram: Telegram, person: Person) -> None:
    """One round trip less."""
    status, headers, body = await telegram.posts(telegram.update(**_tapped(person, "learn")))

    assert status == 200
    assert headers["Content-Type"].startswith("application/json")
    assert json.loads(body) == {"method": "answerCallbackQuery", "callback_query_id": "4242"}


async def test_the_same_update_again_is_only_acknowledged(telegram: Telegram, person: Person) -> None:
    """Stepped once, spoken once, however often Telegram sends it."""
    update, heard = telegram.update(**_written(person, "/menu")), len(person.heard())

    statuses = [(await telegram.posts(update))[0] for _ in range(3)]
    both = await asyncio.gather(telegram.posts(update), telegram.posts(update))

    assert statuses == [200, 200, 200]
    assert [status for status, _, _ in both] == [200, 200]
    assert len(person.heard()) == heard + 1


async def test_an_update_in_another_process_hands_comes_again(town: Town, telegram: Telegram, person: Person) -> None:
    """503 with Retry-After while the other one speaks; afterwards everything is said."""
    stored, heard = await person.stored(), len(person.heard())
    assert stored is not None
    record = turns.Record(
        bot_id=BOT_ID,
        update_id=telegram.number + 10**6,
        person_id=stored.id,
        session_id=None,
        at=town.clock(),
        kind="Opened",
        place="home",
        locale="ur",
        replies=(Screen(place="home", locale="ur"),),
        holder="another-process",
    )
    async with town.app.db.begin() as db:
        await turns.record(db, record)
    update = telegram.update(**_written(person, "/menu"))

    status, headers, _ = await telegram.posts(update)
    town.clock.passes(30)
    later, _, _ = await telegram.posts(update)

    assert (status, headers["Retry-After"]) == (503, "1")
    assert later == 200
    assert len(person.heard()) == heard + 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"null", 400),
        (b"[]", 400),
        (b'"\xff"', 400),
        (b'{"update_id": -1}', 400),
        (b'{"update_id": "7"}', 400),
        (b'{"update_id": 99999999999999999999999}', 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": 7, "message": []}', 200),
        (b'{"update_id": 7, "message": {"message_id": 1}}', 200),
        (b'{"update_id": 7, "poll": {"id": "1"}}', 200),
        (b'{"update_id": 7}', 200),
    ],
)
async def test_a_body_that_is_no_update_is_settled(telegram: Telegram, body: bytes, status: int) -> None:
    """What has a number would only come again, so it is acknowledged; what has none is not from Telegram."""
    assert (await telegram.posts(body))[0] == status


async def test_a_body_that_is_too_large_is_refused(telegram: Telegram) -> None:
    """Whether it says how large it is or not."""

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield b" " * 65536

    statuses = []
    for body in (io.BytesIO(b" " * (1024 * 1024 + 1)), endless()):
        async with telegram.client.post(telegram.address, data=body, headers={HEADER: SECRET}) as answer:
            statuses.append(answer.status)

    assert statuses == [413, 413]


async def test_only_posts_are_updates(telegram: Telegram) -> None:
    """A browser that opens the address learns nothing."""
    async with telegram.client.get(telegram.address) as answer:
        assert answer.status in {404, 405}


async def test_an_update_whose_reply_must_wait_comes_again_when_it_may(
    town: Town, telegram: Telegram, person: Person
) -> None:
    """Telegram asks for half a minute: until then the update is its to keep, and it is never stepped twice."""
    town.world.faults.add(Fault("sendMessage", person.user.id, "429", 1, retry_after=30))
    update = telegram.update(**_written(person, "/menu"))
    heard = len(person.heard())

    first, headers, _ = await telegram.posts(update)
    early, _, _ = await telegram.posts(update)
    silent = len(person.heard()) == heard
    town.clock.passes(31)
    late, _, _ = await telegram.posts(update)

    assert (first, headers["Retry-After"]) == (503, "30")
    assert (early, silent) == (503, True)
    assert late == 200
    assert len(person.heard()) == heard + 1


async def test_a_desk_is_not_held_up_by_one_person(
    town: Town, telegram: Telegram, person: Person, amina: Person
) -> None:
    """A counsellor's line that must wait is acknowledged: all the topics of the group are one queue."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    town.world.faults.add(Fault("copyMessage", person.user.id, "429", 1, retry_after=30))
    user = {"id": amina.user.id, "is_bot": False, "first_name": "x"}
    line = {"message_id": 901, "date": 1, "chat": town.desk.json, "from": user, "text": "hello"}
    line |= {"message_thread_id": desk.topic.id, "is_topic_message": True}

    status, _, _ = await telegram.posts(telegram.update(message=line))

    assert status == 200


async def test_a_reply_that_cannot_be_drawn_silences_nobody(town: Town, telegram: Telegram, person: Person) -> None:
    """It is left out; what comes after it is said, and it does not come back."""
    stored, heard = await person.stored(), len(person.heard())
    assert stored is not None
    record = turns.Record(
        bot_id=BOT_ID,
        update_id=telegram.number + 2 * 10**6,
        person_id=stored.id,
        session_id=None,
        at=town.clock(),
        kind="Wrote",
        place="ask",
        locale="ur",
        replies=(Screen(place="ask", locale="ur", hits=("no lesson at all",)),),
        holder="a-gone-process",
    )
    async with town.app.db.begin() as db:
        await turns.record(db, record)
    town.clock.passes(30)

    status, _, _ = await telegram.posts(telegram.update(**_written(person, "/menu")))

    async with town.app.db.read() as db:
        owed = await turns.waiting(db, town.clock())
    assert status == 200
    assert len(person.heard()) == heard + 1
    assert stored.id not in owed
